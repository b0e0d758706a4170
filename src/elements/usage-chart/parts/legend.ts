import { html, nothing, type TemplateResult } from 'lit';
import { rove } from '../../../controllers/roving-focus.js';
import type { ChartView, ViewGroup } from '../model/chart-view.js';
import { hiddenGroupsAfter } from '../model/hidden-groups.js';
import { colourOf, sceneOf } from '../model/scene.js';
import type { Localization } from '../text/names.js';
import { groupName } from '../text/group-name.js';
import { swatch } from './swatch.js';

/** The groups with these keys are to be hidden, and no others. */
export type OnHide = (keys: ReadonlySet<string>) => void;

/** The groups as buttons, with one tab stop for all. */
export function legend(view: ChartView, localization: Localization, onHide: OnHide): TemplateResult | typeof nothing {
  const { groups } = view;
  if (!groups) return nothing;
  const { text } = localization;
  return html`
    <div
      part="legend"
      class="legend"
      role="group"
      aria-label=${text.legend}
      aria-description=${text.legendHint}
      @keydown=${rove}
    >
      ${groups.map((group, index) => groupButton(group, index, view, localization, onHide))}
    </div>
  `;
}

function groupButton(
  group: ViewGroup,
  index: number,
  view: ChartView,
  localization: Localization,
  onHide: OnHide,
): TemplateResult {
  return html`
    <button
      type="button"
      class="group"
      tabindex=${index === 0 ? '0' : '-1'}
      aria-pressed=${group.isHidden ? 'false' : 'true'}
      @click=${(event: MouseEvent) => {
        // `detail` counts clicks. The first click of a double click hides the group, the second one shows it alone.
        const isAlone = event.ctrlKey || event.metaKey || event.shiftKey || event.detail === 2;
        onHide(hiddenGroupsAfter(view, group.key, isAlone));
      }}
    >
      ${swatch(colourOf(group), sceneOf(view).type === 'line')}<span
        .textContent=${groupName(group, view, localization)}
      ></span>
    </button>
  `;
}
