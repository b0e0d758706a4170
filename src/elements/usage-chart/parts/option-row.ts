import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { ChartSettings, ChartType, GroupBy } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import { zoomedRangeOf } from '../model/zoom.js';
import { bucketName, type Localization } from '../text/names.js';

export interface OptionRowState {
  readonly settings: ChartSettings;
  readonly view: ChartView | null;
  readonly localization: Localization;
  /** `null`: the browser cannot play sound. */
  readonly isPlaying: boolean | null;
  readonly copyButton: TemplateResult | typeof nothing;
}

export interface OptionRowActions {
  onSettings(settings: Partial<ChartSettings>): void;
  onZoom(zoomedRange: ZoomedRange | null): void;
  onSave(kind: 'png' | 'csv'): void;
  onPlay(): void;
}

/** The options that the toolbar has no room for. */
export function optionRow(options: OptionRowState & OptionRowActions): TemplateResult {
  const { settings, localization, isPlaying, copyButton, onSettings, onSave, onPlay } = options;
  const { text } = localization;
  const toggle = (name: 'compare' | 'counterfactual' | 'cumulative'): TemplateResult => html`
    <button
      class="button toggle"
      type="button"
      aria-pressed=${settings[name] ? 'true' : 'false'}
      @click=${() => onSettings({ [name]: !settings[name] })}
    >
      ${text[name]}
    </button>
  `;
  return html`
    <div part="option-row" class="options" role="group" aria-label=${text.chartOptions}>
      ${select(text.groupBy, text.groupings, settings.groupBy, (value) => onSettings({ groupBy: value as GroupBy }))}
      ${select(text.drawAs, text.chartTypes, settings.type, (value) => onSettings({ type: value as ChartType }))}
      ${toggle('compare')} ${settings.metric === 'credits' ? toggle('counterfactual') : nothing} ${toggle('cumulative')}
      ${zoomSliders(options)}
      ${
        settings.view === 'chart'
          ? html`<button class="button" type="button" @click=${() => onSave('png')}>${text.saveImage}</button>`
          : nothing
      }
      ${
        options.view
          ? html`<button class="button" type="button" @click=${() => onSave('csv')}>${text.saveCsv}</button>`
          : nothing
      }
      ${copyButton}
      ${
        settings.view === 'chart' && isPlaying !== null
          ? html`<button
              part="sound"
              class="button toggle"
              type="button"
              aria-pressed=${isPlaying ? 'true' : 'false'}
              @click=${onPlay}
            >
              ${text.playSound}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** Sliders for the first and the last shown bucket, to zoom without dragging. */
function zoomSliders({
  view,
  localization,
  onZoom,
}: OptionRowState & OptionRowActions): TemplateResult | typeof nothing {
  if (!view || view.input.report.buckets.length < 3) return nothing;
  const { report } = view.input;
  const [first, end] = view.shownBuckets;
  const last = end - 1;
  const slider = (
    label: string,
    value: number,
    toZoomedRange: (value: number) => ZoomedRange | null,
  ): TemplateResult => html`
    <label class="option">
      <span>${label}</span>
      <input
        type="range"
        max=${report.buckets.length - 1}
        .value=${live(String(value))}
        aria-valuetext=${bucketName(report, value, localization.locale)}
        @input=${({ target }: Event) => onZoom(toZoomedRange(Number((target as HTMLInputElement).value)))}
        @change=${(event: Event) => event.stopPropagation()}
      />
    </label>
  `;
  return html`
    <div class="options">
      ${slider(localization.text.zoomFrom, first, (from) => zoomedRangeOf(report, Math.min(from, last), end))}
      ${slider(localization.text.zoomTo, last, (to) => zoomedRangeOf(report, first, Math.max(first, to) + 1))}
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
