import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { dateLayout, datePartName, formatDigits, toAsciiDigits, type DatePart } from '../../format/date-layout.js';
import { formatMonthName } from '../../format/dates.js';
import type { UsageMessages } from '../../i18n/messages.js';
import type { Day } from '../../time/day.js';
import { largest, PAGES, step, typeDigit, wholeYear, WIDTHS, type DateParts } from './date-parts.js';

export type RangeEnd = 'start' | 'end';

/** Both dates as they are being typed. */
export type RangeDraft = Readonly<Record<RangeEnd, DateParts>>;

/** What the field shows, as it is now. */
export interface DateFieldContext {
  readonly draft: RangeDraft;
  readonly today: Day;
  readonly locale: string;
  readonly text: UsageMessages;
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

const ENDS: readonly RangeEnd[] = ['start', 'end'];
const SEPARATORS = /^[\s/.,\-–年月日]$/u;

type Host = ReactiveControllerHost & HTMLElement;

/** Two dates to type, a native field for each of their numbers: no date is lost for being no date yet. */
export class DateField {
  #host: Host;
  #context: () => DateFieldContext;
  #events: DateFieldEvents;
  /** The digits typed into the field that has the focus. */
  #typed = '';

  constructor(host: Host, context: () => DateFieldContext, events: DateFieldEvents) {
    this.#host = host;
    this.#context = context;
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

  readonly #onFocusIn = (event: Event): void => {
    this.#typed = '';
    (event.target as HTMLInputElement).select();
  };

  readonly #onFocusOut = (event: Event): void => {
    const { end, part } = placeOf(event);
    const year = this.#context().draft[end].year;
    // Who types two digits of a year means this century.
    if (part === 'year' && year !== null && this.#typed !== '' && this.#typed.length <= 2) {
      this.#edit(end, 'year', wholeYear(year));
    }
    this.#typed = '';
    this.#host.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { end, part } = placeOf(event);
    const action = this.#actionOf(event.key, end, part);
    if (action === null) return;
    event.preventDefault();
    action();
  };

