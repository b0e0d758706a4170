import { formatLikely } from '../../../format/likely-range.js';
import type { ChartView } from '../model/chart-view.js';
import type { DetailLocalization } from './detailed.js';

/**
 * Why the amount of a bucket is not final or not complete, and the forecast for a bucket to come; empty for a final,
 * complete amount.
 */
export function bucketCaveat(view: ChartView, index: number, localization: DetailLocalization): string {
  const { text } = localization;
  const state = view.drawn.buckets.state[index] ?? 'complete';
  const notes = [
    state === 'complete' ? '' : text[state],
    view.isCut(index) ? text.cutByRange : '',
    view.input.metric !== 'messages' && view.series.isIncomplete(index) ? text.incomplete : '',
    likelyAmount(view, index, localization),
  ];
  return notes.filter((note) => note !== '').join(' · ');
}

function likelyAmount(
  { input, report, forecast }: ChartView,
  index: number,
  { text, locale }: DetailLocalization,
): string {
  const [least, most] = [forecast?.low[index] ?? NaN, forecast?.high[index] ?? NaN];
  if (input.metric === 'per-message' || Number.isNaN(most)) return '';
  const { low, high } = formatLikely(least, most, report.decimals[input.metric], locale);
  const withUnit = input.metric === 'credits' ? text.creditsAmount : text.messagesAmount;
  const amount = withUnit({ amount: low === high ? low : text.amountRange({ low, high }), count: most });
  return input.isCumulative ? text.likelyTotal({ amount }) : text.likely({ amount });
}
