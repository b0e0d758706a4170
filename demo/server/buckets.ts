import type { BucketState, WireBucket, WireBucketColumns } from '../../src/api/wire.js';
import { dayOfTime, type Day } from '../../src/time/day.js';
import { GRANULARITY, isWithinDay, type Granularity } from '../../src/time/granularity.js';
import { MINUTE } from '../../src/time/units.js';
import { dayInZone, dayStart, zoneOffset } from '../../src/time/zone.js';

/** Calendar days of a zone, half-open. */
export interface DayRange {
  from: Day;
  to: Day;
}

/**
 * The instants at which buckets begin, in order, and last the end of the last one: n + 1 edges for n buckets. Days,
 * weeks and months are cut on the calendar and then placed in the zone; hours and minutes follow the zone's clock.
 */
export function bucketEdges(range: DayRange, granularity: Granularity, zone: string): number[] {
  const { length, ordinal, startOf } = GRANULARITY[granularity];
  return isWithinDay(granularity)
    ? clockEdges(range, length, zone)
    : calendarEdges(range, zone, (day) => dayOfTime(startOf(ordinal(Date.parse(day)) + 1)));
}

/** The first edge is the range's start wherever that falls in its week or month, and the last is its end. */
function calendarEdges({ from, to }: DayRange, zone: string, next: (day: Day) => Day): number[] {
  const edges = [dayStart(from, zone)];
  for (let day = next(from); day < to; day = next(day)) edges.push(dayStart(day, zone));
  edges.push(dayStart(to, zone));
  // A day that a zone left out (Apia, 2011-12-30) begins where the next one does: no time, no bucket.
  return edges.filter((edge, index) => index === 0 || edge > edges[index - 1]!);
}

/**
 * Edges wherever the zone's clock shows a whole step, and wherever it jumps. So a day has 23 or 25 hours at a change, the
 * repeated hour is there twice with its two offsets, and where a clock jumps by half an hour (Lord Howe) the hour is
 * cut in two rather than stretched.
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

/** The first instant after `low` at which the zone's offset is another; it is not later than `high`. */
function clockJump(zone: string, low: number, high: number): number {
  const offset = zoneOffset(zone, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** What decides how final a bucket is. */
export interface LogSpan {
  firstEvent: number;
  lastEvent: number;
  /** Up to when everything is in. */
  dataThrough: number;
}

/** Describes the buckets between edges, as objects or, for large answers, in columns. */
export function describeBuckets(
  edges: number[],
  zone: string,
  span: LogSpan,
  columnar: boolean,
): WireBucket[] | WireBucketColumns {
  // The log may begin in mid-day; what that day holds is all there is of it, so only days before it are unavailable.
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

/** `2026-11-01T00:00:00+01:00`: the zone's clock at the instant, with its offset. */
export function isoInZone(time: number, zone: string): string {
  const offset = zoneOffset(zone, time);
  const minutes = Math.abs(offset) / MINUTE;
  const clock = new Date(time + offset).toISOString().slice(0, 19);
  return `${clock}${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
