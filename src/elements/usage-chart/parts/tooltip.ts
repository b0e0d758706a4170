import { html, nothing, type TemplateResult } from 'lit';
import type { BucketDetails } from '../text/bucket-details.js';
import { swatch } from './swatch.js';

/** The button that unpins a tooltip. */
export interface Unpin {
  readonly label: string;
  onUnpin(): void;
}

/**
 * The details of a bucket. The live region announces them, so the tooltip is hidden from screen readers. A pinned
 * tooltip stays, and is not hidden: its text can be selected and read like any other text.
 *
 * @param unpin `null`: the tooltip is not pinned
 */
export function tooltip(details: BucketDetails, unpin: Unpin | null): TemplateResult {
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
