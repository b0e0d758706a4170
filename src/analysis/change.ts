import type { Metric, UsageReport } from '../api/report.js';
import { usageSeries } from './series.js';

/** How usage compares with the period before, over the buckets that both have whole. */
export interface UsageChange {
  /** Of the report, over the compared buckets. */
  readonly current: number;
  /** Of the period before, over as many of its first buckets. */
  readonly before: number;
  /** `current / before - 1`; `null` where nothing was used before. */
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
 * @returns `null` where the two cannot be compared: no whole bucket yet, unknown days in between, unlike granularity
 */
export function usageChange(
  report: UsageReport,
  previous: UsageReport,
  metric: Metric,
  agent: string | null,
): UsageChange | null {
  if (report.query.granularity !== previous.query.granularity) return null;
  const whole = report.buckets.state.findIndex((state) => state !== 'complete' && state !== 'provisional');
  const isWhole = whole < 0;
  const wanted = isWhole ? report.buckets.length : whole;
  const available = previous.buckets.state.slice(0, isWhole ? undefined : wanted);
  const buckets = isWhole ? wanted : Math.min(wanted, available.length);
  if (buckets === 0 || available.some((state) => state === 'unavailable' || state === 'future')) return null;
  const current = sumOfFirst(usageSeries(report, metric, agent).values, buckets);
  const before = sumOfFirst(usageSeries(previous, metric, agent).values, isWhole ? previous.buckets.length : buckets);
  if (current === null || before === null) return null;
  return { current, before, ratio: before === 0 ? null : current / before - 1, buckets, isWhole };
}

function sumOfFirst(values: Float64Array, count: number): number | null {
  let sum = 0;
  for (const value of values.subarray(0, count)) sum += value;
  return Number.isNaN(sum) ? null : sum;
}
