import type { UsageReport } from '../api/report.js';
import { zoneOffset } from '../time/zone.js';

/**
 * What the zone's clock shows when a bucket is over, its fields to be read as if they were UTC. A bucket in which clocks
 * change ends with another offset than it began with.
 */
export function localEnd({ buckets, query }: UsageReport, bucket: number): number {
  const { start, localStart } = buckets;
  const end = buckets.end[bucket] ?? NaN;
  // The next one knows, and asking the zone takes long.
  if (start[bucket + 1] === end) return localStart[bucket + 1] ?? NaN;
  const offset = zoneOffset(query.timeZone, end);
  return end + (Number.isNaN(offset) ? (localStart[bucket] ?? NaN) - (start[bucket] ?? NaN) : offset);
}
