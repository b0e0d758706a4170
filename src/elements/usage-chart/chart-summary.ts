import { usageChange } from '../../analysis/change.js';
import { comparedRange } from '../../analysis/comparison.js';
import { formatRecentRange } from '../../format/dates.js';
import { formatChange, formatShare } from '../../format/numbers.js';
import type { ChartView } from './chart-view.js';
import { bucketName, inUnits, type Words } from './chart-words.js';

/** What somebody would say who looks at the picture: where it is highest, and how it stands against the period before. */
export function summary(view: ChartView, words: Words): string {
  return [peak(view, words), trend(view, words), change(view, words)].filter((sentence) => sentence !== '').join(' ');
}

function peak(view: ChartView, words: Words): string {
  const { lens, isCumulative } = view.options;
  if (view.length < 2 || view.isEmpty || isCumulative) return '';
  const highest = highestOf(view);
  const value = view.seen.values[highest] ?? 0;
  if (value <= 0) return '';
  const when = bucketName(view.drawn, highest, words.locale);
  const amount = inUnits(view.seen.amountAt(highest), view, words);
  const total = lens === 'per-message' ? 0 : Number(view.series[lens].total ?? 0);
  if (!(total > 0)) return words.text.highest({ when, amount });
  return words.text.highestOfAll({ when, amount, share: formatShare(value / total, words.locale) });
}

const highestOfValues = new WeakMap<Float64Array, number>();

/** The bucket with most; looked for once, not with every move of the pointer. */
function highestOf(view: ChartView): number {
  const { values } = view.seen;
  const known = highestOfValues.get(values);
  if (known !== undefined) return known;
  let highest = -1;
  let most = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    if (!(value > most) || !view.isKnown(index)) continue;
    most = value;
    highest = index;
  }
  highestOfValues.set(values, highest);
  return highest;
}

/** Buckets below which halves are chance. */
const LEAST_BUCKETS = 8;

/** Whether it goes up or down, over the buckets that are whole. */
function trend(view: ChartView, { text, locale }: Words): string {
  const { lens, isCumulative } = view.options;
  if (lens === 'per-message' || isCumulative) return '';
  const { state } = view.drawn.buckets;
  const whole = view.seen.values.filter((_, index) => state[index] === 'complete' || state[index] === 'provisional');
  const half = whole.length >> 1;
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  const before = sum(whole.slice(0, half));
  const ratio = sum(whole.slice(-half)) / before - 1;
  if (whole.length < LEAST_BUCKETS || !(before > 0) || !Number.isFinite(ratio)) return '';
  return text.halves({ change: formatChange(ratio, locale) });
}

function change(view: ChartView, { text, locale }: Words): string {
  const { report, previous, lens, agent, isCompared } = view.options;
  if (!isCompared || !previous || lens === 'per-message' || view.isZoomed) return '';
  const compared = usageChange(report, previous, lens, agent);
  if (!compared || compared.ratio === null) return '';
  const inWords = (of: typeof report): string => formatRecentRange(comparedRange(of, compared), report.today, locale);
  const values = { change: formatChange(compared.ratio, locale), range: inWords(previous) };
  return compared.isWhole
    ? text.sentence({ text: text.changeAgainst(values) })
    : text.sentence({ text: text.changeOfPart({ part: inWords(report), ...values }) });
}
