import { html, nothing, type TemplateResult } from 'lit';
import type { ChartMetric } from '../../../analysis/series.js';
import type { ZoomedRange } from '../../../analysis/rebucket.js';
import { enterToolbar, leaveToolbar, moveInToolbar } from '../../../controllers/toolbar-focus.js';
import type { ChartMessages } from '../../../i18n/chart.js';
import { addDays } from '../../../time/day.js';
import { CHART_METRICS, type ChartSettings } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import type { Localization } from '../text/names.js';

export interface ToolbarOptions {
  readonly settings: ChartSettings;
  readonly text: ChartMessages;
  /** Whether the options are shown, too. */
  readonly hasOptionRow: boolean;
  /** Whether there is a drawing at all. */
  readonly hasChart: boolean;
  readonly view: ChartView | null;
  readonly localization: Localization;
  /** `null`: the browser makes no sound. */
  readonly isPlaying: boolean | null;
  /** The button that copies the numbers, where there are any. */
  readonly copy: TemplateResult | typeof nothing;
  /** To the period before, or the one after. */
  onPeriod(way: -1 | 1): void;
  onZoom(zoomedRange: ZoomedRange | null): void;
  onOpen(): void;
  onSave(kind: 'png' | 'csv'): void;
  onPlay(): void;
  onChange(settings: Partial<ChartSettings>): void;
}

/** The lens and the way to the numbers at hand; everything else behind one button. */
export function toolbar(options: ToolbarOptions): TemplateResult {
  const { settings, text, hasOptionRow, hasChart, onOpen, onChange } = options;
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
                @change=${() => onChange({ metric })}
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
        @click=${onOpen}
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
              @click=${() => onChange({ view: isTable ? 'chart' : 'table' })}
            >
              ${text.showTable}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** The range moved by its own length; not beyond the account's day, after which there is nothing yet. */
function periodButtons({ view, text, onPeriod }: ToolbarOptions): TemplateResult {
  const { query, today } = view?.input.report ?? {};
  const hasNext = query !== undefined && addDays(query.range.end, 1) <= (today ?? '');
  const button = (way: -1 | 1, label: string, isPossible: boolean): TemplateResult => html`
    <button
      class="button turn"
      type="button"
      tabindex="-1"
      aria-label=${label}
      aria-disabled=${isPossible ? 'false' : 'true'}
      @click=${() => isPossible && onPeriod(way)}
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d=${way < 0 ? 'M10 3.5 5.5 8l4.5 4.5' : 'M6 3.5 10.5 8 6 12.5'}></path>
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
  readonly text: ChartMessages;
  /** `null`: what is looked at closer lies in the same days. */
  readonly onUseRange: (() => void) | null;
  onShowAll(): void;
}

/** What can be done with the stretch that is looked at closer. It stands below the drawing, which it must not move. */
export function zoomBar({ text, onUseRange, onShowAll }: ZoomBarOptions): TemplateResult {
  return html`
    <div part="zoom" class="options">
      ${
        onUseRange ? html`<button class="button" type="button" @click=${onUseRange}>${text.useRange}</button>` : nothing
      }
      <button class="button" type="button" @click=${onShowAll}>${text.showAll}</button>
    </div>
  `;
}
