import type { Metric, UsageReport } from '../api/report.js';
import { ExactSum, type Amount } from '../format/amount.js';
import { memoize } from './memoize.js';
import { creditsPerMessage, rowsOf, sumsByBucket, type UsageSum } from './usage-sum.js';

/** The usage of some rows of a report in one metric, per bucket. */
export interface UsageSeries {
  /** One value per bucket, for drawing; `NaN`: there is usage, but none of it has a price. */
  readonly values: Float64Array;
  /** The exact value of a bucket, for reading; `null` where {@link values} has `NaN`. */
  amountAt(bucket: number): Amount | null;
  /** Whether the amount of a bucket is too low, because some of its usage has no price; always `false` for messages. */
  isIncomplete(bucket: number): boolean;
  /** The sum over all buckets; `null`: there is usage, but none of it has a price. */
  readonly total: Amount | null;
}

/** The usage of some rows of a report in each metric, per bucket. */
export interface SeriesByMetric {
  readonly credits: UsageSeries;
  readonly messages: UsageSeries;
  /** The messages that have a price, and their credits. Neither fees nor unpriced usage count. */
  readonly priced: { readonly [metric in Metric]: UsageSeries };
  /** Whether nothing was used: there are no rows, or only rows of zeros. */
  readonly isEmpty: boolean;
}

/** How many results are kept for each report. A page shows few agents at one time, and series are large. */
const KEPT = 4;

/** The usage of one agent per bucket, or of all agents if `agent` is `null`. */
export const usageByMetric = memoize(
  (report: UsageReport, agent: string | null) => seriesOf(report, rowsOf(report, agent)),
  KEPT,
);

export function usageSeries(report: UsageReport, metric: Metric, agent: string | null): UsageSeries {
  return usageByMetric(report, agent)[metric];
}

/**
 * The usage of some rows of a report, per bucket.
 *
 * @param rows the indices of the rows; `null`: all rows
 */
export function seriesOf(report: UsageReport, rows: Int32Array | null): SeriesByMetric {
  const sums = sumsByBucket(report, rows);
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
    // Fees are not messages, so a bucket with nothing but fees has 0 messages.
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

/** What a chart can show of usage: an amount, or the credits per message. */
export type ChartMetric = Metric | 'per-message';

/** The part of a series that a chart needs. */
export type MetricSeries = Pick<UsageSeries, 'values' | 'amountAt' | 'isIncomplete'>;

/** The usage in a metric: per bucket, or cumulative from the first bucket on. */
export function metricSeries(
  { precision }: UsageReport,
  usage: SeriesByMetric,
  metric: ChartMetric,
  isCumulative: boolean,
): MetricSeries {
  if (metric !== 'per-message') return amountSeries(usage[metric], precision[metric], isCumulative);
  const pricedBy = (part: Metric): MetricSeries => amountSeries(usage.priced[part], precision[part], isCumulative);
  const [credits, messages] = [pricedBy('credits'), pricedBy('messages')];
  // A bucket without messages has no credits per message.
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

/** The credits per message over all buckets; `null` if no message has a price. */
export function pricePerMessage({ priced }: SeriesByMetric): number | null {
  return creditsPerMessage(priced.credits.total ?? 0, priced.messages.total ?? 0);
}

export function amountSeries(series: UsageSeries, precision: number, isCumulative: boolean): MetricSeries {
  return isCumulative ? addedUp(series, precision) : series;
}

/** The cumulative series. Since unpriced usage adds nothing, the sums are incomplete from its bucket on. */
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
