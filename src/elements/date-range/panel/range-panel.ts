import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { MidnightController } from '../../../controllers/midnight-controller.js';
import { rove } from '../../../controllers/roving-focus.js';
import type { UsageElement } from '../../../controllers/usage-element.js';
import { formatRange } from '../../../format/dates.js';
import { formatAmount } from '../../../format/numbers.js';
import type { RangeEditingMessages } from '../../../i18n/range-editing.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { rangeLength, sameRange, type DayRange } from '../../../time/day-range.js';
import { HOUR } from '../../../time/units.js';
import { rangeInstants } from '../../../time/zone.js';
import { editingView, exampleRange, type EditingView } from '../model/editing-view.js';
import { rangeProblem } from '../model/limits.js';
import { parseTypedRange } from '../model/parsing/parse-range.js';
import { presetOptions, presetValue, type PresetOption } from '../model/preset-options.js';
import type { PresetReader, RangeController, RangeView } from '../model/range-controller.js';
import { Calendar, type CalendarEvents } from './calendar.js';

export interface RangePanelEvents extends CalendarEvents {
  /** @param readPreset reads the value of the option's preset, now and after midnight */
  onChoose(option: PresetOption, readPreset: PresetReader): void;
}

/** The panel in the popover: a range to type, presets to choose, days to pick. */
export class RangePanel {
  #host: ReactiveControllerHost;
  #range: RangeController;
  #view: () => EditingView;
  #events: RangePanelEvents;
  #calendar: Calendar;
  #quickProblem: string | undefined;
  /** The hint that Enter applies the typed range. */
  #quickHint: string | undefined;

  constructor(host: UsageElement, range: RangeController, view: () => RangeView, events: RangePanelEvents) {
    this.#host = host;
    this.#range = range;
    this.#view = editingView(host, view);
    this.#events = events;
    this.#calendar = new Calendar(host, this.#view, events);
    // Midnight changes the days of a chosen preset. Without a store, a preset can only be chosen here, so nothing needs
    // this controller before the popover is loaded.
    new MidnightController(host, () => range.midnightZone);
  }

  open(): void {
    this.#quickProblem = this.#quickHint = undefined;
    this.#calendar.open();
  }

  /** To be called after the popover is shown: before that, nothing in it can get the focus. */
  focus(): void {
    void this.#calendar.focus();
  }

  /** Undoes the first pick of a range; returns whether there was one. */
  cancel(): boolean {
    return this.#calendar.cancel();
  }

  readonly #onQuickKeyDown = (event: KeyboardEvent): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    if (event.key !== 'Enter' || event.isComposing || value.trim() === '') return;
    event.preventDefault();
    const view = this.#view();
    const { range, option } = parseTypedRange(value, view) ?? {};
    this.#quickProblem = range
      ? rangeProblem(range, view)?.message
      : view.text.rangeNotUnderstood({ example: exampleRange(view) });
    if (this.#quickProblem !== undefined) this.#quickHint = undefined;
    if (!range || this.#quickProblem !== undefined) this.#host.requestUpdate();
    else if (option) this.#choose(option);
    else this.#events.onPick(range);
  };

  /** A range that is understood while it is typed is shown in the calendar. */
  readonly #onQuickInput = (event: Event): void => {
    event.stopPropagation();
    const view = this.#view();
    const { range = null } = parseTypedRange((event.currentTarget as HTMLInputElement).value, view) ?? {};
    const { text, locale } = view;
    this.#quickProblem = undefined;
    this.#quickHint =
      range && !rangeProblem(range, view)
        ? text.enterApplies({ range: formatRange(range, wordsLocale(text, 'enterApplies', locale)) })
        : undefined;
    this.#calendar.preview(range);
  };

  #choose(option: PresetOption): void {
    this.#events.onChoose(option, () => presetValue(option.preset, this.#range));
  }

  render(): TemplateResult {
    const view = this.#view();
    return html`
      <div class="choices">${this.#renderQuick(view)} ${renderPresets(view, (option) => this.#choose(option))}</div>
      <div class="picker">
        ${this.#calendar.render(view)} ${this.#renderFacts(this.#calendar.selectionIn(view), view)}
      </div>
    `;
  }

  #renderQuick({ text }: EditingView): TemplateResult {
    const [problem, hint] = [this.#quickProblem, this.#quickHint];
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
        aria-describedby=${ifDefined(problem ? 'quick-problem' : hint && 'quick-hint')}
        @keydown=${this.#onQuickKeyDown}
        @input=${this.#onQuickInput}
      />
      ${problem ? html`<p part="error" class="error" id="quick-problem" role="alert">${problem}</p>` : nothing}
      ${hint ? html`<p part="hint" class="hint" id="quick-hint">${hint}</p>` : nothing}
    `;
  }

  #renderFacts(days: DayRange | null, { text, locale, zone, isForeign }: EditingView): TemplateResult {
    return html`
      <p part="facts" class="facts">
        <span id="hint">${this.#calendar.isPicking ? text.chooseEnd : text.chooseStart}</span>
        ${days ? html`<span>${describeLength(days, zone, text, locale)}</span>` : nothing}
        ${isForeign ? html`<span>${text.daysIn({ zone })}</span>` : nothing}
      </p>
    `;
  }
}

/** The list of presets. It has one tab stop: the chosen preset or, if none is chosen, the first one. */
function renderPresets(view: EditingView, onChoose: (option: PresetOption) => void): TemplateResult | typeof nothing {
  const options = presetOptions(view);
  if (options.length === 0) return nothing;
  const selected = options.find(({ range }) => range && sameRange(range, view.range));
  return html`
    <div part="presets" class="presets" role="listbox" aria-label=${view.text.presetsLabel} @keydown=${rove}>
      ${options.map(
        (option, place) => html`
          <button
            part="preset"
            class="preset"
            type="button"
            role="option"
            tabindex=${(selected ? option === selected : place === 0) ? 0 : -1}
            aria-selected=${option === selected}
            aria-disabled=${ifDefined(option.range ? undefined : 'true')}
            @click=${() => onChoose(option)}
          >
            <span .textContent=${option.label}></span>
            <span class="preset-days" .textContent=${optionDays(option, view)}></span>
          </button>
        `,
      )}
    </div>
  `;
}

/** The days of an option, and a note where the limits allow only a part of them. */
function optionDays({ days, range, locale }: PresetOption, view: EditingView): string {
  if (!range || sameRange(range, days)) return formatRange(days, locale);
  const { text } = view;
  return text.presetCut({ range: formatRange(range, wordsLocale(text, 'presetCut', view.locale)) });
}

/** "7 days", with "167 hours" where the clock is changed during them. */
function describeLength(range: DayRange, zone: string, text: RangeEditingMessages, locale: string): string {
  const count = rangeLength(range);
  const [start, end] = rangeInstants(range, zone);
  const hours = (end - start) / HOUR;
  const days = text.daysAmount({ amount: formatAmount(count, 0, locale), count });
  if (hours === count * 24) return days;
  return `${days} · ${text.hoursAmount({ amount: formatAmount(hours, 1, locale) })}`;
}
