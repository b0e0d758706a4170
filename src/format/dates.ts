import type { DayRange } from '../time/day-range.js';
import type { Day } from '../time/day.js';
import { GRANULARITY, isWithinDay } from '../time/granularity-traits.js';
import type { Granularity } from '../time/granularity.js';
import { keepRecent } from '../time/keep-recent.js';
import { DAY, HOUR, MINUTE, SECOND } from '../time/units.js';
import { dateTimeFormat, relativeTimeFormat } from './intl-cache.js';

/** Days and local times are stored as if they were UTC, and formatted as UTC, so that no time zone shifts them. */
export const FIELDS = { timeZone: 'UTC', calendar: 'gregory' } as const;

const SHORT = { ...FIELDS, month: 'short', day: 'numeric' } as const;

const MEDIUM = { ...SHORT, year: 'numeric' } as const;

export function formatDay(day: Day, locale: string): string {
  return dateTimeFormat(locale, MEDIUM).format(Date.parse(day));
}

/** `Nov 1 – 14, 2026`; a single day is written only once. */
export function formatRange({ start, end }: DayRange, locale: string): string {
  return rangeText(start, end, locale);
}

/** The texts are kept, since several elements show the same range, and formatting a range is slow. */
const rangeText = keepRecent(200, (start: Day, end: Day, locale: string): string =>
  dateTimeFormat(locale, MEDIUM).formatRange(Date.parse(start), Date.parse(end)),
);

/** `Nov 1 – 14`, without the year if both days are in the year of `today`. */
export function formatRecentRange(range: DayRange, today: Day, locale: string): string {
  const isThisYear = [range.start, range.end].every((day) => day.slice(0, 4) === today.slice(0, 4));
  if (!isThisYear) return formatRange(range, locale);
  return dateTimeFormat(locale, SHORT).formatRange(Date.parse(range.start), Date.parse(range.end));
}

/** `2026` */
export function formatYear(local: number, locale: string): string {
  return dateTimeFormat(locale, { ...FIELDS, year: 'numeric' }).format(local);
}

/** `Mon` */
export function formatWeekday(local: number, locale: string): string {
  return dateTimeFormat(locale, { ...FIELDS, weekday: 'short' }).format(local);
}

/** `February`; the first month is 1. */
export function formatMonthName(month: number, locale: string): string {
  return dateTimeFormat(locale, { ...FIELDS, month: 'long' }).format(Date.UTC(2000, month - 1));
}

/** How a bucket of a granularity is written. */
interface BucketFormat {
  /** On the axis. */
  readonly tick: Intl.DateTimeFormatOptions;
  readonly full: Intl.DateTimeFormatOptions;
  /** Whether the first and the last day are written, because the first alone would look like a single day. */
  readonly hasBothDays?: boolean;
}

const MONTH_TICK = { ...FIELDS, month: 'short', year: 'numeric' } as const;
const FULL_TIME = { ...MEDIUM, weekday: 'short', hour: 'numeric', minute: '2-digit' } as const;
export const FULL_MONTH = { ...FIELDS, month: 'long', year: 'numeric' } as const;

const BUCKET_FORMATS: Readonly<Record<Granularity, BucketFormat>> = {
  minute: { tick: { ...FIELDS, hour: 'numeric', minute: '2-digit' }, full: FULL_TIME },
  hour: { tick: { ...FIELDS, hour: 'numeric' }, full: FULL_TIME },
  day: { tick: SHORT, full: { ...MEDIUM, weekday: 'short' } },
  week: { tick: SHORT, full: MEDIUM, hasBothDays: true },
  month: { tick: MONTH_TICK, full: FULL_MONTH },
};

/** Whether the label of a bucket on the axis always has its year. */
export function tickHasYear(granularity: Granularity): boolean {
  return BUCKET_FORMATS[granularity].tick.year !== undefined;
}

/**
 * The label of a bucket on the axis: `Nov 1`, `9 AM`.
 *
 * @param hasYear whether a day or a week is written with its year
 */
export function formatBucketTick(
  localStart: number,
  granularity: Granularity,
  locale: string,
  hasYear = false,
): string {
  const { tick } = BUCKET_FORMATS[granularity];
  return dateTimeFormat(locale, hasYear && tick.day ? MEDIUM : tick).format(localStart);
}

/** A local time: `Nov 14, 9:55 PM`. */
export function formatMoment(local: number, locale: string, hasYear = false): string {
  const day = hasYear ? MEDIUM : SHORT;
  return dateTimeFormat(locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(local);
}

/**
 * A bucket in full: `Sat, Nov 14, 2026`. Of a week, the text has the first and the last day. Of several hours or
 * minutes, it has the start and the end.
 *
 * @param localEnd the local time at which the bucket ends
 */
export function formatBucket(localStart: number, localEnd: number, granularity: Granularity, locale: string): string {
  const { full, hasBothDays } = BUCKET_FORMATS[granularity];
  const format = dateTimeFormat(locale, full);
  if (hasBothDays) return format.formatRange(localStart, localEnd - 1);
  const isSeveral = isWithinDay(granularity) && localEnd - localStart > GRANULARITY[granularity].length;
  return isSeveral ? format.formatRange(localStart, localEnd) : format.format(localStart);
}

/**
 * A bucket whose local time occurs twice, with the name of the zone to distinguish both: `Sun, Nov 1, 2026, 1:00 AM
 * EDT`.
 */
export function formatRepeated(time: number, zone: string, granularity: Granularity, locale: string): string {
  const options = { ...BUCKET_FORMATS[granularity].full, timeZone: zone, timeZoneName: 'short' } as const;
  return dateTimeFormat(locale, options).format(time);
}

const AGE_UNITS = [
  { unit: 'day', length: DAY },
  { unit: 'hour', length: HOUR },
  { unit: 'minute', length: MINUTE },
] as const;

/**
 * How long ago something was: `now`, `2 minutes ago`, `yesterday`. An age of less than a minute is `now`, even if it is
 * negative.
 *
 * @param isPast whether the time is known to be in the past; an age of less than a minute is then given in seconds
 */
export function formatAge(ms: number, locale: string, isPast = false): string {
  const { unit, length } = AGE_UNITS.find((one) => ms >= one.length) ?? { unit: 'second', length: SECOND };
  const count = unit === 'second' && !isPast ? 0 : Math.max(1, Math.floor(ms / length));
  return relativeTimeFormat(locale, { numeric: 'auto' }).format(-count, unit);
}

/** Milliseconds until {@link formatAge} gives another text. */
export function untilNextAge(ms: number, isPast = false): number {
  const { length } = AGE_UNITS.find((one) => ms >= one.length) ?? { length: isPast ? SECOND : MINUTE };
  return length - (Math.max(0, ms) % length);
}
