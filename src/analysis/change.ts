import type { Metric, UsageReport } from '../api/report.js';
import type { BucketState } from '../api/wire.js';
import { ExactSum } from '../format/amount.js';
import { usageSeries } from './series.js';

const HALF_A_DAY = 43_200_000;

/** How usage compares with the period before, over the buckets that both have whole. */
export interface UsageChange {
  /** Of the report, over the compared buckets. */
  readonly current: number;
  /** Of the period before, over as many of its first buckets. */
  readonly before: number;
  /** `current / before - 1`; `null` where nothing was used before, or more was given back. */
  readonly ratio: number | null;
  /** How many buckets are compared, from the start of either period. */
  readonly buckets: number;
  /** Whether those are all buckets of the report. */
  readonly isWhole: boolean;
}

/**
 * Compares a report with that of the period before. A period that still runs is compared with the same stretch from
 * the start of the one before, in whole buckets, since a started day against a full one would always look like a fall.
 *
 * @returns `null` where the two cannot be compared: no whole bucket yet, unknown days in between, unlike
 *   granularity, stretches of unlike length (weeks that the ranges cut differently)
 */
export function usageChange(
  report: UsageReport,
  previous: UsageReport,
  metric: Metric,
  agent: string | null,
): UsageChange | null {
  if (report.query.granularity !== previous.query.granularity) return null;
  const started = report.buckets.state.findIndex((state) => !isWholeState(state));
  const isWhole = started < 0;
  const buckets = isWhole ? report.buckets.length : Math.min(started, previous.buckets.length);
  const bucketsBefore = isWhole ? previous.buckets.length : buckets;
  if (buckets === 0 || !previous.buckets.state.slice(0, bucketsBefore).every(isWholeState)) return null;
  const difference = lengthOfFirst(report, buckets) - lengthOfFirst(previous, bucketsBefore);
  if (!isWhole && Math.abs(difference) > HALF_A_DAY) return null;
  const current = sumOfFirst(report, metric, agent, buckets);
  const before = sumOfFirst(previous, metric, agent, bucketsBefore);
  if (current === null || before === null) return null;
  const ratio = current / before - 1;
  return { current, before, ratio: before > 0 && Number.isFinite(ratio) ? ratio : null, buckets, isWhole };
}

function isWholeState(state: BucketState): boolean {
  return state === 'complete' || state === 'provisional';
}

function lengthOfFirst({ buckets }: UsageReport, count: number): number {
  return (buckets.end[count - 1] ?? 0) - (buckets.start[0] ?? 0);
}

function sumOfFirst(report: UsageReport, metric: Metric, agent: string | null, count: number): number | null {
  const series = usageSeries(report, metric, agent);
  const sum = new ExactSum(report.precision[metric]);
  for (let bucket = 0; bucket < count; bucket++) {
    const amount = series.amountAt(bucket);
    if (amount === null) return null;
    sum.add(amount);
  }
  return Number(sum.value);
}
