import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { OnDemand } from '../../../controllers/on-demand.js';
import { dateLayout, datePartName, formatDigits, type DateLayout, type DatePart } from '../../../format/date-layout.js';
import { formatMonthName } from '../../../format/dates.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { browser } from '../../../internal/dom.js';
import { PART_DIGITS, partMax, type RangeEnd } from '../model/draft.js';
import type { RangeView } from '../model/range-controller.js';
import type { DateEditor, DatePlace } from './date-editor.js';

/**
 * Keys that the editor handles: those that move or erase, and characters other than digits. Digits come as input
 * events.
 */
const OWN_KEYS = /^(?:Arrow\w+|Page\w+|Home|End|Backspace|Delete|Enter|\P{Nd})$/u;

export interface FieldWords {
  /** Accessible name. */
  readonly label: string;
  /** The range in words, in place of the segments until one of them has the focus; empty: none. */
  readonly shown: string;
  /** Whether a hint below the field says which key applies the dates. */
  readonly hasHint: boolean;
}

/**
 * Two dates, with an input (segment) for each number, so that a date may be incomplete. Its editor is loaded when a
 * segment gets the focus; keys before that are handled once it is loaded.
 */
export class DateField implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #editor: OnDemand<DateEditor>;
  /** The texts of the segments. */
  #texts: string[] = [];
  #hasHint = false;

  constructor(host: ReactiveControllerHost & HTMLElement, editor: OnDemand<DateEditor>) {
    this.#host = host;
    this.#editor = editor;
    host.addController(this);
  }

  /**
   * Replaces text that the browser has written into a segment, for example during a composition, by the text of the
   * draft.
   */
  hostUpdated(): void {
    const segments = this.#host.shadowRoot?.querySelectorAll<HTMLInputElement>('.segment') ?? [];
    segments.forEach((segment, index) => {
      const text = this.#texts[index] ?? '';
      if (segment.value !== text) segment.value = text;
    });
  }

  /** Pressing next to the segments focuses the first empty one, or else the last. */
  readonly #onPointerDown = (event: Event): void => {
    const [target] = event.composedPath() as Element[];
    if (target?.closest('button, input')) return;
    event.preventDefault();
    const segments = [...(event.currentTarget as Element).querySelectorAll<HTMLInputElement>('.segment')];
    (segments.find(({ value }) => value === '') ?? segments.at(-1))?.focus();
  };

  readonly #onFocusIn = (event: Event): void => {
    const segment = segmentOf(event);
    if (!segment) return;
    segment.select();
    this.#editor.run((editor) => editor.enter(segment));
  };

  readonly #onFocusOut = (event: Event): void => {
    if (!segmentOf(event)) return;
    this.#editor.run((editor) => editor.leave());
    this.#host.requestUpdate();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (!segmentOf(event) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // Escape belongs to the page, unless there is something to undo.
    if (!(key === 'Escape' ? this.#editor.part?.draft.undo() : OWN_KEYS.test(key))) return;
    event.preventDefault();
    this.#editor.run((editor) => editor.press(key));
  };

  readonly #onBeforeInput = (event: InputEvent): void => {
    if (event.inputType === 'insertFromPaste' || !event.cancelable) return;
    event.preventDefault();
    this.#edit(event);
  };

  /** Input during a composition cannot be prevented: the update replaces it. */
  readonly #onInput = (event: Event): void => {
    event.stopPropagation();
    this.#edit(event);
    this.#host.requestUpdate();
  };

  /** `inputType` is missing in the events of scripts that fill in forms. */
  #edit({ inputType = '', data, dataTransfer }: Partial<InputEvent>): void {
    // Dropped text is in `dataTransfer`, which can only be read during the event.
    const text = data ?? dataTransfer?.getData('text/plain') ?? '';
    this.#editor.run((editor) => editor.input(inputType, text));
  }

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (!segmentOf(event)) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    this.#editor.run((editor) => editor.paste(text));
  };

  /** @param opener the button beside the dates */
  render(view: RangeView, words: FieldWords, opener: TemplateResult): TemplateResult {
    const layout = dateLayout(view.locale);
    this.#texts = [];
    this.#hasHint = words.hasHint;
    return html`
      <div
        part="field"
        class="control field"
        role="group"
        aria-label=${words.label}
        aria-describedby="description"
        @mousedown=${this.#onPointerDown}
        @focusin=${this.#onFocusIn}
        @focusout=${this.#onFocusOut}
        @keydown=${this.#onKeyDown}
        @beforeinput=${this.#onBeforeInput}
        @input=${this.#onInput}
        @paste=${this.#onPaste}
      >
        ${this.#renderDate('start', view, layout)}<span class="literal" aria-hidden="true">–</span
        >${this.#renderDate('end', view, layout)}${
          words.shown === ''
            ? nothing
            : html`<span class="shown" aria-hidden="true" .textContent=${words.shown}></span>`
        }${opener}
      </div>
    `;
  }

  #renderDate(end: RangeEnd, view: RangeView, { parts, direction }: DateLayout): TemplateResult {
    const [first, second, third] = parts.flatMap((one, index) => {
      if (!('part' in one)) return [];
      const next = parts[index + 1];
      const literal = next && 'literal' in next ? next.literal : '';
      return [(isFirst: boolean) => this.#renderSegment({ end, part: one.part }, literal, isFirst, view)];
    });
    return html`
      <span class="date" dir=${direction}>${first?.(end === 'start')}${second?.(false)}${third?.(false)}</span>
    `;
  }

  /** A segment, and the separator that the language writes after it. */
  #renderSegment(place: DatePlace, literal: string, isFirst: boolean, view: RangeView): TemplateResult {
    const { end, part } = place;
    const { draft, locale, text, problem, message } = view;
    const value = draft[end][part];
    const descriptions = [message && 'problem', this.#hasHint && 'enter', isFirst && 'help'].filter(Boolean).join(' ');
    const date = end === 'start' ? text.startDate : text.endDate;
    const isSpinner = !isIos();
    const hasSpinnerValue = isSpinner && value !== null;
    const shown = this.#textIn(place, value, locale);
    this.#texts.push(shown);
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
        .value=${shown}
      />${literal === '' ? nothing : html`<span class="literal" aria-hidden="true" translate="no">${literal}</span>`}`;
  }

  /** The digits as typed; with leading zeros after the focus has left the segment. */
  #textIn(place: DatePlace, value: number | null, locale: string): string {
    const typed = this.#editor.part?.typedInto(place);
    if (typed) return Array.from(typed, (digit) => formatDigits(Number(digit), 1, locale)).join('');
    return value === null ? '' : formatDigits(value, PART_DIGITS[place.part], locale);
  }
}

function segmentOf({ target }: Event): HTMLInputElement | null {
  return (target as Element).closest<HTMLInputElement>('.segment');
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
