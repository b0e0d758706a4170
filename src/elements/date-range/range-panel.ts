import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { MediaController } from '../../controllers/media-controller.js';
import type { PresetContext } from '../../time/presets.js';
import { calendarStyles } from './calendar.styles.js';
import { Calendar, type CalendarContext, type CalendarEvents } from './calendar.js';
import { formatRange } from '../../format/dates.js';
import { sameRange, type DayRange } from '../../time/day-range.js';
import { PresetList } from './preset-list.js';
import { lengthInWords } from './range-length.js';
import { rangeProblem } from './range-limits.js';
import type { RangePreset } from './preset-days.js';
import { panelStyles } from './range-panel.styles.js';
import { presetOptions, type PresetOption } from './range-presets.js';
import { readRange } from './read-dates.js';

export interface RangePanelContext extends Omit<CalendarContext, 'months'> {
  readonly presets: string | readonly (string | RangePreset)[];
  readonly presetContext: PresetContext;
  readonly zone: string;
  /** Whether the days mean other hours to the viewer. */
  readonly isForeign: boolean;
}

export interface RangePanelEvents extends CalendarEvents {
  onChoose(option: PresetOption): void;
}

type Host = ReactiveControllerHost & HTMLElement;

/** Room for two months beside the presets. */
const WIDE = '(min-width: 800px)';

/** What the popover holds: a range to type, ranges to choose, days to pick. */
export class RangePanel {
  static readonly styles = [calendarStyles, panelStyles];

  #host: Host;
  #context: () => RangePanelContext;
  #events: RangePanelEvents;
  #calendar: Calendar;
  #presets: PresetList;
  #quickProblem: string | null = null;

  constructor(host: Host, context: () => RangePanelContext, events: RangePanelEvents) {
    this.#host = host;
    this.#context = context;
    this.#events = events;
    const wide = new MediaController(host, WIDE);
    this.#calendar = new Calendar(host, () => ({ ...context(), months: wide.matches ? 2 : 1 }), events);
    this.#presets = new PresetList(
      host,
      () => {
        const { presets, presetContext, limits, range, text, locale } = context();
        const options = presetOptions(presets, presetContext, limits, text, locale);
        return {
          options,
          selected: options.find((option) => option.range !== null && sameRange(option.range, range)),
          label: text.presetsLabel,
          describe: (option) => this.#describe(option),
        };
      },
      (option) => events.onChoose(option),
    );
  }

  open(): void {
    this.#quickProblem = null;
    this.#presets.open();
    this.#calendar.open();
  }

  /** Nothing takes the focus before it is shown. */
  focus(): void {
    void this.#calendar.focus();
  }

  close(): void {
    this.#calendar.cancel();
  }

  /** Escape takes back one thing at a time. */
  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#calendar.cancel()) return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onQuickKeyDown = (event: KeyboardEvent): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    if (event.key !== 'Enter' || event.isComposing || value.trim() === '') return;
    event.preventDefault();
    const { text, locale, limits, today } = this.#context();
    const range = readRange(value, { locale, today });
    const problem = range && rangeProblem(range.start, range.end, limits, text, locale);
    this.#quickProblem = range ? (problem?.message ?? null) : text.rangeNotUnderstood;
    if (range && !problem) this.#events.onPick(range);
    else this.#host.requestUpdate();
  };

  #describe({ days, range }: PresetOption): string {
    const { text, locale } = this.#context();
    const written = formatRange(range ?? days, locale);
    return range && !sameRange(range, days) ? text.presetCut({ range: written }) : written;
  }

  render(): TemplateResult {
    return html`
      <div class="choices">${this.#renderQuick()} ${this.#presets.render()}</div>
      <div class="days">${this.#calendar.render()} ${this.#renderFacts(this.#calendar.selection)}</div>
    `;
  }

  #renderQuick(): TemplateResult {
    const { text } = this.#context();
    const problem = this.#quickProblem;
    return html`
      <input
        part="quick"
        class="control quick"
        type="text"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="go"
        aria-label=${text.typeRange}
        placeholder=${text.typeRangeExample}
        aria-invalid=${ifDefined(problem === null ? undefined : 'true')}
        aria-describedby=${problem === null ? nothing : 'quick-problem'}
        @keydown=${this.#onQuickKeyDown}
        @input=${(event: Event) => event.stopPropagation()}
      />
      ${problem === null ? nothing : html`<p part="error" class="error" id="quick-problem" role="alert">${problem}</p>`}
    `;
  }

  #renderFacts(days: DayRange | null): TemplateResult {
    const { text, locale, zone, isForeign } = this.#context();
    return html`
      <p part="facts" class="facts">
        <span id="hint">${this.#calendar.hint}</span>
        ${days ? html`<span>${lengthInWords(days, zone, text, locale)}</span>` : nothing}
        ${isForeign ? html`<span>${text.daysIn({ zone })}</span>` : nothing}
      </p>
    `;
  }
}
