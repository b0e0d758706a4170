import type { Granularity } from '../../../time/granularity.js';
import type { ChartView } from './chart-view.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The day that times are counted from was a Thursday. */
const MONDAY = 4 * DAY;

/**
 * Where a key press leads, from bucket `index` on; `null` where the key is none of the plot's.
 *
 * @param isAgain whether the key before was the same
 */
export function bucketForKey(
  { key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent,
  index: number | null,
  view: ChartView,
  isRtl: boolean,
  isAgain: boolean,
): number | null {
  const last = view.length - 1;
  const forward = isRtl ? -1 : 1;
  const step = (by: number): number => (index === null ? (by > 0 ? 0 : last) : Math.min(last, Math.max(0, index + by)));
  const leap = (by: number): number => (index === null ? step(by) : unitAway(view, index, by));
  if (altKey || metaKey || (ctrlKey && !key.startsWith('Arrow'))) return null;
  switch (key) {
    case 'ArrowRight':
      return ctrlKey ? leap(forward) : step(forward);
    case 'ArrowLeft':
      return ctrlKey ? leap(-forward) : step(-forward);
    case 'PageDown':
      return leap(1);
    case 'PageUp':
      return leap(-1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'm':
    case 'M':
      return nextInRank(view, isAgain ? index : null, shiftKey, (value) => value);
    case 'l':
    case 'L':
      return nextInRank(view, isAgain ? index : null, shiftKey, (value) => -value);
    case 'g':
    case 'G':
      return nextInRank(view, isAgain ? index : null, shiftKey, (value, before) => Math.abs(value - before));
    default:
      return null;
  }
}

/** The group that a key leads to, of as many as are shown: down into them, and up to the whole, which is `null`. */
export function groupForKey(key: string, group: number | null, shown: number): number | null {
  if (key === 'ArrowDown') return shown === 0 ? null : Math.min(shown - 1, (group ?? -1) + 1);
  return group === null || group === 0 ? null : group - 1;
}

/** The first bucket of the next unit that is wider than a bucket; backwards first that of its own. */
function unitAway({ drawn, length }: ChartView, index: number, by: number): number {
  const { localStart } = drawn.buckets;
  const unitOf = (bucket: number): number => unitNumber(localStart[bucket] ?? 0, drawn.query.granularity);
  if (by > 0) {
    for (let bucket = index + 1; bucket < length; bucket++) if (unitOf(bucket) !== unitOf(index)) return bucket;
    return length - 1;
  }
  let bucket = Math.max(0, index - 1);
  while (bucket > 0 && unitOf(bucket - 1) === unitOf(bucket)) bucket--;
  return bucket;
}

function unitNumber(local: number, granularity: Granularity): number {
  const date = new Date(local);
  switch (granularity) {
    case 'minute':
      return Math.floor(local / HOUR);
    case 'hour':
      return Math.floor(local / DAY);
    case 'day':
      return Math.floor((local - MONDAY) / (7 * DAY));
    case 'week':
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    case 'month':
      return date.getUTCFullYear();
  }
}

/** The first in rank, or the one after, or before, the bucket at `index`; that one where there is none. */
function nextInRank(
  view: ChartView,
  index: number | null,
  isBack: boolean,
  weigh: (value: number, before: number) => number,
): number | null {
  const { values } = view.seen;
  const weightOf = (bucket: number): number =>
    view.isKnown(bucket) ? weigh(values[bucket] ?? NaN, values[bucket - 1] ?? NaN) : NaN;
  const isRanked = index !== null && !Number.isNaN(weightOf(index));
  // The heavier comes first, and of two alike the earlier.
  const isAhead = (one: number, other: number): boolean => {
    const [weight, otherWeight] = [weightOf(one), weightOf(other)];
    return weight > otherWeight || (weight === otherWeight && one < other);
  };
  let next: number | null = null;
  for (let bucket = 0; bucket < view.length; bucket++) {
    if (Number.isNaN(weightOf(bucket))) continue;
    if (isRanked && !(isBack ? isAhead(bucket, index) : isAhead(index, bucket))) continue;
    if (next === null || (isRanked && isBack ? isAhead(next, bucket) : isAhead(bucket, next))) next = bucket;
  }
  return next ?? index;
}
