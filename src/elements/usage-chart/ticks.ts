import type { UsageReport } from '../../api/report.js';
import { formatBucketTick, formatTickDay } from '../../format/dates.js';
import type { Granularity } from '../../time/granularity.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;

/** How many buckets may lie between two labels. Those of hours and minutes are widths on the zone's clock. */
const STEPS: Readonly<Record<Granularity, readonly number[]>> = {
  minute: [1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10_080, 20_160, 40_320],
  hour: [1, 3, 6, 12, 24, 48, 168, 336, 672],
  day: [1, 2, 7, 14, 28, 56, 112],
  week: [1, 2, 4, 8, 13, 26],
  month: [1, 2, 3, 6, 12],
};

/**
 * Indices of the buckets that are labelled, as many as there is room for. Labels of hours and minutes stand on round
 * times of the zone's clock, so that a day of 23 or 25 hours shifts none.
 *
 * @param units hours or minutes in a bucket, where that is several
 */
export function tickIndices(report: UsageReport, room: number, units = 1): number[] {
  const { length, localStart } = report.buckets;
  const { granularity } = report.query;
  const steps = STEPS[granularity];
  const all = length * units;
  const step = steps.find((width) => width >= units && all / width <= room) ?? Math.ceil(all / Math.max(1, room));
  const indices = Array.from({ length }, (_, index) => index);
  if (granularity !== 'hour' && granularity !== 'minute') return indices.filter((index) => index % step === 0);
  const width = step * (granularity === 'hour' ? HOUR : MINUTE);
  const firstDay = Math.floor((localStart[0] ?? 0) / DAY) * DAY;
  return indices.filter((index) => ((localStart[index] ?? 0) - firstDay) % width === 0);
}

/** The label of a bucket; midnight shows the day. */
export function tickLabel(report: UsageReport, index: number, locale: string): string {
  const start = report.buckets.localStart[index] ?? 0;
  const isMidnight = start % DAY === 0;
  const { granularity } = report.query;
  if ((granularity === 'hour' || granularity === 'minute') && isMidnight) return formatTickDay(start, locale);
  return formatBucketTick(start, granularity, locale);
}
