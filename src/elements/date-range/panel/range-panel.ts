import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { PopoverPlacement } from '../../../controllers/popover-placement.js';
import type { DayRange } from '../../../time/day-range.js';
import { calendarStyles } from './calendar.styles.js';
import { Calendar, type CalendarEvents } from './calendar.js';
import { renderPresets } from './preset-list.js';
import { lengthInWords } from '../model/range-length.js';
import { rangeProblem } from '../model/range-limits.js';
import { panelStyles } from './range-panel.styles.js';
import type { PresetOption } from '../model/range-presets.js';
import type { RangeView } from '../model/range-view.js';
import { understand } from '../model/understand.js';

export interface RangePanelEvents extends CalendarEvents {
  onChoose(option: PresetOption): void;
}

export { MidnightController } from '../../../controllers/midnight-controller.js';

export const styles = [calendarStyles, panelStyles];

/** What the popover holds: a range to type, ranges to choose, days to pick. */
export class RangePanel {
  #host: ReactiveControllerHost;
  #view: () => RangeView;
  #events: RangePanelEvents;
  #calendar: Calendar;
  #quickProblem: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, view: () => RangeView, events: RangePanelEvents) {
    this.#host = host;
    this.#view = view;
    this.#events = events;
    this.#calendar = new Calendar(host, view, events);
    new PopoverPlacement(host);
    this.open();
  }

  open(): void {
    this.#quickProblem = undefined;
    this.#calendar.open();
  }

  /** Nothing takes the focus before it is shown. */
  focus(): void {
    void this.#calendar.focus();
  }

  /** Takes back the end that was picked; says whether there was one. */
  cancel(): boolean {
    return this.#calendar.cancel();
  }

  readonly #onQuickKeyDown = (event: KeyboardEvent): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    if (event.key !== 'Enter' || event.isComposing || value.trim() === '') return;
    event.preventDefault();
    const view = this.#view();
    const { range, option } = understand(value, view) ?? {};
    this.#quickProblem = range ? rangeProblem(range, view)?.message : view.text.rangeNotUnderstood;
    if (!range || this.#quickProblem !== undefined) this.#host.requestUpdate();
    else if (option) this.#events.onChoose(option);
    else this.#events.onPick(range);
  };

  render(): TemplateResult {
    const view = this.#view();
    return html`
      <div class="choices">
        ${this.#renderQuick(view)} ${renderPresets(view, (option) => this.#events.onChoose(option))}
      </div>
      <div class="days">
        ${this.#calendar.render(view)} ${this.#renderFacts(this.#calendar.selectionIn(view), view)}
      </div>
    `;
  }

  #renderQuick({ text }: RangeView): TemplateResult {
    const problem = this.#quickProblem;
    return html`
      <input
        part="quick"
        class="control quick"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="go"
        aria-label=${text.typeRange}
        placeholder=${text.typeRangeExample}
        aria-invalid=${ifDefined(problem === undefined ? undefined : 'true')}
        aria-describedby=${ifDefined(problem && 'quick-problem')}
        @keydown=${this.#onQuickKeyDown}
        @input=${(event: Event) => event.stopPropagation()}
      />
      ${problem ? html`<p part="error" class="error" id="quick-problem" role="alert">${problem}</p>` : nothing}
    `;
  }

  #renderFacts(days: DayRange | null, { text, locale, zone, isForeign }: RangeView): TemplateResult {
    return html`
      <p part="facts" class="facts">
        <span id="hint">${this.#calendar.isPicking ? text.chooseEnd : text.chooseStart}</span>
        ${days ? html`<span>${lengthInWords(days, zone, text, locale)}</span>` : nothing}
        ${isForeign ? html`<span>${text.daysIn({ zone })}</span>` : nothing}
      </p>
    `;
  }
}
