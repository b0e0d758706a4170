import { ExactSum, type Amount } from '../format/amount.js';
import type { Metric, UsageReport } from '../api/report.js';
import type { UsageSeries } from './series.js';

/** Through what usage is looked at: an amount, or what one message cost. */
export type Lens = Metric | 'per-message';

/** What is drawn and read of a series. */
export type LensSeries = Pick<UsageSeries, 'values' | 'amountAt' | 'isIncomplete'>;

/**
 * A series through a lens, bucket by bucket or adding up from the first on.
 *
 * @param series of both metrics, over the buckets of `report`
 */
export function lensSeries(
  report: UsageReport,
  series: { readonly [metric in Metric]: UsageSeries },
  lens: Lens,
  isCumulative: boolean,
): LensSeries {
  const seen = (metric: Metric): LensSeries =>
    isCumulative ? addedUp(series[metric], report.precision[metric]) : series[metric];
  if (lens !== 'per-message') return seen(lens);
  const credits = seen('credits');
  const messages = seen('messages');
  // Of what nobody asked there is no price.
  const values = credits.values.map((value, bucket) => {
    const count = messages.values[bucket] ?? 0;
    return count > 0 ? value / count : NaN;
  });
  return {
    values,
    amountAt: (bucket) => {
      const value = values[bucket] ?? NaN;
      return Number.isNaN(value) ? null : value;
    },
    isIncomplete: (bucket) => credits.isIncomplete(bucket),
  };
}

/** What is not priced adds nothing: from there on the sum is incomplete. */
function addedUp(series: UsageSeries, precision: number): LensSeries {
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
