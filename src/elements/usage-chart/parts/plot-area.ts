import { html, type TemplateResult } from 'lit';
import type { ChartView } from '../model/chart-view.js';
import { rangeName, totalWithUnit, unitLocale, type Localization } from '../text/names.js';

export interface PlotAreaOptions {
  readonly view: ChartView;
  readonly localization: Localization;
  /** The tooltip of the bucket under the cursor. */
  readonly tooltip: unknown;
  /** The pointer or the focus has entered the drawing, so that keys and pointer events will follow. */
  onApproach(): void;
  /** A key was pressed, or the focus has left. */
  onInput(event: Event): void;
}

/**
 * The drawing, with a tab stop for the keys that move through its buckets, and the tooltip. The image inside has a
 * name, since Orca passes keys only to an `application` that has content.
 */
export function plotArea({ view, localization, tooltip, onApproach, onInput }: PlotAreaOptions): TemplateResult {
  const { text } = localization;
  const range = rangeName(view, unitLocale(view, localization));
  // The button that unpins the tooltip handles its own keys.
  const onKey = (event: KeyboardEvent): void => {
    if (event.target === event.currentTarget || event.key === 'Escape') onInput(event);
  };
  return html`
    <div
      part="plot"
      class="plot"
      tabindex="0"
      role="application"
      aria-roledescription=${text.plotDescription}
      aria-label=${`${text.chartHeading}: ${totalWithUnit(view, localization)}, ${range}`}
      aria-description=${text.plotHint}
      @pointerenter=${onApproach}
      @focus=${onApproach}
      @keydown=${onKey}
      @blur=${onInput}
    >
      <div class="canvas" role="img" aria-label=${text.chartHeading}></div>
      ${tooltip}
    </div>
  `;
}
