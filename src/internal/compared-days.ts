import { comparedRange, type Comparison } from '../analysis/comparison.js';
import type { UsageReport } from '../api/report.js';
import { formatBucketTick, formatRecentRange } from '../format/dates.js';
import type { ComparisonMessages } from '../i18n/comparison.js';
import type { Day } from '../time/day.js';
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
