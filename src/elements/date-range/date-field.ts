import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { dateLayout, datePartName, formatDigits, toAsciiDigits, type DatePart } from '../../format/date-layout.js';
import { formatMonthName } from '../../format/dates.js';
import type { DateRangeMessages } from '../../i18n/date-range.js';
import type { Day } from '../../time/day.js';
import { largest, PAGES, step, typeDigit, wholeYear, WIDTHS } from './date-parts.js';
import type { RangeDraft, RangeEnd } from './range-typing.js';

/** What the field shows, as it is now. */
export interface DateFieldView {
  readonly draft: RangeDraft;
  readonly today: Day;
  readonly locale: string;
  readonly text: DateRangeMessages;
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
}

export interface DateFieldEvents {
  onEdit(draft: RangeDraft): void;
  /** Says whether the text was taken. */
  onPaste(text: string, end: RangeEnd): Promise<boolean>;
  onCommit(): void;
  /** Says whether there was anything to take back. */
  onUndo(): boolean;
}

/** Which number of which date a field is for. */
interface Place {
  readonly end: RangeEnd;
  readonly part: DatePart;
}

const SEPARATORS = /^[\s/.,\-–年月日]$/u;

/** Two dates to type, a native field for each of their numbers: no date is lost for being no date yet. */
export class DateField {
  #host: ReactiveControllerHost & HTMLElement;
  #view: () => DateFieldView;
  #events: DateFieldEvents;
  /** The digits typed into the field that has the focus. */
  #typed = '';

  constructor(host: ReactiveControllerHost & HTMLElement, view: () => DateFieldView, events: DateFieldEvents) {
    this.#host = host;
    this.#view = view;
    this.#events = events;
  }

