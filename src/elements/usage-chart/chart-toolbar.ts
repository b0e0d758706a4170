import { html, nothing, type TemplateResult } from 'lit';
import type { Lens } from '../../analysis/lens.js';
import type { UsageMessages } from '../../i18n/messages.js';
import type { ChartType } from './chart-view.js';

export type GroupBy = 'none' | 'agent' | 'model';

/** What can be set in the toolbar, by the names of the element's properties. */
export interface ChartSettings {
  metric: Lens;
  type: ChartType;
  groupBy: GroupBy;
  compare: boolean;
  counterfactual: boolean;
  cumulative: boolean;
  view: 'chart' | 'table';
}

export interface ToolbarOptions {
  readonly settings: ChartSettings;
  readonly text: UsageMessages;
  /** Whether the options are shown, too. */
  readonly isOpen: boolean;
  /** Whether there is a drawing at all. */
  readonly hasChart: boolean;
  onOpen(): void;
  onSave(): void;
  onChange(settings: Partial<ChartSettings>): void;
}

const LENSES: readonly Lens[] = ['credits', 'messages', 'per-message'];
const TYPES: readonly ChartType[] = ['bar', 'line', 'area'];
const GROUPINGS: readonly GroupBy[] = ['none', 'agent', 'model'];

/** The settings in words that are known; anything else is the default. */
export function knownSettings(settings: ChartSettings): ChartSettings {
  const { metric, type, groupBy, compare, counterfactual, cumulative, view } = settings;
  return {
    metric: LENSES.includes(metric) ? metric : 'credits',
    type: TYPES.includes(type) ? type : 'bar',
    groupBy: GROUPINGS.includes(groupBy) ? groupBy : 'none',
    view: view === 'table' ? 'table' : 'chart',
    compare,
    counterfactual,
    cumulative,
  };
}

/** The lens and the way to the numbers at hand; everything else behind one button. */
export function toolbar(options: ToolbarOptions): TemplateResult {
  const { settings, text, isOpen, hasChart, onOpen, onChange } = options;
  const names: Readonly<Record<Lens, string>> = {
    credits: text.credits,
    messages: text.messages,
    'per-message': text.perMessage,
  };
  const isTable = settings.view === 'table';
  return html`
    <div part="toolbar" class="toolbar">
      <fieldset part="metric" class="segments">
        <legend class="visually-hidden">${text.metricLabel}</legend>
        ${LENSES.map(
          (lens) => html`
            <label>
              <input
                class="visually-hidden"
                type="radio"
                name="metric"
                .value=${lens}
                .checked=${lens === settings.metric}
                @change=${() => onChange({ metric: lens })}
              />
              ${names[lens]}
            </label>
          `,
        )}
      </fieldset>
      <button part="options" class="button" type="button" aria-expanded=${isOpen ? 'true' : 'false'} @click=${onOpen}>
        ${text.chartOptions}
      </button>
      ${
        hasChart
          ? html`<button
              part="view"
              class="button toggle"
              type="button"
              aria-pressed=${isTable ? 'true' : 'false'}
              @click=${() => onChange({ view: isTable ? 'chart' : 'table' })}
            >
              ${text.showTable}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** Everything else that can be chosen, on a line of its own. */
export function optionRow({ settings, text, onChange, onSave }: ToolbarOptions): TemplateResult {
  const toggle = (name: 'compare' | 'counterfactual' | 'cumulative'): TemplateResult => html`
    <button
      class="button toggle"
      type="button"
      aria-pressed=${settings[name] ? 'true' : 'false'}
      @click=${() => onChange({ [name]: !settings[name] })}
    >
      ${text[name]}
    </button>
  `;
  return html`
    <div part="option-row" class="options" role="group" aria-label=${text.chartOptions}>
      ${select(text.groupBy, text.groupings, settings.groupBy, (value) => onChange({ groupBy: value as GroupBy }))}
      ${select(text.drawAs, text.chartTypes, settings.type, (value) => onChange({ type: value as ChartType }))}
      ${toggle('compare')} ${settings.metric === 'credits' ? toggle('counterfactual') : nothing} ${toggle('cumulative')}
      ${
        settings.view === 'chart'
          ? html`<button class="button" type="button" @click=${onSave}>${text.saveImage}</button>`
          : nothing
      }
    </div>
  `;
}

function select(
  label: string,
  names: Readonly<Record<string, string>>,
  chosen: string,
  onChoose: (value: string) => void,
): TemplateResult {
  return html`
    <label class="option">
      <span>${label}</span>
      <select
        class="control"
        @change=${(event: Event) => {
          event.stopPropagation();
          onChoose((event.target as HTMLSelectElement).value);
        }}
      >
        ${Object.entries(names).map(
          ([value, name]) => html`<option value=${value} .selected=${value === chosen}>${name}</option>`,
        )}
      </select>
    </label>
  `;
}
