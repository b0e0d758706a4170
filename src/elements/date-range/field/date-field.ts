import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { OnDemand } from '../../../controllers/on-demand.js';
import { dateLayout, datePartName, formatDigits, type DatePart } from '../../../format/date-layout.js';
import { formatMonthName } from '../../../format/dates.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { browser } from '../../../internal/dom.js';
import { PART_DIGITS, partMax, type RangeEnd } from '../model/draft.js';
import type { RangeView } from '../model/range-controller.js';
import type { DateEditor, DateEditorEvents, DatePlace } from './date-editor.js';

export interface DateFieldEvents extends DateEditorEvents {
  /** @returns whether there was something to undo */
  onUndo(): boolean;
}

/** Keys that the editor handles: those that move or erase, and characters other than digits. Digits come as input events. */
const OWN_KEYS = /^(?:Arrow\w+|Page\w+|Home|End|Backspace|Delete|Enter|\P{Nd})$/u;

/** Two dates, with an input (segment) for each number, so that a date may be incomplete. */
export class DateField {
  /** Loaded when a segment gets the focus. */
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

  /** Pressing next to the segments focuses the first empty one, or else the last. */
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
    this.editor.run((editor) => editor.enter(segment));
  };

  readonly #onBlur = (): void => {
    this.editor.run((editor) => editor.leave());
    this.#host.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!(key === 'Escape' ? this.#events.onUndo() : OWN_KEYS.test(key))) return;
    event.preventDefault();
    this.editor.run((editor) => editor.press(key));
  };

  readonly #onBeforeInput = (event: InputEvent): void => {
    if (event.inputType === 'insertFromPaste' || !event.cancelable) return;
    event.preventDefault();
    this.#edit(event);
  };

  /** Input during a composition cannot be prevented: the update replaces it by the value of the draft. */
  readonly #onInput = (event: Event): void => {
    event.stopPropagation();
    this.#edit(event);
    this.#host.requestUpdate();
  };

  /** `inputType` is missing in the events of scripts that fill in forms. */
  #edit({ inputType = '', data, dataTransfer }: Partial<InputEvent>): void {
    // Dropped text is in `dataTransfer`, which can only be read during the event.
    const text = data ?? dataTransfer?.getData('text/plain') ?? '';
    this.editor.run((editor) => editor.input(inputType, text));
  }

  readonly #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    this.editor.run((editor) => editor.paste(text));
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
    const hasSpinnerValue = isSpinner && value !== null;
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
      aria-valuenow=${hasSpinnerValue ? value : nothing}
      aria-valuetext=${hasSpinnerValue ? partText(part, value, locale) : nothing}
      aria-valuemin=${isSpinner ? 1 : nothing}
      aria-valuemax=${isSpinner ? partMax(part, draft[end]) : nothing}
      aria-required=${ifDefined(view.isRequired ? 'true' : undefined)}
      aria-invalid=${ifDefined(problem ? 'true' : undefined)}
      aria-describedby=${descriptions || nothing}
      ?disabled=${view.isDisabled}
      ?readonly=${view.isReadOnly}
      .value=${live(this.#textIn(place, value, locale))}
      @focus=${this.#onFocus}
      @blur=${this.#onBlur}
      @keydown=${this.#onKeyDown}
      @beforeinput=${this.#onBeforeInput}
      @input=${this.#onInput}
      @paste=${this.#onPaste}
    />`;
  }

  /** The digits as typed; with leading zeros after the focus has left the segment. */
  #textIn(place: DatePlace, value: number | null, locale: string): string {
    const typed = this.editor.part?.typedInto(place);
    if (typed) return Array.from(typed, (digit) => formatDigits(Number(digit), 1, locale)).join('');
    return value === null ? '' : formatDigits(value, PART_DIGITS[place.part], locale);
  }
}

function partText(part: DatePart, value: number, locale: string): string {
  const digits = formatDigits(value, 1, locale);
  return part === 'month' ? `${digits} – ${formatMonthName(value, locale)}` : digits;
}

/** VoiceOver on iOS cannot focus a field with the role `spinbutton`. */
function isIos(): boolean {
  const { userAgent = '', maxTouchPoints = 0 } = browser();
  return /iP(?:hone|ad|od)/.test(userAgent) || (/Mac/.test(userAgent) && maxTouchPoints > 1);
}
