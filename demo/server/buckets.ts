import type { BucketState, WireBucket, WireBucketColumns } from '../../src/api/wire.js';
import { isoInZone } from '../../src/time/buckets.js';
import { dayInZone, dayStart } from '../../src/time/zone.js';

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
