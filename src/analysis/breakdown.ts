import { OTHER_ID, UNATTRIBUTED, type Metric, type UsageReport } from '../api/report.js';
import { ExactSum, subtract, type Amount } from '../format/amount.js';
import { rangeLength, type DayRange } from '../time/day-range.js';
import { comparedRange, comparisonOf, type Comparison } from './comparison.js';
import { agentIndex } from './series.js';

/** What usage is told apart by. */
export type Dimension = 'agent' | 'model';

/** How the credits of a row compare with the period before, over the buckets that both periods have whole. */
export interface RowChange {
  /** More credits than before, or fewer; a day, where the periods are of unlike length. */
  readonly amount: Amount;
  /** The same as a part of what there was before; `null` where nothing was used, or more was given back. */
  readonly ratio: number | null;
  /** Whether it was used in both periods, or in one alone. */
  readonly kind: 'both' | 'new' | 'gone';
}

/** What was used, together. */
export interface BreakdownSum {
  /** `null`: it was used, and none of that is priced. */
  readonly credits: Amount | null;
  /** Whether a part has no price, so that `credits` are too low. */
  readonly isIncomplete: boolean;
  /** `null`: it was used, and none of that is a message. */
  readonly messages: Amount | null;
  /** Over those messages that are priced, without what is no message; `null` where there are none. */
  readonly creditsPerMessage: number | null;
  /** `null` where the two periods cannot be compared, or either has usage without a price. */
  readonly change: RowChange | null;
}

/** An agent, or a model, and what it used in the range. */
export interface BreakdownRow extends BreakdownSum {
  /** `null`: usage that belongs to none. */
  readonly id: string | null;
  /** As somebody gave it; empty for what is no agent, or model, of its own. */
  readonly name: string;
  /** `other` is what a truncated answer does not tell apart. */
  readonly kind: 'named' | 'unattributed' | 'other';
  /** As the endpoint says it; empty where it does not, and for models. */
  readonly status: string;
  /** Part of all credits; all of them add up to 1. `null` where they have no sum to be a part of, or no price. */
  readonly share: number | null;
  /** Whether anything was used in the range, or in the part of the period before that is compared. */
  readonly isUsed: boolean;
}

export interface Breakdown {
  /** All that there is, used or not: in the order of the report, what belongs to none and what only was at the end. */
  readonly rows: readonly BreakdownRow[];
  /** All rows together. */
  readonly total: BreakdownSum;
  /** The days that the changes are about; `null` where there is nothing to compare. */
  readonly compared: ComparedDays | null;
  /** Credits of a row per bucket, for drawing; `NaN` where there is usage and none of it is priced. */
  seriesOf(row: BreakdownRow): Float64Array;
}

export interface ComparedDays {
  readonly range: DayRange;
  readonly before: DayRange;
  /** Whether the two are of unlike length, so that a day of one is compared with a day of the other. */
  readonly isPerDay: boolean;
}

interface Memo {
  readonly previous: UsageReport | null;
  readonly breakdown: Breakdown;
}

const memos = new WeakMap<UsageReport, Map<string, Memo>>();

/**
 * Tells usage apart by agent or by model; once, however many elements show it.
 *
 * @param previous the period before; `null` where it is not known
 * @param agent id of the only agent whose usage counts; `null` for all of them
 */
export function usageBreakdown(
  report: UsageReport,
  previous: UsageReport | null,
  by: Dimension,
  agent: string | null,
): Breakdown {
  const known = memos.get(report) ?? new Map<string, Memo>();
  memos.set(report, known);
  const key = JSON.stringify([by, agent]);
  const memo = known.get(key);
  if (memo?.previous === previous) return memo.breakdown;
  const breakdown = breakDown(report, previous, by, agent);
  known.set(key, { previous, breakdown });
  return breakdown;
}

/** Whether any usage is of a model that the endpoint names. */
export function hasModels({ rows }: UsageReport): boolean {
  return rows.model.some((model) => model !== UNATTRIBUTED);
}

