import { comparedRange, type Comparison } from '../analysis/comparison.js';
import type { UsageReport } from '../api/report.js';
import { formatBucketTick, formatRecentRange } from '../format/dates.js';
import type { ComparisonMessages } from '../i18n/comparison.js';
import type { ReportMessages } from '../i18n/report.js';
import type { Day } from '../time/day.js';
import { DAY } from '../time/units.js';
import { usageOf } from '../analysis/usage-sum.js';
import { formatAmount } from '../format/numbers.js';

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

/** A note about usage without a price, of all agents or of one; empty where all usage has a price. */
export function unpricedNote(report: UsageReport, agent: string | null, text: ReportMessages, locale: string): string {
  if (report.checks.unpriced.rows === 0) return '';
  const { isUnpriced, unpricedMessages } = usageOf(report, agent);
  if (!isUnpriced) return '';
  const count = Number(unpricedMessages);
  if (count === 0) return text.incomplete;
  const amount = formatAmount(unpricedMessages, report.decimals.messages, locale);
  return text.withoutPrice({ amount: text.messagesAmount({ amount, count }) });
}
