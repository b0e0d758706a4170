import { subtract, type Amount } from '../format/amount.js';
import type { Metric, UsageReport } from '../api/report.js';
import { memoize } from './memoize.js';
import { sumOf } from './totals.js';

/** What the endpoint states of a metric, and what its rows add up to; `null`: not said, or not priced. */
export interface MetricReconciliation {
  readonly stated: Amount | null;
  readonly sum: Amount | null;
  readonly difference: Amount | null;
}

/** How far the numbers of a report can be trusted, read off the answer itself. */
export interface Reconciliation {
  readonly credits: MetricReconciliation;
  readonly messages: MetricReconciliation;
  /** `null`: the endpoint states no total. */
  readonly addsUp: boolean | null;
  /** Buckets that are still filling. */
  readonly partial: readonly number[];
  /** How many buckets may still change, have not begun, are no longer kept. */
  readonly provisional: number;
  readonly future: number;
  readonly unavailable: number;
}

export const reconciliationOf = memoize((report: UsageReport): Reconciliation => {
  const { state } = report.buckets;
  const count = (wanted: string): number => state.filter((one) => one === wanted).length;
  const credits = reconcileMetric(report, 'credits');
  const messages = reconcileMetric(report, 'messages');
  const differences = [credits.difference, messages.difference].filter((one) => one !== null);
  return {
    credits,
    messages,
    addsUp: differences.length === 0 ? null : differences.every((one) => Number(one) === 0),
    partial: state.flatMap((one, index) => (one === 'partial' ? [index] : [])),
    provisional: count('provisional'),
    future: count('future'),
    unavailable: count('unavailable'),
  };
});

function reconcileMetric(report: UsageReport, metric: Metric): MetricReconciliation {
  const stated = report.totals[metric];
  const difference = report.checks.difference[metric];
  const sum = stated === null || difference === null ? sumOf(report, metric, null) : subtract(stated, difference);
  return { stated, sum, difference };
}
