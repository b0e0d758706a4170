import type { Metric, UsageReport } from '../api/report.js';
import { ExactSum, type Amount } from '../format/amount.js';
import { cellsOf, sumsByBucket } from './cube.js';
import { memoize } from './memoize.js';
import { creditsPerMessage, type UsageSum } from './usage-sum.js';

/** Usage per bucket of a report, of all agents or of one. */
export interface UsageSeries {
  /** One value a bucket, for drawing; `NaN` where there is usage and none of it is priced. */
  readonly values: Float64Array;
  /** The same, exact, for reading; `null` where {@link values} has `NaN`. */
  amountAt(bucket: number): Amount | null;
  /** Whether the bucket has usage that no credits are known for, so that its amount is too low. */
  isIncomplete(bucket: number): boolean;
  /** Sum over all buckets; `null` where there is usage and none of it is priced. */
  readonly total: Amount | null;
}

/** Some usage per bucket, by metric. */
export interface SeriesByMetric {
  readonly credits: UsageSeries;
  readonly messages: UsageSeries;
  /** The same of those messages alone that have a price: without what has none, and what is no message. */
  readonly priced: { readonly [metric in Metric]: UsageSeries };
  /** Whether there is nothing but zeros. */
  readonly isEmpty: boolean;
}

/** More agents than the elements of a page ask for at one time: series are long. */
const KEPT = 4;

/**
 * The usage of one agent per bucket; of all agents where it is `null`.
 */
export const usageByMetric = memoize(
  (report: UsageReport, agent: string | null) => seriesOf(report, cellsOf(report, agent)),
  KEPT,
);

export function usageSeries(report: UsageReport, metric: Metric, agent: string | null): UsageSeries {
  return usageByMetric(report, agent)[metric];
}

/** The usage of some cells of a report's cube, per bucket. */
export function seriesOf(report: UsageReport, cells: Int32Array): SeriesByMetric {
  const sums = sumsByBucket(report, cells);
  const { length } = report.buckets;
  const series = (
    valuesOf: () => Float64Array,
    amountOf: (sum: UsageSum) => Amount | null,
    isIncomplete = (_: UsageSum) => false,
  ): UsageSeries => {
    let values: Float64Array | null = null;
    return {
      get values() {
        return (values ??= valuesOf());
      },
      amountAt: (bucket) => amountOf(sums.at(bucket)),
      isIncomplete: (bucket) => isIncomplete(sums.at(bucket)),
      get total() {
        return amountOf(sums.total);
      },
    };
  };
  const all = {
    credits: series(
      () => sums.valuesOf('credits'),
      ({ credits }) => credits,
      ({ isUnpriced }) => isUnpriced,
    ),
    // What is no message adds none.
    messages: series(
      () => (sums.areAllPriced ? sums.valuesOf('messages') : sums.valuesOf('messages').map((count) => count || 0)),
      ({ messages }) => messages ?? 0,
    ),
  };
  const priced = (metric: Metric): UsageSeries => {
    const amountOf = (sum: UsageSum): Amount => sum.priced[metric];
    return series(() => new Float64Array(length).map((_, bucket) => Number(amountOf(sums.at(bucket)))), amountOf);
  };
  return {
    ...all,
    priced: sums.areAllPriced ? all : { credits: priced('credits'), messages: priced('messages') },
    get isEmpty() {
      return !sums.total.isUsed;
    },
  };
}

/** Through what usage is looked at: an amount, or what one message cost. */
export type ChartMetric = Metric | 'per-message';

/** What is drawn and read of a series. */
export type MetricSeries = Pick<UsageSeries, 'values' | 'amountAt' | 'isIncomplete'>;

/** Usage by a metric, bucket by bucket or adding up from the first on. */
export function metricSeries(
  { precision }: UsageReport,
  usage: SeriesByMetric,
  metric: ChartMetric,
  isCumulative: boolean,
): MetricSeries {
  if (metric !== 'per-message') return amountSeries(usage[metric], precision[metric], isCumulative);
  const pricedBy = (one: Metric): MetricSeries => amountSeries(usage.priced[one], precision[one], isCumulative);
  const [credits, messages] = [pricedBy('credits'), pricedBy('messages')];
  // A bucket without messages has no price.
  const values = credits.values.map((value, bucket) => creditsPerMessage(value, messages.values[bucket] ?? 0) ?? NaN);
  const all = amountSeries(usage.credits, precision.credits, isCumulative);
  return {
    values,
    amountAt: (bucket) => {
      const value = values[bucket] ?? NaN;
      return Number.isNaN(value) ? null : value;
    },
    isIncomplete: (bucket) => all.isIncomplete(bucket),
  };
}

/** What one message cost, over all buckets; `null` where none has a price. */
export function pricePerMessage({ priced }: SeriesByMetric): number | null {
  return creditsPerMessage(priced.credits.total ?? 0, priced.messages.total ?? 0);
}

export function amountSeries(series: UsageSeries, precision: number, isCumulative: boolean): MetricSeries {
  return isCumulative ? addedUp(series, precision) : series;
}

/** What is not priced adds nothing: from there on the sum is incomplete. */
function addedUp(series: UsageSeries, precision: number): MetricSeries {
  const sum = new ExactSum(precision);
  const amounts: (Amount | null)[] = [];
  const firstIncomplete = Array.from(series.values).findIndex((_, bucket) => series.isIncomplete(bucket));
  let isKnown = false;
  for (let bucket = 0; bucket < series.values.length; bucket++) {
    const amount = series.amountAt(bucket);
    isKnown ||= amount !== null;
    sum.add(amount ?? 0);
    amounts.push(isKnown ? sum.value : null);
  }
  return {
    values: Float64Array.from(amounts, (amount) => (amount === null ? NaN : Number(amount))),
    amountAt: (bucket) => amounts[bucket] ?? null,
    isIncomplete: (bucket) => firstIncomplete >= 0 && bucket >= firstIncomplete,
  };
}
