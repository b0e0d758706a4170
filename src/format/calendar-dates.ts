import type { Month } from '../time/calendar.js';
import type { Day } from '../time/day.js';
import { FIELDS, FULL_MONTH } from './dates.js';
import { dateTimeFormat } from './intl-cache.js';

/** `Sunday, March 1, 2026` */
export function formatLongDay(day: Day, locale: string): string {
  const options = { ...FIELDS, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
  return dateTimeFormat(locale, options).format(Date.parse(day));
}

/** `March 2026` */
export function formatMonth(month: Month, locale: string): string {
  return dateTimeFormat(locale, FULL_MONTH).format(Date.parse(month));
}

/** Most letters that fit into a column of the calendar. */
const SHORT_WEEKDAY = 3;

/** Names of the weekdays from `weekStart` (0 = Sunday) on: in full, and short enough for a column of the calendar. */
export function weekdayNames(locale: string, weekStart: number): { readonly long: string; readonly short: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    // The second day of 2000 was a Sunday.
    const time = Date.UTC(2000, 0, 2 + weekStart + index);
    const nameIn = (weekday: 'long' | 'short' | 'narrow'): string =>
      dateTimeFormat(locale, { ...FIELDS, weekday }).format(time);
    const short = nameIn('short');
    return { long: nameIn('long'), short: short.length > SHORT_WEEKDAY ? nameIn('narrow') : short };
  });
}
