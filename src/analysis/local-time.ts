import type { UsageReport } from '../api/report.js';
import { DAY } from '../time/units.js';
import { zoneOffset } from '../time/zone.js';

/**
 * The local time of an instant in a bucket, or at its end: milliseconds whose UTC fields are what the zone's clock
 * shows. The zone is asked for the offset, because a clock change can be inside a bucket. If the zone is not known, the
 * offset at the start of the bucket is used.
 */
export function localTime({ buckets, query }: UsageReport, bucket: number, time: number): number {
  const offset = zoneOffset(query.timeZone, time);
  return time + (Number.isNaN(offset) ? (buckets.localStart[bucket] ?? NaN) - (buckets.start[bucket] ?? NaN) : offset);
}

/** The local time at the end of a bucket. */
export function localEnd(report: UsageReport, bucket: number): number {
  const { start, end, localStart } = report.buckets;
  const time = end[bucket] ?? NaN;
  // The next bucket already has this local time, and asking the zone is slow.
  return start[bucket + 1] === time ? (localStart[bucket + 1] ?? NaN) : localTime(report, bucket, time);
}

/** Half a year. In a longer range, a reader may take a month for the same month of another year. */
const LONG = 180 * DAY;

/** Whether dates of a report need their year: the range is long, or not all of it is in the year of `today`. */
export function needsYear(report: UsageReport): boolean {
  const { buckets, today } = report;
  const opens = buckets.localStart[0] ?? NaN;
  const closes = localEnd(report, buckets.length - 1);
  return closes - opens > LONG || [opens, closes - 1].some((local) => !isOfYear(local, today));
}

/** Whether a local time is in the year of a day; true for `NaN`. */
export function isOfYear(local: number, day: string): boolean {
  return Number.isNaN(local) || new Date(local).getUTCFullYear() === Number(day.slice(0, 4));
}
