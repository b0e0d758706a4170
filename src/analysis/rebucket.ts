import type { BucketColumns, UsageReport } from '../api/report.js';
import type { BucketState } from '../api/wire.js';
import { GRANULARITIES, type Granularity } from '../time/granularity.js';
import { moveRows } from './move-rows.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The day that times are counted from was a Thursday. */
const MONDAY = 4 * DAY;

/** The width of a bar. */
export interface BarWidth {
  readonly unit: Granularity;
  readonly step: number;
}

/** Which buckets go into which bar. */
export interface Bars {
  readonly length: number;
  readonly width: BarWidth;
  /** A bar for each bucket. */
  readonly barOf: Int32Array;
}

/** From fine to coarse. */
const WIDTHS: readonly BarWidth[] = [
  { unit: 'minute', step: 1 },
  { unit: 'minute', step: 5 },
  { unit: 'minute', step: 15 },
  { unit: 'hour', step: 1 },
  { unit: 'hour', step: 6 },
  { unit: 'day', step: 1 },
  { unit: 'week', step: 1 },
  { unit: 'month', step: 1 },
];

/** Number of the bar that a local time lies in, so that bars begin where the zone's clock and calendar do. */
export function barAt(local: number, { unit, step }: BarWidth): number {
  return Math.floor(unitAt(local, unit) / step);
}

function unitAt(local: number, unit: Granularity): number {
  switch (unit) {
    case 'minute':
      return Math.floor(local / MINUTE);
    case 'hour':
      return Math.floor(local / HOUR);
    case 'day':
      return Math.floor(local / DAY);
    case 'week':
      return Math.floor((local - MONDAY) / (7 * DAY));
    case 'month': {
      const date = new Date(local);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    }
  }
}

/** Milliseconds that a bar has on the clock from one end to the other. */
export function lengthOf(local: number, { unit, step }: BarWidth): number {
  if (unit !== 'month') return step * { minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY }[unit];
  const date = new Date(local);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return Date.UTC(year, month + step) - Date.UTC(year, month);
}

/** The last ones; others are of a size that the chart had before. */
const barsOfReport = new WeakMap<UsageReport, Bars>();

/**
 * The finest bars of which no more than `most` are needed; `null` where the buckets themselves are few enough, or no
 * bar is coarse enough to make a difference. The same object for the same report and width, if that was the last one.
 */
export function barsFor(report: UsageReport, most: number): Bars | null {
  const { buckets, query } = report;
  if (buckets.length <= most) return null;
  const own = GRANULARITIES.indexOf(query.granularity);
  const wider = WIDTHS.filter(({ unit, step }) => {
    const index = GRANULARITIES.indexOf(unit);
    return index > own || (index === own && step > 1);
  });
  const width = wider.find((one) => spanOf(buckets, one) <= most) ?? wider.at(-1);
  if (!width) return null;
  const last = barsOfReport.get(report);
  const bars = last?.width === width ? last : barsOf(buckets, width);
  barsOfReport.set(report, bars);
  return bars;
}

/** From the bar of the first bucket to that of the last one. */
function spanOf({ length, localStart }: BucketColumns, width: BarWidth): number {
  return barAt(localStart[length - 1] ?? 0, width) - barAt(localStart[0] ?? 0, width) + 1;
}

function barsOf({ length, localStart }: BucketColumns, width: BarWidth): Bars {
  const barOf = new Int32Array(length);
  let bar = -1;
  let number = NaN;
  for (let bucket = 0; bucket < length; bucket++) {
    const here = barAt(localStart[bucket] ?? 0, width);
    // The hour that a clock goes through twice lies in the bar that it already was in.
    if (bucket === 0 || here > number) {
      bar++;
      number = here;
    }
    barOf[bucket] = bar;
  }
  return { length: bar + 1, width, barOf };
}

const inBarsOf = new WeakMap<UsageReport, { readonly bars: Bars; readonly report: UsageReport }>();

/** The same usage in fewer buckets; the same object for the same report and bars, if those were the last ones. */
export function inBars(report: UsageReport, bars: Bars): UsageReport {
  const last = inBarsOf.get(report);
  if (last?.bars === bars) return last.report;
  const fewer = merged(report, bars);
  inBarsOf.set(report, { bars, report: fewer });
  return fewer;
}

