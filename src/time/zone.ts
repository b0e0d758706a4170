import { tzOffset } from '@date-fns/tz/tzOffset';
import { dayOfTime, utcMidnight, type Day } from './day.js';
import type { DayRange } from './day-range.js';
import { keepRecent } from './keep-recent.js';
import { DAY, MINUTE } from './units.js';

/** Whether the platform knows the IANA zone. */
export function isTimeZone(zone: unknown): zone is string {
  return typeof zone === 'string' && hasFormat(zone);
}

const hasFormat = keepRecent(100, (timeZone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
});

/**
 * Milliseconds by which the zone's clock is ahead of UTC at the instant; `NaN` where the platform does not know the
 * zone.
 */
export const zoneOffset = keepRecent(
  2000,
  (zone: string, time: number): number => tzOffset(zone, new Date(time)) * MINUTE,
);

/**
 * Returns a {@link zoneOffset} of one zone that is fast if it is called with instants in order of time. It asks for the
 * offset only once for each day by UTC, and looks for the instant of a clock change only on the days that have one.
 */
export function offsetReader(zone: string): (time: number) => number {
  let day = NaN;
  let offset = NaN;
  let nextOffset = NaN;
  let change = Infinity;
  return (time) => {
    const current = Math.floor(time / DAY);
    if (current !== day) {
      offset = current === day + 1 ? nextOffset : zoneOffset(zone, current * DAY);
      nextOffset = zoneOffset(zone, (current + 1) * DAY);
      change = offset === nextOffset ? Infinity : clockChange(zone, current * DAY, (current + 1) * DAY);
      day = current;
    }
    return time < change ? offset : nextOffset;
  };
}

/** The instant after `low` at which the offset changes. It must change exactly once from `low` to `high`. */
export function clockChange(zone: string, low: number, high: number): number {
  const offset = zoneOffset(zone, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The calendar day on the zone's clock at the instant. */
export function dayInZone(time: number, zone: string): Day {
  return dayOfTime(time + zoneOffset(zone, time));
}

/**
 * The first instant of a calendar day in a zone. This is midnight. If the clock shows midnight twice, it is the earlier
 * one; if the clock skips midnight, it is the instant of the jump.
 */
export function dayStart(day: Day, zone: string): number {
  return wallTime(+utcMidnight(day), zone);
}

/**
 * The instants at which the first day starts and the last day ends. A day between them may have 23 or 25 hours.
 */
export function rangeInstants({ start, end }: DayRange, zone: string): [start: number, endExclusive: number] {
  return [dayStart(start, zone), wallTime(+utcMidnight(end) + DAY, zone)];
}

/** Whether the zone's clock shows the local time of the instant twice, because the clock is set back. */
export function isRepeated(time: number, zone: string): boolean {
  const offset = zoneOffset(zone, time);
  return [time - DAY, time + DAY].some((near) => {
    const other = zoneOffset(zone, near);
    return other !== offset && zoneOffset(zone, time + offset - other) === other;
  });
}

/**
 * The first instant at which the zone's clock shows a local time. If the clock skips it, the instant of the jump.
 *
 * @param wall the local time in milliseconds, as if it were UTC
 */
export function wallTime(wall: number, zone: string): number {
  const before = zoneOffset(zone, wall - DAY);
  const after = zoneOffset(zone, wall + DAY);
  const exact = [before, after]
    .map((offset) => ({ time: wall - offset, offset }))
    .filter(({ time, offset }) => zoneOffset(zone, time) === offset)
    .map(({ time }) => time);
  if (exact.length > 0) return Math.min(...exact);
  let low = wall - before - DAY;
  let high = wall - before + DAY;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + zoneOffset(zone, middle) < wall) low = middle;
    else high = middle;
  }
  return high;
}
