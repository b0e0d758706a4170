import { html, nothing, type TemplateResult } from 'lit';
import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { ChartMetric } from '../../../analysis/series.js';
import { enterToolbar, leaveToolbar, moveInToolbar } from '../../../controllers/roving-focus.js';
import { sameRange } from '../../../time/day-range.js';
import { addDays } from '../../../time/day.js';
import { CHART_METRICS, type ChartSettings } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import type { Localization } from '../text/names.js';

/** What the toolbar and its option row show. */
export interface ToolbarState {
  readonly settings: ChartSettings;
  readonly view: ChartView | null;
  readonly localization: Localization;
  /** `false`: the plotting library could not be loaded, and there is only the table. */
  readonly hasChart: boolean;
  /** `null`: the browser can play no sound. */
  readonly isPlaying: boolean | null;
  /** The button that copies the numbers, where there are any. */
  readonly copyButton: TemplateResult | typeof nothing;
}

/** What they do. */
export interface ToolbarActions {
  onSettings(settings: Partial<ChartSettings>): void;
  /** -1: to the period before the one shown, 1: to the one after. */
  onPeriod(direction: -1 | 1): void;
  onZoom(zoomedRange: ZoomedRange | null): void;
  onSave(kind: 'png' | 'csv'): void;
  onPlay(): void;
}

export interface ToolbarOptions extends ToolbarState, ToolbarActions {
  readonly hasOptionRow: boolean;
  onToggleOptionRow(): void;
}

/** The metric, the period, and the way to the table; all other options are in a row of their own, behind a button. */
export function toolbar(options: ToolbarOptions): TemplateResult {
  const { settings, localization, hasOptionRow, hasChart, onToggleOptionRow, onSettings } = options;
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
      ${
        hasChart
          ? html`<button
              part="view"
              class="button toggle"
              type="button"
              tabindex="-1"
              aria-pressed=${isTable ? 'true' : 'false'}
              @click=${() => onSettings({ view: isTable ? 'chart' : 'table' })}
            >
              ${text.showTable}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** Moves the range by its own length, but not beyond the current day of the account: nothing can be used there yet. */
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

export interface ZoomBarOptions {
  readonly view: ChartView | null;
  readonly localization: Localization;
  onUseRange(): void;
  onShowAll(): void;
}

/** What can be done with a zoomed range. It stands below the drawing, so that the drawing does not move. */
export function zoomBar({
  view,
  localization,
  onUseRange,
  onShowAll,
}: ZoomBarOptions): TemplateResult | typeof nothing {
  if (!view?.isZoomed) return nothing;
  const { text } = localization;
  const isNarrower = !sameRange(view.report.query.range, view.input.report.query.range);
  return html`
    <div part="zoom" class="options">
      ${
        isNarrower ? html`<button class="button" type="button" @click=${onUseRange}>${text.useRange}</button>` : nothing
      }
      <button class="button" type="button" @click=${onShowAll}>${text.showAll}</button>
    </div>
  `;
}
