import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { isolate } from '../../../format/foreign-text.js';
import type { ChartView } from '../model/chart-view.js';
import { keyOf } from '../model/key.js';
import { sceneOf } from '../model/scene.js';
import { keySample, SAMPLE_HEIGHT, SAMPLE_WIDTH, type SamplePath } from '../plot/key-samples.js';
import { keyName, missingPreviousNote } from '../text/key-names.js';
import { totalWithRange, type Localization } from '../text/names.js';
import { reportNotes, summaryText } from '../text/summary.js';

/** The total and the shown range, above the drawing. Without a report, an empty line keeps the place. */
export function totalLine(view: ChartView | null, localization: Localization): TemplateResult {
  // Set as a property: when the browser translates a page it replaces text nodes, and Lit would update the old ones.
  return html`<p part="total" class="total" .textContent=${view ? totalWithRange(view, localization) : ''}></p>`;
}

/** The summary, or an empty line that keeps the place. */
export function summaryLine(view: ChartView | null, trend: string, localization: Localization): TemplateResult {
  const sentences = view ? summaryText(view, localization, trend) : '';
  return html`<div class="sentence">
    <p part="summary" id="summary" class="summary" .textContent=${sentences}></p>
  </div>`;
}

export interface CaptionOptions {
  readonly view: ChartView | null;
  readonly localization: Localization;
  /** Whether there is a drawing, or will be one when the report has loaded. */
  readonly isDrawn: boolean;
  /**
   * `null`: a forecast is still loading. Until it is there, the key is an empty line, so that its entries do not move.
   */
  readonly hasMarkers: boolean | null;
  /** The list of keyboard shortcuts, once its code is loaded. */
  readonly shortcuts: unknown;
  onShortcuts(): void;
}

/** The lines below the drawing: its key, time zone, width of a bar, keyboard shortcuts, and notes on the report. */
export function caption(options: CaptionOptions): TemplateResult {
  const { view, localization, isDrawn, hasMarkers, shortcuts, onShortcuts } = options;
  const { text } = localization;
  const help = isDrawn
    ? html`<details part="keys" class="keys" @toggle=${onShortcuts}>
        <summary>${text.keys}</summary>
        ${shortcuts}
      </details>`
    : nothing;
  if (!view)
    return html`<figcaption part="caption">
      <div class="key-line"></div>
      ${help}<span>&nbsp;</span>
    </figcaption>`;
  const { drawn, bars } = view;
  const notes = reportNotes(view, localization);
  return html`
    <figcaption part="caption">
      ${isDrawn ? html`<div class="key-line">${hasMarkers === null ? nothing : key(view, hasMarkers, localization)}</div>` : nothing}
      ${help}
      <span>${text.timesIn({ zone: isolate(drawn.query.timeZone) })}</span>
      ${
        bars && isDrawn
          ? html`<span>${text.barWidth({ count: bars.width.step, unit: text.granularities[bars.width.unit] })}</span>`
          : nothing
      }
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

/** The key of the drawing: each pattern and line that is on screen, with its meaning. Groups are in the legend. */
function key(view: ChartView, hasMarkers: boolean, localization: Localization): TemplateResult | typeof nothing {
  const scene = sceneOf(view);
  const entries = keyOf(scene, hasMarkers);
  const missing = missingPreviousNote(view, localization);
  if (entries.length === 0 && missing === '') return nothing;
  return html`
    <ul part="key" class="key" aria-label=${localization.text.key}>
      ${entries.map(
        (entry) =>
          html`<li>
            <svg class=${entry} viewBox="0 0 ${SAMPLE_WIDTH} ${SAMPLE_HEIGHT}" aria-hidden="true">
              ${sample(keySample(entry, scene, false), 'plain')} ${sample(keySample(entry, scene, true), 'textured')}
            </svg>
            <span .textContent=${keyName(entry, view, localization)}></span>
          </li>`,
      )}
      ${missing === '' ? nothing : html`<li>${missing}</li>`}
    </ul>
  `;
}

/** @param name CSS shows one of the two */
function sample(paths: readonly SamplePath[], name: 'plain' | 'textured'): SVGTemplateResult {
  return svg`<g class=${name}>${paths.map(
    ({ d, fill = 0, width = 1, dash }) => svg`<path
      class=${fill === 'hollow' ? fill : 'filled'}
      d=${d}
      fill-opacity=${fill === 'hollow' ? 1 : fill}
      stroke-width=${width}
      stroke-dasharray=${dash?.join(' ') ?? 'none'}
    ></path>`,
  )}</g>`;
}
