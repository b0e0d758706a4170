import type { UsageReport } from '../api/report.js';
import { zoneOffset } from '../time/zone.js';

/** What the zone's clock shows when a bucket is over, its fields to be read as if they were UTC; the clock may change in it. */
export function localEnd({ buckets, query }: UsageReport, bucket: number): number {
  const end = buckets.end[bucket] ?? NaN;
  const offset = zoneOffset(query.timeZone, end);
  return end + (Number.isNaN(offset) ? (buckets.localStart[bucket] ?? NaN) - (buckets.start[bucket] ?? NaN) : offset);
}
