import type { MetricSeries } from '../../../analysis/series.js';
import type { Metric } from '../../../api/report.js';
import type { Amount } from '../../../format/amount.js';
import { amountDecimals, formatAmount } from '../../../format/numbers.js';
import { isKnownState, type ChartView, type PreviousPeriod } from '../model/chart-view.js';
import { previousName, type Localization } from './names.js';
import { groupName } from './group-name.js';
import { amountWithoutUnit, decimalsOf } from './plain-amounts.js';

/** A column of the table and of the copied text, with one cell for each bucket. */
export interface BucketColumn {
  readonly key: string;
  readonly name: string;
  /**
   * Whether the bucket has begun, in the period of the column, and its usage is still stored. If not, the other members
   * have no meaning for this bucket.
   */
  isKnown(index: number): boolean;
  /** The number for sorting; `NaN`: unknown. */
  value(index: number): number;
  amount(index: number): Amount | null;
  decimals(amount: Amount): number;
  text(index: number): string;
}

/**
 * Credits and messages are always columns; credits per message, the previous period and the groups follow if they are
 * drawn.
 */
export function bucketColumns(view: ChartView, localization: Localization): BucketColumn[] {
  const { text, locale } = localization;
  const { seriesByMetric, report, previous, groups, series, input } = view;
  const metricColumn = (metric: Metric): BucketColumn => {
    const series = seriesByMetric[metric];
    const decimals = report.decimals[metric];
    return {
      key: metric,
      name: text[metric],
      isKnown: (index) => view.isKnown(index),
      decimals: (amount) => amountDecimals(amount, decimals),
      value: (index) => series.values[index] ?? NaN,
      amount: (index) => series.amountAt(index),
      text: (index) => {
        const amount = series.amountAt(index);
        return amount === null ? text.unpriced : formatAmount(amount, decimals, locale, decimals);
      },
    };
  };
  const drawnColumn = (key: string, name: string, series: MetricSeries): BucketColumn => ({
    key,
    name,
    isKnown: (index) => view.isKnown(index),
    decimals: (amount) => decimalsOf(amount, view),
    value: (index) => series.values[index] ?? NaN,
    amount: (index) => series.amountAt(index),
    text: (index) => amountWithoutUnit(series.amountAt(index), view, localization, true),
  });
  const previousColumn = (previous: PreviousPeriod): BucketColumn => ({
    ...drawnColumn('previous', previousName(view, previous, localization), previous.series),
    isKnown: (index) => isKnownState(previous.report.buckets.state[index]),
  });
  return [
    metricColumn('credits'),
    metricColumn('messages'),
    ...(input.metric === 'per-message' ? [drawnColumn('per-message', text.perMessage, series)] : []),
    ...(previous ? [previousColumn(previous)] : []),
    ...(groups ?? []).map((group) => drawnColumn(group.key, groupName(group, view, localization), group.series)),
  ];
}
