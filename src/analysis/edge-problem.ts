import type { UsageReport } from '../api/report.js';
import { GRANULARITY, isWithinDay } from '../time/granularity-traits.js';
import { DAY } from '../time/units.js';
import { isTimeZone, offsetReader, rangeInstants } from '../time/zone.js';

export interface EdgeProblem {
  /**
   * - `missing_buckets`: a part of the range has no bucket, or shares one with what follows.
   * - `not_midnight`: a day begins or ends at another time than in the zone of the report.
   * - `off_calendar`: a bucket begins or ends on another day than the week, the month or the range does.
   */
  readonly code: 'missing_buckets' | 'not_midnight' | 'off_calendar';
  /** Of the first bucket or edge that is wrong: `$.buckets[3].start`. */
  readonly path: string;
}

/**
 * The first thing that is wrong with the edges of the buckets; `null` also where the platform does not know the zone.
 *
 * Each edge is held against the calendar at its own time, since working out all edges of a long range takes longer than
 * drawing it. Within a day, only what is missing counts: endpoints cut the hour of a clock change differently.
 */
export function edgeProblem({ query, buckets }: UsageReport): EdgeProblem | null {
  const { granularity, range, timeZone } = query;
  const { length, start, end } = buckets;
  if (length === 0) return { code: 'missing_buckets', path: '$.buckets' };
  if (!isTimeZone(timeZone)) return null;
  const [opens, closes] = rangeInstants(range, timeZone);
  const offsetAt = offsetReader(timeZone);
  const { ordinal } = GRANULARITY[granularity];
  const unitAt = (time: number): number => ordinal(time + offsetAt(time));
  const dayAt = (time: number): number => Math.floor((time + offsetAt(time)) / DAY);
  const misplaced = (time: number, path: string, isShort = false): EdgeProblem => {
    const isInsideDay = dayAt(time - 1) === dayAt(time);
    return { code: isInsideDay ? 'not_midnight' : isShort ? 'missing_buckets' : 'off_calendar', path };
  };

  const first = start[0] ?? NaN;
  if (first !== opens) return misplaced(first, '$.buckets[0].start', first > opens);
  for (let bucket = 0; bucket < length; bucket++) {
    const [from = NaN, to = NaN, next] = [start[bucket], end[bucket], start[bucket + 1]];
    const path = `$.buckets[${bucket}].end`;
    if (next === undefined ? to !== closes : next > to) return misplaced(to, path, to < closes);
    const lastUnit = unitAt(to - 1);
    if (next !== undefined && !isWithinDay(granularity) && lastUnit === unitAt(to)) return misplaced(to, path);
    if (unitAt(from) !== lastUnit) return { code: 'missing_buckets', path };
  }
  return null;
}
