import { comparedRange, type Comparison } from '../analysis/comparison.js';
import type { UsageReport } from '../api/report.js';
import { formatBucketTick, formatRecentRange } from '../format/dates.js';
import type { ReportMessages } from '../i18n/report.js';
import type { Day } from '../time/day.js';
import { DAY } from '../time/units.js';

/** What is compared, in words: its days, and until when on the last of them where that is not its end. */
export function formatCompared(
  report: UsageReport,
  { buckets, isWhole }: Pick<Comparison, 'buckets' | 'isWhole'>,
  today: Day,
  text: ReportMessages,
  locale: string,
): string {
  const range = formatRecentRange(comparedRange(report, { buckets, isWhole }), today, locale);
  const end = report.buckets.localStart[buckets];
  if (isWhole || end === undefined || end % DAY === 0) return range;
  return text.untilTime({ range, time: formatBucketTick(end, report.query.granularity, locale) });
}
