import type { ReactiveControllerHost } from 'lit';
import { wordsLocale } from '../../../i18n/messages.js';
import type { ChartView } from '../model/chart-view.js';
import { bucketDetails, type BucketContext } from './bucket-details.js';
import { bucketName, rangeName, totalWithUnit, unitLocale, type Localization } from './names.js';

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

/**
 * Describes the current bucket. Without one it is the zoomed range with its total, or empty if there is no zoomed
 * range.
 */
export function announcement(
  view: ChartView | null,
  index: number | null,
  localization: Localization,
  context: BucketContext,
): string {
  if (!view) return '';
  if (index !== null) return describeBucket(view, index, localization, context);
  if (!view.isZoomed) return '';
  const { text, locale } = localization;
  const when = rangeName(view, wordsLocale(text, 'markAt', locale));
  return text.markAt({ when, label: totalWithUnit(view, localization) });
}

/** The largest groups in the description of a bucket. The others are read out one by one with the arrow keys. */
const MAX_GROUPS = 2;

/** One sentence about the bucket and its largest groups, or about the group that the keyboard is on. */
export function describeBucket(
  view: ChartView,
  index: number,
  localization: Localization,
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