function merged(report: UsageReport, { length, width, barOf }: Bars): UsageReport {
  const { buckets, rows, query } = report;
  const start = new Float64Array(length);
  const end = new Float64Array(length);
  const localStart = new Float64Array(length);
  const states = Array.from({ length }, () => new Set<BucketState>());
  for (let bucket = buckets.length - 1; bucket >= 0; bucket--) {
    const bar = barOf[bucket] ?? 0;
    start[bar] = buckets.start[bucket] ?? 0;
    localStart[bar] = buckets.localStart[bucket] ?? 0;
    end[bar] = Math.max(end[bar] ?? 0, buckets.end[bucket] ?? 0);
    const state = buckets.state[bucket] ?? 'complete';
    // Most are as the one behind them.
    if (state !== buckets.state[bucket + 1] || bar !== barOf[bucket + 1]) states[bar]?.add(state);
  }
  return {
    ...report,
    query: { ...query, granularity: width.unit },
    buckets: { length, start, end, localStart, state: states.map(stateOf) },
    rows: { ...rows, bucket: rows.bucket.map((bucket) => barOf[bucket] ?? 0) },
  };
}

/** Whole is what consists of whole buckets only. */
function stateOf(states: ReadonlySet<BucketState>): BucketState {
  const [only] = states;
  if (states.size === 1 && only !== undefined) return only;
  if (states.has('partial') || states.has('future') || states.has('unavailable')) return 'partial';
  return 'provisional';
}

const alignedOf = new WeakMap<UsageReport, { readonly report: UsageReport; readonly aligned: UsageReport | null }>();

/**
 * The period before on the buckets of the report that it is compared with: by position, hours and minutes by the clock, so
 * that a day of 23 or 25 hours shifts nothing behind it. What has no counterpart is left out, and a bucket without one
 * is `unavailable`. The same object for the same two reports.
 *
 * @returns `null` where the buckets of the two are of different width
 */
export function alignedTo(report: UsageReport, previous: UsageReport): UsageReport | null {
  const known = alignedOf.get(previous);
  if (known?.report === report) return known.aligned;
  const aligned = align(report, previous);
  alignedOf.set(previous, { report, aligned });
  return aligned;
}

function align(report: UsageReport, previous: UsageReport): UsageReport | null {
  const { granularity } = report.query;
  if (previous.query.granularity !== granularity) return null;
  const isClock = granularity === 'hour' || granularity === 'minute';
  const from = isClock ? byClock(report.buckets, previous.buckets) : byPosition(report.buckets, previous.buckets);
  const { length } = report.buckets;
  const to = new Int32Array(previous.buckets.length).fill(-1);
  for (let bucket = 0; bucket < length; bucket++) if ((from[bucket] ?? -1) >= 0) to[from[bucket] ?? 0] = bucket;
  const { buckets, rows } = previous;
  const at = (times: Float64Array): Float64Array => Float64Array.from(from, (bucket) => times[bucket] ?? NaN);
  return {
    ...previous,
    buckets: {
      length,
      start: at(buckets.start),
      end: at(buckets.end),
      localStart: at(buckets.localStart),
      state: Array.from(from, (bucket) => buckets.state[bucket] ?? 'unavailable'),
    },
    rows: moveRows(rows, to),
  };
}

function byPosition({ length }: BucketColumns, previous: BucketColumns): Int32Array {
  return Int32Array.from({ length }, (_, bucket) => (bucket < previous.length ? bucket : -1));
}

function byClock({ length, localStart }: BucketColumns, previous: BucketColumns): Int32Array {
  const [first = 0] = localStart;
  const [firstBefore = 0] = previous.localStart;
  const bucketAt = new Map<number, number>();
  for (let bucket = previous.length - 1; bucket >= 0; bucket--) {
    bucketAt.set((previous.localStart[bucket] ?? 0) - firstBefore, bucket);
  }
  const seen = new Set<number>();
  return Int32Array.from({ length }, (_, bucket) => {
    const time = (localStart[bucket] ?? 0) - first;
    if (seen.has(time)) return -1;
    seen.add(time);
    return bucketAt.get(time) ?? -1;
  });
}
