import type { UsageReport } from '../api/report.js';
import { DAY } from '../time/units.js';
import { zoneOffset } from '../time/zone.js';

/**
 * What the zone's clock shows at an instant in a bucket, or at its end; its fields are to be read as if they were UTC. A
 * bucket in which clocks change has two offsets: it begins with one of them.
 */
export function localTime({ buckets, query }: UsageReport, bucket: number, time: number): number {
  const offset = zoneOffset(query.timeZone, time);
  return time + (Number.isNaN(offset) ? (buckets.localStart[bucket] ?? NaN) - (buckets.start[bucket] ?? NaN) : offset);
}

/** What the zone's clock shows when a bucket is over. */
export function localEnd(report: UsageReport, bucket: number): number {
  const { start, end, localStart } = report.buckets;
  const time = end[bucket] ?? NaN;
  // The next one knows, and asking the zone takes long.
  return start[bucket + 1] === time ? (localStart[bucket + 1] ?? NaN) : localTime(report, bucket, time);
}

/** Half a year: whoever has as much before them may take a month for that of another year. */
const LONG = 180 * DAY;

/** Whether days of a report have to be named with their year: not all are of the account's present one, or they are many. */
export function needsYear(report: UsageReport): boolean {
  const { buckets, today } = report;
  const opens = buckets.localStart[0] ?? NaN;
  const closes = localEnd(report, buckets.length - 1);
  return closes - opens > LONG || [opens, closes - 1].some((local) => !isOfYear(local, today));
}

/** Whether a local time is in the same year as a day; what is no time is in none of its own. */
export function isOfYear(local: number, day: string): boolean {
  return Number.isNaN(local) || new Date(local).getUTCFullYear() === Number(day.slice(0, 4));
}
