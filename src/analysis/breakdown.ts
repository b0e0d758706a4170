import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { subtract, type Amount } from '../format/amount.js';
import { rangeLength, type DayRange } from '../time/day-range.js';
import { comparedRange, comparisonOf, type Comparison } from './comparison.js';
import { identitiesOf, indexOf, UNKNOWN, type Dimension } from './dimension.js';
import { groupBy, groupOf } from './group-by.js';
import { memoize } from './memoize.js';
import { seriesOf } from './series.js';
import { rowsOf, usageSums, type UsageSum } from './usage-sum.js';

/** How the credits of a row changed since the previous period, over the buckets that are whole in both periods. */
export interface RowChange {
  /** Current minus previous credits; credits per day, if the periods have different lengths. */
  readonly amount: Amount;
  /** The change divided by the previous credits, or `null` where the previous credits are 0 or negative. */
  readonly ratio: number | null;
  /** `new`: used in the current period only; `gone`: used in the previous period only. */
  readonly kind: 'both' | 'new' | 'gone';
  /** Whether usage without a price is left out, in one of the periods or in both. */
  readonly isIncomplete: boolean;
}

/** The usage of one row, or of all rows together. */
export interface BreakdownSum {
  /** `null`: there is usage, but none of it has a price. */
  readonly credits: Amount | null;
  /** Whether a part has no price, so that `credits` are too low. */
  readonly isIncomplete: boolean;
  /** `null`: there is usage, but none of it is a message. */
  readonly messages: Amount | null;
  /** Of the messages that have a price, without fees; `null` where there are none. */
  readonly creditsPerMessage: number | null;
  /**
   * `null` where the periods cannot be compared, where neither has usage, where none of the usage of one period has a
   * price, and where a truncated report may hold a part of the usage in "other".
   */
  readonly change: RowChange | null;
}

/** An agent or a model, and its usage in the range. */
export interface BreakdownRow extends BreakdownSum {
  /** `null`: usage that belongs to no agent or no model. */
  readonly id: string | null;
  /** Empty if `kind` is not `named`. */
  readonly name: string;
  /** `named`: a single agent or model; `other`: the sum of those that a truncated report does not list. */
  readonly kind: 'named' | 'unattributed' | 'other';
  /** The status that the endpoint sends for an agent; empty where it sends none, and for models. */
  readonly status: string;
  /**
   * The row's part of all credits; the shares of all rows add up to 1. `null` where the row has no price, where the
   * total is unknown or not above 0, and for agents if the query asks for some agents only.
   */
  readonly share: number | null;
  /**
   * Whether anything was used in the range, or in the compared part of the previous period. If the report is truncated,
   * only the range counts.
   */
  readonly isUsed: boolean;
}

export interface Breakdown {
  /**
   * All agents or models, used or not, in the order of the report. At the end: unattributed usage, if there is any, and
   * those that only the previous period lists.
   */
  readonly rows: readonly BreakdownRow[];
  /** All rows together. */
  readonly total: BreakdownSum;
  /** The days that are compared; `null` where the periods cannot be compared. */
  readonly compared: ComparedDays | null;
  /** The credits of a row per bucket, for drawing; `NaN`: there is usage, but none of it has a price. */
  seriesOf(row: BreakdownRow): Float64Array;
}

export interface ComparedDays extends Comparison {
  readonly range: DayRange;
  readonly previous: DayRange;
  /** Whether the ranges have different lengths, so that credits per day are compared. */
  readonly isPerDay: boolean;
}

/**
 * Breaks usage down by agent or by model. The result is memoized, so that several elements can share it.
 *
 * @param previous the report of the previous period; `null` where it is not known
 * @param agent id of the only agent whose usage counts; `null` for all of them
 */
