import { needsYear } from '../../../analysis/local-time.js';
import type { UsageReport } from '../../../api/report.js';
import { formatBucketTick, formatWeekday, formatYear, tickHasYear } from '../../../format/dates.js';
import { isWithinDay, spanAt, spanLength, spansBy } from '../../../time/granularity-traits.js';
import { DAY } from '../../../time/units.js';
import type { Scene } from './scene.js';

/** The time spans that two neighbouring labels may be apart, from short to long. */
const TICK_STEPS = spansBy('tickSteps');

/**
 * Indices of the buckets with a label on the time axis. They are on round times of the local clock and calendar, so a
 * day of 23 or 25 hours does not shift them.
 *
 * @param maxTicks labels that fit
 * @param unitsPerBucket units of the granularity in one bucket, where buckets are summed in wider bars
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
  // Where each bucket has a label, the first one has one even if the range begins inside its week or month.
  const isEach = bucketLength >= DAY && width === bucketLength;
  const indices: number[] = [];
  const firstDay = startOfDay(localStart[0] ?? 0);
  // Steps of weeks and months follow the calendar; steps of several days are counted from the first day.
  const origin = step.unit === 'day' ? firstDay : 0;
  let latest = firstDay - 1;
  let nextDay = latest + 1;
  for (let index = 0; index < length;) {
    const local = localStart[index] ?? 0;
    let isTick = isEach;
    if (local >= nextDay) {
      // The first bucket of a day, not midnight: where the clock changes at midnight, that day has no midnight.
      nextDay = startOfDay(local) + DAY;
      isTick ||= width <= DAY || spanAt(local - origin, step) > spanAt(latest - origin, step);
    } else if (width < DAY) {
      // An hour that occurs twice, when clocks are set back, is labelled once.
      isTick = local > latest && local % width === 0;
    }
    if (isTick) indices.push(index);
    if (local > latest) latest = local;
    index = isEach || width < DAY ? index + 1 : firstFrom(localStart, nextDay, index + 1);
  }
  return indices;
}

/** The first bucket, not before `from`, that begins at a local time or later. */
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

/** Where fewer days are shown, each label of a day has its weekday. */
const MANY_DAYS = 11;

/**
 * The labels of the time axis. In a week or so, days have their weekday on a line above. Where the year is not obvious,
 * the first label of each year has it on a line below.
 */
export function tickLabels(report: UsageReport, indices: readonly number[], locale: string): string[] {
  const { granularity } = report.query;
  const { start, end } = report.buckets;
  const hasYears = !tickHasYear(granularity) && needsYear(report);
  const isOfDays = granularity === 'day' || isWithinDay(granularity);
  const hasWeekdays = isOfDays && (end.at(-1) ?? 0) - (start[0] ?? 0) < MANY_DAYS * DAY;
  let labelledYear = NaN;
  return indices.map((index) => {
    const local = report.buckets.localStart[index] ?? 0;
    const year = new Date(local).getUTCFullYear();
    const label = tickLabel(report, index, locale);
    if (!showsDay(report, index)) return label;
    const day = hasWeekdays ? `${formatWeekday(local, locale)}\n${label}` : label;
    if (!hasYears || year === labelledYear) return day;
    labelledYear = year;
    return `${day}\n${formatYear(local, locale)}`;
  });
}

/** The label of a bucket. For buckets within a day, the first one of a day has the date instead of the time. */
export function tickLabel(report: UsageReport, index: number, locale: string, hasYear = false): string {
  const { granularity } = report.query;
  const unit = isWithinDay(granularity) && showsDay(report, index) ? 'day' : granularity;
  return formatBucketTick(report.buckets.localStart[index] ?? 0, unit, locale, hasYear);
}

function showsDay({ buckets, query }: UsageReport, index: number): boolean {
  if (!isWithinDay(query.granularity)) return true;
  return (buckets.localStart[index - 1] ?? -Infinity) < startOfDay(buckets.localStart[index] ?? 0);
}

/** The steps between two ticks, in tenths of a power of ten: 1, 2, 2.5, 5 or 10 times that power. */
const STEP_TENTHS = [10, 20, 25, 50, 100];

/** The values at which the axis may end, as multiples of a power of ten. */
const AXIS_ENDS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** From zero to the next round number above the largest value. Where there are refunds, it begins below zero. */
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
 * Round values on the value axis. Each is parsed from decimal digits: three times 0.1, added up, would be
 * 0.30000000000000004.
 *
 * @param maxTicks labels that fit
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
