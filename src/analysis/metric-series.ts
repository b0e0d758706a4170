import { ExactSum, type Amount } from '../format/amount.js';
import type { Metric, UsageReport } from '../api/report.js';
import type { SeriesByMetric, UsageSeries } from './series.js';
import { creditsPerMessage } from './usage-sum.js';

/** Through what usage is looked at: an amount, or what one message cost. */
export type ChartMetric = Metric | 'per-message';

/** What is drawn and read of a series. */
export type MetricSeries = Pick<UsageSeries, 'values' | 'amountAt' | 'isIncomplete'>;

/** Usage through a lens, bucket by bucket or adding up from the first on. */
export function metricSeries(
  { precision }: UsageReport,
  usage: SeriesByMetric,
  metric: ChartMetric,
  isCumulative: boolean,
): MetricSeries {
  if (metric !== 'per-message') return amountSeries(usage[metric], precision[metric], isCumulative);
  const seen = (metric: Metric): MetricSeries => amountSeries(usage.priced[metric], precision[metric], isCumulative);
  const [credits, messages] = [seen('credits'), seen('messages')];
  // Of what nobody asked there is no price.
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
