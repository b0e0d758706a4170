import type { BucketColumns, UsageReport } from '../api/report.js';
import { GRANULARITIES, type Granularity } from '../time/granularity.js';
import { localEnd, localTime } from './local-time.js';
import { memoize } from './memoize.js';

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

/** Others are of a size that the chart had before. */
const KEPT = 1;

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
  return width ? barsOf(report, width) : null;
}

/** From the bar of the first bucket to that of the last one. */
function spanOf({ length, localStart }: BucketColumns, width: BarWidth): number {
  return barAt(localStart[length - 1] ?? 0, width) - barAt(localStart[0] ?? 0, width) + 1;
}

const barsOf = memoize(({ buckets }: UsageReport, width: BarWidth): Bars => {
  const { length, localStart } = buckets;
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
}, KEPT);

/**
 * Whether what is shown begins, or ends, within a week, a month or a wider bar, which is low for no other reason then. A
 * week that the endpoint begins on another day is whole.
 *
 * @param width where bars are not as wide as the report says
 */
export function isCut(report: UsageReport, index: number, width?: BarWidth): boolean {
  const { buckets, query } = report;
  const isFirst = index === 0;
  const isLast = index === buckets.length - 1;
  if (!isFirst && !isLast) return false;
  const whole = width ?? { unit: query.granularity, step: 1 };
  const opens = buckets.localStart[index] ?? NaN;
  const closes = localEnd(report, index);
  if (!(closes - opens < lengthOf(opens, whole))) return false;
  // By the instant before: there are days that begin an hour late.
  const before = localTime(report, index, (buckets.start[index] ?? NaN) - 1);
  const at = (local: number): number => barAt(local, whole);
  return (isFirst && at(before) === at(opens)) || (isLast && at(closes) === at(closes - 1));
}
