import type { UsageReport } from '../api/report.js';
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
