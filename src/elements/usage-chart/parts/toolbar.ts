import { html, nothing, type TemplateResult } from 'lit';
import type { ChartMetric } from '../../../analysis/series.js';
import { enterToolbar, leaveToolbar, moveInToolbar } from '../../../controllers/tab-stops.js';
import { radios } from '../../../internal/segments.js';
import type { ChartSettings, GroupBy } from '../model/chart-settings.js';
import type { Localization } from '../text/names.js';

/** The menus of the toolbar: `more` has the other settings, `export` the actions to copy and save the numbers. */
export type MenuName = 'more' | 'export';

export interface ToolbarOptions {
  readonly settings: ChartSettings;
  readonly localization: Localization;
  /** The menu that was opened last. After that, the browser opens and closes it by `popovertarget`. */
  readonly menu: MenuName | null;
  readonly isMenuOpen: boolean;
  onSettings(settings: Partial<ChartSettings>): void;
  onMenu(name: MenuName): void;
}

const ICONS: Readonly<Record<MenuName, string>> = {
  more: 'M3 8h.5M7.75 8h.5M12.5 8h.5',
  export: 'M8 2v8m0 0 3-3m-3 3L5 7M3 11v1.5A1.5 1.5 0 0 0 4.5 14h7a1.5 1.5 0 0 0 1.5-1.5V11',
};

/** Metric, groups and comparison. In a narrow card, the last two are in the menu `more`. */
export function toolbar(options: ToolbarOptions): TemplateResult {
  const { settings, localization, onSettings } = options;
  const { text } = localization;
  const names: Readonly<Record<ChartMetric, string>> = {
    credits: text.credits,
    messages: text.messages,
    'per-message': text.perMessage,
  };
  return html`
    <div
      part="toolbar"
      class="toolbar"
      role="toolbar"
      aria-labelledby="heading"
      @keydown=${moveInToolbar}
      @focusin=${enterToolbar}
      @focusout=${leaveToolbar}
    >
      <fieldset part="metric" class="segments">
        <legend class="visually-hidden">${text.metricLabel}</legend>
        ${radios('metric', names, settings.metric, (metric) => onSettings({ metric }))}
      </fieldset>
      <span class="wide">${groupSelect(options, true)}</span>
      <button
        part="compare"
        class="button toggle wide"
        type="button"
        tabindex="-1"
        aria-label=${text.compare}
        aria-pressed=${settings.compare ? 'true' : 'false'}
        @click=${() => onSettings({ compare: !settings.compare })}
      >
        ${text.compareShort}
      </button>
      <span class="openers">
        ${opener('more', 'options', text.chartOptions, options)} ${opener('export', 'export', text.export, options)}
      </span>
    </div>
  `;
}

/** @param isInToolbar whether the toolbar manages the tab stop of the select */
export function groupSelect(
  { settings, localization, onSettings }: Pick<ToolbarOptions, 'settings' | 'localization' | 'onSettings'>,
  isInToolbar: boolean,
): TemplateResult {
  const { text } = localization;
  const onChange = ({ target }: Event): void => onSettings({ groupBy: (target as HTMLSelectElement).value as GroupBy });
  return html`
    <label part="group-by" class="button select">
      <span>${text.groupBy}</span>
      <select tabindex=${isInToolbar ? -1 : 0} @change=${onChange}>
        ${Object.entries(text.groupings).map(
          ([value, name]) => html`<option value=${value} .selected=${value === settings.groupBy}>${name}</option>`,
        )}
      </select>
    </label>
  `;
}

function opener(
  name: MenuName,
  part: string,
  label: string,
  { menu, isMenuOpen, onMenu }: ToolbarOptions,
): TemplateResult {
  const isChosen = menu === name;
  const onClick = (event: Event): void => {
    // The next update sets `popovertarget`. Without this, the browser would then use the same click to close the menu.
    event.preventDefault();
    onMenu(name);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') onClick(event);
  };
  return html`
    <button
      part=${part}
      class="button ${isChosen ? 'field opener' : ''}"
      type="button"
      tabindex="-1"
      aria-haspopup=${name === 'export' ? 'menu' : 'false'}
      aria-expanded=${isChosen && isMenuOpen ? 'true' : 'false'}
      popovertarget=${isChosen ? 'menu' : nothing}
      @click=${isChosen ? nothing : onClick}
      @keydown=${onKey}
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${ICONS[name]}></path></svg>
      <span>${label}</span>
    </button>
  `;
}
