import { shouldYield, type Work } from '../time/work.js';
import { array, id, object, text } from './parse-values.js';
import { UNATTRIBUTED, type Agent, type Model } from './report.js';
import { webUrl } from './safe-url.js';
import { badSchema } from './usage-error.js';

/** Returned instead of an index for a value that is not an id, such as an empty text or a number. */
export const NO_ID = -2;

/** Agents, or models, by id. An id that occurs only in rows is added with the id as its name. */
export class Identities<T extends Agent | Model> {
  readonly #items: T[] = [];
  readonly #index = new Map<string, number>();

  /** @returns `false` where the id is known already */
  add(item: T): boolean {
    if (this.#index.has(item.id)) return false;
    this.#index.set(item.id, this.#items.length);
    this.#items.push(item);
    return true;
  }

  /**
   * The index of the id in a row. An id that is not known yet is added.
   *
   * @returns {@link UNATTRIBUTED} if the row has no id, {@link NO_ID} if the value is not an id
   */
  indexOf(id: unknown): number {
    if (id === null || id === undefined) return UNATTRIBUTED;
    if (typeof id !== 'string' || id === '') return NO_ID;
    return this.#index.get(id) ?? this.#addUnlisted(id);
  }

  #addUnlisted(id: string): number {
    this.add(Object.freeze({ id, name: id }) as T);
    return this.#items.length - 1;
  }

  get list(): readonly T[] {
    return this.#items;
  }
}

/** @param known agents of an earlier answer; an agent that has not changed or moved keeps its object */
export function parseAgents(value: unknown, path: string, known: readonly Agent[]): Work<Identities<Agent>> {
  return parseIdentities(value, path, (item, id, index) => {
    const status = typeof item['status'] === 'string' ? item['status'] : undefined;
    const imageUrl = webUrl(item['image_url']);
    const url = webUrl(item['url']);
    const name = text(item['name']) ?? id;
    const last = known[index];
    const isSame =
      last?.id === id && last.name === name && last.status === status && last.imageUrl === imageUrl && last.url === url;
    if (isSame) return last;
    return {
      id,
      name,
      ...(status === undefined ? {} : { status }),
      ...(imageUrl === undefined ? {} : { imageUrl }),
      ...(url === undefined ? {} : { url }),
    };
  });
}

export function parseModels(value: unknown, path: string): Work<Identities<Model>> {
  return parseIdentities(value, path, (item, id) => ({ id, name: text(item['name']) ?? id }));
}

function* parseIdentities<T extends Agent | Model>(
  value: unknown,
  path: string,
  parse: (item: Record<string, unknown>, id: string, index: number) => T,
): Work<Identities<T>> {
  const identities = new Identities<T>();
  const items = array(value ?? [], path);
  for (let index = 0; index < items.length; index++) {
    if (shouldYield(index)) yield;
    const itemPath = `${path}[${index}]`;
    const item = object(items[index], itemPath);
    const identity = Object.freeze(parse(item, id(item['id'], `${itemPath}.id`), index));
    if (!identities.add(identity)) throw badSchema(`${itemPath}.id`, 'a unique id');
  }
  return identities;
}
