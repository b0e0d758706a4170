import { addMonths as addCalendarMonths } from 'date-fns/addMonths';
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { DAY } from './units.js';

/** A calendar day without time or zone, as ISO 8601 text: `2026-11-01`. */
export type Day = string;

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a day that exists: `2026-02-30` is not one. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !DAY_PATTERN.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayOfTime(time) === text;
}

/**
 * Midnight UTC of the day, used for arithmetic and formatting. It is not the start of the day in the account's zone.
 */
export function utcMidnight(day: Day): Date {
  return new UTCDateMini(`${day}T00:00:00Z`);
}

const FIRST_DAY = Date.parse('0000-01-01');
const LAST_DAY = Date.parse('9999-12-31');

/** The UTC day of an instant, limited to the years 0000 to 9999. */
export function dayOfTime(time: number): Day {
  return new Date(Math.max(FIRST_DAY, Math.min(LAST_DAY, time))).toISOString().slice(0, 10);
}

export function addDays(day: Day, amount: number): Day {
  return dayOfTime(Date.parse(day) + amount * DAY);
}

/** Moves by months. Where the new month is too short, the result is its last day: 31 January + 1 = 28 February. */
export function addMonths(day: Day, amount: number): Day {
  return dayOfTime(+addCalendarMonths(utcMidnight(day), amount));
}

/** Days from `start` to `end`; negative where `end` is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return (Date.parse(end) - Date.parse(start)) / DAY;
}
