import { html, nothing, type TemplateResult } from 'lit';
import type { ChartView } from '../model/chart-view.js';
import { bucketDetails, type BucketContext, type BucketDetails } from '../text/bucket-details.js';
import { rangeName, totalWithUnit, unitLocale, type Localization } from '../text/names.js';
import { swatch } from './legend.js';

export interface PlotAreaOptions {
  readonly view: ChartView;
  readonly localization: Localization;
  /** The bucket under the cursor. */
  readonly index: number | null;
  readonly context: BucketContext;
  readonly isPinned: boolean;
  onKey(event: KeyboardEvent): void;
  onBlur(): void;
  onUnpin(): void;
}

/** The drawing, with a tab stop for the keys that move through its buckets, and the tooltip. */
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

/** The button that unpins a tooltip. */
interface Unpin {
  readonly label: string;
  onUnpin(): void;
}

/**
 * The details of a bucket. The live region announces them, so the tooltip is hidden from screen readers. A pinned
 * tooltip stays, and is not hidden: its text can be selected and read like any other text.
 *
 * @param unpin `null`: the tooltip is not pinned
 */
function tooltip(details: BucketDetails, unpin: Unpin | null): TemplateResult {
  if (!unpin) return html`<div part="tooltip" class="tooltip" aria-hidden="true">${tooltipContent(details)}</div>`;
  return html`
    <div part="tooltip" class="tooltip pinned" role="group" aria-label=${details.name}>
      ${tooltipContent(details)}
      <button part="unpin" class="unpin" type="button" aria-label=${unpin.label} @click=${unpin.onUnpin}>
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
