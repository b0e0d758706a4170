import type { MetricSeries } from '../../../analysis/series.js';
import type { Metric, UsageReport } from '../../../api/report.js';
import type { Amount } from '../../../format/amount.js';
import { amountDecimals, formatAmount } from '../../../format/numbers.js';
import type { ChartView, PreviousPeriod } from '../model/chart-view.js';
import { decimalsOf, groupName, inFigures, type Words } from './names.js';

export interface Column {
  readonly key: string;
  readonly name: string;
  /** For sorting. */
  value(index: number): number;
  amount(index: number): Amount | null;
  decimals(amount: Amount): number;
  text(index: number): string;
}

export function columnsOf(view: ChartView, words: Words): Column[] {
  const { text, locale } = words;
  const { series, report, before, groups, seen, options } = view;
  const ofMetric = (metric: Metric): Column => ({
    key: metric,
    name: text[metric],
    decimals: (amount) => amountDecimals(amount, report.decimals[metric]),
    value: (index) => series[metric].values[index] ?? NaN,
    amount: (index) => series[metric].amountAt(index),
    text: (index) => {
      const amount = series[metric].amountAt(index);
      const decimals = report.decimals[metric];
      return amount === null ? text.unpriced : formatAmount(amount, decimals, locale, decimals);
    },
  });
  const ofSeen = (key: string, name: string, series: MetricSeries): Column => ({
    key,
    name,
    decimals: (amount) => decimalsOf(amount, view),
    value: (index) => series.values[index] ?? NaN,
    amount: (index) => series.amountAt(index),
    text: (index) => inFigures(series.amountAt(index), view, words, true),
  });
  const ofBefore = ({ report, seen }: PreviousPeriod): Column => ({
    ...ofSeen('before', text.compare, seen),
    amount: (index) => (isKept(report, index) ? seen.amountAt(index) : null),
    text: (index) => (isKept(report, index) ? inFigures(seen.amountAt(index), view, words, true) : '–'),
  });
  return [
    ofMetric('credits'),
    ofMetric('messages'),
    ...(options.metric === 'per-message' ? [ofSeen('per-message', text.perMessage, seen)] : []),
    ...(before ? [ofBefore(before)] : []),
    ...(groups ?? []).map((group) => ofSeen(group.key, groupName(group, view, words), group.seen)),
  ];
}

function isKept({ buckets }: UsageReport, index: number): boolean {
  return buckets.state[index] !== 'unavailable';
}
