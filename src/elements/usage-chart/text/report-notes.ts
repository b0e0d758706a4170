import type { Metric, UsageReport } from '../../../api/report.js';
import { subtract, type Amount } from '../../../format/amount.js';
import { formatAmount } from '../../../format/numbers.js';
import type { ChartMessages } from '../../../i18n/chart.js';
import { unpricedNote } from '../../../internal/unpriced-note.js';

/** What a reader has to know of a report's numbers before trusting them, a sentence each, the gravest first. */
export function reportNotes(report: UsageReport, agent: string | null, text: ChartMessages, locale: string): string[] {
  const { checks, query, totals, decimals } = report;
  const { difference, truncated, coarserThan } = checks;
  const inUnits = (amount: Amount, metric: Metric): string => withUnit(amount, metric, decimals[metric], text, locale);
  const notes: string[] = [];
  for (const metric of ['credits', 'messages'] as const) {
    const stated = totals[metric];
    const off = difference[metric];
    if (stated === null || off === null || Number(off) === 0) continue;
    notes.push(text.rowsDiffer({ stated: inUnits(stated, metric), sum: inUnits(subtract(stated, off), metric) }));
  }
  if (truncated) {
    const counts = { shown: formatAmount(truncated.shown, 0, locale), total: formatAmount(truncated.total, 0, locale) };
    notes.push(truncated.dimension === 'agent' ? text.agentsCut(counts) : text.modelsCut(counts));
  }
  if (coarserThan) {
    notes.push(
      text.coarserThanAsked({ asked: text.granularities[coarserThan], shown: text.granularities[query.granularity] }),
    );
  }
  const unpriced = unpricedNote(report, agent, text, locale);
  return unpriced === '' ? notes : [...notes, unpriced];
}

function withUnit(amount: Amount, metric: Metric, decimals: number, text: ChartMessages, locale: string): string {
  const values = { amount: formatAmount(amount, decimals, locale), count: Number(amount) };
  return metric === 'credits' ? text.creditsAmount(values) : text.messagesAmount(values);
}
