import { usageChange, comparedRange } from '../../../analysis/comparison.js';
import { formatRecentRange } from '../../../format/dates.js';
import { formatChange, formatShare } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import type { ChartView } from '../model/chart-view.js';
import { bucketName, inUnits, type Words } from './chart-words.js';
import { sceneSummaryOf } from '../model/scene-summary.js';

/** What somebody would say who looks at the picture: where it is highest, and how it stands against the period before. */
export function summary(view: ChartView, words: Words): string {
  return [peak(view, words), trend(view, words), change(view, words)].filter((sentence) => sentence !== '').join(' ');
}

function peak(view: ChartView, words: Words): string {
  const { metric, isCumulative } = view.options;
  if (view.length < 2 || view.isEmpty || isCumulative) return '';
  const { highest } = sceneSummaryOf(view);
  const value = view.seen.values[highest] ?? 0;
  if (value <= 0) return '';
  const { text, locale } = words;
  const total = metric === 'per-message' ? 0 : Number(view.series[metric].total ?? 0);
  const name = total > 0 ? 'highestOfAll' : 'highest';
  const when = bucketName(view.drawn, highest, wordsLocale(text, name, locale));
  const amount = inUnits(view.seen.amountAt(highest), view, words);
  return text[name]({ when, amount, share: formatShare(value / total, locale) });
}

/** Whether it goes up or down. */
function trend(view: ChartView, { text, locale }: Words): string {
  const { metric, isCumulative } = view.options;
  if (metric === 'per-message' || isCumulative) return '';
  const { growth } = sceneSummaryOf(view);
  return growth === null ? '' : text.halves({ change: formatChange(growth, locale) });
}

function change(view: ChartView, { text, locale }: Words): string {
  const { report, previous, metric, agent, isCompared } = view.options;
  if (!isCompared || !previous || metric === 'per-message' || view.isZoomed) return '';
  const compared = usageChange(report, previous, metric, agent);
  if (!compared || compared.ratio === null) return '';
  const name = compared.isWhole ? 'changeAgainst' : 'changeOfPart';
  const inWords = (of: typeof report): string =>
    formatRecentRange(comparedRange(of, compared), report.today, wordsLocale(text, name, locale));
  const values = { part: inWords(report), change: formatChange(compared.ratio, locale), range: inWords(previous) };
  return text.sentence({ text: text[name](values) });
}
