import { html, nothing, type TemplateResult } from 'lit';
import type { ChartSettings, ChartType, GroupBy } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import type { Localization } from '../text/names.js';

export interface OptionRowState {
  readonly settings: ChartSettings;
  readonly view: ChartView | null;
  readonly localization: Localization;
  /** `null`: the browser cannot play sound. */
  readonly isPlaying: boolean | null;
  readonly copyButton: TemplateResult | typeof nothing;
  onSettings(settings: Partial<ChartSettings>): void;
  onSave(kind: 'png' | 'csv'): void;
  onPlay(): void;
}

/** The options that the toolbar has no room for. */
export function optionRow(options: OptionRowState): TemplateResult {
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
