import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { ChartType, GroupBy } from '../model/chart-settings.js';
import { zoomedRangeOf } from '../model/zoom.js';
import { bucketName } from '../text/names.js';
import type { ToolbarOptions } from './toolbar.js';

/** Everything else that can be chosen, on a line of its own. */
export function optionRow(options: ToolbarOptions): TemplateResult {
  const { settings, text, isPlaying, copy, onChange, onSave, onPlay } = options;
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
      ${copy}
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

/** The same zoom as by dragging, for who does not drag: the first and the last bucket of it. */
function zoomSliders({ view, localization, onZoom }: ToolbarOptions): TemplateResult | typeof nothing {
  if (!view || view.input.report.buckets.length < 3) return nothing;
  const { report } = view.input;
  const [first, end] = view.shownBuckets;
  const last = end - 1;
  const slider = (label: string, value: number, onMove: (value: number) => ZoomedRange | null): TemplateResult => html`
    <label class="option">
      <span>${label}</span>
      <input
        type="range"
        max=${report.buckets.length - 1}
        .value=${live(String(value))}
        aria-valuetext=${bucketName(report, value, localization.locale)}
        @input=${({ target }: Event) => onZoom(onMove(Number((target as HTMLInputElement).value)))}
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
