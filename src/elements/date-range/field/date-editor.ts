import type { FormController } from '../../../controllers/form-controller.js';
import type { UsageElement } from '../../../controllers/usage-element.js';
import { toAsciiDigits, type DatePart } from '../../../format/date-layout.js';
import { formatRange } from '../../../format/dates.js';
import { isolate } from '../../../format/foreign-text.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { parseDayRange } from '../../../time/day-range.js';
import { DraftController } from '../model/draft-controller.js';
import { draftOf, PART_DIGITS, type RangeDraft, type RangeEnd } from '../model/draft.js';
import { editingView, exampleRange, type EditingView } from '../model/editing-view.js';
import { fullYear, isPlausibleYear, parseTypedNumbers, partValue } from '../model/parsing/number-order.js';
import { parseTypedRange } from '../model/parsing/parse-range.js';
import type { RangeController, RangeView } from '../model/range-controller.js';
import { typeDigit, valueAfterKey } from './part-editing.js';

/** The part of the date that a segment edits. */
export interface DatePlace {
  readonly end: RangeEnd;
  readonly part: DatePart;
}

const SEPARATORS = /^[\s/.,\-–年月日]$/u;

/** Keys that write a character have a name of one character. */
const CHARACTER = /^.$/u;

/** The characters of a date that is being typed, from its first segment on. */
interface Sequence {
  readonly end: RangeEnd;
  /** Both dates before the sequence. */
  readonly initial: RangeDraft;
  /** Digits, and the characters between them. */
  text: string;
}

/** Edits both dates by keys, digits and pasted text. Loaded when a segment gets the focus. */
export class DateEditor {
  readonly draft: DraftController;
  #view: () => EditingView;
  #onEnter: () => void;
  /** The edited segment: the one that has the focus, or that had it when the key was pressed. */
  #segment!: HTMLInputElement;
  /** The digits typed into the segment. */
  #typed = '';
  #sequence: Sequence | null = null;
  #isMoving = false;

  /** @param onEnter called for the key that chooses the dates */
  constructor(
    host: UsageElement,
    form: FormController,
    range: RangeController,
    view: () => RangeView,
    onEnter: () => void,
  ) {
    this.draft = new DraftController(host, form, range);
    this.#view = editingView(host, view);
    this.#onEnter = onEnter;
  }

  get #place(): DatePlace {
    return placeOf(this.#segment);
  }

