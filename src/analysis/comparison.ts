import type { BucketState } from '../api/wire.js';
import { dayOfTime } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import type { Metric, UsageReport } from '../api/report.js';
import { usageOf } from './usage-sum.js';

const HALF_A_DAY = 43_200_000;

/** The part of a report, and of the period before it, that can be held against each other: buckets that both have whole. */
export interface Comparison {
  /** How many buckets of the report are compared, from its start. */
  readonly buckets: number;
  /** How many of the period before, from its start: another number only where both are whole and of unlike length. */
  readonly previousBuckets: number;
  /** Whether those are all buckets of the report. */
  readonly isWhole: boolean;
}

/**
 * What of two periods can be compared. A period that still runs is compared with the same stretch from the start of the
 * one before, in whole buckets, since a started day against a full one would always look like a fall.
 *
 * @returns `null` where the two cannot be compared: no whole bucket yet, unknown days in between, unlike
 *   granularity, stretches of unlike length (weeks that the ranges cut differently)
 */
export function comparisonOf(report: UsageReport, previous: UsageReport): Comparison | null {
  if (report.query.granularity !== previous.query.granularity) return null;
  const started = report.buckets.state.findIndex((state) => !isWholeState(state));
  const isWhole = started < 0;
  const buckets = isWhole ? report.buckets.length : Math.min(started, previous.buckets.length);
  const previousBuckets = isWhole ? previous.buckets.length : buckets;
  if (buckets === 0 || !previous.buckets.state.slice(0, previousBuckets).every(isWholeState)) return null;
  const difference = lengthOfFirst(report, buckets) - lengthOfFirst(previous, previousBuckets);
  return !isWhole && Math.abs(difference) > HALF_A_DAY ? null : { buckets, previousBuckets, isWhole };
}

/** The days of a report, the present one or the one before, that its first so many buckets stand for. */
export function comparedRange(
  report: UsageReport,
  { buckets, isWhole }: Pick<Comparison, 'buckets' | 'isWhole'>,
): DayRange {
  const { range } = report.query;
  if (isWhole) return range;
  const next = report.buckets.localStart[buckets];
  // The last compared day is the one before the next bucket; a day of 23 or 25 hours makes its length no guide to that.
  return { start: range.start, end: next === undefined ? range.end : dayOfTime(next - 1) };
}

function isWholeState(state: BucketState): boolean {
  return state === 'complete' || state === 'provisional';
}

function lengthOfFirst({ buckets }: UsageReport, count: number): number {
  return (buckets.end[count - 1] ?? 0) - (buckets.start[0] ?? 0);
}

/** How usage compares with the period before, over the buckets that both have whole. */
export interface UsageChange {
  /** Of the report, over the compared buckets. */
  readonly current: number;
  /** Of the period before, over as many of its first buckets. */
  readonly previous: number;
  /** `current / previous - 1`; `null` where nothing was used before, or more was given back. */
  readonly ratio: number | null;
  /** How many buckets are compared, from the start of either period. */
  readonly buckets: number;
  /** Whether those are all buckets of the report. */
  readonly isWhole: boolean;
  /** Whether a part of either has no price, and is left out. */
  readonly isIncomplete: boolean;
}

/**
 * Compares a report with that of the period before: what is priced of either.
 *
 * @returns `null` where the two cannot be compared, or nothing of the usage of either has a price
 */
export function usageChange(
  report: UsageReport,
  previous: UsageReport,
  metric: Metric,
  agent: string | null,
): UsageChange | null {
  const comparison = comparisonOf(report, previous);
  if (!comparison) return null;
  const { buckets, previousBuckets, isWhole } = comparison;
  const now = usageOf(report, agent, buckets);
  const then = usageOf(previous, agent, previousBuckets);
  const isOfCredits = metric === 'credits';
  if (isOfCredits && !(now.isComparable && then.isComparable)) return null;
  const [current, previousAmount] = [Number(now[metric] ?? 0), Number(then[metric] ?? 0)];
  const ratio = current / previousAmount - 1;
  return {
    current,
    previous: previousAmount,
    ratio: previousAmount > 0 && Number.isFinite(ratio) ? ratio : null,
    buckets,
    isWhole,
    isIncomplete: isOfCredits && (now.isUnpriced || then.isUnpriced),
  };
}
