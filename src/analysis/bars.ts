import type { BucketColumns, UsageReport } from '../api/report.js';
import { isCoarser } from '../time/granularity.js';
import { GRANULARITY, spanAt, spansBy, type BucketSpan } from '../time/granularity-traits.js';
import { localEnd, localTime } from './local-time.js';
import { memoize } from './memoize.js';

/** Which buckets go into which bar. */
export interface Bars {
  readonly length: number;
  readonly width: BucketSpan;
  /** A bar for each bucket. */
  readonly barOf: Int32Array;
}

/** Others are of a size that the chart had before. */
const KEPT = 1;

const WIDTHS = spansBy('barSteps');

/**
 * The finest bars of which no more than `most` are needed; `null` where the buckets themselves are few enough, or no
 * bar is coarse enough to make a difference. The same object for the same report and width, if that was the last one.
 */
export function barsFor(report: UsageReport, most: number): Bars | null {
  const { buckets, query } = report;
  if (buckets.length <= most) return null;
  const own = query.granularity;
  const wider = WIDTHS.filter(({ unit, step }) => isCoarser(unit, own) || (unit === own && step > 1));
  const width = wider.find((one) => countOf(buckets, one) <= most) ?? wider.at(-1);
  return width ? barsOf(report, width) : null;
}

/** From the bar of the first bucket to that of the last one. */
function countOf({ length, localStart }: BucketColumns, width: BucketSpan): number {
  return spanAt(localStart[length - 1] ?? 0, width) - spanAt(localStart[0] ?? 0, width) + 1;
}

const barsOf = memoize(({ buckets }: UsageReport, width: BucketSpan): Bars => {
  const { length, localStart } = buckets;
  const barOf = new Int32Array(length);
  let bar = -1;
  let number = NaN;
  for (let bucket = 0; bucket < length; bucket++) {
    const here = spanAt(localStart[bucket] ?? 0, width);
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
export function isCut(report: UsageReport, index: number, width?: BucketSpan): boolean {
  const { buckets, query } = report;
  const isFirst = index === 0;
  const isLast = index === buckets.length - 1;
  if (!isFirst && !isLast) return false;
  const whole = width ?? { unit: query.granularity, step: 1 };
  const opens = buckets.localStart[index] ?? NaN;
  const closes = localEnd(report, index);
  if (!(closes - opens < lengthAt(opens, whole))) return false;
  // By the instant before: there are days that begin an hour late.
  const before = localTime(report, index, (buckets.start[index] ?? NaN) - 1);
  const at = (local: number): number => spanAt(local, whole);
  return (isFirst && at(before) === at(opens)) || (isLast && at(closes) === at(closes - 1));
}

/** Milliseconds from the bucket of a local time to the one that is a span further on. */
function lengthAt(local: number, { unit, step }: BucketSpan): number {
  const { ordinal, startOf } = GRANULARITY[unit];
  return startOf(ordinal(local) + step) - startOf(ordinal(local));
}
