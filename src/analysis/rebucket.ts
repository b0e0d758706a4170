import type { BucketColumns, UsageReport } from '../api/report.js';
import type { BucketState } from '../api/wire.js';
import { dayOfTime } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import { GRANULARITY } from '../time/granularity-traits.js';
import { DAY } from '../time/units.js';
import type { Bars } from './bars.js';
import { isWholeState } from './comparison.js';
import { localEnd } from './local-time.js';
import { memoize } from './memoize.js';
import { moveRows } from './move-rows.js';
import { isByWeekday } from './previous-period.js';

/** Only the last answer is kept, because it is as large as a report. */
const KEPT = 1;

/** The same usage in wider buckets; the same object for the same report and bars, if those were the last ones. */
export const inBars = memoize((report: UsageReport, { length, width, barOf }: Bars): UsageReport => {
  const { buckets, query } = report;
  const start = new Float64Array(length);
  const end = new Float64Array(length);
  const localStart = new Float64Array(length);
  const state: BucketState[] = new Array<BucketState>(length);
  for (let bucket = buckets.length - 1; bucket >= 0; bucket--) {
    const bar = barOf[bucket] ?? 0;
    start[bar] = buckets.start[bucket] ?? 0;
    localStart[bar] = buckets.localStart[bucket] ?? 0;
    end[bar] = Math.max(end[bar] ?? 0, buckets.end[bucket] ?? 0);
    state[bar] = joinStates(state[bar], buckets.state[bucket] ?? 'complete');
  }
  return {
    ...report,
    query: { ...query, granularity: width.unit },
    buckets: { length, start, end, localStart, state },
    rows: moveRows(report, barOf),
  };
}, KEPT);

/** The common state of the buckets of a bar; else `partial` if one of them is not whole, else `provisional`. */
function joinStates(one: BucketState | undefined, other: BucketState): BucketState {
  if (one === undefined || one === other) return other;
  return isWholeState(one) && isWholeState(other) ? 'provisional' : 'partial';
}

/**
 * The previous period in the buckets of the report that it is compared with. Buckets of a day or less are matched by
 * local time, so that a day of 23 or 25 hours does not shift the days after it; weeks and months by position. Usage
 * without a counterpart is left out; a bucket without a counterpart is `unavailable`. Its range consists of the days
 * with a counterpart. The same object for the same arguments, if those were the last ones.
 *
 * @param days how many days a bucket is later than its counterpart, see `daysApart`
 * @param isCumulative whether values are added up: then an hour that only the previous period has is not left out
 * @returns `null` where the granularities differ
 */
export const alignedTo = memoize(alignTo, KEPT);

function alignTo(report: UsageReport, previous: UsageReport, days: number, isCumulative: boolean): UsageReport | null {
  const { granularity } = report.query;
  if (previous.query.granularity !== granularity) return null;
  const from = isByWeekday(granularity)
    ? byClock(report, previous, days)
    : byPosition(report.buckets, previous.buckets);
  const { length } = report.buckets;
  const to = new Int32Array(previous.buckets.length).fill(-1);
  for (let bucket = 0; bucket < length; bucket++) if ((from[bucket] ?? -1) >= 0) to[from[bucket] ?? 0] = bucket;
  if (isCumulative && isByWeekday(granularity)) addExtraHours(to, report, previous, days);
  const { buckets } = previous;
  const at = (times: Float64Array): Float64Array => Float64Array.from(from, (bucket) => times[bucket] ?? NaN);
  const aligned: UsageReport = {
    ...previous,
    buckets: {
      length,
      start: at(buckets.start),
      end: at(buckets.end),
      localStart: at(buckets.localStart),
      state: Array.from(from, (bucket) => buckets.state[bucket] ?? 'unavailable'),
    },
    rows: moveRows(previous, to),
  };
  return { ...aligned, query: { ...previous.query, range: daysOf(aligned) } };
}

function byPosition({ length }: BucketColumns, previous: BucketColumns): Int32Array {
  return Int32Array.from({ length }, (_, bucket) => (bucket < previous.length ? bucket : -1));
}

function byClock({ buckets, query }: UsageReport, previous: UsageReport, days: number): Int32Array {
  const { ordinal } = GRANULARITY[query.granularity];
  const bucketAt = new Map<number, number>();
  for (let bucket = previous.buckets.length - 1; bucket >= 0; bucket--) {
    bucketAt.set(ordinal(previous.buckets.localStart[bucket] ?? NaN), bucket);
  }
  let last = -Infinity;
  return Int32Array.from(buckets.localStart, (local) => {
    const unit = ordinal(local - days * DAY);
    // An hour that occurs twice, when clocks are set back, has one counterpart.
    if (unit <= last) return -1;
    last = unit;
    return bucketAt.get(unit) ?? -1;
  });
}

/** Hours that the clock skips in the report, or shows twice in the previous period, count with the hour before them. */
function addExtraHours(to: Int32Array, { buckets, query }: UsageReport, previous: UsageReport, days: number): void {
  const { ordinal } = GRANULARITY[query.granularity];
  const last = ordinal((buckets.localStart.at(-1) ?? NaN) - days * DAY);
  let before = 0;
  to.forEach((bucket, extra) => {
    if (bucket >= 0) before = bucket;
    else if (ordinal(previous.buckets.localStart[extra] ?? NaN) <= last) to[extra] = before;
  });
}

/** The part of the range that the chart shows, in milliseconds since 1970 UTC; `to` is not included. */
export interface ZoomedRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The usage of some consecutive buckets as a separate report; the same object for the same buckets, if those were the
 * last ones.
 *
 * @param end the index after the last bucket
 */
export const zoomedReport = memoize((report: UsageReport, first: number, end: number): UsageReport => {
  const { buckets, query } = report;
  const to = Int32Array.from({ length: buckets.length }, (_, bucket) => (bucket < end ? bucket - first : -1));
  const part: UsageReport = {
    ...report,
    // The stated totals are of the whole report, not of this part.
    totals: { credits: null, messages: null },
    buckets: {
      length: end - first,
      start: buckets.start.slice(first, end),
      end: buckets.end.slice(first, end),
      localStart: buckets.localStart.slice(first, end),
      state: buckets.state.slice(first, end),
    },
    rows: moveRows(report, to),
  };
  return { ...part, query: { ...query, range: daysOf(part) } };
}, KEPT);

/** The first bucket that begins in a zoomed range, and the one after the last; `null` where no bucket begins in it. */
export function bucketsIn({ buckets }: UsageReport, { from, to }: ZoomedRange): readonly [number, number] | null {
  const first = buckets.start.findIndex((start) => start >= from && start < to);
  if (first < 0) return null;
  const after = buckets.start.findIndex((start) => start >= to);
  return [first, after < 0 ? buckets.length : after];
}

/** The days that the buckets of a report touch, in local time; the range of the query if local times are not known. */
function daysOf(report: UsageReport): DayRange {
  const { localStart } = report.buckets;
  // In a previous period, buckets without a counterpart have no time.
  const first = localStart.findIndex((local) => !Number.isNaN(local));
  let last = localStart.length - 1;
  while (last > first && Number.isNaN(localStart[last])) last--;
  const opens = localStart[first] ?? NaN;
  const closes = localEnd(report, last);
  if (Number.isNaN(opens) || Number.isNaN(closes)) return report.query.range;
  return { start: dayOfTime(opens), end: dayOfTime(closes - 1) };
}
