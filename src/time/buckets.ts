import { dayOfTime, type Day } from './day.js';
import { GRANULARITY, isWithinDay } from './granularity-traits.js';
import type { Granularity } from './granularity.js';
import { MINUTE } from './units.js';
import { clockChange, dayStart, offsetReader, zoneOffset } from './zone.js';

/** Calendar days of a zone, in the form of a request: `to` is not included. */
export interface HalfOpenRange {
  readonly from: Day;
  readonly to: Day;
}

/**
 * The instants at which buckets begin, and the end of the last bucket: n + 1 edges for n buckets. Days, weeks and
 * months follow the calendar; hours and minutes follow the local clock of the zone.
 */
export function bucketEdges(range: HalfOpenRange, granularity: Granularity, zone: string): number[] {
  const { length, ordinal, startOf } = GRANULARITY[granularity];
  return isWithinDay(granularity)
    ? clockEdges(range, length, zone)
    : calendarEdges(range, zone, (day) => dayOfTime(startOf(ordinal(Date.parse(day)) + 1)));
}

/** The first and the last edge are those of the range, even if they are inside a week or month. */
function calendarEdges({ from, to }: HalfOpenRange, zone: string, next: (day: Day) => Day): number[] {
  const edges = [dayStart(from, zone)];
  for (let day = next(from); day < to; day = next(day)) edges.push(dayStart(day, zone));
  edges.push(dayStart(to, zone));
  // A day that a zone skipped (Apia, 2011-12-30) has the same start as the next day, and gets no bucket.
  return edges.filter((edge, index) => index === 0 || edge > (edges[index - 1] ?? 0));
}

/**
 * Edges at every full step of the local clock, and where the clock is changed. So a day has 23 or 25 hours when clocks
 * change, and the repeated hour is two buckets with different offsets. If the clock changes by half an hour (Lord
 * Howe), the hour becomes two buckets.
 */
function clockEdges({ from, to }: HalfOpenRange, step: number, zone: string): number[] {
  const end = dayStart(to, zone);
  const offsetAt = offsetReader(zone);
  const edges: number[] = [];
  let time = dayStart(from, zone);
  while (time < end) {
    edges.push(time);
    const offset = offsetAt(time);
    const next = (Math.floor((time + offset) / step) + 1) * step - offset;
    time = offsetAt(next - 1) === offset ? next : clockChange(zone, time, next);
  }
  edges.push(end);
  return edges;
}

/** The local time with its offset: `2026-11-01T00:00:00+01:00`. */
export function isoInZone(time: number, zone: string): string {
  return isoWithOffset(time, zoneOffset(zone, time));
}

/** Like {@link isoInZone}, with a known offset from UTC in milliseconds. */
export function isoWithOffset(time: number, offset: number): string {
  const minutes = Math.abs(offset) / MINUTE;
  const clock = new Date(time + offset).toISOString().slice(0, 19);
  return `${clock}${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