function breakDown(report: UsageReport, previous: UsageReport | null, by: Dimension, agent: string | null): Breakdown {
  const comparison = previous && comparisonOf(report, previous);
  const range = addUp(report, by, agent, report.buckets.length);
  const present =
    comparison && comparison.buckets < report.buckets.length ? addUp(report, by, agent, comparison.buckets) : range;
  const past = comparison && previous && addUp(previous, by, agent, comparison.bucketsBefore);
  const compared = comparison && previous && comparedDays(report, previous, comparison);
  const change = (now: Tally | undefined, then: Tally | undefined): RowChange | null =>
    compared && changeOf(now ?? NOTHING, then ?? NOTHING, compared);
  const total = range.total.sum(change(present.total, past?.total));
  const isCutBefore = previous !== null && isCut(previous, by);
  const isCutNow = isCut(report, by);
  const isOneOfMany = by === 'agent' && report.query.agents.length > 0;

  const toRow = (index: number, { id, name = '', status = '' }: Identity): BreakdownRow => {
    const tally = range.of(index) ?? NOTHING;
    const then = past?.ofId(id);
    const kind = id === null ? 'unattributed' : id === OTHER_ID ? 'other' : 'named';
    const isListedOnBothSides = (then !== undefined || !isCutBefore) && (tally.isUsed || !isCutNow);
    // What is not listed may be in what the answer sums up; and no two such sums are of the same agents.
    const isKnown = kind === 'unattributed' || (kind === 'named' ? isListedOnBothSides : !isCutNow && !isCutBefore);
    const sum = tally.sum(isKnown ? change(present.of(index), then) : null);
    return Object.freeze({
      ...sum,
      id,
      name: kind === 'named' ? name : '',
      kind,
      status,
      share: isOneOfMany ? null : shareOf(sum.credits, total.credits),
      isUsed: tally.isUsed || (then?.isUsed === true && !isCutNow),
    });
  };
  const identities: readonly Identity[] = by === 'agent' ? report.agents : report.models;
  const rows = identities.map((identity, index) => toRow(index, identity));
  const indices = new Map(rows.map((row, index) => [row, index]));
  const unattributed = toRow(UNATTRIBUTED, { id: null });
  if (unattributed.isUsed) rows.push(unattributed);
  indices.set(unattributed, UNATTRIBUTED);
  for (const identity of past?.identities ?? []) {
    if (!range.has(identity.id)) rows.push(toRow(NOWHERE, identity));
  }
  let rowsOf: ((index: number) => Int32Array) | null = null;
  return {
    rows: Object.freeze(rows),
    total: Object.freeze(total),
    compared,
    seriesOf(row) {
      rowsOf ??= rowsByIndex(report, by, agent);
      return seriesOfRows(report, rowsOf(indices.get(row) ?? NOWHERE));
    },
  };
}

interface Identity {
  readonly id: string | null;
  readonly name?: string;
  readonly status?: string;
}

/** Index of what the report does not know. */
const NOWHERE = -2;

/** Amounts that are added up together. */
class Tally {
  isUsed = false;
  isUnpriced = false;
  #precision: UsageReport['precision'];
  #credits: ExactSum;
  #messages: ExactSum;
  #isPriced = false;
  #hasMessages = false;
  /** What the price of a message is not reckoned from: both are rare. */
  #creditsWithoutMessage: ExactSum | null = null;
  #messagesWithoutPrice: ExactSum | null = null;

  constructor(precision: UsageReport['precision']) {
    this.#precision = precision;
    this.#credits = new ExactSum(precision.credits);
    this.#messages = new ExactSum(precision.messages);
  }

