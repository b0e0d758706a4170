import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { ChartView } from '../model/chart-view.js';
import { keyOf } from '../model/key.js';
import { sceneOf } from '../model/scene.js';
import { keySample, SAMPLE_HEIGHT, SAMPLE_WIDTH, type SamplePath } from '../plot/key-samples.js';
import { keyName, missingPreviousNote } from '../text/key-names.js';
import type { Localization } from '../text/names.js';

/** The key of the drawing: each pattern and line that is on screen, with its meaning. Groups are in the legend. */
export function key(view: ChartView, hasMarkers: boolean, localization: Localization): TemplateResult | typeof nothing {
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
