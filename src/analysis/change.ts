import type { Metric, UsageReport } from '../api/report.js';
import { ExactSum } from '../format/amount.js';
import { comparisonOf } from './comparison.js';
import { usageSeries } from './series.js';

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
 * Compares a report with that of the period before.
 *
 * @returns `null` where the two cannot be compared, or a part of the usage has no price
 */
export function usageChange(
  report: UsageReport,
  previous: UsageReport,
  metric: Metric,
  agent: string | null,
): UsageChange | null {
  const comparison = comparisonOf(report, previous);
  if (!comparison) return null;
  const { buckets, bucketsBefore, isWhole } = comparison;
  const current = sumOfFirst(report, metric, agent, buckets);
  const before = sumOfFirst(previous, metric, agent, bucketsBefore);
  if (current === null || before === null) return null;
  const ratio = current / before - 1;
  return { current, before, ratio: before > 0 && Number.isFinite(ratio) ? ratio : null, buckets, isWhole };
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
