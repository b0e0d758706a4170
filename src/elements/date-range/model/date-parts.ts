import type { DatePart } from '../../../format/date-layout.js';
import type { Day } from '../../../time/day.js';
import { daysInMonth } from '../../../time/month.js';

/** A date as it is being typed: any of its numbers may be missing, and together they need not be a day that exists. */
export type DateParts = Readonly<Record<DatePart, number | null>>;

/** The largest value that a part can have at all. */
export const LIMITS: Readonly<Record<DatePart, number>> = { year: 9999, month: 12, day: 31 };

/** Digits of a part in full. */
export const WIDTHS: Readonly<Record<DatePart, number>> = { year: 4, month: 2, day: 2 };

/** The numbers of a day; none where there is no day. */
export function partsOf(day: Day | undefined): DateParts {
  const [year = null, month = null, date = null] = day?.split('-').map(Number) ?? [];
  return { year, month, day: date };
}

export function isEmpty(parts: DateParts): boolean {
  return Object.values(parts).every((part) => part === null);
}

/** As ISO text, also for what is no day: `2026-04-31`; empty where a part is missing. */
export function textOf({ year, month, day }: DateParts): string {
  if (year === null || month === null || day === null) return '';
  const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** The largest value that a part can have beside the others. */
export function largest(part: DatePart, { year, month }: DateParts): number {
  if (part !== 'day') return LIMITS[part];
  return daysInMonth(textOf({ year: year ?? 2000, month: month ?? 1, day: 1 }).slice(0, 7));
}
