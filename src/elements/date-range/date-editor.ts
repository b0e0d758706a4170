import { toAsciiDigits } from '../../format/ascii-digits.js';
import { numberAfterKey, typeDigit, wholeYear } from './date-edits.js';
import type { DateFieldEvents } from './date-field.js';
import { placeOf, type DatePlace } from './date-place.js';
import { draftOf } from './range-typing.js';
import type { RangeView } from './range-view.js';
import { readRange } from './read-dates.js';

const SEPARATORS = /^[\s/.,\-–年月日]$/u;

/** More digits than any date has. */
const MOST = 8;

/** Changes the numbers of both dates by keys, digits and pasted text: needed by whoever types. */
export class DateEditor {
  #view: () => RangeView;
  #events: DateFieldEvents;
  /** Where what is typed goes: where the focus is, unless it was elsewhere when this was typed. */
  #segment!: HTMLInputElement;
  /** The digits typed into it. */
  #typed = '';

  constructor(view: () => RangeView, events: DateFieldEvents) {
    this.#view = view;
    this.#events = events;
  }

  get #place(): DatePlace {
    return placeOf(this.#segment);
  }

  /** The digits that are being typed into a number; empty while none are. */
  typedInto({ end, part }: DatePlace): string {
    if (this.#typed === '') return '';
    const place = this.#place;
    return place.end === end && place.part === part ? this.#typed : '';
  }

  enter(segment: HTMLInputElement): void {
    this.#segment = segment;
    this.#typed = '';
  }

  leave(): void {
    const { end, part } = this.#place;
    const { year } = this.#view().draft[end];
    // Who types two digits of a year means this century.
    if (part === 'year' && year !== null && this.#typed !== '' && this.#typed.length <= 2) this.#edit(wholeYear(year));
    this.#typed = '';
  }

  press(key: string): void {
    const { end, part } = this.#place;
    const { draft, today } = this.#view();
    const number = numberAfterKey(key, part, draft[end], today);
    if (number !== null) this.#edit(number);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') this.#moveBeside(key === 'ArrowLeft' ? -1 : 1);
    else if (key === 'Backspace' || key === 'Delete') this.#erase();
    else if (key === 'Enter') this.#events.onCommit();
    else if (key === 'Escape') this.#typed = '';
    else if (this.#typed !== '' && SEPARATORS.test(key)) this.#move(1);
  }

  /** Digits, wherever they come from: keys, a phone's own keyboard, dictation. */
  input({ inputType, data }: InputEvent): void {
    if (inputType.startsWith('delete')) this.#erase();
    else this.#type((inputType === 'insertCompositionText' ? data?.slice(-1) : data) ?? '');
  }

  /** Replaces both dates where the text is a range, else the one that it was pasted into. */
  paste(text: string): void {
    const view = this.#view();
    if (view.isReadOnly) return;
    const range = readRange(text, view);
    if (!range) {
      this.#type(text);
      return;
    }
    const isRange = range.start !== range.end || text.includes(`/${range.end}`);
    const pasted = draftOf(range);
    const { end } = this.#place;
    this.#events.onEdit(isRange ? pasted : { ...view.draft, [end]: pasted[end] });
  }

  /** Types the digits of a text into the number, which each of them may move on from. */
  #type(text: string): void {
    for (const digit of toAsciiDigits(text).replace(/\D/g, '').slice(0, MOST)) {
      const { digits, value, isFull } = typeDigit(this.#place.part, this.#typed, digit);
      this.#edit(value, digits);
      if (isFull) this.#move(1);
    }
  }

  #edit(value: number | null, typed = ''): void {
    const { end, part } = this.#place;
    const { draft, isReadOnly } = this.#view();
    if (isReadOnly) return;
    this.#typed = typed;
    this.#events.onEdit({ ...draft, [end]: { ...draft[end], [part]: value } });
  }

  /** Takes a digit away; where there is none left, the number before has its turn. */
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
    const next = segments[segments.indexOf(this.#segment) + by];
    if (!next) return;
    this.leave();
    // Whoever typed before the editor was there may be elsewhere by now, and stays there.
    if (this.#root.activeElement === this.#segment) next.focus();
    this.enter(next);
  }

  /** By what is seen: dates may run the other way than the text around them. */
  #moveBeside(by: number): void {
    this.#move(
      by,
      this.#segments.sort((a, b) => a.offsetTop - b.offsetTop || a.offsetLeft - b.offsetLeft),
    );
  }
}
