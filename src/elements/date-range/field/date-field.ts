import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { OnDemand } from '../../../controllers/on-demand.js';
import { dateLayout, datePartName, formatDigits, type DatePart } from '../../../format/date-layout.js';
import { formatMonthName } from '../../../format/dates.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { browser } from '../../../internal/browser.js';
import { PART_DIGITS, partMax, type RangeEnd } from '../model/draft.js';
import type { RangeView } from '../model/range-view.js';
import type { DateEditor, DateEditorEvents, DatePlace } from './date-editor.js';

export interface DateFieldEvents extends DateEditorEvents {
  /** @returns whether there was something to undo */
  onUndo(): boolean;
}

/** Keys that do something of their own here, or nothing as they are no digit; all others are the browser's. */
const OWN_KEYS = /^(?:Arrow\w+|Page\w+|Home|End|Backspace|Delete|Enter|\P{Nd})$/u;

/** Two dates to type, a native field for each of their numbers: no date is lost for being no date yet. */
export class DateField {
  /** Loaded when somebody comes to a number. */
  readonly editor: OnDemand<DateEditor>;
  #host: ReactiveControllerHost & HTMLElement;
  #events: DateFieldEvents;

  constructor(host: ReactiveControllerHost & HTMLElement, view: () => RangeView, events: DateFieldEvents) {
    this.#host = host;
    this.#events = events;
    this.editor = new OnDemand(host, async () => {
      const { DateEditor } = await import('./date-editor.js');
      return new DateEditor(view, events);
    });
  }

  /** Beside the numbers, the press is for the first one that is missing, else for the last. */
  readonly onPointerDown = (event: Event): void => {
    const [target] = event.composedPath() as Element[];
    if (target?.closest('button, input')) return;
    event.preventDefault();
    const segments = [...(event.currentTarget as Element).querySelectorAll<HTMLInputElement>('.segment')];
    (segments.find(({ value }) => value === '') ?? segments.at(-1))?.focus();
  };

  readonly #onFocus = (event: Event): void => {
    const segment = event.target as HTMLInputElement;
    segment.select();
    this.editor.tell((editor) => editor.enter(segment));
  };

  readonly #onBlur = (): void => {
    this.editor.tell((editor) => editor.leave());
    this.#host.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!(key === 'Escape' ? this.#events.onUndo() : OWN_KEYS.test(key))) return;
    event.preventDefault();
    this.editor.tell((editor) => editor.press(key));
  };

  readonly #onBeforeInput = (event: InputEvent): void => {
    if (event.inputType === 'insertFromPaste' || !event.cancelable) return;
    event.preventDefault();
    this.#tellInput(event);
  };

  /** A keyboard that composes cannot be kept from writing: what it wrote gives way to what the field shows. */
  readonly #onInput = (event: Event): void => {
    event.stopPropagation();
    this.#tellInput(event);
    this.#host.requestUpdate();
  };

  /** Scripts of other people, such as those that fill in forms, fire an `input` that does not say of what. */
  #tellInput({ inputType = '', data, dataTransfer }: Partial<InputEvent>): void {
    // What is dropped can be read only now.
    const text = data ?? dataTransfer?.getData('text/plain') ?? '';
    this.editor.tell((editor) => editor.input(inputType, text));
  }

  readonly #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    this.editor.tell((editor) => editor.paste(text));
  };

  render(view: RangeView): TemplateResult {
    return html`${this.#renderDate('start', view)}<span class="literal" aria-hidden="true">–</span
      >${this.#renderDate('end', view)}`;
  }

  #renderDate(end: RangeEnd, view: RangeView): TemplateResult {
    const { parts, direction } = dateLayout(view.locale);
    const first = end === 'start' && parts.find((one) => 'part' in one);
    return html`
      <span class="date" dir=${direction}
        >${parts.map((one) =>
          'part' in one
            ? this.#renderSegment({ end, part: one.part }, one === first, view)
            : html`<span class="literal" aria-hidden="true" translate="no">${one.literal}</span>`,
        )}</span
      >
    `;
  }

  #renderSegment(place: DatePlace, isFirst: boolean, view: RangeView): TemplateResult {
    const { end, part } = place;
    const { draft, locale, text, problem, message } = view;
    const value = draft[end][part];
    const descriptions = [message && 'problem', isFirst && 'help'].filter(Boolean).join(' ');
    const date = end === 'start' ? text.startDate : text.endDate;
    const isSpinner = !isIos();
    const spoken = isSpinner && value !== null;
    return html`<input
      part="segment"
      class="segment"
      data-end=${end}
      data-part=${part}
      role=${ifDefined(isSpinner ? 'spinbutton' : undefined)}
      inputmode="numeric"
      enterkeyhint="next"
      autocomplete="off"
      spellcheck="false"
      placeholder=${text.datePlaceholders[part]}
      aria-label=${text.datePart({ part: datePartName(part, wordsLocale(text, 'datePart', locale)), date })}
      aria-valuenow=${spoken ? value : nothing}
      aria-valuetext=${spoken ? inWords(part, value, locale) : nothing}
      aria-valuemin=${isSpinner ? 1 : nothing}
      aria-valuemax=${isSpinner ? partMax(part, draft[end]) : nothing}
      aria-required=${ifDefined(view.isRequired ? 'true' : undefined)}
      aria-invalid=${ifDefined(problem ? 'true' : undefined)}
      aria-describedby=${descriptions || nothing}
      ?disabled=${view.isDisabled}
      ?readonly=${view.isReadOnly}
      .value=${live(this.#shown(place, value, locale))}
      @focus=${this.#onFocus}
      @blur=${this.#onBlur}
      @keydown=${this.#onKeyDown}
      @beforeinput=${this.#onBeforeInput}
      @input=${this.#onInput}
      @paste=${this.#onPaste}
    />`;
  }

  /** Digits that are being typed stand as they are; leading zeros come once they are done. */
  #shown(place: DatePlace, value: number | null, locale: string): string {
    const typed = this.editor.part?.typedInto(place);
    if (typed) return Array.from(typed, (digit) => formatDigits(Number(digit), 1, locale)).join('');
    return value === null ? '' : formatDigits(value, PART_DIGITS[place.part], locale);
  }
}

function inWords(part: DatePart, value: number, locale: string): string {
  const written = formatDigits(value, 1, locale);
  return part === 'month' ? `${written} – ${formatMonthName(value, locale)}` : written;
}

/** VoiceOver there cannot focus a field that is a spin button. */
function isIos(): boolean {
  const { userAgent = '', maxTouchPoints = 0 } = browser();
  return /iP(?:hone|ad|od)/.test(userAgent) || (/Mac/.test(userAgent) && maxTouchPoints > 1);
}