  get #segments(): HTMLInputElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLInputElement>('.segment') ?? [])];
  }

  /** Beside the numbers, the press is for the first one that is missing, else for the last. */
  readonly onPointerDown = (event: Event): void => {
    const [target] = event.composedPath() as Element[];
    if (target?.closest('button, input')) return;
    event.preventDefault();
    const segments = this.#segments;
    (segments.find(({ value }) => value === '') ?? segments.at(-1))?.focus();
  };

  readonly #onFocus = (event: Event): void => {
    this.#typed = '';
    (event.target as HTMLInputElement).select();
  };

  readonly #onBlur = (event: Event): void => {
    const place = placeOf(event.target);
    const { year } = this.#view().draft[place.end];
    // Who types two digits of a year means this century.
    if (place.part === 'year' && year !== null && this.#typed !== '' && this.#typed.length <= 2) {
      this.#edit(place, wholeYear(year));
    }
    this.#typed = '';
    this.#host.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const action = this.#actionOf(event.key, placeOf(event.target));
    if (!action) return;
    event.preventDefault();
    action();
  };

  #actionOf(key: string, place: Place): (() => void) | null {
    const { part } = place;
    const { draft, today } = this.#view();
    const parts = draft[place.end];
    const by = (amount: number) => () => this.#set(place, step(part, parts, amount, today));
    switch (key) {
      case 'ArrowUp':
        return by(1);
      case 'ArrowDown':
        return by(-1);
      case 'PageUp':
        return by(PAGES[part]);
      case 'PageDown':
        return by(-PAGES[part]);
      case 'Home':
        return () => this.#set(place, 1);
      case 'End':
        return () => this.#set(place, largest(part, parts));
      case 'ArrowLeft':
        return () => this.#focusBeside(-1);
      case 'ArrowRight':
        return () => this.#focusBeside(1);
      case 'Backspace':
      case 'Delete':
        return () => this.#erase(place);
      case 'Enter':
        return () => this.#events.onCommit();
      case 'Escape':
        return this.#events.onUndo() ? () => (this.#typed = '') : null;
      default:
        if (SEPARATORS.test(key)) return () => this.#typed !== '' && this.#focusNext(1);
        // Letters do nothing; what is no single character is a key of its own.
        return [...key].length === 1 && !/\p{Nd}/u.test(key) ? () => undefined : null;
    }
  }

  /** Digits, wherever they come from: keys, a phone's own keyboard, dictation. */
  readonly #onBeforeInput = (event: InputEvent): void => {
    if (event.inputType === 'insertFromPaste' || !event.cancelable) return;
    event.preventDefault();
    this.#onTyped(event);
  };

  /** A keyboard that composes cannot be kept from writing: what it wrote gives way to what the field shows. */
  readonly #onInput = (event: Event): void => {
    event.stopPropagation();
    this.#onTyped(event as InputEvent);
    this.#host.requestUpdate();
  };

  #onTyped({ target, inputType, data }: InputEvent): void {
    if (inputType.startsWith('delete')) this.#erase(placeOf(target));
    else this.#type((inputType === 'insertCompositionText' ? data?.slice(-1) : data) ?? '');
  }

  /** Types the digits of a text into the field that has the focus, which each of them may move on. */
  #type(text: string): void {
    for (const digit of toAsciiDigits(text).replace(/\D/g, '').slice(0, 8)) {
      const input = this.#focused;
      if (!input || this.#view().isReadOnly) return;
      const place = placeOf(input);
      const { digits, value, isFull } = typeDigit(place.part, this.#typed, digit);
      this.#typed = digits;
      this.#edit(place, value);
      if (isFull) this.#focusNext(1);
    }
  }

  readonly #onPaste = async (event: ClipboardEvent): Promise<void> => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    const { end } = placeOf(event.target);
    if (!this.#view().isReadOnly && !(await this.#events.onPaste(text, end))) this.#type(text);
  };

  #set(place: Place, value: number): void {
    this.#typed = '';
    this.#edit(place, value);
  }

  #edit({ end, part }: Place, value: number | null): void {
    const { draft, isReadOnly } = this.#view();
    if (!isReadOnly) this.#events.onEdit({ ...draft, [end]: { ...draft[end], [part]: value } });
  }

  /** Takes a digit away; where there is none left, the one before has its turn. */
  #erase(place: Place): void {
    const value = this.#view().draft[place.end][place.part];
    if (value === null && this.#typed === '') {
      this.#focusNext(-1);
      return;
    }
    this.#typed = (this.#typed || String(value)).slice(0, -1);
    this.#edit(place, Number(this.#typed) || null);
  }

  get #focused(): HTMLInputElement | undefined {
    const { activeElement } = this.#host.shadowRoot ?? {};
    return this.#segments.find((segment) => segment === activeElement);
  }

  #focusNext(by: number, segments = this.#segments): void {
    const { activeElement } = this.#host.shadowRoot ?? {};
    segments[segments.findIndex((segment) => segment === activeElement) + by]?.focus();
  }

  /** By what is seen: dates may run the other way than the text around them. */
  #focusBeside(by: number): void {
    const boxes = new Map(this.#segments.map((segment) => [segment, segment.getBoundingClientRect()]));
    const seen = [...boxes].sort(([, a], [, b]) => a.top - b.top || a.left - b.left);
    this.#focusNext(
      by,
      seen.map(([segment]) => segment),
    );
  }

  render(): TemplateResult {
    const view = this.#view();
    return html`${this.#renderDate('start', view)}<span class="literal" aria-hidden="true">–</span
      >${this.#renderDate('end', view)}`;
  }

  #renderDate(end: RangeEnd, view: DateFieldView): TemplateResult {
    const { parts, direction } = dateLayout(view.locale);
    const first = end === 'start' && parts.find((one) => 'part' in one);
    return html`
      <span class="date" dir=${direction}
        >${parts.map((one) =>
          'part' in one
            ? this.#renderSegment({ end, part: one.part }, one === first, view)
            : html`<span class="literal" aria-hidden="true" .textContent=${one.literal}></span>`,
        )}</span
      >
    `;
  }

  #renderSegment(place: Place, isFirst: boolean, view: DateFieldView): TemplateResult {
    const { end, part } = place;
    const { draft, locale, text, isInvalid } = view;
    const value = draft[end][part];
    const descriptions = [isInvalid && 'problem', isFirst && 'help'].filter(Boolean).join(' ');
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
      aria-label=${text.datePart({ part: datePartName(part, locale), date })}
      aria-valuenow=${spoken ? value : nothing}
      aria-valuetext=${spoken ? inWords(part, value, locale) : nothing}
      aria-valuemin=${isSpinner ? 1 : nothing}
      aria-valuemax=${isSpinner ? largest(part, draft[end]) : nothing}
      aria-required=${ifDefined(view.isRequired ? 'true' : undefined)}
      aria-invalid=${ifDefined(isInvalid ? 'true' : undefined)}
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
  #shown({ end, part }: Place, value: number | null, locale: string): string {
    const focused = this.#typed !== '' && placeOf(this.#focused ?? null);
    if (focused && focused.end === end && focused.part === part) {
      return [...this.#typed].map((digit) => formatDigits(Number(digit), 1, locale)).join('');
    }
    return value === null ? '' : formatDigits(value, WIDTHS[part], locale);
  }
}

function inWords(part: DatePart, value: number, locale: string): string {
  const written = formatDigits(value, 1, locale);
  return part === 'month' ? `${written} – ${formatMonthName(value, locale)}` : written;
}

function placeOf(input: EventTarget | null): Place {
  return { ...(input as HTMLInputElement | null)?.dataset } as unknown as Place;
}

/** VoiceOver there cannot focus a field that is a spin button. */
function isIos(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iP(?:hone|ad|od)/.test(userAgent) || (/Mac/.test(userAgent) && maxTouchPoints > 1);
}
