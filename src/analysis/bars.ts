import type { BucketColumns, UsageReport } from '../api/report.js';
import { isCoarser } from '../time/granularity.js';
import { GRANULARITY, spanAt, spansBy, type BucketSpan } from '../time/granularity-traits.js';
import { localEnd, localTime } from './local-time.js';
import { memoize } from './memoize.js';

/** Bars, each of which shows one or more buckets. */
export interface Bars {
  readonly length: number;
  readonly width: BucketSpan;
  /** The index of the bar of each bucket. */
  readonly barOf: Int32Array;
}

/** Only the last bars are kept: earlier ones were for another size of the chart. */
const KEPT = 1;

const WIDTHS = spansBy('barSteps');

/**
 * The finest bars of which no more than `maxBars` are needed; the widest bars if there are no such bars. `null` if the
 * buckets themselves are few enough, or if no bar is wider than a bucket. If a call for the same report has the same
 * width as the last one, it returns the same object.
 */
export function barsFor(report: UsageReport, maxBars: number): Bars | null {
  const { buckets, query } = report;
  if (buckets.length <= maxBars) return null;
  const { granularity } = query;
  const wider = WIDTHS.filter(({ unit, step }) => isCoarser(unit, granularity) || (unit === granularity && step > 1));
  const width = wider.find((candidate) => countOf(buckets, candidate) <= maxBars) ?? wider.at(-1);
  return width ? barsOf(report, width) : null;
}

/** The number of bars, from the bar of the first bucket to the bar of the last one. */
function countOf({ length, localStart }: BucketColumns, width: BucketSpan): number {
  return spanAt(localStart[length - 1] ?? 0, width) - spanAt(localStart[0] ?? 0, width) + 1;
}

const barsOf = memoize(({ buckets }: UsageReport, width: BucketSpan): Bars => {
  const { length, localStart } = buckets;
  const barOf = new Int32Array(length);
  let bar = -1;
  let span = NaN;
  for (let bucket = 0; bucket < length; bucket++) {
    const current = spanAt(localStart[bucket] ?? 0, width);
    // When a clock is set back, local time goes back too. The repeated hour stays in the current bar.
    if (bucket === 0 || current > span) {
      bar++;
      span = current;
    }
    barOf[bucket] = bar;
  }
  return { length: bar + 1, width, barOf };
}, KEPT);

/**
 * Whether a bucket is the first or the last, and shortened because the range begins or ends inside it. Its usage is
 * then low for this reason alone. A bucket of full length is whole, also a week that begins on another weekday.
 *
 * @param width the width of a whole bucket, if it is not one unit of the granularity of the report
 */
export function isCut(report: UsageReport, index: number, width?: BucketSpan): boolean {
  const { buckets, query } = report;
  const isFirst = index === 0;
  const isLast = index === buckets.length - 1;
  if (!isFirst && !isLast) return false;
  const span = width ?? { unit: query.granularity, step: 1 };
  const opens = buckets.localStart[index] ?? NaN;
  const closes = localEnd(report, index);
  if (!(closes - opens < lengthAt(opens, span))) return false;
  // Uses the instant before the start, because a clock change can make a day begin an hour late.
  const before = localTime(report, index, (buckets.start[index] ?? NaN) - 1);
  const at = (local: number): number => spanAt(local, span);
  return (isFirst && at(before) === at(opens)) || (isLast && at(closes) === at(closes - 1));
}

/** Milliseconds of local time from the start of the unit around `local` to the start of the unit `step` units later. */
function lengthAt(local: number, { unit, step }: BucketSpan): number {
  const { ordinal, startOf } = GRANULARITY[unit];
  return startOf(ordinal(local) + step) - startOf(ordinal(local));
}
