import { needsYear } from '../../../analysis/local-time.js';
import type { UsageReport } from '../../../api/report.js';
import { formatBucketTick, formatYear, tickHasYear } from '../../../format/dates.js';
import { isWithinDay, spanAt, spanLength, spansBy } from '../../../time/granularity.js';
import { DAY } from '../../../time/units.js';
import type { Scene } from './scene.js';

/** What may lie between two labels, from fine to coarse. */
const TICK_STEPS = spansBy('tickSteps');

/**
 * Indices of the buckets that are labelled, as many as there is room for, on round times of the zone's clock and calendar: a
 * day of 23 or 25 hours shifts none.
 *
 * @param unitsPerBucket hours or minutes in a bucket, where that is several
 */
export function tickIndices({ buckets, query }: UsageReport, maxTicks: number, unitsPerBucket = 1): number[] {
  const { length, start, end, localStart } = buckets;
  const bucket = { unit: query.granularity, step: unitsPerBucket };
  const bucketLength = spanLength(bucket);
  const whole = (end[length - 1] ?? 0) - (start[0] ?? 0);
  const countOf = (width: number): number => (width === bucketLength ? length : whole / width);
  const step =
    TICK_STEPS.find((one) => spanLength(one) >= bucketLength && countOf(spanLength(one)) <= maxTicks) ??
    TICK_STEPS.at(-1) ??
    bucket;
  const width = spanLength(step);
  // The first week, or month, may be cut to the range, and has a label all the same where each has one.
  const isEach = bucketLength >= DAY && width === bucketLength;
  const indices: number[] = [];
  const firstDay = startOfDay(localStart[0] ?? 0);
  // Weeks and months begin where the calendar has them, a few days with the first.
  const origin = step.unit === 'day' ? firstDay : 0;
  let latest = firstDay - 1;
  let nextDay = latest + 1;
  for (let index = 0; index < length;) {
    const local = localStart[index] ?? 0;
    let isTick = isEach;
    if (local >= nextDay) {
      // A day begins with its first bucket: there are clocks that leave midnight out.
      nextDay = startOfDay(local) + DAY;
      isTick ||= width <= DAY || spanAt(local - origin, step) > spanAt(latest - origin, step);
    } else if (width < DAY) {
      // An hour that the clock goes through twice is labelled once.
      isTick = local > latest && local % width === 0;
    }
    if (isTick) indices.push(index);
    if (local > latest) latest = local;
    index = isEach || width < DAY ? index + 1 : firstFrom(localStart, nextDay, index + 1);
  }
  return indices;
}

/** The first bucket, from one on, that begins at a local time or later. */
function firstFrom(localStart: Float64Array, local: number, from: number): number {
  let low = from;
  let high = localStart.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((localStart[middle] ?? 0) < local) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startOfDay(local: number): number {
  return Math.floor(local / DAY) * DAY;
}

/** The labels of an axis; where a reader might take one year for another, the first one of each has its year below. */
export function tickLabels(report: UsageReport, indices: readonly number[], locale: string): string[] {
  const hasYears = !tickHasYear(report.query.granularity) && needsYear(report);
  let labelledYear = NaN;
  return indices.map((index) => {
    const local = report.buckets.localStart[index] ?? 0;
    const year = new Date(local).getUTCFullYear();
    const label = tickLabel(report, index, locale);
    if (!hasYears || year === labelledYear || !showsDay(report, index)) return label;
    labelledYear = year;
    return `${label}\n${formatYear(local, locale)}`;
  });
}

/** The label of a bucket; the first of a day shows the day. */
export function tickLabel(report: UsageReport, index: number, locale: string, hasYear = false): string {
  const { granularity } = report.query;
  const unit = isWithinDay(granularity) && showsDay(report, index) ? 'day' : granularity;
  return formatBucketTick(report.buckets.localStart[index] ?? 0, unit, locale, hasYear);
}

function showsDay({ buckets, query }: UsageReport, index: number): boolean {
  if (!isWithinDay(query.granularity)) return true;
  return (buckets.localStart[index - 1] ?? -Infinity) < startOfDay(buckets.localStart[index] ?? 0);
}

/** What one may write of a power of ten: between two ticks there are so many tenths of it. */
const STEP_TENTHS = [10, 20, 25, 50, 100];

/** Where a value axis may end, in parts of a power of ten. */
const AXIS_ENDS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** From zero to the next round number above the largest value; below zero only where something was refunded. */
export function valueRange({ low, high }: Pick<Scene, 'low' | 'high'>): readonly [number, number] {
  if (low === 0 && high === 0) return [0, 1];
  return [low === 0 ? 0 : -roundUp(-low), high === 0 ? 0 : roundUp(high)];
}

function roundUp(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const end = AXIS_ENDS.find((candidate) => candidate * magnitude >= value * 1.02);
  return (end ?? 10) * magnitude;
}

/**
 * Round values on an axis, with room for so many between its ends. Each is the nearest double to its decimal digits: added
 * up, three times 0.1 would be 0.30000000000000004.
 */
export function valueTicks([low, high]: readonly [number, number], maxTicks: number): number[] {
  const least = (high - low) / maxTicks;
  const exponent = Math.floor(Math.log10(least)) - 1;
  const tenths = STEP_TENTHS.find((one) => Number(`${one}e${exponent}`) >= least) ?? 100;
  const at = (count: number): number => Number(`${count * tenths}e${exponent}`);
  const first = Math.ceil(low / at(1) - 1e-9);
  const last = Math.floor(high / at(1) + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => at(first + index));
}
