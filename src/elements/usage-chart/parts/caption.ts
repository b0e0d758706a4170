import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../../format/foreign-text.js';
import type { ChartMessages } from '../../../i18n/chart.js';
import { sameRange } from '../../../time/day-range.js';
import type { ChartView } from '../model/chart-view.js';
import { BUCKET_STATUS, sceneOf, type BucketStatus } from '../model/scene.js';
import { totalWithRange, type Localization } from '../text/names.js';
import { reportNotes, summaryText } from '../text/summary.js';

/** The total and the shown range, above the drawing. Without a report, an empty line keeps the place. */
export function totalLine(view: ChartView | null, localization: Localization): TemplateResult {
  if (!view) return html`<p part="total" class="total">&nbsp;</p>`;
  // Set as a property: when the browser translates a page it replaces text nodes, and Lit would update the old ones.
  return html`<p part="total" class="total" .textContent=${totalWithRange(view, localization)}></p>`;
}

/** The summary, or an empty line that keeps the place. */
export function summaryLine(view: ChartView | null, localization: Localization): TemplateResult {
  const sentences = view ? summaryText(view, localization) : '';
  if (sentences === '')
    return html`<div class="sentence"><p part="summary" id="summary" class="summary">&nbsp;</p></div>`;
  return html`<div class="sentence">
    <p part="summary" id="summary" class="summary" .textContent=${sentences}></p>
  </div>`;
}

export interface ZoomBarOptions {
  readonly view: ChartView | null;
  readonly localization: Localization;
  onUseRange(): void;
  onShowAll(): void;
}

/** The buttons for a zoomed range. They are below the drawing, so that the drawing does not move when they appear. */
export function zoomBar({
  view,
  localization,
  onUseRange,
  onShowAll,
}: ZoomBarOptions): TemplateResult | typeof nothing {
  if (!view?.isZoomed) return nothing;
  const { text } = localization;
  const isNarrower = !sameRange(view.report.query.range, view.input.report.query.range);
  return html`
    <div part="zoom" class="options">
      ${
        isNarrower ? html`<button class="button" type="button" @click=${onUseRange}>${text.useRange}</button>` : nothing
      }
      <button class="button" type="button" @click=${onShowAll}>${text.showAll}</button>
    </div>
  `;
}

/**
 * The lines below the drawing: time zone, width of a bar, the meaning of patterns, the keys, and notes on the report.
 *
 * @param isDrawn whether there is a drawing, or will be one when the report has loaded
 */
export function caption(view: ChartView | null, isDrawn: boolean, localization: Localization): TemplateResult {
  const { text } = localization;
  if (!view)
    return html`<figcaption part="caption"><span>&nbsp;</span>${isDrawn ? keyHelp(text) : nothing}</figcaption>`;
  const { drawn, bars } = view;
  const has = (status: BucketStatus): boolean => isDrawn && sceneOf(view).statusesPresent.has(status);
  const notes = reportNotes(view, localization);
  return html`
    <figcaption part="caption">
      <span>${text.timesIn({ zone: isolate(drawn.query.timeZone) })}</span>
      ${
        bars && isDrawn
          ? html`<span>${text.barWidth({ count: bars.width.step, unit: text.granularities[bars.width.unit] })}</span>`
          : nothing
      }
      ${
        has(BUCKET_STATUS.open)
          ? html`<span class="key">
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <rect x="0.5" y="0.5" width="11" height="11"></rect>
                <path d="M0 12 12 0M0 6 6 0M6 12 12 6"></path>
              </svg>
              ${text.partial}
            </span>`
          : nothing
      }
      ${
        has(BUCKET_STATUS.cut)
          ? html`<span class="key">
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <rect x="0.5" y="0.5" width="11" height="11" fill="currentColor" fill-opacity="0.4"></rect>
              </svg>
              ${text.cutByRange}
            </span>`
          : nothing
      }
      ${
        has(BUCKET_STATUS.future) && !sceneOf(view).forecast
          ? html`<span class="key">
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <rect class="upcoming" x="0.5" y="0.5" width="11" height="11"></rect>
              </svg>
              ${text.future}
            </span>`
          : nothing
      }
      ${
        isDrawn && sceneOf(view).forecast
          ? html`<span class="key">
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <rect width="12" height="12" stroke="none" fill="currentColor" fill-opacity="0.2"></rect>
                <path d="M0 6H12" stroke-width="2"></path>
              </svg>
              ${text.likelyRange}
            </span>`
          : nothing
      }
      ${isDrawn ? keyHelp(text) : nothing}
      ${
        notes.length === 0
          ? nothing
          : html`<ul part="notes" class="notes">
              ${notes.map((note) => html`<li>${note}</li>`)}
            </ul>`
      }
    </figcaption>
  `;
}

function keyHelp(text: ChartMessages): TemplateResult {
  return html`
    <details part="keys" class="keys">
      <summary>${text.keys}</summary>
      <p>${text.plotHint}</p>
    </details>
  `;
}
