import { html, nothing, type TemplateResult } from 'lit';
import { rove } from '../../../controllers/roving-focus.js';
import { formatRange } from '../../../format/dates.js';
import type { ChartView, ViewGroup } from '../model/chart-view.js';
import { groupName, type Words } from '../text/chart-words.js';
import { colourOf, sceneOf } from '../model/scene.js';
import { swatch } from './swatch.js';

/** Switches a group off, or on again; `isAlone`: shows it without the others, or all of them again. */
export type OnGroup = (key: string, isAlone: boolean) => void;

/** What the colours and lines stand for; the groups are buttons, which are one tab stop. */
export function legend(view: ChartView, words: Words, onGroup: OnGroup): TemplateResult | typeof nothing {
  const { groups, before, counterfactual } = view;
  if (!groups && !before && !counterfactual) return nothing;
  const { text, locale } = words;
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
              ${groups.map((group, index) => groupButton(group, index, view, words, onGroup))}
            </div>`
          : nothing
      }
      ${
        before
          ? html`<span class="key"
              ><span class="swatch before"></span
              ><span .textContent=${formatRange(before.report.query.range, locale)}></span
            ></span>`
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

function groupButton(group: ViewGroup, index: number, view: ChartView, words: Words, onGroup: OnGroup): TemplateResult {
  return html`
    <button
      type="button"
      class="group"
      tabindex=${index === 0 ? '0' : '-1'}
      aria-pressed=${group.isHidden ? 'false' : 'true'}
      @click=${(event: MouseEvent) => {
        // The second click of a double click; the first has switched the group off.
        onGroup(group.key, event.ctrlKey || event.metaKey || event.shiftKey || event.detail === 2);
      }}
    >
      ${swatch(colourOf(group), sceneOf(view).type === 'line')}<span
        .textContent=${groupName(group, view, words)}
      ></span>
    </button>
  `;
}

/** The groups that are switched off after a click on one of them. */
export function hiddenAfter(view: ChartView, key: string, isAlone: boolean): ReadonlySet<string> {
  const keys = view.groups?.map((group) => group.key) ?? [];
  const { hidden } = view.options;
  const others = keys.filter((other) => other !== key);
  if (isAlone) {
    const isAloneAlready = others.every((other) => hidden.has(other)) && !hidden.has(key);
    return new Set(isAloneAlready ? [] : others);
  }
  const after = new Set(hidden);
  if (!after.delete(key)) after.add(key);
  // Of nothing there is no picture: whoever takes the last one away wants them all.
  return keys.every((other) => after.has(other)) ? new Set() : after;
}
