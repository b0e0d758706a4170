import { html, nothing, type TemplateResult } from 'lit';
import { readBucket, type ReadingExtras } from '../text/bucket-details.js';
import { tooltip } from './tooltip.js';
import type { ChartView } from '../model/chart-view.js';
import { shownRange, totalInWords, unitLocale, type Words } from '../text/chart-words.js';

export interface PlotAreaOptions {
  readonly view: ChartView;
  readonly words: Words;
  /** The bucket that the pointer, or the keyboard, is on. */
  readonly index: number | null;
  readonly extras: ReadingExtras;
  readonly isPinned: boolean;
  onKey(event: KeyboardEvent): void;
  onBlur(): void;
  onUnpin(): void;
}

/** The drawing, to be read bucket by bucket. */
export function plotArea(options: PlotAreaOptions): TemplateResult {
  const { view, words, index, extras, isPinned, onKey, onBlur, onUnpin } = options;
  const { text } = words;
  const range = shownRange(view, unitLocale(view, words));
  return html`
    <div
      part="plot"
      class="plot"
      tabindex="0"
      role="application"
      aria-roledescription=${text.plotDescription}
      aria-label=${`${text.chartHeading}: ${totalInWords(view, words)}, ${range}`}
      aria-description=${text.plotHint}
      @keydown=${onKey}
      @blur=${onBlur}
    >
      <div class="canvas" aria-hidden="true"></div>
      ${
        index === null
          ? nothing
          : tooltip(readBucket(view, index, words, extras), isPinned ? { label: text.closeTooltip, onUnpin } : null)
      }
    </div>
  `;
}