  /** The digits that the user is typing into a segment; empty for other segments. */
  typedInto({ end, part }: DatePlace): string {
    if (this.#typed === '') return '';
    const place = this.#place;
    return place.end === end && place.part === part ? this.#typed : '';
  }

  /** The hint that Enter applies the typed dates; empty unless they are a range other than the chosen one. */
  get hint(): string {
    const { draft } = this;
    const { text, locale } = this.#view();
    const range = draft.dates && draft.value !== draft.committedValue ? parseDayRange(draft.value) : null;
    return range ? text.enterApplies({ range: formatRange(range, wordsLocale(text, 'enterApplies', locale)) }) : '';
  }

  enter(segment: HTMLInputElement): void {
    this.#segment = segment;
    this.#typed = '';
    if (!this.#isMoving) this.#beginSequence();
  }

  leave(): void {
    this.#completeYear();
    this.#typed = '';
    if (this.#isMoving) return;
    this.#applySequence(true);
    this.#sequence = null;
  }

  #completeYear(): void {
    const { end, part } = this.#place;
    const { year } = this.#view().draft[end];
    // One or two digits are a year of this century.
    if (part === 'year' && year !== null && this.#typed !== '' && this.#typed.length <= 2) this.#edit(fullYear(year));
  }

  press(key: string): void {
    const { end, part } = this.#place;
    const { draft, today } = this.#view();
    if (CHARACTER.test(key)) {
      if (this.#typed !== '' && SEPARATORS.test(key)) this.#move(1);
      this.#addToSequence(key);
      return;
    }
    if (key === 'Enter') this.#applySequence(true);
    const number = valueAfterKey(key, part, draft[end], today);
    if (number !== null) this.#edit(number);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') this.#moveVisually(key === 'ArrowLeft' ? -1 : 1);
    else if (key === 'Backspace' || key === 'Delete') this.#erase();
    else if (key === 'Enter') this.#onEnter();
    else if (key === 'Escape') this.#typed = '';
    this.#beginSequence();
  }

  /** Handles input without key events: from an on-screen keyboard, dictation, or dropped text. */
  input(inputType: string, text: string): void {
    if (inputType.startsWith('delete')) this.#erase();
    else if (inputType === 'insertCompositionText') this.#type(text.slice(-1));
    else if (text.length > 1) this.paste(text);
    else if (/^\P{Nd}$/u.test(text)) this.press(text);
    else this.#type(text);
  }

  /**
   * A pasted range replaces both dates; a day, or a number, only the date in which it was pasted. Other text is
   * refused.
   */
  paste(text: string): void {
    const view = this.#view();
    if (view.isReadOnly || text.trim() === '') return;
    const parsed = parseTypedRange(text, view);
    const { end, part } = this.#place;
    const number = partValue(part, toAsciiDigits(text.trim()));
    this.#typed = '';
    if (parsed) {
      const pasted = draftOf(parsed.range);
      this.draft.edit(parsed.isRange ? pasted : { ...view.draft, [end]: pasted[end] }, parsed.isRange || end === 'end');
    } else if (number !== null) this.#edit(number);
    else this.#refuse(text);
    this.#beginSequence();
  }

  #type(text: string): void {
    const digit = toAsciiDigits(text);
    if (!/^\d$/.test(digit)) return;
    const { digits, value, isFull } = typeDigit(this.#place.part, this.#typed, digit);
    this.#edit(value, digits);
    if (isFull) this.#move(1);
    this.#addToSequence(digit);
  }

  /** The order of the numbers can only be recognised if the date is typed from its first segment on. */
  #beginSequence(): void {
    const { end } = this.#place;
    const { draft, isReadOnly } = this.#view();
    const isFirst = this.#segments.find(({ dataset }) => dataset['end'] === end) === this.#segment;
    this.#sequence = isFirst && !isReadOnly ? { end, initial: draft, text: '' } : null;
  }

  #addToSequence(key: string): void {
    const sequence = this.#sequence;
    if (!sequence) return;
    sequence.text += key;
    this.#applySequence(false);
    // The date is complete, and the focus has moved to the other date.
    const { end } = this.#place;
    if (this.#sequence === sequence && end !== sequence.end && isPlausibleYear(this.#view().draft[sequence.end].year)) {
      this.#beginSequence();
    }
  }

  /** Corrects the date if its numbers were typed in another order than that of the segments. */
  #applySequence(isDone: boolean): void {
    const sequence = this.#sequence;
    if (!sequence) return;
    const { end, initial, text } = sequence;
    if (/\p{L}/u.test(text)) {
      this.#applyWords(sequence, isDone);
      return;
    }
    const typed = parseTypedNumbers(text, this.#view().locale, isDone);
    if (!typed || typed.isOwnOrder) return;
    this.#typed = '';
    this.draft.edit({ ...initial, [end]: { ...initial[end], ...typed.parts } }, end === 'end' && typed.next === null);
    if (isDone) return;
    if (typed.next === null) this.#goToNextDate(end);
    else this.#goTo(this.#segments.find(isSegmentOf(end, typed.next)));
    this.#typed = typed.digits;
  }

  /** Does the same for a date with the name of a month, since segments ignore letters. */
  #applyWords({ end, initial, text }: Sequence, isDone: boolean): void {
    if (!/\d/u.test(text) || !(isDone || /\d{4}$/u.test(text))) return;
    const parsed = parseTypedRange(text, this.#view());
    if (!isDone && (!parsed || parsed.isRange)) return;
    const dates = draftOf(parsed?.range ?? null);
    this.#typed = '';
    this.draft.edit(parsed?.isRange ? dates : parsed ? { ...initial, [end]: dates[end] } : initial, end === 'end');
    if (!parsed) this.#refuse(text);
    else if (!isDone) this.#goToNextDate(end);
  }

  /** Moves from the start date to the end date; does nothing at the end date. */
  #goToNextDate(end: RangeEnd): void {
    const segments = this.#segments;
    this.#goTo(segments[segments.findLastIndex(({ dataset }) => dataset['end'] === end) + 1]);
    this.#beginSequence();
  }

  #refuse(text: string): void {
    const view = this.#view();
    this.draft.refuse(view.text.datesNotUnderstood({ text: isolate(text), example: exampleRange(view) }));
  }

  #edit(value: number | null, typed = ''): void {
    const { end, part } = this.#place;
    const { draft, isReadOnly } = this.#view();
    if (isReadOnly) return;
    this.#typed = typed;
    const isWhole = typed === '' || typed.length === PART_DIGITS[part];
    const isLast = this.#segments.at(-1) === this.#segment;
    this.draft.edit({ ...draft, [end]: { ...draft[end], [part]: value } }, isLast && isWhole);
  }

  /** Removes the last digit; in an empty segment, moves to the previous one. */
  #erase(): void {
    const { end, part } = this.#place;
    const value = this.#view().draft[end][part];
    if (value === null && this.#typed === '') {
      this.#move(-1);
      return;
    }
    const digits = (this.#typed || String(value)).slice(0, -1);
    this.#edit(Number(digits) || null, digits);
  }

  get #root(): ShadowRoot {
    return this.#segment.getRootNode() as ShadowRoot;
  }

  get #segments(): HTMLInputElement[] {
    return [...this.#root.querySelectorAll<HTMLInputElement>('.segment')];
  }

  #move(by: number, segments = this.#segments): void {
    this.#goTo(segments[segments.indexOf(this.#segment) + by]);
  }

  #goTo(next: HTMLInputElement | undefined): void {
    if (!next) return;
    this.#isMoving = true;
    this.leave();
    // While the editor was loading, the user may have moved the focus elsewhere.
    if (this.#root.activeElement === this.#segment) next.focus();
    this.enter(next);
    this.#isMoving = false;
  }

  /** Moves by position on the screen: dates may have another direction than the text around them. */
  #moveVisually(by: number): void {
    this.#move(
      by,
      this.#segments.sort((a, b) => a.offsetTop - b.offsetTop || a.offsetLeft - b.offsetLeft),
    );
  }
}

function isSegmentOf(end: RangeEnd, part: DatePart): (segment: HTMLElement) => boolean {
  return ({ dataset }) => dataset['end'] === end && dataset['part'] === part;
}

function placeOf({ dataset }: HTMLElement): DatePlace {
  return { ...dataset } as unknown as DatePlace;
}
