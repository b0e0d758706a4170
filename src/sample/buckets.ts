import type { BucketState, WireBucket } from '../api/wire.js';
import { isoInZone } from '../time/buckets.js';
import { GRANULARITY } from '../time/granularity-traits.js';
import { GRANULARITIES, type Granularity } from '../time/granularity.js';
import { DAY } from '../time/units.js';

/** The granularity of the request, or a coarser one if there would be too many buckets. */
export function coarseEnough(asked: Granularity | undefined, days: number): Granularity {
  const most = asked === undefined ? 100 : 2_000;
  const wide = GRANULARITIES.slice(asked === undefined ? 1 : GRANULARITIES.indexOf(asked));
  const isCoarsest = (index: number): boolean => index === wide.length - 1;
  const enough = wide.find((one, index) => isCoarsest(index) || (days * DAY) / GRANULARITY[one].length <= most);
  if (enough === undefined) throw new RangeError(`${String(asked)} is not a granularity`);
  return enough;
}

/**
 * The state of each bucket.
 *
 * @param edges the starts of the buckets, and the end of the last one
 * @param keptFrom the first instant for which usage is kept
 */
export function bucketStates(edges: readonly number[], asOf: number, keptFrom: number): BucketState[] {
  return edges.slice(0, -1).map((start, index) => {
    if (start < keptFrom) return 'unavailable';
    if (start >= asOf) return 'future';
    return (edges[index + 1] ?? 0) <= asOf ? 'complete' : 'partial';
  });
}

export function wireBuckets(edges: readonly number[], states: readonly BucketState[], timeZone: string): WireBucket[] {
  const times = edges.map((edge) => isoInZone(edge, timeZone));
  return states.map((state, index) => ({ start: times[index] ?? '', end: times[index + 1] ?? '', state }));
}
