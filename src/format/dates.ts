import { GRANULARITY, isWithinDay, type Granularity } from '../time/granularity.js';
import type { Day } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import type { Month } from '../time/calendar.js';
import { dateTimeFormat } from './intl-cache.js';

/** Days and local times are held as the UTC fields of an instant, so that no zone shifts them on the way to the page. */
const FIELDS = { timeZone: 'UTC', calendar: 'gregory' } as const;

const SHORT = { ...FIELDS, month: 'short', day: 'numeric' } as const;

const MEDIUM = { ...SHORT, year: 'numeric' } as const;

export function formatDay(day: Day, locale: string): string {
  return dateTimeFormat(locale, MEDIUM).format(Date.parse(day));
}

/** `Nov 1 – 14, 2026`; a single day stands alone. */
export function formatRange({ start, end }: DayRange, locale: string): string {
  return dateTimeFormat(locale, MEDIUM).formatRange(Date.parse(start), Date.parse(end));
}

/** `Nov 1 – 14`: without the year where that is the present one. */
export function formatRecentRange(range: DayRange, today: Day, locale: string): string {
  const isThisYear = [range.start, range.end].every((day) => day.slice(0, 4) === today.slice(0, 4));
  if (!isThisYear) return formatRange(range, locale);
  return dateTimeFormat(locale, SHORT).formatRange(Date.parse(range.start), Date.parse(range.end));
}

/** `Sunday, March 1, 2026` */
export function formatLongDay(day: Day, locale: string): string {
  const options = { ...FIELDS, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
  return dateTimeFormat(locale, options).format(Date.parse(day));
}

/** `March 2026` */
export function formatMonth(month: Month, locale: string): string {
  return dateTimeFormat(locale, FULL_MONTH).format(Date.parse(month));
}

/** `2026` */
export function formatYear(local: number, locale: string): string {
  return dateTimeFormat(locale, { ...FIELDS, year: 'numeric' }).format(local);
}

/** `February`, by its number from 1 on. */
export function formatMonthName(month: number, locale: string): string {
  return dateTimeFormat(locale, { ...FIELDS, month: 'long' }).format(Date.UTC(2000, month - 1));
}

/** Letters that a column of days has room for. */
const SHORT_WEEKDAY = 3;

/** The days of a week from `weekStart` (0 = Sunday) on, in full and as short as a column is narrow. */
export function weekdayNames(locale: string, weekStart: number): { readonly long: string; readonly short: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    // The second day of 2000 was a Sunday.
    const time = Date.UTC(2000, 0, 2 + weekStart + index);
    const named = (weekday: 'long' | 'short' | 'narrow'): string =>
      dateTimeFormat(locale, { ...FIELDS, weekday }).format(time);
    const short = named('short');
    return { long: named('long'), short: short.length > SHORT_WEEKDAY ? named('narrow') : short };
  });
}

/** How a bucket of a granularity is written. */
interface BucketFormat {
  /** On the axis. */
  readonly tick: Intl.DateTimeFormatOptions;
  readonly full: Intl.DateTimeFormatOptions;
  /** Whether both its days are written, since the first alone would read as a day. */
  readonly hasBothDays?: boolean;
}

const MONTH_TICK = { ...FIELDS, month: 'short', year: 'numeric' } as const;
const FULL_TIME = { ...MEDIUM, weekday: 'short', hour: 'numeric', minute: '2-digit' } as const;
const FULL_MONTH = { ...FIELDS, month: 'long', year: 'numeric' } as const;

const BUCKET_FORMATS: Readonly<Record<Granularity, BucketFormat>> = {
  minute: { tick: { ...FIELDS, hour: 'numeric', minute: '2-digit' }, full: FULL_TIME },
  hour: { tick: { ...FIELDS, hour: 'numeric' }, full: FULL_TIME },
  day: { tick: SHORT, full: { ...MEDIUM, weekday: 'short' } },
  week: { tick: SHORT, full: MEDIUM, hasBothDays: true },
  month: { tick: MONTH_TICK, full: FULL_MONTH },
};

/** Whether a bucket on the axis has its year anyway. */
export function tickHasYear(granularity: Granularity): boolean {
  return BUCKET_FORMATS[granularity].tick.year !== undefined;
}

/** A bucket on the axis, short: `Nov 1`, `9 AM`; of a day, or a week, with its year where that is not to be guessed. */
export function formatBucketTick(
  localStart: number,
  granularity: Granularity,
  locale: string,
  hasYear = false,
): string {
  const { tick } = BUCKET_FORMATS[granularity];
  return dateTimeFormat(locale, hasYear && tick.day ? MEDIUM : tick).format(localStart);
}

/** `Nov 14, 9:55 PM`, on a zone's clock. */
export function formatMoment(local: number, locale: string, hasYear = false): string {
  const day = hasYear ? MEDIUM : SHORT;
  return dateTimeFormat(locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(local);
}

/** When a bucket begins, as a date in a sentence: `Nov 4`, `Nov 4, 9:00 AM`, `Jul 2026`. */
export function formatBucketStart(
  localStart: number,
  granularity: Granularity,
  locale: string,
  hasYear = false,
): string {
  // Many languages write an hour as a mere number, which beside a date looks like a year: `4 Nov, 09`.
  return isWithinDay(granularity)
    ? formatMoment(localStart, locale, hasYear)
    : formatBucketTick(localStart, granularity, locale, hasYear);
}

/**
 * A bucket in full: `Sat, Nov 14, 2026`; a week with both its days, several hours or minutes from end to end.
 *
 * @param localEnd the local time at which the bucket ends, not included
 */
export function formatBucket(localStart: number, localEnd: number, granularity: Granularity, locale: string): string {
  const { full, hasBothDays } = BUCKET_FORMATS[granularity];
  const format = dateTimeFormat(locale, full);
  if (hasBothDays) return format.formatRange(localStart, localEnd - 1);
  const isSeveral = isWithinDay(granularity) && localEnd - localStart > GRANULARITY[granularity].length;
  return isSeveral ? format.formatRange(localStart, localEnd) : format.format(localStart);
}

/** One of the two hours, or minutes, that a clock which goes back shows under one name: `Sun, Nov 1, 2026, 1:00 AM EDT`. */
export function formatRepeated(time: number, zone: string, granularity: Granularity, locale: string): string {
  const options = { ...BUCKET_FORMATS[granularity].full, timeZone: zone, timeZoneName: 'short' } as const;
  return dateTimeFormat(locale, options).format(time);
}
