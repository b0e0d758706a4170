import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { ChartOptionMessages } from '../../../i18n/chart-options.js';
import { radios } from '../../../internal/segments.js';
import type { ChartSettings } from '../model/chart-settings.js';
import type { Localization } from '../text/names.js';
import { groupSelect } from './toolbar.js';

export interface MorePanelState {
  readonly settings: ChartSettings;
  readonly localization: Localization;
  readonly words: ChartOptionMessages;
  /** `null`: the range has too few buckets for a slider, or is zoomed, so that the slider is shown anyway. */
  readonly hasSlider: boolean | null;
  /** `null`: the browser cannot play sound. */
  readonly isPlaying: boolean | null;
  onSettings(settings: Partial<ChartSettings>): void;
  onSlider(isShown: boolean): void;
  onPlay(): void;
}

/**
 * The settings that the toolbar has no room for. In a narrow card, the panel begins with the controls that the toolbar
 * leaves out.
 */
export function morePanel(state: MorePanelState): TemplateResult {
  const { settings, localization, words, hasSlider, isPlaying, onSettings, onSlider, onPlay } = state;
  const { text } = localization;
  const toggle = (name: 'compare' | 'counterfactual' | 'cumulative', label: string): TemplateResult =>
    checkbox(label, settings[name], (isOn) => onSettings({ [name]: isOn }));
  const isChart = settings.view === 'chart';
  return html`
    <div part="option-row" class="more">
      <div class="narrow">${groupSelect(state, false)} ${toggle('compare', text.compare)}</div>
      ${
        isChart
          ? html`<fieldset>
              <legend>${words.drawAs}</legend>
              <div class="segments">
                ${radios('type', words.chartTypes, settings.type, (type) => onSettings({ type }))}
              </div>
            </fieldset>`
          : nothing
      }
      ${toggle('cumulative', words.cumulative)}
      ${settings.metric === 'credits' ? toggle('counterfactual', text.counterfactual) : nothing}
      ${checkbox(words.showTable, !isChart, (isTable) => onSettings({ view: isTable ? 'table' : 'chart' }), 'view')}
      ${hasSlider === null ? nothing : checkbox(words.rangeSlider, hasSlider, onSlider, 'brush')}
      ${
        isChart && isPlaying !== null
          ? html`<button
              part="sound"
              class="button play"
              type="button"
              aria-pressed=${isPlaying ? 'true' : 'false'}
              @click=${onPlay}
            >
              <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
                <path d=${isPlaying ? 'M5 4v8M11 4v8' : 'M5 3.5v9l7-4.5Z'}></path>
              </svg>
              ${words.playSound}
            </button>`
          : nothing
      }
    </div>
  `;
}

function checkbox(label: string, isOn: boolean, onChange: (isOn: boolean) => void, part?: string): TemplateResult {
  return html`
    <label class="check" part=${ifDefined(part)}>
      <input
        type="checkbox"
        .checked=${isOn}
        @change=${({ target }: Event) => onChange((target as HTMLInputElement).checked)}
      />
      ${label}
    </label>
  `;
}
