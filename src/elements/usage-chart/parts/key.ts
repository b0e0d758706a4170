import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { ChartMessages } from '../../../i18n/chart.js';
import type { ChartView } from '../model/chart-view.js';
import { keyOf, type KeyEntry } from '../model/key.js';
import { sceneOf } from '../model/scene.js';
import { previousName, type Localization } from '../text/names.js';

const LABELS = {
  open: 'partial',
  provisional: 'provisional',
  cut: 'cutByRange',
  unavailable: 'unavailable',
  unpriced: 'unpriced',
  upcoming: 'future',
  likely: 'likelyRange',
  counterfactual: 'counterfactual',
  marker: 'marks',
} as const satisfies Record<Exclude<KeyEntry, 'previous'>, keyof ChartMessages>;

/** The key of the drawing: each pattern and line that is on screen, with its meaning. Groups are in the legend. */
export function key(view: ChartView, hasMarkers: boolean, localization: Localization): TemplateResult | typeof nothing {
  const scene = sceneOf(view);
  const entries = keyOf(scene, hasMarkers);
  const { missingPrevious } = view;
  if (entries.length === 0 && !missingPrevious) return nothing;
  const nameOf = (entry: KeyEntry): string =>
    entry !== 'previous'
      ? localization.text[LABELS[entry]]
      : view.previous
        ? previousName(view, view.previous, localization)
        : '';
  return html`
    <ul part="key" class="key" aria-label=${localization.text.key}>
      ${entries.map((entry) => html`<li>${sample(entry, scene.type !== 'bar')}<span .textContent=${nameOf(entry)}></span></li>`)}
      ${
        missingPrevious
          ? html`<li>
              ${missingPrevious === 'hidden' ? localization.text.previousHidden : localization.text.previousMissing}
            </li>`
          : nothing
      }
    </ul>
  `;
}

/** The class names are those of the colours of the plot. */
function sample(entry: KeyEntry, isLine: boolean): TemplateResult {
  const name = entry === 'previous' ? 'before' : entry === 'marker' ? 'event' : entry;
  return html`<svg class=${name} viewBox="0 0 16 12" aria-hidden="true">
    ${(isLine && LINES[entry]) || SAMPLES[entry]}
  </svg>`;
}

const line = (dash: string): SVGTemplateResult =>
  svg`<path stroke-width="2" stroke-dasharray=${dash} d="M0 6H16"></path>`;
const box = (opacity: number, dash = ''): SVGTemplateResult =>
  svg`<rect x="2.5" y="0.5" width="11" height="11" fill="currentColor" fill-opacity=${opacity} stroke-dasharray=${dash}></rect>`;
const STRIPES = svg`<path d="M2 12 14 0M2 6 8 0M8 12 14 6"></path>`;

const SAMPLES: Readonly<Record<KeyEntry, SVGTemplateResult>> = {
  open: svg`${box(0)}${STRIPES}`,
  provisional: box(0.6, '3 2'),
  cut: box(0.4),
  unavailable: STRIPES,
  unpriced: box(0, '2 2'),
  upcoming: svg`<rect x="2" width="12" height="12" fill="currentColor" fill-opacity="0.4" stroke="none"></rect>`,
  likely: svg`<rect width="16" height="12" fill="currentColor" fill-opacity="0.2" stroke="none"></rect><path stroke-width="2" d="M0 6H16"></path>`,
  previous: svg`<rect x="1" y="1" width="14" height="11" fill="currentColor" fill-opacity="0.22" stroke="none"></rect><path stroke-width="1.5" stroke-dasharray="3 2" d="M1 1H15"></path>`,
  counterfactual: line(''),
  marker: svg`<path fill="currentColor" d="m8 1.5 4.5 4.5L8 10.5 3.5 6Z"></path>`,
};

/** Where lines are drawn, a dash has the meaning of a pattern. */
const LINES: Partial<Readonly<Record<KeyEntry, SVGTemplateResult>>> = {
  open: line('5 3'),
  provisional: line('2 3'),
  cut: line('5 3'),
  previous: line('4 3'),
};
