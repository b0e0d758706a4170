import { usageChange } from '../../../analysis/comparison.js';
import { subtract, type Amount } from '../../../format/amount.js';
import { formatAmount, formatChange, formatShare } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { formatCompared, formatPrevious } from '../../../internal/compared-days.js';
import { unpricedNote } from '../../../internal/report-words.js';
import type { ChartView } from '../model/chart-view.js';
import { highestBucketOf } from '../model/scene.js';
import { amountWithUnit, bucketName, type Localization } from './names.js';

/**
 * The main facts in sentences: where usage is highest, since when it has been rising or falling, and the change from
 * the previous period.
 *
 * @param trend the sentence about the rise or fall; empty if there is none
 */
export function summaryText(view: ChartView, localization: Localization, trend = ''): string {
  return [peakSentence(view, localization), trend, changeSentence(view, localization)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function peakSentence(view: ChartView, localization: Localization): string {
  const { metric, isCumulative } = view.input;
  if (view.length < 2 || view.isEmpty || isCumulative) return '';
  const highest = highestBucketOf(view);
  const value = view.series.values[highest] ?? 0;
  if (value <= 0) return '';
  const { text, locale } = localization;
  const total = metric === 'per-message' ? 0 : Number(view.seriesByMetric[metric].total ?? 0);
  const name = total > 0 ? 'highestOfAll' : 'highest';
  const when = bucketName(view.drawn, highest, wordsLocale(text, name, locale));
  const amount = amountWithUnit(view.series.amountAt(highest), view, localization);
  return text[name]({ when, amount, share: formatShare(value / total, locale) });
}

/** The change from the previous period; empty where there is no such change to state, for example in a zoomed chart. */
export function changeSentence(view: ChartView, { text, locale }: Localization): string {
  const { report, previousReport, metric, agent, isCompared } = view.input;
  if (!isCompared || !previousReport || metric === 'per-message' || view.isZoomed) return '';
  const compared = usageChange(report, previousReport, metric, agent);
  if (!compared || compared.ratio === null) return '';
  const name = compared.isWhole ? 'changeAgainst' : 'changeOfPart';
  const words = wordsLocale(text, name, locale);
  const values = {
    part: formatCompared(report, compared, report.today, text, words),
    change: formatChange(compared.ratio, locale),
    range: formatPrevious(report, previousReport, compared, text, words),
  };
  return text.sentence({ text: text[name](values) });
}

/**
 * What limits the numbers of a report, one sentence each: rows that do not add up to the total, a truncated list, a
 * granularity that is coarser than requested, and usage without a price.
 */
export function reportNotes(view: ChartView, localization: Localization): string[] {
  const { text, locale } = localization;
  const { report, agent } = view.input;
  const { checks, query, totals } = report;
  const { difference, truncated, coarserThan } = checks;
  const notes: string[] = [];
  for (const metric of ['credits', 'messages'] as const) {
    const stated = totals[metric];
    const missing = difference[metric];
    if (stated === null || missing === null || Number(missing) === 0) continue;
    const withUnit = (amount: Amount): string => amountWithUnit(amount, view, localization, metric);
    notes.push(text.rowsDiffer({ stated: withUnit(stated), sum: withUnit(subtract(stated, missing)) }));
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
