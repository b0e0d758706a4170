import { subtract, type Amount } from '../format/amount.js';
import type { Metric, UsageReport } from '../api/report.js';
import { memoize } from './memoize.js';
import { sumOf } from './totals.js';

/** The stated total of a metric, compared with the sum of its rows. */
export interface MetricReconciliation {
  /** `null`: the endpoint states no total. */
  readonly stated: Amount | null;
  /** `null`: there is usage, but none of it has a price. */
  readonly sum: Amount | null;
  /** `stated - sum`; `null`: the endpoint states no total. */
  readonly difference: Amount | null;
}

/** How far the numbers of a report can be trusted; computed from the report itself. */
export interface Reconciliation {
  readonly credits: MetricReconciliation;
  readonly messages: MetricReconciliation;
  /** Whether the rows add up to every stated total; `null`: the endpoint states no total. */
  readonly addsUp: boolean | null;
  /** The indices of the buckets that have not ended yet. */
  readonly partial: readonly number[];
  /** How many buckets may still change. */
  readonly provisional: number;
  /** How many buckets have not begun. */
  readonly future: number;
  /** How many buckets the endpoint no longer keeps. */
  readonly unavailable: number;
}

export const reconciliationOf = memoize((report: UsageReport): Reconciliation => {
  const partial: number[] = [];
  const count = { complete: 0, partial: 0, provisional: 0, future: 0, unavailable: 0 };
  report.buckets.state.forEach((state, bucket) => {
    count[state]++;
    if (state === 'partial') partial.push(bucket);
  });
  const credits = reconcileMetric(report, 'credits');
  const messages = reconcileMetric(report, 'messages');
  const differences = [credits.difference, messages.difference].filter((difference) => difference !== null);
  return {
    credits,
    messages,
    addsUp: differences.length === 0 ? null : differences.every((difference) => Number(difference) === 0),
    partial,
    provisional: count.provisional,
    future: count.future,
    unavailable: count.unavailable,
  };
});

function reconcileMetric(report: UsageReport, metric: Metric): MetricReconciliation {
  const stated = report.totals[metric];
  const difference = report.checks.difference[metric];
  const sum = stated === null || difference === null ? sumOf(report, metric, null) : subtract(stated, difference);
  return { stated, sum, difference };
}
