import type { Metric, UsageReport } from '../api/report.js';
import { comparisonOf } from './comparison.js';
import { usageSums } from './usage-sum.js';

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
  const { buckets, bucketsBefore, isWhole } = comparison;
  const now = usageSums(report, 'agent', agent, buckets).total;
  const then = usageSums(previous, 'agent', agent, bucketsBefore).total;
  const isOfCredits = metric === 'credits';
  if (isOfCredits && !(now.isComparable && then.isComparable)) return null;
  const [current, before] = [Number(now[metric] ?? 0), Number(then[metric] ?? 0)];
  const ratio = current / before - 1;
  return {
    current,
    before,
    ratio: before > 0 && Number.isFinite(ratio) ? ratio : null,
    buckets,
    isWhole,
    isIncomplete: isOfCredits && (now.isUnpriced || then.isUnpriced),
  };
}
