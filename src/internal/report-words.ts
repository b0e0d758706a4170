import { usageOf } from '../analysis/usage-sum.js';
import type { UsageReport } from '../api/report.js';
import { formatAmount } from '../format/numbers.js';
import type { ReportMessages } from '../i18n/report.js';

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
