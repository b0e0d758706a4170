import type { MetricSeries } from '../../../analysis/series.js';
import type { Metric, UsageReport } from '../../../api/report.js';
import type { Amount } from '../../../format/amount.js';
import { amountDecimals, formatAmount } from '../../../format/numbers.js';
import type { ChartView, PreviousPeriod } from '../model/chart-view.js';
import { decimalsOf, groupName, amountWithoutUnit, type Localization } from './names.js';

export interface BucketColumn {
  readonly key: string;
  readonly name: string;
  /** For sorting. */
  value(index: number): number;
  amount(index: number): Amount | null;
  decimals(amount: Amount): number;
  text(index: number): string;
}

export function bucketColumns(view: ChartView, localization: Localization): BucketColumn[] {
  const { text, locale } = localization;
  const { seriesByMetric, report, previous, groups, series, input } = view;
  const ofMetric = (metric: Metric): BucketColumn => ({
    key: metric,
    name: text[metric],
    decimals: (amount) => amountDecimals(amount, report.decimals[metric]),
    value: (index) => seriesByMetric[metric].values[index] ?? NaN,
    amount: (index) => seriesByMetric[metric].amountAt(index),
    text: (index) => {
      const amount = seriesByMetric[metric].amountAt(index);
      const decimals = report.decimals[metric];
      return amount === null ? text.unpriced : formatAmount(amount, decimals, locale, decimals);
    },
  });
  const ofSeen = (key: string, name: string, series: MetricSeries): BucketColumn => ({
    key,
    name,
    decimals: (amount) => decimalsOf(amount, view),
    value: (index) => series.values[index] ?? NaN,
    amount: (index) => series.amountAt(index),
    text: (index) => amountWithoutUnit(series.amountAt(index), view, localization, true),
  });
  const ofBefore = ({ report, series }: PreviousPeriod): BucketColumn => ({
    ...ofSeen('before', text.compare, series),
    amount: (index) => (isKept(report, index) ? series.amountAt(index) : null),
    text: (index) =>
      isKept(report, index) ? amountWithoutUnit(series.amountAt(index), view, localization, true) : '–',
  });
  return [
    ofMetric('credits'),
    ofMetric('messages'),
    ...(input.metric === 'per-message' ? [ofSeen('per-message', text.perMessage, series)] : []),
    ...(previous ? [ofBefore(previous)] : []),
    ...(groups ?? []).map((group) => ofSeen(group.key, groupName(group, view, localization), group.series)),
  ];
}

function isKept({ buckets }: UsageReport, index: number): boolean {
  return buckets.state[index] !== 'unavailable';
}
