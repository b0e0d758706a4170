import { html, nothing, type TemplateResult } from 'lit';
import type { ChartView } from '../model/chart-view.js';
import { bucketDetails, type BucketContext, type BucketDetails } from '../text/bucket-details.js';
import { rangeName, totalWithUnit, unitLocale, type Localization } from '../text/names.js';
import { swatch } from './legend.js';

export interface PlotAreaOptions {
  readonly view: ChartView;
  readonly localization: Localization;
  /** The bucket that the pointer, or the keyboard, is on. */
  readonly index: number | null;
  readonly context: BucketContext;
  readonly isPinned: boolean;
  onKey(event: KeyboardEvent): void;
  onBlur(): void;
  onUnpin(): void;
}

/** The drawing, which the keyboard reads bucket by bucket, with the tooltip. */
export function plotArea(options: PlotAreaOptions): TemplateResult {
  const { view, localization, index, context, isPinned, onKey, onBlur, onUnpin } = options;
  const { text } = localization;
  const range = rangeName(view, unitLocale(view, localization));
  return html`
    <div
      part="plot"
      class="plot"
      tabindex="0"
      role="application"
      aria-roledescription=${text.plotDescription}
      aria-label=${`${text.chartHeading}: ${totalWithUnit(view, localization)}, ${range}`}
      aria-description=${text.plotHint}
      @keydown=${onKey}
      @blur=${onBlur}
    >
      <div class="canvas" aria-hidden="true"></div>
      ${
        index === null
          ? nothing
          : tooltip(
              bucketDetails(view, index, localization, context),
              isPinned ? { label: text.closeTooltip, onUnpin } : null,
            )
      }
    </div>
  `;
}

interface Pin {
  readonly label: string;
  onUnpin(): void;
}

/**
 * The details of a bucket. Screen readers hear them from the live region, so the tooltip itself is hidden from them.
 *
 * @param pin of a pinned tooltip, which stays: its text can be selected, and screen readers find it like any other text
 */
function tooltip(details: BucketDetails, pin: Pin | null): TemplateResult {
  if (!pin) return html`<div part="tooltip" class="tooltip" aria-hidden="true">${tooltipContent(details)}</div>`;
  return html`
    <div part="tooltip" class="tooltip pinned" role="group" aria-label=${details.name}>
      ${tooltipContent(details)}
      <button part="unpin" class="unpin" type="button" aria-label=${pin.label} @click=${pin.onUnpin}>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8"></path></svg>
      </button>
    </div>
  `;
}

function tooltipContent({ name, amount, sentences, caveat, groups, notes, isLine }: BucketDetails): TemplateResult {
  return html`
    <span .textContent=${name}></span>
    ${amount === '' ? nothing : html`<strong .textContent=${amount}></strong>`}
    ${sentences.map((sentence) => html`<span class="detail" .textContent=${sentence}></span>`)}
    ${caveat === '' ? nothing : html`<span .textContent=${caveat}></span>`}
    ${
      groups.length === 0
        ? nothing
        : html`<div class="groups">
            ${groups.map(
              ({ colour, name, amount, share, isFocused }) => html`
                <div class=${isFocused ? 'current' : ''}>
                  ${swatch(colour, isLine)}<span class="name" .textContent=${name}></span
                  ><span class="value" .textContent=${amount}></span><span class="value" .textContent=${share}></span>
                </div>
              `,
            )}
          </div>`
    }
    ${notes.map((note) => html`<span class="note" .textContent=${note}></span>`)}
  `;
}