  #actionOf(key: string, end: RangeEnd, part: DatePart): (() => void) | null {
    const { draft, today } = this.#context();
    const parts = draft[end];
    const set = (value: number) => () => this.#set(end, part, value);
    switch (key) {
      case 'ArrowUp':
        return set(step(part, parts, 1, today));
      case 'ArrowDown':
        return set(step(part, parts, -1, today));
      case 'PageUp':
        return set(step(part, parts, PAGES[part], today));
      case 'PageDown':
        return set(step(part, parts, -PAGES[part], today));
      case 'Home':
        return set(1);
      case 'End':
        return set(largest(part, parts));
      case 'ArrowLeft':
        return () => this.#focusBeside(-1);
      case 'ArrowRight':
        return () => this.#focusBeside(1);
      case 'Backspace':
      case 'Delete':
        return () => this.#erase(end, part);
      case 'Enter':
        return () => this.#events.onCommit();
      case 'Escape':
        return this.#events.onUndo() ? () => (this.#typed = '') : null;
      default:
        if (SEPARATORS.test(key)) return () => this.#typed !== '' && this.#advance();
        // Letters do nothing; what is no single character is a key of its own.
        return [...key].length === 1 && !/\p{Nd}/u.test(key) ? () => undefined : null;
    }
  }

  /** Digits, wherever they come from: keys, a phone's own keyboard, dictation. */
  readonly #onBeforeInput = (event: InputEvent): void => {
    if (event.inputType === 'insertFromPaste') return;
    if (event.cancelable) {
      event.preventDefault();
      this.#onTyped(event);
    }
  };

  /** A keyboard that composes cannot be kept from writing: what it wrote gives way to what the field shows. */
  readonly #onInput = (event: Event): void => {
    event.stopPropagation();
    this.#onTyped(event as InputEvent);
    this.#host.requestUpdate();
  };

  #onTyped(event: InputEvent): void {
    const { end, part } = placeOf(event);
    if (event.inputType.startsWith('delete')) {
      this.#erase(end, part);
      return;
    }
    const composed = event.inputType === 'insertCompositionText' ? (event.data ?? '').slice(-1) : (event.data ?? '');
    for (const digit of toAsciiDigits(composed).replace(/\D/g, '')) this.#type(digit);
  }

  /** Types into the field that has the focus, which a digit before may have moved on. */
  #type(digit: string): void {
    const input = this.#focused;
    if (!input || this.#context().isReadOnly) return;
    const { end, part } = placeOfInput(input);
    const { digits, value, isFull } = typeDigit(part, this.#typed, digit);
    this.#typed = digits;
    this.#edit(end, part, value);
    if (isFull) this.#advance();
  }

  readonly #onPaste = async (event: ClipboardEvent): Promise<void> => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    const { isReadOnly } = this.#context();
    if (isReadOnly || (await this.#events.onPaste(text, placeOf(event).end))) return;
    for (const digit of toAsciiDigits(text).replace(/\D/g, '').slice(0, 8)) this.#type(digit);
  };

  #set(end: RangeEnd, part: DatePart, value: number): void {
    this.#typed = '';
    this.#edit(end, part, value);
  }

  #edit(end: RangeEnd, part: DatePart, value: number | null): void {
    const { draft, isReadOnly } = this.#context();
    if (isReadOnly) return;
    this.#events.onEdit({ ...draft, [end]: { ...draft[end], [part]: value } });
  }

  /** Takes a digit away; where there is none left, the one before has its turn. */
  #erase(end: RangeEnd, part: DatePart): void {
    const value = this.#context().draft[end][part];
    if (value === null && this.#typed === '') {
      this.#focusInOrder(-1);
      return;
    }
    const digits = this.#typed === '' ? String(value) : this.#typed;
    this.#typed = digits.slice(0, -1);
    this.#edit(end, part, Number(this.#typed) || null);
  }

  get #focused(): HTMLInputElement | undefined {
    return this.#segments.find((segment) => segment.matches(':focus'));
  }

  #advance(): void {
    this.#focusInOrder(1);
  }

  #focusInOrder(by: number): void {
    this.#focusAmong(this.#segments, by);
  }

  /** By what is seen: dates may run the other way than the text around them. */
  #focusBeside(by: number): void {
    const left = (segment: Element): number => segment.getBoundingClientRect().left;
    const top = (segment: Element): number => segment.getBoundingClientRect().top;
    this.#focusAmong(
      this.#segments.sort((a, b) => top(a) - top(b) || left(a) - left(b)),
      by,
    );
  }

  #focusAmong(segments: readonly HTMLInputElement[], by: number): void {
    segments[segments.findIndex((segment) => segment.matches(':focus')) + by]?.focus();
  }

  render(): TemplateResult {
    return html`${this.#renderDate('start')}<span class="literal" aria-hidden="true">–</span
      >${this.#renderDate('end')}`;
  }

  #renderDate(end: RangeEnd): TemplateResult {
    const { parts, direction } = dateLayout(this.#context().locale);
    return html`
      <span class="date" dir=${direction}
        >${parts.map((one) =>
          'part' in one
            ? this.#renderSegment(end, one.part)
            : html`<span class="literal" aria-hidden="true" .textContent=${one.literal}></span>`,
        )}</span
      >
    `;
  }

  #renderSegment(end: RangeEnd, part: DatePart): TemplateResult {
    const { draft, locale, text, isDisabled, isReadOnly, isRequired, isInvalid } = this.#context();
    const value = draft[end][part];
    const isFirst = end === ENDS[0] && part === firstPart(locale);
    const descriptions = [isInvalid && 'problem', isFirst && 'help'].filter(Boolean).join(' ');
    const date = end === 'start' ? text.startDate : text.endDate;
    const isSpinner = !isIos();
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
      aria-valuenow=${isSpinner && value !== null ? value : nothing}
      aria-valuetext=${isSpinner && value !== null ? this.#spoken(part, value) : nothing}
      aria-valuemin=${isSpinner ? 1 : nothing}
      aria-valuemax=${isSpinner ? largest(part, draft[end]) : nothing}
      aria-required=${ifDefined(isRequired ? 'true' : undefined)}
      aria-invalid=${ifDefined(isInvalid ? 'true' : undefined)}
      aria-describedby=${descriptions || nothing}
      ?disabled=${isDisabled}
      ?readonly=${isReadOnly}
      .value=${live(this.#shown(end, part, value))}
      @focus=${this.#onFocusIn}
      @blur=${this.#onFocusOut}
      @keydown=${this.#onKeyDown}
      @beforeinput=${this.#onBeforeInput}
      @input=${this.#onInput}
      @paste=${this.#onPaste}
    />`;
  }

  /** Digits that are being typed stand as they are; leading zeros come once they are done. */
  #shown(end: RangeEnd, part: DatePart, value: number | null): string {
    const { locale } = this.#context();
    const focused = this.#focused;
    const place = focused && placeOfInput(focused);
    if (this.#typed !== '' && place?.end === end && place.part === part) {
      return [...this.#typed].map((digit) => formatDigits(Number(digit), 1, locale)).join('');
    }
    return value === null ? '' : formatDigits(value, WIDTHS[part], locale);
  }

  #spoken(part: DatePart, value: number): string {
    const { locale } = this.#context();
    const written = formatDigits(value, 1, locale);
    return part === 'month' ? `${written} – ${formatMonthName(value, locale)}` : written;
  }
}

function firstPart(locale: string): DatePart | undefined {
  return dateLayout(locale).parts.flatMap((one) => ('part' in one ? [one.part] : []))[0];
}

function placeOf(event: Event): { readonly end: RangeEnd; readonly part: DatePart } {
  return placeOfInput(event.currentTarget as HTMLInputElement);
}

function placeOfInput({ dataset }: HTMLInputElement): { readonly end: RangeEnd; readonly part: DatePart } {
  return { end: dataset['end'] as RangeEnd, part: dataset['part'] as DatePart };
}

/** VoiceOver there cannot focus a field that is a spin button. */
function isIos(): boolean {
  return (
    /iP(?:hone|ad|od)/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
