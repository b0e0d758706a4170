import { addDays, addMonths, isDay, utcMidnight, type Day } from '../../../../time/day.js';
import { rangeLength, type DayRange } from '../../../../time/day-range.js';
import { dateText, type DateParts } from '../draft.js';
import { FIRST_DAY, LAST_DAY, type RangeLimits } from '../limits.js';
import type { CountedPeriod } from './tokens.js';
import type { PeriodUnit } from './vocabulary.js';

/** The values that the meaning of a text depends on. */
export interface ParseContext {
  readonly locale: string;
  readonly today: Day;
  /** The days on screen: a date without a year is read as one of them if possible. */
  readonly range?: DayRange | null;
  readonly limits?: RangeLimits;
}

/** The days that a text names. */
export interface ParsedRange extends DayRange {
  /** Whether the text names a range, even if both of its ends are the same day. */
  readonly isRange: boolean;
}

/** One end of a range as it is written: a day, or a longer time such as a month or a quarter. */
export interface DateSpan extends DateParts {
  readonly period: CountedPeriod | null;
}

/** The most days of a range that is taken to cross a new year although neither of its dates has a year. */
const HALF_A_YEAR = 183;

/** Years from one leap year to the next, at most. */
const LEAP_YEARS = 8;

const MONTHS: Readonly<Record<Exclude<PeriodUnit, 'week'>, number>> = { quarter: 3, half: 6 };

/** Whether the days are within the years that usage can be in. */
export function isPlausible({ start, end }: DayRange): boolean {
  return start >= FIRST_DAY && end <= LAST_DAY;
}

/**
 * Completes each end with the parts that only the other one has: `Nov 1 – 14, 2026`. `null` where that is not possible.
 */
export function completeSpans(start: DateSpan, end: DateSpan): readonly [DateSpan, DateSpan] | null {
  const month = start.month ?? (start.day !== null && !start.period ? end.month : null);
  const endMonth = end.month ?? (end.day !== null && !end.period ? month : null);
  const pair = [
    { ...start, month },
    { ...end, month: endMonth },
  ] as const;
  const isSamePrecision =
    (start.day === null) === (end.day === null) &&
    (month === null) === (endMonth === null) &&
    start.period?.unit === end.period?.unit;
  const hasContent = [start, end].every(({ year, month: own, day, period }) => year ?? own ?? day ?? period);
  return isSamePrecision && hasContent ? pair : null;
}

/**
 * From the first day of one span to the last day of the other.
 *
 * @param isOneMonth whether both have the same month, so that no new year can be between them
 */
export function rangeOfSpans(
  start: DateSpan,
  end: DateSpan,
  isOneMonth: boolean,
  { today, range: shown }: ParseContext,
): DayRange | null {
  const inYears = (first: number, last: number): DayRange | null => {
    const from = daysOf(start, first);
    const to = daysOf(end, last);
    return from && to && from.start <= to.end ? { start: from.start, end: to.end } : null;
  };
  const year = start.year ?? end.year;
  if (start.year !== null && end.year !== null) return inYears(start.year, end.year);
  const acrossNewYear = (last: number): DayRange | null => {
    const range = isOneMonth ? null : inYears(last - 1, last);
    return range && rangeLength(range) <= HALF_A_YEAR ? range : null;
  };
  const endingIn = (one: number, next: number): DayRange | null => inYears(one, one) ?? acrossNewYear(next);
  if (year !== null) return endingIn(year, start.year === null ? year : year + 1);
  for (const one of shown ? [Number(shown.end.slice(0, 4)), Number(shown.start.slice(0, 4))] : []) {
    const range = endingIn(one, one + 1);
    if (shown && range && range.start >= shown.start && range.end <= shown.end) return range;
  }
  const thisYear = Number(today.slice(0, 4));
  // The last February 29 may be some years ago.
  for (let age = 0; age <= LEAP_YEARS; age++) {
    const range = endingIn(thisYear - age, thisYear - age + 1);
    if (range && range.start <= today) return range;
  }
  return null;
}

/** The days of a span; `defaultYear` is for a span without a year. */
function daysOf(span: DateSpan, defaultYear: number): DayRange | null {
  const { month, day, period } = span;
  const year = span.year ?? defaultYear;
  if (period) return month === null ? daysOfPeriod(period, year, day) : null;
  if (day !== null && month === null) return null;
  const first = dateText({ year, month: month ?? 1, day: day ?? 1 });
  if (!isDay(first)) return null;
  return { start: first, end: day !== null ? first : addDays(addMonths(first, month === null ? 12 : 1), -1) };
}

function daysOfPeriod({ unit, count }: CountedPeriod, year: number, day: number | null): DayRange | null {
  if (unit === 'week') return daysOfWeek(count, year, day);
  const months = MONTHS[unit];
  if (day !== null || !(count >= 1 && count <= 12 / months)) return null;
  const start = addMonths(dateText({ year, month: 1, day: 1 }), (count - 1) * months);
  return { start, end: addDays(addMonths(start, months), -1) };
}

/** A week of ISO 8601: it starts on Monday, and the first one contains January 4. */
function daysOfWeek(count: number, year: number, day: number | null): DayRange | null {
  const monday = (of: number): Day => {
    const fourth = dateText({ year: of, month: 1, day: 4 });
    return addDays(fourth, -((utcMidnight(fourth).getUTCDay() + 6) % 7));
  };
  const start = addDays(monday(year), (count - 1) * 7);
  if (!(count >= 1) || start >= monday(year + 1) || (day !== null && day > 7)) return null;
  return day === null
    ? { start, end: addDays(start, 6) }
    : { start: addDays(start, day - 1), end: addDays(start, day - 1) };
}
