import { isCut } from '../../../analysis/bars.js';
import { localEnd } from '../../../analysis/local-time.js';
import { hasSameWeekdays } from '../../../analysis/previous-period.js';
import { type ChartMetric, pricePerMessage } from '../../../analysis/series.js';
import { usageTotal } from '../../../analysis/totals.js';
import type { UsageReport } from '../../../api/report.js';
import type { Amount } from '../../../format/amount.js';
import { formatBucket, formatRange, formatRecentRange, formatRepeated } from '../../../format/dates.js';
import { formatAmount, formatRate } from '../../../format/numbers.js';
import type { ChartMessages } from '../../../i18n/chart.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { rangeLength } from '../../../time/day-range.js';
import { isWithinDay } from '../../../time/granularity-traits.js';
import { DAY, HOUR } from '../../../time/units.js';
import { isRepeated } from '../../../time/zone.js';
import type { ChartView, PreviousPeriod } from '../model/chart-view.js';

/** The messages of the chart, and the locale for its numbers and dates. */
export interface Localization {
  readonly text: ChartMessages;
  readonly locale: string;
}

/** An amount with its unit: `85,219,371 credits`. */
export function amountWithUnit(
  amount: Amount | null,
  view: ChartView,
  { text, locale }: Localization,
  metric: ChartMetric = view.input.metric,
): string {
  if (amount === null) return metric === 'per-message' ? '' : text.unpriced;
  const count = Number(amount);
  if (metric === 'per-message') return text.perMessageAmount({ amount: formatRate(count, locale), count });
  const values = { amount: formatAmount(amount, view.report.decimals[metric], locale), count };
  return metric === 'credits' ? text.creditsAmount(values) : text.messagesAmount(values);
}

/** The locale of the text with the unit. A date on the same line has to be in the same language. */
export function unitLocale({ input }: ChartView, { text, locale }: Localization): string {
  const names = { credits: 'creditsAmount', messages: 'messagesAmount', 'per-message': 'perMessageAmount' } as const;
  return wordsLocale(text, names[input.metric], locale);
}

/** A name such as `Sat, Nov 14, 2026`. An hour that occurs twice, when clocks are set back, is named with its zone. */
export function bucketName(report: UsageReport, index: number, locale: string): string {
  const { granularity, timeZone } = report.query;
  const { buckets } = report;
  const start = buckets.start[index] ?? 0;
  const localStart = buckets.localStart[index] ?? 0;
  const length = (buckets.end[index] ?? 0) - start;
  if (length > HOUR) {
    // A cut month is named by its first and last day, as a week is.
    const unit = !isWithinDay(granularity) && isCut(report, index) ? 'week' : granularity;
    return formatBucket(localStart, localEnd(report, index), unit, locale);
  }
  if (isRepeated(start, timeZone)) return formatRepeated(start, timeZone, granularity, locale);
  return formatBucket(localStart, localStart + length, granularity, locale);
}

/** The shown days; with times if the zoomed range begins or ends within a day. */
export function rangeName({ report, isZoomed }: ChartView, locale: string): string {
  const { length, localStart } = report.buckets;
  const from = localStart[0] ?? 0;
  const to = localEnd(report, length - 1);
  if (!isZoomed || (from % DAY === 0 && to % DAY === 0)) return formatRange(report.query.range, locale);
  return formatBucket(from, to, 'minute', locale);
}

/** The days of the previous period that are drawn: `vs Oct 5 – Nov 1, same weekdays`. */
export function previousName(
  { report, input }: ChartView,
  previous: PreviousPeriod,
  { text, locale }: Localization,
): string {
  const { range } = previous.report.query;
  const isUnused = previous.series.values.every((value) => value === 0 || Number.isNaN(value));
  const name = isUnused ? 'noUsageBefore' : 'versus';
  const days = formatRecentRange(range, report.today, wordsLocale(text, name, locale));
  const isSame = !isUnused && hasSameWeekdays(report.query.range, range, input.report.query.granularity);
  return text[name]({ range: isSame ? text.sameWeekdays({ range: days, count: rangeLength(range) }) : days });
}

/** The total of the shown range; for credits per message, the average. */
export function totalWithUnit(view: ChartView, localization: Localization): string {
  const { report, input, seriesByMetric } = view;
  const { metric, agent } = input;
  if (metric !== 'per-message') return amountWithUnit(usageTotal(report, metric, agent), view, localization);
  const price = pricePerMessage(seriesByMetric);
  if (price !== null) return amountWithUnit(price, view, localization);
  return Number(seriesByMetric.messages.total ?? 0) === 0 ? '–' : localization.text.unpriced;
}

/** The total and the shown range in one line. */
export function totalWithRange(view: ChartView, localization: Localization): string {
  return `${totalWithUnit(view, localization)} · ${rangeName(view, unitLocale(view, localization))}`;
}
