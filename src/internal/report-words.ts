import { isUnused, usageTotal } from '../analysis/totals.js';
import { usageOf } from '../analysis/usage-sum.js';
import type { UsageReport } from '../api/report.js';
import { formatRange } from '../format/dates.js';
import { isolate } from '../format/foreign-text.js';
import { listFormat } from '../format/intl-cache.js';
import { formatAmount, formatShare } from '../format/numbers.js';
import { wordsLocale } from '../i18n/messages.js';
import type { ReportMessages } from '../i18n/report.js';
import { namesIn } from './names.js';

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

interface Result {
  readonly report: UsageReport;
  /** Id of the agent; `null`: all agents. */
  readonly agent: string | null;
}

/** The usage in a sentence for screen readers: "Customer Support, 23,160.5 credits, 43%". */
export function resultSentence(
  { report, agent }: Result,
  withRange: boolean,
  text: ReportMessages,
  locale: string,
): string {
  const chosen = agent === null ? undefined : report.agents.find(({ id }) => id === agent);
  const name = agent === null ? text.allAgents : isolate(chosen ? namesIn(report.agents, text).label(chosen) : agent);
  const inWords = (...parts: readonly string[]): string =>
    listFormat(locale, { type: 'unit' }).format(parts.filter((part) => part !== ''));
  if (isUnused(report, agent)) return inWords(agent === null ? '' : name, text.emptyHeading);
  const used = usageTotal(report, 'credits', agent);
  const all = report.query.agents.length === 0 ? usageTotal(report, 'credits', null) : null;
  const share = agent === null || used === null ? NaN : Number(used) / Number(all ?? 0);
  const amount =
    used === null
      ? text.unpriced
      : text.creditsAmount({ amount: formatAmount(used, report.decimals.credits, locale), count: Number(used) });
  return inWords(
    name,
    withRange ? formatRange(report.query.range, wordsLocale(text, 'creditsAmount', locale)) : '',
    amount,
    share > 0 && share <= 1 ? formatShare(share, locale) : '',
  );
}