  add(credits: Amount | null, messages: Amount | null): void {
    if (credits === null || Number(credits) !== 0 || (messages !== null && Number(messages) !== 0)) this.isUsed = true;
    if (credits === null) this.isUnpriced = true;
    else {
      this.#isPriced = true;
      this.#credits.add(credits);
    }
    if (messages !== null) {
      this.#hasMessages = true;
      this.#messages.add(messages);
    }
    if (credits === null && messages !== null) {
      (this.#messagesWithoutPrice ??= new ExactSum(this.#precision.messages)).add(messages);
    } else if (credits !== null && messages === null) {
      (this.#creditsWithoutMessage ??= new ExactSum(this.#precision.credits)).add(credits);
    }
  }

  /** `null`: none of it is priced. */
  get credits(): Amount | null {
    return this.isUnpriced && !this.#isPriced ? null : this.#credits.value;
  }

  sum(change: RowChange | null): BreakdownSum {
    return {
      credits: this.credits,
      isIncomplete: this.isUnpriced,
      messages: this.isUsed && !this.#hasMessages ? null : this.#messages.value,
      creditsPerMessage: this.#creditsPerMessage,
      change,
    };
  }

  get #creditsPerMessage(): number | null {
    const rate =
      difference(this.#credits, this.#creditsWithoutMessage) / difference(this.#messages, this.#messagesWithoutPrice);
    return Number.isFinite(rate) ? rate : null;
  }
}

function difference(whole: ExactSum, part: ExactSum | null): number {
  return Number(part ? subtract(whole.value, part.value) : whole.value);
}

const NOTHING = new Tally({ credits: 0, messages: 0 });

/** What the first buckets of a report hold, by agent or model. */
interface Tallies {
  readonly total: Tally;
  readonly identities: readonly Identity[];
  has(id: string | null): boolean;
  of(index: number): Tally | undefined;
  ofId(id: string | null): Tally | undefined;
}

function addUp(report: UsageReport, by: Dimension, agent: string | null, buckets: number): Tallies {
  const { rows, precision } = report;
  const identities = by === 'agent' ? report.agents : report.models;
  const wanted = agentIndex(report, agent);
  const total = new Tally(precision);
  const tallies = new Map<number, Tally>();
  for (let row = 0; row < rows.length; row++) {
    if ((rows.bucket[row] ?? 0) >= buckets || (wanted !== null && rows.agent[row] !== wanted)) continue;
    const index = rows[by][row] ?? UNATTRIBUTED;
    let tally = tallies.get(index);
    if (!tally) tallies.set(index, (tally = new Tally(precision)));
    const credits = amountAt(report, 'credits', row);
    const messages = amountAt(report, 'messages', row);
    tally.add(credits, messages);
    total.add(credits, messages);
  }
  const indices = new Map<string | null, number>(identities.map(({ id }, index) => [id, index]));
  indices.set(null, UNATTRIBUTED);
  return {
    total,
    identities,
    has: (id) => indices.has(id),
    of: (index) => tallies.get(index),
    ofId: (id) => tallies.get(indices.get(id) ?? NOWHERE),
  };
}

/** The amount as it was sent; `null` where it is not known. */
function amountAt({ rows }: UsageReport, metric: Metric, row: number): Amount | null {
  const value = rows[metric][row] ?? NaN;
  return Number.isNaN(value) ? null : (rows.exact[metric]?.[row] ?? value);
}

function comparedDays(report: UsageReport, previous: UsageReport, comparison: Comparison): ComparedDays {
  const range = comparedRange(report, comparison);
  const before = comparedRange(previous, { ...comparison, buckets: comparison.bucketsBefore });
  return { range, before, isPerDay: comparison.isWhole && rangeLength(range) !== rangeLength(before) };
}

function changeOf(now: Tally, then: Tally, { range, before, isPerDay }: ComparedDays): RowChange | null {
  if (now.isUnpriced || then.isUnpriced || (!now.isUsed && !then.isUsed)) return null;
  const [present, past] = [now.credits ?? 0, then.credits ?? 0];
  const aDay = (amount: Amount, days: DayRange): number => Number(amount) / (isPerDay ? rangeLength(days) : 1);
  const ratio = aDay(present, range) / aDay(past, before) - 1;
  return {
    amount: isPerDay ? aDay(present, range) - aDay(past, before) : subtract(present, past),
    ratio: Number(past) > 0 && Number.isFinite(ratio) ? ratio : null,
    kind: !then.isUsed ? 'new' : !now.isUsed ? 'gone' : 'both',
  };
}

function shareOf(part: Amount | null, whole: Amount | null): number | null {
  if (part === null || whole === null || Number(whole) <= 0) return null;
  const share = Number(part) / Number(whole);
  return Number.isFinite(share) ? share : null;
}

/** Whether the answer sums some of them up. */
function isCut({ truncated, agents, models }: UsageReport, by: Dimension): boolean {
  return truncated?.dimension === by || (by === 'agent' ? agents : models).some(({ id }) => id === OTHER_ID);
}

/** Finds the rows of an agent, or model, without reading all of them for each. */
function rowsByIndex(report: UsageReport, by: Dimension, agent: string | null): (index: number) => Int32Array {
  const { rows } = report;
  const wanted = agentIndex(report, agent);
  const isWanted = (row: number): boolean => wanted === null || rows.agent[row] === wanted;
  const ends = new Int32Array((by === 'agent' ? report.agents : report.models).length + 2);
  for (let row = 0; row < rows.length; row++) {
    const place = (rows[by][row] ?? UNATTRIBUTED) + 2;
    if (isWanted(row)) ends[place] = (ends[place] ?? 0) + 1;
  }
  for (let place = 1; place < ends.length; place++) ends[place] = (ends[place] ?? 0) + (ends[place - 1] ?? 0);
  const order = new Int32Array(ends.at(-1) ?? 0);
  const next = ends.slice();
  for (let row = 0; row < rows.length; row++) {
    const place = (rows[by][row] ?? UNATTRIBUTED) + 1;
    if (!isWanted(row)) continue;
    order[next[place] ?? 0] = row;
    next[place] = (next[place] ?? 0) + 1;
  }
  return (index) => (index < UNATTRIBUTED ? new Int32Array() : order.subarray(ends[index + 1], ends[index + 2]));
}

function seriesOfRows({ rows, buckets }: UsageReport, indices: Int32Array): Float64Array {
  const values = new Float64Array(buckets.length);
  const known = new Uint8Array(buckets.length);
  const unknown = new Uint8Array(buckets.length);
  for (const row of indices) {
    const bucket = rows.bucket[row] ?? 0;
    const credits = rows.credits[row] ?? NaN;
    if (Number.isNaN(credits)) unknown[bucket] = 1;
    else {
      known[bucket] = 1;
      values[bucket] = (values[bucket] ?? 0) + credits;
    }
  }
  return values.map((value, bucket) => (unknown[bucket] && !known[bucket] ? NaN : value));
}
