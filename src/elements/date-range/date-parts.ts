import type { DatePart } from '../../format/date-layout.js';
import type { Day } from '../../time/day.js';
import { daysInMonth } from '../../time/month.js';

/** A date as it is being typed: any of its numbers may be missing, and together they need not be a day that exists. */
export type DateParts = Readonly<Record<DatePart, number | null>>;

export const NO_PARTS: DateParts = { year: null, month: null, day: null };

const LIMITS: Readonly<Record<DatePart, number>> = { year: 9999, month: 12, day: 31 };

/** How far Page Up and Page Down go. */
export const PAGES: Readonly<Record<DatePart, number>> = { year: 5, month: 2, day: 7 };

/** Digits of a part in full. */
export const WIDTHS: Readonly<Record<DatePart, number>> = { year: 4, month: 2, day: 2 };

export function partsOf(day: Day): DateParts {
  const [year = null, month = null, date = null] = day === '' ? [] : day.split('-').map(Number);
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

/** Months and days come round to the other end; an empty part begins with today's. */
export function step(part: DatePart, parts: DateParts, by: number, today: Day): number {
  const value = parts[part];
  const max = largest(part, parts);
  if (value === null) return partsOf(today)[part] ?? 1;
  if (part === 'year') return Math.max(1, Math.min(max, value + by));
  return ((((Math.min(value, max) - 1 + by) % max) + max) % max) + 1;
}

export interface Typed {
  /** The digits typed so far, without those that a later one has replaced. */
  readonly digits: string;
  readonly value: number | null;
  /** Whether no further digit could belong to it. */
  readonly isFull: boolean;
}

/** Adds a digit to those typed into a part; one that makes the number too large starts it anew. */
export function typeDigit(part: DatePart, before: string, digit: string): Typed {
  const max = LIMITS[part];
  const longer = before + digit;
  const fits = longer.length <= WIDTHS[part] && Number(longer) <= max && (Number(longer) > 0 || longer === '0');
  const digits = fits ? longer : digit;
  const value = Number(digits);
  const isFull = value > 0 && (digits.length === WIDTHS[part] || value * 10 > max);
  return { digits, value: value || null, isFull };
}

/** The century that a year of one or two digits leaves out. */
export function wholeYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}
