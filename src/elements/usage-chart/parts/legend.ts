import { html, nothing, type TemplateResult } from 'lit';
import { rove } from '../../../controllers/roving-focus.js';
import type { ChartView, ViewGroup } from '../model/chart-view.js';
import { colourOf, sceneOf, type LayerColour } from '../model/scene.js';
import { dashOf, textureOf } from '../plot/textures.js';
import { groupName, previousName, type Localization } from '../text/names.js';

/** A group is to be hidden or shown; with `isAlone`, all others are. */
export type OnGroup = (key: string, isAlone: boolean) => void;

/** The legend: groups, previous period, counterfactual. The groups are buttons with one tab stop for all. */
export function legend(view: ChartView, localization: Localization, onGroup: OnGroup): TemplateResult | typeof nothing {
  const { groups, previous, missingPrevious, counterfactual } = view;
  if (!groups && !previous && !missingPrevious && !counterfactual) return nothing;
  const { text } = localization;
  return html`
    <div part="legend" class="legend">
      ${
        groups
          ? html`<div
              class="groups"
              role="group"
              aria-label=${text.legend}
              aria-description=${text.legendHint}
              @keydown=${rove}
            >
              ${groups.map((group, index) => groupButton(group, index, view, localization, onGroup))}
            </div>`
          : nothing
      }
      ${
        previous
          ? html`<span class="key"
              ><span class="swatch before"></span
              ><span .textContent=${previousName(view, previous, localization)}></span
            ></span>`
          : nothing
      }
      ${
        missingPrevious
          ? html`<span class="key">${missingPrevious === 'hidden' ? text.previousHidden : text.previousMissing}</span>`
          : nothing
      }
      ${
        counterfactual
          ? html`<span class="key"><span class="swatch counterfactual"></span>${text.counterfactual}</span>`
          : nothing
      }
    </div>
  `;
}

function groupButton(
  group: ViewGroup,
  index: number,
  view: ChartView,
  localization: Localization,
  onGroup: OnGroup,
): TemplateResult {
  return html`
    <button
      type="button"
      class="group"
      tabindex=${index === 0 ? '0' : '-1'}
      aria-pressed=${group.isHidden ? 'false' : 'true'}
      @click=${(event: MouseEvent) => {
        // `detail` counts clicks. The first click of a double click hides the group, the second one shows it alone.
        onGroup(group.key, event.ctrlKey || event.metaKey || event.shiftKey || event.detail === 2);
      }}
    >
      ${swatch(colourOf(group), sceneOf(view).type === 'line')}<span
        .textContent=${groupName(group, view, localization)}
      ></span>
    </button>
  `;
}

/** A sample of a group's fill or line. CSS shows its texture or dashes if colours alone do not tell groups apart. */
export function swatch(colour: LayerColour, isLine: boolean): TemplateResult {
  const name = typeof colour === 'number' ? `slot-${String(colour + 1)}` : colour;
  return html`<span class="swatch ${name} ${isLine ? 'line' : ''}"
    ><svg viewBox=${isLine ? '0 0 38 16' : '0 0 16 16'} aria-hidden="true">
      <path
        d=${isLine ? 'M0 8H38' : textureOf(colour)}
        stroke-dasharray=${isLine ? dashOf(colour).join(' ') : ''}
      ></path>
    </svg>
  </span>`;
}
