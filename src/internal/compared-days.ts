import { comparedRange, type Comparison } from '../analysis/comparison.js';
import { hasSameWeekdays } from '../analysis/previous-period.js';
import type { UsageReport } from '../api/report.js';
import { formatBucketTick, formatRecentRange } from '../format/dates.js';
import type { ComparisonMessages } from '../i18n/comparison.js';
import type { Day } from '../time/day.js';
import { rangeLength } from '../time/day-range.js';
import { DAY } from '../time/units.js';

/** The compared days as text, with a time where the last day is compared only in part. */
export function formatCompared(
  report: UsageReport,
  { buckets, isWhole }: Pick<Comparison, 'buckets' | 'isWhole'>,
  today: Day,
  text: ComparisonMessages,
  locale: string,
): string {
  const range = formatRecentRange(comparedRange(report, { buckets, isWhole }), today, locale);
  const end = report.buckets.localStart[buckets];
  if (isWhole || end === undefined || end % DAY === 0) return range;
  return text.untilTime({ range, time: formatBucketTick(end, report.query.granularity, locale) });
}

/** The days of the previous period that are compared: `Oct 5 – Nov 1, same weekdays`. */
export function formatPrevious(
  report: UsageReport,
  previous: UsageReport,
  { buckets, previousBuckets, isWhole }: Comparison,
  text: ComparisonMessages,
  locale: string,
): string {
  const part = { buckets: previousBuckets, isWhole };
  const range = formatCompared(previous, part, report.today, text, locale);
  const [days, previousDays] = [comparedRange(report, { buckets, isWhole }), comparedRange(previous, part)];
  const count = rangeLength(previousDays);
  const isSame = hasSameWeekdays(days, previousDays, report.query.granularity) && rangeLength(days) === count;
  return isSame ? text.sameWeekdays({ range, count }) : range;
}
