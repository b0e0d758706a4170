import type { ReactiveControllerHost } from 'lit';
import type { MetricSeries } from '../../../analysis/series.js';
import { formatShare } from '../../../format/numbers.js';
import { wordsLocale } from '../../../i18n/messages.js';
import type { ChartView } from '../model/chart-view.js';
import { bucketDetails, type BucketContext } from './bucket-details.js';
import type { DetailLocalization } from './detailed.js';
import { groupName } from './group-name.js';
import { missingPreviousNote } from './key-names.js';
import { bucketName, rangeName, totalWithUnit, unitLocale } from './names.js';
import { changeSentence } from './summary.js';

/** Milliseconds. A sentence is announced once it has not changed for this long. */
const DELAY = 150;

/** Announces one sentence at a time to screen readers. While a key is held down, only the last one is announced. */
export class ChartAnnouncer {
  /** The content of the live region. */
  sentence = '';
  #host: ReactiveControllerHost;
  #next = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** The next sentence is announced even if it is the same as the last one. */
  repeat(): void {
    this.sentence = this.#next = '';
    this.#host.requestUpdate();
  }

  announce(sentence: string): void {
    if (sentence === this.#next) return;
    this.#next = sentence;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.sentence = sentence;
      this.#host.requestUpdate();
    }, DELAY);
  }
}

/** The changes in the chart whose result is announced. */
export type Change = 'metric' | 'groupBy' | 'compare' | 'zoom';

/** The result of a change in one sentence; empty while it is not known. */
export function describeChange(view: ChartView, change: Change, localization: DetailLocalization): string {
  const { isCompared, previousReport, metric } = view.input;
  if (change === 'groupBy' && view.groups && metric !== 'per-message') return describeGroups(view, localization);
  if (change === 'compare' && isCompared) {
    const sentence = missingPreviousNote(view, localization) || changeSentence(view, localization);
    if (sentence !== '' || !previousReport) return sentence;
  }
  const { text, locale } = localization;
  const when = rangeName(view, wordsLocale(text, 'markAt', locale));
  return text.markAt({ when, label: totalWithUnit(view, localization) });
}

/** The largest groups in a sentence about all of them. */
const MAX_NAMED = 3;

function describeGroups(view: ChartView, localization: DetailLocalization): string {
  const { text, locale } = localization;
  const { dimension, isCumulative } = view.input;
  const totalOf = ({ values }: MetricSeries): number =>
    isCumulative
      ? (values.findLast((value) => !Number.isNaN(value)) ?? 0)
      : values.reduce((sum, value) => sum + (value || 0), 0);
  const total = totalOf(view.series);
  const named = (view.groups ?? [])
    .map((group) => ({ name: groupName(group, view, localization), amount: totalOf(group.series) }))
    .sort((one, other) => other.amount - one.amount)
    .slice(0, MAX_NAMED)
    .map(({ name, amount }) => (total > 0 ? `${name} ${formatShare(amount / total, locale)}` : name));
  return `${text.groupBy} ${text.groupings[dimension ?? 'none']}: ${named.join(', ')}`;
}

/** The largest groups in the description of a bucket. The others are read out one by one with the arrow keys. */
const MAX_GROUPS = 2;

/** One sentence about the bucket and its largest groups, or about the group that the keyboard is on. */
export function describeBucket(
  view: ChartView,
  index: number,
  localization: DetailLocalization,
  context: BucketContext,
): string {
  const { amount, sentences, caveat, groups, notes } = bucketDetails(view, index, localization, context);
  const when = bucketName(view.drawn, index, unitLocale(view, localization));
  const focused = groups.find(({ isFocused }) => isFocused);
  const shares = groups.slice(0, MAX_GROUPS).filter(({ share }) => share !== '');
  const parts = focused
    ? [focused.name, when, focused.amountWithUnit, focused.share, caveat]
    : [when, amount, ...sentences, ...shares.map(({ name, share }) => `${name} ${share}`), caveat, ...notes];
  return parts.filter((part) => part !== '').join(', ');
}
