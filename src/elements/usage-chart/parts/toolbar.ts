import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ChartMetric } from '../../../analysis/series.js';
import { OnDemand } from '../../../controllers/on-demand.js';
import { enterToolbar, leaveToolbar, moveInToolbar } from '../../../controllers/roving-focus.js';
import { addDays } from '../../../time/day.js';
import { CHART_METRICS } from '../model/chart-settings.js';
import type * as OptionRow from './option-row.js';
import type { OptionRowActions, OptionRowState } from './option-row.js';

export interface ToolbarActions extends OptionRowActions {
  /** -1: to the period before the shown one, 1: to the period after it. */
  onPeriod(direction: -1 | 1): void;
}

/**
 * The toolbar, and the option row that one of its buttons opens. The code of the row is loaded when it is first opened.
 */
export class ToolbarController {
  #host: ReactiveControllerHost & Element;
  #actions: ToolbarActions;
  #optionRow: OnDemand<typeof OptionRow>;
  #hasOptionRow = false;

  constructor(host: ReactiveControllerHost & Element, actions: ToolbarActions) {
    this.#host = host;
    this.#actions = actions;
    this.#optionRow = new OnDemand(host, () => import('./option-row.js'));
  }

  render(state: OptionRowState): TemplateResult {
    return toolbar({
      ...state,
      ...this.#actions,
      hasOptionRow: this.#hasOptionRow,
      onToggleOptionRow: this.#onToggleOptionRow,
    });
  }

  renderOptionRow(state: OptionRowState): TemplateResult | typeof nothing {
    if (!this.#hasOptionRow) return nothing;
    return this.#optionRow.load()?.optionRow({ ...state, ...this.#actions }) ?? nothing;
  }

  readonly #onToggleOptionRow = (): void => {
    this.#hasOptionRow = !this.#hasOptionRow;
    if (this.#optionRow.hasFailed) this.#optionRow.retry();
    this.#host.requestUpdate();
  };
}

interface ToolbarOptions extends OptionRowState, ToolbarActions {
  readonly hasOptionRow: boolean;
  onToggleOptionRow(): void;
}

/** Metric, period and view. All other options are in the option row. */
function toolbar(options: ToolbarOptions): TemplateResult {
  const { settings, localization, hasOptionRow, onToggleOptionRow, onSettings } = options;
  const { text } = localization;
  const names: Readonly<Record<ChartMetric, string>> = {
    credits: text.credits,
    messages: text.messages,
    'per-message': text.perMessage,
  };
  const isTable = settings.view === 'table';
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
        ${CHART_METRICS.map(
          (metric) => html`
            <label>
              <input
                class="visually-hidden"
                type="radio"
                name="metric"
                .value=${metric}
                .checked=${metric === settings.metric}
                @change=${() => onSettings({ metric })}
              />
              ${names[metric]}
            </label>
          `,
        )}
      </fieldset>
      ${periodButtons(options)}
      <button
        part="options"
        class="button"
        type="button"
        tabindex="-1"
        aria-expanded=${hasOptionRow ? 'true' : 'false'}
        @click=${onToggleOptionRow}
      >
        ${text.chartOptions}
      </button>
      <button
        part="view"
        class="button toggle"
        type="button"
        tabindex="-1"
        aria-pressed=${isTable ? 'true' : 'false'}
        @click=${() => onSettings({ view: isTable ? 'chart' : 'table' })}
      >
        ${text.showTable}
      </button>
    </div>
  `;
}

/** Buttons to the previous and the next period. There is no next period after the current day of the account. */
function periodButtons({ view, localization, onPeriod }: ToolbarOptions): TemplateResult {
  const { text } = localization;
  const { query, today } = view?.input.report ?? {};
  const hasNext = query !== undefined && addDays(query.range.end, 1) <= (today ?? '');
  const button = (direction: -1 | 1, label: string, isPossible: boolean): TemplateResult => html`
    <button
      class="button turn"
      type="button"
      tabindex="-1"
      aria-label=${label}
      aria-disabled=${isPossible ? 'false' : 'true'}
      @click=${() => isPossible && onPeriod(direction)}
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d=${direction < 0 ? 'M10 3.5 5.5 8l4.5 4.5' : 'M6 3.5 10.5 8 6 12.5'}></path>
      </svg>
    </button>
  `;
  return html`
    <div part="period" class="period">
      ${button(-1, text.previousPeriod, query !== undefined)} ${button(1, text.nextPeriod, hasNext)}
    </div>
  `;
}
