import type { BucketState } from '../api/wire.js';
import { dayOfTime } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import type { Metric, UsageReport } from '../api/report.js';
import { GRANULARITY } from '../time/granularity-traits.js';
import { isByWeekday } from './previous-period.js';
import { usageOf } from './usage-sum.js';

/** Longer than a change of clocks: parts whose lengths differ by more do not have the same number of days. */
const HALF_A_DAY = 43_200_000;

/**
 * The part of a report and of its previous period that can be compared: the buckets that are whole in both. Complete
 * and provisional buckets are whole.
 */
export interface Comparison {
  /** How many buckets of the report are compared, from its start. */
  readonly buckets: number;
  /**
   * How many buckets of the previous period are compared, from its start. The number differs from `buckets` in two
   * cases: all of both periods is compared and their lengths differ, or the buckets are hours or minutes and clocks
   * change in one of the periods.
   */
  readonly previousBuckets: number;
  /** Whether all buckets of the report are compared. */
  readonly isWhole: boolean;
}

/**
 * Finds the buckets of two periods that can be compared. If a period has not ended, the previous one is compared only
 * up to the same day or hour. Only whole buckets count, because a day that has just begun would always look like a drop
 * next to a full day.
 *
 * @returns `null` where the two cannot be compared: the granularities differ, the report does not begin with a whole
 *   bucket, or a compared bucket of the previous period is not whole. Also where the period has not ended and the
 *   compared parts have different lengths, for example because the ranges cut their first week differently.
 */
export function comparisonOf(report: UsageReport, previous: UsageReport): Comparison | null {
  if (report.query.granularity !== previous.query.granularity) return null;
  const firstUnfinished = report.buckets.state.findIndex((state) => !isWholeState(state));
  const isWhole = firstUnfinished < 0;
  const [buckets, previousBuckets] = isWhole
    ? [report.buckets.length, previous.buckets.length]
    : upToSameTime(report, firstUnfinished, previous);
  if (buckets === 0 || !previous.buckets.state.slice(0, previousBuckets).every(isWholeState)) return null;
  const difference = lengthOfFirst(report, buckets) - lengthOfFirst(previous, previousBuckets);
  return !isWhole && Math.abs(difference) > HALF_A_DAY ? null : { buckets, previousBuckets, isWhole };
}

/**
 * How many buckets each period has up to the same day, hour or minute after its start. These are counted by the local
 * clock, so that a day of 23 or 25 hours does not move the hours after it. Of weeks and months, both periods have the
 * same number.
 *
 * @param finished how many buckets of the report are whole, from its start
 */
function upToSameTime(report: UsageReport, finished: number, previous: UsageReport): [number, number] {
  const { length } = previous.buckets;
  if (finished === 0 || length === 0) return [0, 0];
  if (!isByWeekday(report.query.granularity)) return [Math.min(finished, length), Math.min(finished, length)];
  const last = Math.min(placeOf(report, finished - 1), placeOf(previous, length - 1));
  return [countUpTo(report, last, finished), countUpTo(previous, last, length)];
}

/** How many units of the granularity, such as hours, lie between the start of the range and a bucket, by local time. */
function placeOf({ query, buckets }: UsageReport, bucket: number): number {
  const { ordinal } = GRANULARITY[query.granularity];
  return ordinal(buckets.localStart[bucket] ?? NaN) - ordinal(Date.parse(query.range.start));
}

function countUpTo(report: UsageReport, last: number, limit: number): number {
  let count = limit;
  while (count > 0 && placeOf(report, count - 1) > last) count--;
  return count;
}

/** The days that the compared buckets of a report cover. For the previous period, `buckets` is `previousBuckets`. */
export function comparedRange(
  report: UsageReport,
  { buckets, isWhole }: Pick<Comparison, 'buckets' | 'isWhole'>,
): DayRange {
  const { range } = report.query;
  if (isWhole) return range;
  const next = report.buckets.localStart[buckets];
  // The last compared day is that of the moment before the next bucket. The number of buckets does not tell the day,
  // since a day may have 23 or 25 hours.
  return { start: range.start, end: next === undefined ? range.end : dayOfTime(next - 1) };
}

export function isWholeState(state: BucketState): boolean {
  return state === 'complete' || state === 'provisional';
}

function lengthOfFirst({ buckets }: UsageReport, count: number): number {
  return (buckets.end[count - 1] ?? 0) - (buckets.start[0] ?? 0);
}

/** How usage changed since the previous period, over the buckets that are whole in both. */
export interface UsageChange extends Comparison {
  /** The usage in the compared buckets of the report. */
  readonly current: number;
  /** The usage in the compared buckets of the previous period. */
  readonly previous: number;
  /** `current / previous - 1`; `null` where `previous` is 0 or negative. */
  readonly ratio: number | null;
  /** Whether usage without a price is left out of `current` or `previous`; always `false` for messages. */
  readonly isIncomplete: boolean;
}

/**
 * Compares the usage of a report with that of its previous period. Of credits, only usage with a price is compared.
 *
 * @param agent id of the only agent wanted; `null` for all of them
 * @returns `null` where the two cannot be compared, or, for credits, where none of the usage of one period has a price
 */
export function usageChange(
  report: UsageReport,
  previous: UsageReport,
  metric: Metric,
  agent: string | null,
): UsageChange | null {
  const comparison = comparisonOf(report, previous);
  if (!comparison) return null;
  const now = usageOf(report, agent, comparison.buckets);
  const then = usageOf(previous, agent, comparison.previousBuckets);
  const isOfCredits = metric === 'credits';
  if (isOfCredits && !(now.isComparable && then.isComparable)) return null;
  const [current, previousAmount] = [Number(now[metric] ?? 0), Number(then[metric] ?? 0)];
  const ratio = current / previousAmount - 1;
  return {
    current,
    previous: previousAmount,
    ratio: previousAmount > 0 && Number.isFinite(ratio) ? ratio : null,
    ...comparison,
    isIncomplete: isOfCredits && (now.isUnpriced || then.isUnpriced),
  };
}
