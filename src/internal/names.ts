import { OTHER_ID } from '../api/report.js';
import { isBlank, oneLine } from '../format/foreign-text.js';
import type { ChartMessages } from '../i18n/chart.js';
import type { AgentStatus, CommonMessages } from '../i18n/common.js';
import type { DriversMessages } from '../i18n/drivers.js';

/** An agent, or a model. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Texts of the library that are shown in place of names. */
type OwnTexts = CommonMessages &
  Partial<Pick<ChartMessages, 'credits' | 'messages' | 'perMessage' | 'compare' | 'counterfactual' | 'otherGroups'>> &
  Partial<Pick<DriversMessages, 'moreAgents' | 'otherAgents' | 'whatIfActual'>>;

/** The most characters of an id. An id and a name of these lengths fit on one line. */
const MAX_ID = 40;
/** The most characters of a name with an id beside it. */
const MAX_NAME = 50;

/** Most names. They need no normalisation, which is slow. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** The most characters of a name that are shown. */
const MAX_SHOWN = 100;
/** The most characters of a name that are read. */
const MAX_READ = 1_000;

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const NUMBER = /\p{Nd}[\p{Nd}\p{Zs}.,'’٬٫]*/gu;

/** The visible form of a name. It is the same for names that differ only in what is not shown. */
function appearanceOf(name: string): string {
  if (name.length <= MAX_SHOWN && PLAIN.test(name)) return name;
  return oneLine(name.slice(0, MAX_READ).normalize('NFC').replace(INVISIBLE, ''));
}

/** The names of a list, and the marks that distinguish equal ones. */
class NameIndex {
  /** The id of each name, by the appearance of the name; `null` if several ids have the name. */
  readonly owners = new Map<string, string | null>();
  /** The marks of equal names, by id. */
  readonly marks = new Map<string, string>();
  /** The appearance of each name with its mark. Another name may look the same. */
  readonly marked = new Set<string>();

  constructor(things: readonly Named[]) {
    const { owners } = this;
    let hasDuplicates = false;
    for (const { id, name } of things) {
      if (id === OTHER_ID) continue;
      const appearance = appearanceOf(name);
      const isShared = owners.has(appearance) && owners.get(appearance) !== id;
      owners.set(appearance, isShared ? null : id);
      hasDuplicates ||= isShared;
    }
    if (hasDuplicates) this.#mark(things);
  }

  #mark(things: readonly Named[]): void {
    const { owners } = this;
    const used = new Map<string, number>();
    for (const { id, name } of things) {
      if (id === OTHER_ID || owners.get(appearanceOf(name)) !== null) continue;
      const short = oneLine(id, MAX_ID);
      // Shortened ids may look the same, too.
      const appearance = appearanceOf(short);
      const count = (used.get(appearance) ?? 0) + 1;
      used.set(appearance, count);
      const mark = count === 1 ? short : `${short} #${count}`;
      this.marks.set(id, mark);
      this.marked.add(appearanceOf(withMark(name, mark)));
    }
  }
}

/**
 * Labels of the agents, or of the models, of a list. They are distinct from each other, and from the texts of the
 * library, such as "Total".
 */
export class Names {
  readonly #index: NameIndex;
  readonly #own: ReadonlySet<string>;

  constructor(index: NameIndex, text: OwnTexts) {
    this.#index = index;
    const counts = [1, 2].map((count) => ({ amount: String(count), count }));
    const own = [
      text.allAgents,
      text.unattributed,
      text.withoutModel,
      text.agentsNotListed,
      text.modelsNotListed,
      text.total,
      // Labels of columns and legend entries that are shown next to names.
      ...[text.credits, text.messages, text.perMessage, text.compare, text.counterfactual, text.whatIfActual].map(
        (word) => word ?? '',
      ),
      ...counts.map((count) => text.otherGroups?.(count) ?? ''),
      ...counts.map((count) => text.otherAgents?.(count) ?? ''),
      ...counts.map((count) => text.moreAgents?.(count) ?? ''),
    ];
    this.#own = new Set(own.map(withoutNumbers));
  }

  /** The mark to show beside the name. It is the id, shortened if necessary; empty if the name is unique. */
  markOf({ id, name }: Named): string {
    const { owners, marks, marked } = this.#index;
    const appearance = appearanceOf(name);
    const owner = owners.get(appearance);
    const isUnique = owner === undefined || owner === id;
    if (isUnique && !marked.has(appearance) && !this.#own.has(withoutNumbers(appearance))) return '';
    return marks.get(id) ?? oneLine(id, MAX_ID);
  }

  /** The name, with the mark if there is one: `Support`, `Support (agt_1)`. */
  label(thing: Named): string {
    const mark = this.markOf(thing);
    return mark === '' ? thing.name : withMark(thing.name, mark);
  }
}

function withMark(name: string, mark: string): string {
  return `${oneLine(name, MAX_NAME)} (${mark})`;
}

/** Replaces numbers, because texts of the library such as "Other (5)" may contain any number. */
function withoutNumbers(text: string): string {
  return appearanceOf(text).replace(NUMBER, '0');
}

const indexOf = new WeakMap<readonly Named[], NameIndex>();
const namesOfText = new WeakMap<OwnTexts, WeakMap<NameIndex, Names>>();

/** The names of a list. They are computed once for each list and set of texts, for all elements. */
export function namesIn(things: readonly Named[], text: OwnTexts): Names {
  const index = indexOf.get(things) ?? new NameIndex(things);
  indexOf.set(things, index);
  const ofText = namesOfText.get(text) ?? new WeakMap<NameIndex, Names>();
  namesOfText.set(text, ofText);
  const names = ofText.get(index) ?? new Names(index, text);
  ofText.set(index, names);
  return names;
}

/** Most characters of a status. */
const MAX_STATUS = 60;

/** The status of an agent as text; empty if the agent is active or has no status. */
export function statusText(status: string, text: CommonMessages): string {
  if (status === 'active' || isBlank(status)) return '';
  return Object.hasOwn(text.agentStatuses, status)
    ? text.agentStatuses[status as AgentStatus]
    : oneLine(status, MAX_STATUS);
}
