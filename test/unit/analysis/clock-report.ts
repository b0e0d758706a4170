import type { UsageReport } from '../../../src/api/report.js';
import type { BucketState } from '../../../src/api/wire.js';
import { bucketEdges, isoInZone } from '../../../src/time/buckets.js';
import { rangeLength, toHalfOpen, type DayRange } from '../../../src/time/day-range.js';
import type { Granularity } from '../../../src/time/granularity.js';
import { report, row } from './report.js';

/** Zones whose clocks change by an hour, by half an hour, or at midnight, so that a day begins at one o'clock. */
export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'UTC',
];

/** A report in which the credits of each bucket are its number. */
export function reportOf(days: DayRange, granularity: Granularity, zone: string, complete = Infinity): UsageReport {
  const edges = bucketEdges(toHalfOpen(days), granularity, zone);
  const state = (index: number): BucketState =>
    index < complete ? 'complete' : index === complete ? 'partial' : 'future';
  const buckets = edges.slice(0, -1).map((start, index) => ({
    start: isoInZone(start, zone),
    end: isoInZone(edges[index + 1] ?? NaN, zone),
    state: state(index),
  }));
  return report({
    from: days.start,
    days: 'c'.repeat(rangeLength(days)),
    buckets,
    rows: buckets.slice(0, Math.min(buckets.length, complete)).map((_, index) => row(index, 'a', index + 1, 1)),
    query: { granularity, time_zone: zone },
  });
}
