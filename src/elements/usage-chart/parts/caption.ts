import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../../format/foreign-text.js';
import type { ChartMessages } from '../../../i18n/chart.js';
import type { ChartView } from '../model/chart-view.js';
import { BUCKET_STATUS, sceneOf, type BucketStatus } from '../model/scene.js';
import { totalWithRange, type Localization } from '../text/names.js';
import { reportNotes, summaryText } from '../text/summary.js';

/** The total and the shown range, above the drawing. Without a report, an empty line keeps its place. */
export function totalLine(view: ChartView | null, localization: Localization): TemplateResult {
  if (!view) return html`<p part="total" class="total">&nbsp;</p>`;
  // Set as a property: in a page that the browser translates, Lit would write to a text node that is not shown any more.
  return html`<p part="total" class="total" .textContent=${totalWithRange(view, localization)}></p>`;
}

/** What a reader sees at a glance, in words; its place is kept as well. */
export function summaryLine(view: ChartView | null, localization: Localization): TemplateResult {
  const text = view ? summaryText(view, localization) : '';
  if (text === '') return html`<div class="sentence"><p part="summary" id="summary" class="summary">&nbsp;</p></div>`;
  return html`<div class="sentence"><p part="summary" id="summary" class="summary" .textContent=${text}></p></div>`;
}

/**
 * The lines below the drawing: zone, width of a bar, what the patterns mean, the keys, and the notes on the report.
 *
 * @param isDrawn whether there is a drawing, or is going to be
 */
export function caption(view: ChartView | null, isDrawn: boolean, localization: Localization): TemplateResult {
  const { text } = localization;
  if (!view) return html`<figcaption part="caption"><span>&nbsp;</span>${isDrawn ? keys(text) : nothing}</figcaption>`;
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
      ${isDrawn ? keys(text) : nothing}
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

function keys(text: ChartMessages): TemplateResult {
  return html`
    <details part="keys" class="keys">
      <summary>${text.keys}</summary>
      <p>${text.plotHint}</p>
    </details>
  `;
}
