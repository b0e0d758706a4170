import type { BucketState, WireBucket, WireBucketColumns } from '../../src/api/wire.js';
import { dayOfTime, type Day } from '../../src/time/day.js';
import { GRANULARITY, isWithinDay } from '../../src/time/granularity-traits.js';
import { type Granularity } from '../../src/time/granularity.js';
import { MINUTE } from '../../src/time/units.js';
import { dayInZone, dayStart, zoneOffset } from '../../src/time/zone.js';

/** Calendar days of a zone; `to` is not included. */
export interface DayRange {
  from: Day;
  to: Day;
}

/**
 * The instants at which buckets begin, and the end of the last bucket: n + 1 edges for n buckets. Days, weeks and
 * months follow the calendar; hours and minutes follow the local clock of the zone.
 */
export function bucketEdges(range: DayRange, granularity: Granularity, zone: string): number[] {
  const { length, ordinal, startOf } = GRANULARITY[granularity];
  return isWithinDay(granularity)
    ? clockEdges(range, length, zone)
    : calendarEdges(range, zone, (day) => dayOfTime(startOf(ordinal(Date.parse(day)) + 1)));
}

/** The first and the last edge are those of the range, even if they are inside a week or month. */
function calendarEdges({ from, to }: DayRange, zone: string, next: (day: Day) => Day): number[] {
  const edges = [dayStart(from, zone)];
  for (let day = next(from); day < to; day = next(day)) edges.push(dayStart(day, zone));
  edges.push(dayStart(to, zone));
  // A day that a zone skipped (Apia, 2011-12-30) has the same start as the next day, and gets no bucket.
  return edges.filter((edge, index) => index === 0 || edge > edges[index - 1]!);
}

/**
 * Edges at every full step of the local clock, and where the clock is changed. So a day has 23 or 25 hours when clocks
 * change, and the repeated hour is two buckets with different offsets. If the clock changes by half an hour (Lord
 * Howe), the hour becomes two buckets.
 */
function clockEdges({ from, to }: DayRange, step: number, zone: string): number[] {
  const end = dayStart(to, zone);
  const edges: number[] = [];
  let time = dayStart(from, zone);
  while (time < end) {
    edges.push(time);
    const offset = zoneOffset(zone, time);
    const next = (Math.floor((time + offset) / step) + 1) * step - offset;
    time = zoneOffset(zone, next - 1) === offset ? next : clockJump(zone, time, next);
  }
  edges.push(end);
  return edges;
}

/** The first instant after `low` with another offset. It is not later than `high`. */
function clockJump(zone: string, low: number, high: number): number {
  const offset = zoneOffset(zone, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The times that decide the state of a bucket. */
export interface LogSpan {
  firstEvent: number;
  lastEvent: number;
  /** The end of complete data. */
  dataThrough: number;
}

/** The buckets between edges: as objects, or in columns for large reports. */
export function describeBuckets(
  edges: number[],
  zone: string,
  span: LogSpan,
  columnar: boolean,
): WireBucket[] | WireBucketColumns {
  // If the log begins in the middle of a day, that day is still complete. Only earlier days are unavailable.
  const firstDay = dayStart(dayInZone(span.firstEvent, zone), zone);
  const times = edges.map((edge) => isoInZone(edge, zone));
  const states = edges.slice(1).map((end, index) => bucketState(edges[index]!, end, firstDay, span));
  if (columnar) return { start: times.slice(0, -1), end: times.slice(1), state: states };
  return states.map((state, index) => ({ start: times[index]!, end: times[index + 1]!, state }));
}

function bucketState(start: number, end: number, firstDay: number, span: LogSpan): BucketState {
  if (end <= firstDay) return 'unavailable';
  if (end <= span.dataThrough) return 'complete';
  return start <= span.lastEvent ? 'partial' : 'future';
}

/** The local time with its offset: `2026-11-01T00:00:00+01:00`. */
export function isoInZone(time: number, zone: string): string {
  const offset = zoneOffset(zone, time);
  const minutes = Math.abs(offset) / MINUTE;
  const clock = new Date(time + offset).toISOString().slice(0, 19);
  return `${clock}${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
