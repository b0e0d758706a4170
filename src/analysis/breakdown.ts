import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { subtract, type Amount } from '../format/amount.js';
import { rangeLength, type DayRange } from '../time/day-range.js';
import { comparedRange, comparisonOf, type Comparison } from './comparison.js';
import { agentIndex, type Dimension } from './dimension.js';
import { UsageSum, usageSums } from './usage-sum.js';

/** How the credits of a row compare with the period before, over the buckets that both periods have whole. */
export interface RowChange {
  /** More credits than before, or fewer; a day, where the periods are of unlike length. */
  readonly amount: Amount;
  /** The same as a part of what there was before; `null` where nothing was used, or more was given back. */
  readonly ratio: number | null;
  /** Whether it was used in both periods, or in one alone. */
  readonly kind: 'both' | 'new' | 'gone';
  /** Whether a part of either period's usage has no price, and is left out. */
  readonly isIncomplete: boolean;
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
  /** `null` where the two periods cannot be compared, or nothing of the usage of either has a price. */
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
  const range = usageSums(report, by, agent);
  const present = comparison ? usageSums(report, by, agent, comparison.buckets) : range;
  const past = comparison && previous && usageSums(previous, by, agent, comparison.bucketsBefore);
  const compared = comparison && previous && comparedDays(report, previous, comparison);
  const change = (now: UsageSum | undefined, then: UsageSum | undefined): RowChange | null =>
    compared && changeOf(now ?? NOTHING, then ?? NOTHING, compared);
  const total = asRow(range.total, change(present.total, past?.total));
  const isCutBefore = previous !== null && isCut(previous, by);
  const isCutNow = isCut(report, by);
  const isOneOfMany = by === 'agent' && report.query.agents.length > 0;

  const toRow = (index: number, { id, name = '', status = '' }: Identity): BreakdownRow => {
    const used = range.of(index) ?? NOTHING;
    const then = past?.ofId(id);
    const kind = id === null ? 'unattributed' : id === OTHER_ID ? 'other' : 'named';
    const isListedOnBothSides = (then !== undefined || !isCutBefore) && (used.isUsed || !isCutNow);
    // What is not listed may be in what the answer sums up; and no two such sums are of the same agents.
    const isKnown = kind === 'unattributed' || (kind === 'named' ? isListedOnBothSides : !isCutNow && !isCutBefore);
    const sum = asRow(used, isKnown ? change(present.of(index), then) : null);
    return Object.freeze({
      ...sum,
      id,
      name: kind === 'named' ? name : '',
      kind,
      status,
      share: isOneOfMany ? null : shareOf(sum.credits, total.credits),
      isUsed: used.isUsed || (then?.isUsed === true && !isCutNow),
    });
  };
  const identities = identitiesOf(report, by);
  const rows = identities.map((identity, index) => toRow(index, identity));
  const indices = new Map(rows.map((row, index) => [row, index]));
  const unattributed = toRow(UNATTRIBUTED, { id: null });
  if (unattributed.isUsed) rows.push(unattributed);
  indices.set(unattributed, UNATTRIBUTED);
  const ids = new Set(identities.map(({ id }) => id));
  for (const identity of past && previous ? identitiesOf(previous, by) : []) {
    if (!ids.has(identity.id)) rows.push(toRow(NOWHERE, identity));
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

function identitiesOf(report: UsageReport, by: Dimension): readonly Identity[] {
  return by === 'agent' ? report.agents : report.models;
}

const NOTHING = new UsageSum({ credits: 0, messages: 0 });

function asRow(sum: UsageSum, change: RowChange | null): BreakdownSum {
  const { credits, isUnpriced, messages, creditsPerMessage } = sum;
  return { credits, isIncomplete: isUnpriced, messages, creditsPerMessage, change };
}

function comparedDays(report: UsageReport, previous: UsageReport, comparison: Comparison): ComparedDays {
  const range = comparedRange(report, comparison);
  const before = comparedRange(previous, { ...comparison, buckets: comparison.bucketsBefore });
  return { range, before, isPerDay: comparison.isWhole && rangeLength(range) !== rangeLength(before) };
}

function changeOf(now: UsageSum, then: UsageSum, { range, before, isPerDay }: ComparedDays): RowChange | null {
  if (!now.isComparable || !then.isComparable || (!now.isUsed && !then.isUsed)) return null;
  const [present, past] = [now.credits ?? 0, then.credits ?? 0];
  const aDay = (amount: Amount, days: DayRange): number => Number(amount) / (isPerDay ? rangeLength(days) : 1);
  const ratio = aDay(present, range) / aDay(past, before) - 1;
  return {
    amount: isPerDay ? aDay(present, range) - aDay(past, before) : subtract(present, past),
    ratio: Number(past) > 0 && Number.isFinite(ratio) ? ratio : null,
    kind: !then.isUsed ? 'new' : !now.isUsed ? 'gone' : 'both',
    isIncomplete: now.isUnpriced || then.isUnpriced,
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