export const usageBreakdown = memoize(
  (report: UsageReport, previous: UsageReport | null, by: Dimension, agent: string | null): Breakdown => {
    const comparison = previous && comparisonOf(report, previous);
    const compared = comparison && comparedDays(report, previous, comparison);
    const sums = usageSums(report, by, agent);
    const currentSums = usageSums(report, by, agent, comparison?.buckets);
    const previousSums = comparison && usageSums(previous, by, agent, comparison.previousBuckets);
    const change = (current: UsageSum, previousSum: UsageSum | undefined): RowChange | null =>
      compared && previousSum ? changeOf(current, previousSum, compared) : null;
    const { credits, messages, isUnpriced, creditsPerMessage } = sums.total;
    const total: BreakdownSum = {
      credits,
      isIncomplete: isUnpriced,
      messages,
      creditsPerMessage,
      change: change(currentSums.total, previousSums?.total),
    };
    const isCutBefore = previous !== null && isCut(previous, by);
    const isCutNow = isCut(report, by);
    const isOneOfMany = by === 'agent' && report.query.agents.length > 0;

    const toRow = ({ id, name = '', status = '' }: Identity): BreakdownRow => {
      const index = indexOf(report, by, id);
      const used = sums.at(index);
      const previousSum = previous ? previousSums?.at(indexOf(previous, by, id)) : undefined;
      const kind = id === null ? 'unattributed' : id === OTHER_ID ? 'other' : 'named';
      const isListedOnBothSides = (previousSum?.isListed || !isCutBefore) && (used.isUsed || !isCutNow);
      // An agent or model that a truncated report does not list may be part of its "other". And the "other" of two
      // reports may sum up different ones. In both cases, the change is not known.
      const isKnown = kind === 'unattributed' || (kind === 'named' ? isListedOnBothSides : !isCutNow && !isCutBefore);
      const { credits, messages } = used;
      // Each member is written by name, because an object literal that begins with a spread is ten times as slow.
      return Object.freeze({
        credits,
        isIncomplete: used.isUnpriced,
        messages,
        creditsPerMessage: used.creditsPerMessage,
        change: isKnown ? change(currentSums.at(index), previousSum) : null,
        id,
        name: kind === 'named' ? name : '',
        kind,
        status,
        share: isOneOfMany ? null : shareOf(credits, total.credits),
        isUsed: used.isUsed || (previousSum?.isUsed === true && !isCutNow),
      });
    };
    const identities: readonly Identity[] = identitiesOf(report, by);
    const rows = identities.map(toRow);
    const unattributed = toRow({ id: null });
    if (unattributed.isUsed) rows.push(unattributed);
    for (const identity of previousSums ? identitiesOf(previous, by) : []) {
      if (indexOf(report, by, identity.id) === UNKNOWN) rows.push(toRow(identity));
    }
    return {
      rows: Object.freeze(rows),
      total: Object.freeze(total),
      compared,
      seriesOf: ({ id }) =>
        seriesOf(report, groupOf(rowsBy(report, by, agent), indexOf(report, by, id))).credits.values,
    };
  },
);

/** The rows of one agent (`null`: of all), grouped by agent or by model. */
const rowsBy = memoize((report: UsageReport, by: Dimension, agent: string | null) =>
  groupBy(report.rows[by], identitiesOf(report, by).length, rowsOf(report, agent)),
);

/** Whether any usage belongs to a known model. */
export function hasModels({ rows }: UsageReport): boolean {
  return rows.model.some((model) => model !== UNATTRIBUTED);
}

interface Identity {
  readonly id: string | null;
  readonly name?: string;
  readonly status?: string;
}

function comparedDays(report: UsageReport, previous: UsageReport, comparison: Comparison): ComparedDays {
  const range = comparedRange(report, comparison);
  const previousRange = comparedRange(previous, { ...comparison, buckets: comparison.previousBuckets });
  return {
    ...comparison,
    range,
    previous: previousRange,
    isPerDay: comparison.isWhole && rangeLength(range) !== rangeLength(previousRange),
  };
}

function changeOf(
  current: UsageSum,
  previousSum: UsageSum,
  { range, previous, isPerDay }: ComparedDays,
): RowChange | null {
  if (!current.isComparable || !previousSum.isComparable || (!current.isUsed && !previousSum.isUsed)) return null;
  const [credits, previousCredits] = [current.credits ?? 0, previousSum.credits ?? 0];
  const perDay = (amount: Amount, days: DayRange): number => Number(amount) / (isPerDay ? rangeLength(days) : 1);
  const ratio = perDay(credits, range) / perDay(previousCredits, previous) - 1;
  return {
    amount: isPerDay ? perDay(credits, range) - perDay(previousCredits, previous) : subtract(credits, previousCredits),
    ratio: Number(previousCredits) > 0 && Number.isFinite(ratio) ? ratio : null,
    kind: !previousSum.isUsed ? 'new' : !current.isUsed ? 'gone' : 'both',
    isIncomplete: current.isUnpriced || previousSum.isUnpriced,
  };
}

function shareOf(part: Amount | null, whole: Amount | null): number | null {
  if (part === null || whole === null || Number(whole) <= 0) return null;
  const share = Number(part) / Number(whole);
  return Number.isFinite(share) ? share : null;
}

/** Whether the report sums up some agents, or models, as "other". */
function isCut(report: UsageReport, by: Dimension): boolean {
  return report.truncated?.dimension === by || indexOf(report, by, OTHER_ID) !== UNKNOWN;
}
