import type { UsageQuery } from '../../../store/index.js';
import type { DayRange } from '../../../time/day-range.js';
import { isEmpty, partsOf, textOf, type DateParts } from './date-parts.js';

export type RangeEnd = 'start' | 'end';

/** Both dates as they are being typed. */
export type RangeDraft = Readonly<Record<RangeEnd, DateParts>>;

export function draftOf(range: DayRange | null): RangeDraft {
  return { start: partsOf(range?.start), end: partsOf(range?.end) };
}

/** What somebody types over a value, from the first digit until they choose it or take it back. */
export class RangeTyping {
  /** `null` while nobody types. */
  draft: RangeDraft | null = null;
  /** Whether somebody has left what they typed, or tried to send it. */
  isDone = false;
  /** Whether the end was typed, too: until then, the one there is belongs to the start that was. */
  isEndTyped = false;
  #before = '';
  #range: UsageQuery['range'] = null;

  /** The value that typing began with; without typing, the one that there is. */
  before(value: string): string {
    return this.draft ? this.#before : value;
  }

  /** @param range - what the store is asked for */
  edit(draft: RangeDraft, value: string, range: UsageQuery['range']): void {
    if (!this.draft) this.#range = range;
    this.#before = this.before(value);
    this.draft = draft;
    this.isDone = false;
  }

  /** Whether the store has been asked for something else since typing began. */
  isOvertaken(range: UsageQuery['range']): boolean {
    return this.draft !== null && range !== this.#range;
  }

  end(): void {
    this.draft = null;
    this.isDone = false;
    this.isEndTyped = false;
  }

  /** The dates in ISO text, empty where they are incomplete; `null` where nothing is typed, or all of it erased. */
  get texts(): DayRange | null {
    const { draft } = this;
    if (!draft || (isEmpty(draft.start) && isEmpty(draft.end))) return null;
    return { start: textOf(draft.start), end: textOf(draft.end) };
  }

  /** The dates of which it can be said what is wrong with them; `null` while they are being typed. */
  get judged(): DayRange | null {
    const { start, end } = this.texts ?? { start: '', end: '' };
    // A year of fewer digits is one that somebody has begun to type.
    if (start < '1000' || end < '1000') return null;
    return { start, end: this.isEndTyped ? end : start };
  }
}
