import type { DatePart } from '../../../format/date-layout.js';
import type { UsageQuery } from '../../../store/index.js';
import type { Day } from '../../../time/day.js';
import type { DayRange } from '../../../time/day-range.js';
import { daysInMonth } from '../../../time/month.js';

/** A date while it is typed: numbers may be missing, and all together may be a day that does not exist. */
export type DateParts = Readonly<Record<DatePart, number | null>>;

/** The largest value of a part in any date. */
export const PART_MAX: Readonly<Record<DatePart, number>> = { year: 9999, month: 12, day: 31 };

/** How many digits a part has when it is complete. */
export const PART_DIGITS: Readonly<Record<DatePart, number>> = { year: 4, month: 2, day: 2 };

/** The numbers of a day; all `null` without a day. */
export function partsOf(day: Day | undefined): DateParts {
  const [year = null, month = null, date = null] = day?.split('-').map(Number) ?? [];
  return { year, month, day: date };
}

export function isEmpty(parts: DateParts): boolean {
  return Object.values(parts).every((part) => part === null);
}

/** As ISO text, also where there is no such day: `2026-04-31`. Empty where a part is missing. */
export function dateText({ year, month, day }: DateParts): string {
  if (year === null || month === null || day === null) return '';
  const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** The largest value of a part in this date: 30 for the day in April. */
export function partMax(part: DatePart, { year, month }: DateParts): number {
  if (part !== 'day') return PART_MAX[part];
  return daysInMonth(dateText({ year: year ?? 2000, month: month ?? 1, day: 1 }).slice(0, 7));
}

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
    return { start: dateText(draft.start), end: dateText(draft.end) };
  }

  /** The dates of which it can be said what is wrong with them; `null` while they are being typed. */
  get judged(): DayRange | null {
    const { start, end } = this.texts ?? { start: '', end: '' };
    // A year of fewer digits is one that somebody has begun to type.
    if (start < '1000' || end < '1000') return null;
    return { start, end: this.isEndTyped ? end : start };
  }
}
