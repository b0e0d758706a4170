import { html, type TemplateResult } from 'lit';
import type { ChartMetric } from '../../../analysis/series.js';
import { enterToolbar, leaveToolbar, moveInToolbar } from '../../../controllers/roving-focus.js';
import { addDays } from '../../../time/day.js';
import { CHART_METRICS, type ChartSettings } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import type { Localization } from '../text/names.js';

export interface ToolbarOptions {
  readonly settings: ChartSettings;
  readonly view: ChartView | null;
  readonly localization: Localization;
  readonly hasOptionRow: boolean;
  onSettings(settings: Partial<ChartSettings>): void;
  /** -1: to the period before the shown one, 1: to the period after it. */
  onPeriod(direction: -1 | 1): void;
  onToggleOptionRow(): void;
}

/** Metric, period and view. All other options are in the option row. */
export function toolbar(options: ToolbarOptions): TemplateResult {
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
