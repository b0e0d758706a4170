import { comparedRange, usageChange } from '../../../analysis/comparison.js';
import type { Metric, UsageReport } from '../../../api/report.js';
import { subtract, type Amount } from '../../../format/amount.js';
import { formatRecentRange } from '../../../format/dates.js';
import { formatAmount, formatChange, formatShare } from '../../../format/numbers.js';
import type { ChartMessages } from '../../../i18n/chart.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { unpricedNote } from '../../../internal/unpriced-note.js';
import type { ChartView } from '../model/chart-view.js';
import { sceneSummaryOf } from '../model/scene.js';
import { bucketName, amountWithUnit, type Localization } from './names.js';

/** What somebody would say who looks at the picture: where it is highest, and how it stands against the period before. */
export function summary(view: ChartView, localization: Localization): string {
  return [peak(view, localization), trend(view, localization), change(view, localization)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function peak(view: ChartView, localization: Localization): string {
  const { metric, isCumulative } = view.input;
  if (view.length < 2 || view.isEmpty || isCumulative) return '';
  const { highest } = sceneSummaryOf(view);
  const value = view.series.values[highest] ?? 0;
  if (value <= 0) return '';
  const { text, locale } = localization;
  const total = metric === 'per-message' ? 0 : Number(view.seriesByMetric[metric].total ?? 0);
  const name = total > 0 ? 'highestOfAll' : 'highest';
  const when = bucketName(view.drawn, highest, wordsLocale(text, name, locale));
  const amount = amountWithUnit(view.series.amountAt(highest), view, localization);
  return text[name]({ when, amount, share: formatShare(value / total, locale) });
}

/** Whether it goes up or down. */
function trend(view: ChartView, { text, locale }: Localization): string {
  const { metric, isCumulative } = view.input;
  if (metric === 'per-message' || isCumulative) return '';
  const { growth } = sceneSummaryOf(view);
  return growth === null ? '' : text.halves({ change: formatChange(growth, locale) });
}

function change(view: ChartView, { text, locale }: Localization): string {
  const { report, previousReport, metric, agent, isCompared } = view.input;
  if (!isCompared || !previousReport || metric === 'per-message' || view.isZoomed) return '';
  const compared = usageChange(report, previousReport, metric, agent);
  if (!compared || compared.ratio === null) return '';
  const name = compared.isWhole ? 'changeAgainst' : 'changeOfPart';
  const inWords = (of: typeof report): string =>
    formatRecentRange(comparedRange(of, compared), report.today, wordsLocale(text, name, locale));
  const values = {
    part: inWords(report),
    change: formatChange(compared.ratio, locale),
    range: inWords(previousReport),
  };
  return text.sentence({ text: text[name](values) });
}

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
