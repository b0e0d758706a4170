import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';
import { subtract, type Amount } from '../format/amount.js';
import { rangeLength, type DayRange } from '../time/day-range.js';
import { comparedRange, comparisonOf, type Comparison } from './comparison.js';
import { cellsBy, groupOf } from './cube.js';
import { identitiesOf, indexOf, UNKNOWN, type Dimension } from './dimension.js';
import { memoize } from './memoize.js';
import { seriesOf } from './series.js';
import { usageSums, type UsageSum } from './usage-sum.js';

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
  readonly previous: DayRange;
  /** Whether the two are of unlike length, so that a day of one is compared with a day of the other. */
  readonly isPerDay: boolean;
}

/**
 * Tells usage apart by agent or by model; once, however many elements show it.
 *
 * @param previous the period before; `null` where it is not known
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
    const total = asRow(sums.total, change(currentSums.total, previousSums?.total));
    const isCutBefore = previous !== null && isCut(previous, by);
    const isCutNow = isCut(report, by);
    const isOneOfMany = by === 'agent' && report.query.agents.length > 0;

    const toRow = ({ id, name = '', status = '' }: Identity): BreakdownRow => {
      const index = indexOf(report, by, id);
      const used = sums.at(index);
      const previousSum = previous ? previousSums?.at(indexOf(previous, by, id)) : undefined;
      const kind = id === null ? 'unattributed' : id === OTHER_ID ? 'other' : 'named';
      const isListedOnBothSides = (previousSum?.isListed || !isCutBefore) && (used.isUsed || !isCutNow);
      // What is not listed may be in what the answer sums up; and no two such sums are of the same agents.
      const isKnown = kind === 'unattributed' || (kind === 'named' ? isListedOnBothSides : !isCutNow && !isCutBefore);
      const sum = asRow(used, isKnown ? change(currentSums.at(index), previousSum) : null);
      return Object.freeze({
        ...sum,
        id,
        name: kind === 'named' ? name : '',
        kind,
        status,
        share: isOneOfMany ? null : shareOf(sum.credits, total.credits),
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
        seriesOf(report, groupOf(cellsBy(report, by, agent), indexOf(report, by, id))).credits.values,
    };
  },
);

/** Whether any usage is of a model that the endpoint names. */
export function hasModels({ rows }: UsageReport): boolean {
  return rows.model.some((model) => model !== UNATTRIBUTED);
}

interface Identity {
  readonly id: string | null;
  readonly name?: string;
  readonly status?: string;
}

function asRow(sum: UsageSum, change: RowChange | null): BreakdownSum {
  const { credits, isUnpriced, messages, creditsPerMessage } = sum;
  return { credits, isIncomplete: isUnpriced, messages, creditsPerMessage, change };
}

function comparedDays(report: UsageReport, previous: UsageReport, comparison: Comparison): ComparedDays {
  const range = comparedRange(report, comparison);
  const previousRange = comparedRange(previous, { ...comparison, buckets: comparison.previousBuckets });
  return {
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
  const aDay = (amount: Amount, days: DayRange): number => Number(amount) / (isPerDay ? rangeLength(days) : 1);
  const ratio = aDay(credits, range) / aDay(previousCredits, previous) - 1;
  return {
    amount: isPerDay ? aDay(credits, range) - aDay(previousCredits, previous) : subtract(credits, previousCredits),
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

/** Whether the answer sums some of them up. */
function isCut(report: UsageReport, by: Dimension): boolean {
  return report.truncated?.dimension === by || indexOf(report, by, OTHER_ID) !== UNKNOWN;
}
