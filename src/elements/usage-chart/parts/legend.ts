import { html, nothing, type TemplateResult } from 'lit';
import { rove } from '../../../controllers/roving-focus.js';
import type { ChartView, ViewGroup } from '../model/chart-view.js';
import { colourOf, sceneOf } from '../model/scene.js';
import type { Localization } from '../text/names.js';
import { groupName } from '../text/group-name.js';
import { swatch } from './swatch.js';

/** Hides the groups with these keys, and shows all others. */
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

/** The keys of the groups that are hidden after a group was hidden or shown; with `isAlone`, after all others were. */
function hiddenGroupsAfter(view: ChartView, key: string, isAlone: boolean): ReadonlySet<string> {
  const keys = view.groups?.map((group) => group.key) ?? [];
  const { hiddenGroups } = view.input;
  const others = keys.filter((other) => other !== key);
  if (isAlone) {
    const isShownAlone = others.every((other) => hiddenGroups.has(other)) && !hiddenGroups.has(key);
    return new Set(isShownAlone ? [] : others);
  }
  const hidden = new Set(hiddenGroups);
  if (!hidden.delete(key)) hidden.add(key);
  // With all groups hidden there would be nothing to draw: all are shown again.
  return keys.every((other) => hidden.has(other)) ? new Set() : hidden;
}
