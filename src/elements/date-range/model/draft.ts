import type { ValueProblem } from '../../../controllers/form-controller.js';
import type { DatePart } from '../../../format/date-layout.js';
import { daysInMonth } from '../../../time/calendar.js';
import type { DayRange } from '../../../time/day-range.js';
import type { Day } from '../../../time/day.js';

/** A date while it is typed: numbers may be missing, and together they may be a day that does not exist. */
export type DateParts = Readonly<Record<DatePart, number | null>>;

export type RangeEnd = 'start' | 'end';

/** Both dates while they are typed. */
export type RangeDraft = Readonly<Record<RangeEnd, DateParts>>;

/** The dates that are being typed, for code that only reads them. */
export interface TypedDraft {
  /** `null` while nothing is typed. */
  readonly dates: RangeDraft | null;
  /** Both dates as ISO text, empty where they are incomplete; `null` where nothing is typed. */
  readonly texts: DayRange | null;
  /** The value of the typed dates; empty where they are not a range within the limits. */
  readonly value: string;
  /** The problem to show while the user types: none before a date is complete. */
  readonly problem: ValueProblem | null;
  /** The message that a typed or pasted text was not understood; empty: none. */
  readonly refusal: string;
  /** The date that was typed last, if it is a day; `null`: none. */
  readonly lastDay: Day | null;
  /** Discards the dates. */
  end(): void;
}

/** The largest value of a part in any date. */
export const PART_MAX: Readonly<Record<DatePart, number>> = { year: 9999, month: 12, day: 31 };

/** How many digits a part has when it is complete. */
export const PART_DIGITS: Readonly<Record<DatePart, number>> = { year: 4, month: 2, day: 2 };

/** The largest value of a part in this date: 30 for the day in April. */
export function partMax(part: DatePart, { year, month }: DateParts): number {
  if (part !== 'day') return PART_MAX[part];
  return daysInMonth(dateText({ year: year ?? 2000, month: month ?? 1, day: 1 }).slice(0, 7));
}

/** The numbers of a day; all `null` without a day. */
export function partsOf(day: Day | undefined): DateParts {
  const [year = null, month = null, date = null] = day?.split('-').map(Number) ?? [];
  return { year, month, day: date };
}

/** The date as ISO text, also for a day that does not exist: `2026-04-31`. Empty where a part is missing. */
export function dateText({ year, month, day }: DateParts): string {
  if (year === null || month === null || day === null) return '';
  const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

export function draftOf(range: DayRange | null): RangeDraft {
  return { start: partsOf(range?.start), end: partsOf(range?.end) };
}
