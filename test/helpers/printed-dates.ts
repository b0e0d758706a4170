/** Every text that the library prints for a day or a range, with the days that the text means. */
import {
  formatBucket,
  formatBucketTick,
  formatDay,
  formatMoment,
  formatRange,
  formatRecentRange,
  formatRepeated,
} from '../../src/format/dates.js';
import { formatBucketStart } from '../../src/format/bucket-start.js';
import { formatLongDay, formatMonth } from '../../src/format/calendar-dates.js';
import { addDays, addMonths, type Day } from '../../src/time/day.js';
import type { DayRange } from '../../src/time/day-range.js';
import { firstDay, lastDay, monthOf } from '../../src/time/calendar.js';
import { dayInZone } from '../../src/time/zone.js';

export const LANGUAGES =
  'en en-GB de fr es it pt-BR nl sv da nb fi pl cs hu ro tr el ru uk bg he ar fa hi th vi id ja ko zh-Hans zh-Hant ca hr lt lv et sk sl'.split(
    ' ',
  );

export interface Printed {
  readonly text: string;
  readonly days: DayRange;
}

const HOUR = 3_600_000;
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'];

/** @param hour of the day, 0 to 23 */
export function printedFor({ start, end }: DayRange, hour: number, today: Day, locale: string): Printed[] {
  const midnight = Date.parse(start);
  const at = midnight + hour * HOUR;
  const day = { start, end: start };
  const month = { start: firstDay(monthOf(start)), end: lastDay(monthOf(start)) };
  const week = { start, end: addDays(start, 6) };
  // Three hours may end on the next day.
  const hours = { start, end: hour + 3 > 24 ? addDays(start, 1) : start };
  const printed: [string, DayRange][] = [
    [formatDay(start, locale), day],
    [formatLongDay(start, locale), day],
    [formatRange({ start, end }, locale), { start, end }],
    [formatMonth(monthOf(start), locale), month],
    [formatBucketTick(midnight, 'month', locale), month],
    [formatBucketTick(midnight, 'day', locale, true), day],
    [formatMoment(at, locale, true), day],
    [formatBucketStart(midnight, 'month', locale), month],
    [formatBucket(midnight, Date.parse(addMonths(start, 1)), 'month', locale), month],
    [formatBucket(midnight, Date.parse(week.end) + 24 * HOUR, 'week', locale), week],
    [formatBucket(midnight, midnight + 24 * HOUR, 'day', locale), day],
    [formatBucket(at, at + HOUR, 'hour', locale), day],
    [formatBucket(at, at + 3 * HOUR, 'hour', locale), hours],
    [formatBucket(at, at + HOUR / 60, 'minute', locale), day],
    [formatBucket(at, at + HOUR / 12, 'minute', locale), day],
    ...ZONES.map((zone): [string, DayRange] => {
      const there = dayInZone(at, zone);
      return [formatRepeated(at, zone, 'hour', locale), { start: there, end: there }];
    }),
  ];
  const withoutYear: [string, DayRange][] = [
    [formatBucketTick(midnight, 'day', locale), day],
    [formatBucketStart(midnight, 'day', locale), day],
    [formatBucketStart(at, 'hour', locale), day],
    [formatMoment(at, locale), day],
    [formatRecentRange({ start, end }, today, locale), { start, end }],
  ];
  const isRecent = start <= today && addMonths(start, 12) > today;
  return [...printed, ...(isRecent ? withoutYear : [])].map(([text, days]) => ({ text, days }));
}
