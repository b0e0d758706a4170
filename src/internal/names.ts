import { OTHER_ID } from '../api/report.js';
import { oneLine, isBlank } from '../format/foreign-text.js';
import type { CommonMessages, AgentStatus } from '../i18n/common.js';
import type { ChartMessages } from '../i18n/chart.js';
import type { DriversMessages } from '../i18n/drivers.js';

/** An agent, or a model. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Texts that stand where names do. */
type OwnWords = CommonMessages &
  Partial<Pick<ChartMessages, 'credits' | 'messages' | 'perMessage' | 'compare' | 'counterfactual' | 'otherGroups'>> &
  Partial<Pick<DriversMessages, 'otherAgents'>>;

/** Characters of an id that are shown, and of a name that has one beside it: together they fit a line. */
const LONGEST_ID = 40;
const LONGEST_NAME = 50;

/** The few names that have to be normalised are told from the many that are as they look. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** As many characters as are shown of any name; of a longer one, enough is read to find them. */
const LINE = 100;
const MOST = 1_000;

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const NUMBER = /\p{Nd}[\p{Nd}\p{Zs}.,'’٬٫]*/gu;

/** Names with the same one look the same. */
function looksOf(name: string): string {
  if (name.length <= LINE && PLAIN.test(name)) return name;
  return oneLine(name.slice(0, MOST).normalize('NFC').replace(INVISIBLE, ''));
}

/** Who is called what in a list. */
class NameIndex {
  /** By the looks of a name: the id that it belongs to; `null` where it is that of several. */
  readonly owners = new Map<string, string | null>();
  /** What tells those of one name apart, by their ids. */
  readonly marks = new Map<string, string>();
  /** Looks of names with what tells them apart, which may be somebody's name. */
  readonly marked = new Set<string>();

  constructor(things: readonly Named[]) {
    const { owners } = this;
    let hasNamesakes = false;
    for (const { id, name } of things) {
      if (id === OTHER_ID) continue;
      const looks = looksOf(name);
      const isTaken = owners.has(looks) && owners.get(looks) !== id;
      owners.set(looks, isTaken ? null : id);
      hasNamesakes ||= isTaken;
    }
    if (hasNamesakes) this.#mark(things);
  }

  #mark(things: readonly Named[]): void {
    const { owners } = this;
    const used = new Map<string, number>();
    for (const { id, name } of things) {
      if (id === OTHER_ID || owners.get(looksOf(name)) !== null) continue;
      const short = oneLine(id, LONGEST_ID);
      // Ids that are alike, too, as far as they are shown.
      const looks = looksOf(short);
      const count = (used.get(looks) ?? 0) + 1;
      used.set(looks, count);
      const mark = count === 1 ? short : `${short} #${count}`;
      this.marks.set(id, mark);
      this.marked.add(looksOf(withMark(name, mark)));
    }
  }
}

/** Names the agents, or models, of a list so that each can be told from all others, and from what the library calls its own rows. */
export class Names {
  readonly #index: NameIndex;
  readonly #own: ReadonlySet<string>;

  constructor(index: NameIndex, text: OwnWords) {
    this.#index = index;
    const counts = [1, 2].map((count) => ({ amount: String(count), count }));
    const own = [
      text.allAgents,
      text.unattributed,
      text.withoutModel,
      text.agentsNotListed,
      text.modelsNotListed,
      text.total,
      // Of the columns, and the keys, that groups have beside them.
      ...[text.credits, text.messages, text.perMessage, text.compare, text.counterfactual].map((word) => word ?? ''),
      ...counts.map((count) => text.otherGroups?.(count) ?? ''),
      ...counts.map((count) => text.otherAgents?.(count) ?? ''),
    ];
    this.#own = new Set(own.map(withoutNumbers));
  }

  /** What has to stand beside the name: of the id what there is room for; empty where the name is enough. */
  markOf({ id, name }: Named): string {
    const { owners, marks, marked } = this.#index;
    const looks = looksOf(name);
    const owner = owners.get(looks);
    const isClear = owner === undefined || owner === id;
    if (isClear && !marked.has(looks) && !this.#own.has(withoutNumbers(looks))) return '';
    return marks.get(id) ?? oneLine(id, LONGEST_ID);
  }

  /** The name, with the mark where there has to be one: `Support`, `Support (agt_1)`. */
  label(thing: Named): string {
    const mark = this.markOf(thing);
    return mark === '' ? thing.name : withMark(thing.name, mark);
  }
}

function withMark(name: string, mark: string): string {
  return `${oneLine(name, LONGEST_NAME)} (${mark})`;
}

/** Rows are called by how many they stand for. */
function withoutNumbers(text: string): string {
  return looksOf(text).replace(NUMBER, '0');
}

const indexOf = new WeakMap<readonly Named[], NameIndex>();
const namesOfText = new WeakMap<OwnWords, WeakMap<NameIndex, Names>>();

/** Worked out once per list, however many elements show it and however often. */
export function namesIn(things: readonly Named[], text: OwnWords): Names {
  const index = indexOf.get(things) ?? new NameIndex(things);
  indexOf.set(things, index);
  const ofText = namesOfText.get(text) ?? new WeakMap<NameIndex, Names>();
  namesOfText.set(text, ofText);
  const names = ofText.get(index) ?? new Names(index, text);
  ofText.set(index, names);
  return names;
}

const unions = new WeakMap<readonly Named[], { readonly now: readonly Named[]; readonly all: readonly Named[] }>();

/** Those of a report and of the period before; of one that is in both, the present name. */
export function inBoth<T extends Named>(now: readonly T[], before: readonly T[]): readonly Named[] {
  const known = unions.get(before);
  if (known?.now === now) return known.all;
  const ids = new Set(now.map(({ id }) => id));
  const gone = before.filter(({ id }) => !ids.has(id));
  const all = gone.length === 0 ? now : [...now, ...gone];
  unions.set(before, { now, all });
  return all;
}

/** Characters of a status: more is no word for one. */
const LONGEST = 60;

/** What the agent is said to be; empty where it is simply active, or nothing is said. */
export function statusText(status: string, text: CommonMessages): string {
  if (status === 'active' || isBlank(status)) return '';
  return Object.hasOwn(text.agentStatuses, status)
    ? text.agentStatuses[status as AgentStatus]
    : oneLine(status, LONGEST);
}
