import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { Found } from '../../../i18n/chart-keys.js';
import { GRANULARITY } from '../../../time/granularity-traits.js';
import type { ChartView } from './chart-view.js';
import { MIN_BUCKETS, zoomedRangeBetween, zoomedRangeOf } from './zoom.js';

/** The state of a chart that the keyboard reads, and the actions that it can take. */
export interface KeyboardTarget {
  view(): ChartView | null;
  /** The bucket that the keyboard or the pointer is on. */
  index(): number | null;
  isRtl(): boolean;
  point(index: number | null): void;
  /** Marks the range of buckets to zoom into, both ends included; `null`: removes the mark. */
  mark(range: readonly [number, number] | null): void;
  zoom(zoomedRange: ZoomedRange | null): void;
  select(index: number): void;
  /** The keyboard has moved to another group. */
  onGroupChange(): void;
  /** A search key has led to the bucket that the cursor is already on. */
  onStay(): void;
  toggleSound(): void;
  showShortcuts(): void;
  /** @returns whether there was a drag to cancel */
  cancelDrag(): boolean;
}

/** The results of the search keys: the first in rank, and the ones after it. */
const FOUND: Partial<Readonly<Record<string, readonly [first: Found, next: Found]>>> = {
  m: ['highest', 'nextHighest'],
  l: ['lowest', 'nextLowest'],
  g: ['change', 'nextChange'],
};

/** Moves through a chart bucket by bucket and group by group, and marks ranges to zoom into. */
export class ChartKeyboard {
  /** Index of the group that the keyboard is on, among the shown groups; `null`: the total. */
  group: number | null = null;
  /** The bucket that the last key, M, L or G, has led to; `null`: the last key was another one. */
  found: { readonly name: Found; readonly index: number } | null = null;
  #chart: KeyboardTarget;
  #lastKey = '';
  /** The bucket at which the marked range begins. */
  #anchor: number | null = null;
  /** When the last bucket began, before a zoom reset the cursor: the next arrow key continues from that time. */
  #lastTime: number | null = null;

  constructor(chart: KeyboardTarget) {
    this.#chart = chart;
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const view = this.#chart.view();
    // When browsers fill in a form they fire `keydown` without a key.
    if (!view || !event.key || event.key === 'Shift' || !this.#handle(event, view)) return;
    event.preventDefault();
    // One press of Escape undoes one thing only: a dialog around the chart stays open.
    if (event.key === 'Escape') event.stopPropagation();
  };

  reset(): void {
    this.group = null;
    this.#lastTime = null;
    this.unmark();
  }

  /** @returns whether a range was marked */
  unmark(): boolean {
    const wasMarked = this.#anchor !== null;
    this.#anchor = null;
    if (wasMarked) this.#chart.mark(null);
    return wasMarked;
  }

  #handle(event: KeyboardEvent, view: ChartView): boolean {
    const index = this.#chart.index();
    const key = event.key.toLowerCase();
    const isRepeated = key === this.#lastKey;
    this.#lastKey = key;
    this.found = null;
    const from = index ?? this.#lastBucketIn(view);
    const to = bucketForKey(event, from, view, this.#chart.isRtl(), isRepeated);
    if (to !== null) {
      if (event.shiftKey && key.startsWith('arrow')) this.#markTo(to, from ?? to);
      else this.unmark();
      const names = FOUND[key];
      if (names) {
        const first = bucketForKey(event, null, view, false, false);
        this.found = { name: names[to === first ? 0 : 1], index: to };
      }
      this.#chart.point(to);
      if (names && to === index) this.#chart.onStay();
      return true;
    }
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (key === '?' && !hasModifier) {
      this.#chart.showShortcuts();
      return true;
    }
    const zoomedRange = hasModifier ? undefined : zoomedRangeForKey(event.key, view, from);
    if (zoomedRange !== undefined) {
      this.#zoomTo(zoomedRange, view, from);
      return true;
    }
    if (key === 'p' && !hasModifier) {
      this.#chart.toggleSound();
      return true;
    }
    if (key === 'escape') return this.unmark() || this.#undo(index, view);
    if (index === null) return false;
    if (key === 'enter') {
      if (this.#anchor === null) this.#chart.select(index);
      else this.#zoomTo(zoomedRangeBetween(view, this.#anchor, index), view, index);
      return true;
    }
    return this.#moveToGroup(event.key, view);
  }

  /** Undoes one thing: cancels the drag, else leaves the bucket, else shows the whole report. */
  #undo(index: number | null, view: ChartView): boolean {
    if (this.#chart.cancelDrag()) return true;
    if (index !== null) this.#chart.point(null);
    else if (view.isZoomed) this.#chart.zoom(null);
    else return false;
    return true;
  }

  #markTo(index: number, from: number): void {
    this.#anchor ??= from;
    this.#chart.mark([this.#anchor, index]);
  }

  #zoomTo(zoomedRange: ZoomedRange | null, { drawn }: ChartView, index: number | null): void {
    this.unmark();
    this.#lastTime = index === null ? null : (drawn.buckets.start[index] ?? null);
    this.#chart.zoom(zoomedRange);
  }

  #lastBucketIn({ drawn }: ChartView): number | null {
    const time = this.#lastTime;
    if (time === null) return null;
    const index = drawn.buckets.end.findIndex((end) => end > time);
    return index < 0 ? null : index;
  }

  #moveToGroup(key: string, { groups }: ChartView): boolean {
    const shown = groups?.filter(({ isHidden }) => !isHidden).length ?? 0;
    if (shown === 0 || (key !== 'ArrowDown' && key !== 'ArrowUp')) return false;
    this.group = groupForKey(key, this.group, shown);
    this.#chart.onGroupChange();
    return true;
  }
}

/**
 * The bucket that a key moves to from bucket `index`; `null`: the key moves to none.
 *
 * @param isRepeated whether the key before was the same: then M, L and G move to the next bucket in rank
 */
export function bucketForKey(
  { key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent,
  index: number | null,
  view: ChartView,
  isRtl: boolean,
  isRepeated: boolean,
): number | null {
  const last = view.length - 1;
  const forward = isRtl ? -1 : 1;
  const moveBuckets = (by: number): number =>
    index === null ? (by > 0 ? 0 : last) : Math.min(last, Math.max(0, index + by));
  const moveUnits = (by: number): number => (index === null ? moveBuckets(by) : nextUnit(view, index, by));
  if (altKey || metaKey || (ctrlKey && !key.startsWith('Arrow'))) return null;
  switch (key) {
    case 'ArrowRight':
      return ctrlKey ? moveUnits(forward) : moveBuckets(forward);
    case 'ArrowLeft':
      return ctrlKey ? moveUnits(-forward) : moveBuckets(-forward);
    case 'PageDown':
      return moveUnits(1);
    case 'PageUp':
      return moveUnits(-1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'm':
    case 'M':
      return nextInRank(view, isRepeated ? index : null, shiftKey, (value) => value);
    case 'l':
    case 'L':
      return nextInRank(view, isRepeated ? index : null, shiftKey, (value) => -value);
    case 'g':
    case 'G':
      return nextInRank(view, isRepeated ? index : null, shiftKey, (value, last) => Math.abs(value - last));
    default:
      return null;
  }
}

/** The group that an arrow key moves to: down through the shown groups, and up to the total, which is `null`. */
export function groupForKey(key: string, group: number | null, shown: number): number | null {
  if (key === 'ArrowDown') return shown === 0 ? null : Math.min(shown - 1, (group ?? -1) + 1);
  return group === null || group === 0 ? null : group - 1;
}

/**
 * The first bucket of the next wider unit: from one day to the first day of the next week. Backwards, it is the first
 * bucket of the current unit; from there, of the unit before.
 */
function nextUnit({ drawn, length }: ChartView, index: number, direction: number): number {
  const { localStart } = drawn.buckets;
  const { ordinal } = GRANULARITY[drawn.query.granularity].wider;
  const unitOf = (bucket: number): number => ordinal(localStart[bucket] ?? 0);
  if (direction > 0) {
    for (let bucket = index + 1; bucket < length; bucket++) if (unitOf(bucket) !== unitOf(index)) return bucket;
    return length - 1;
  }
  let bucket = Math.max(0, index - 1);
  while (bucket > 0 && unitOf(bucket - 1) === unitOf(bucket)) bucket--;
  return bucket;
}

/** The bucket that ranks next after the one at `index`, or next before it; without an index, the first in rank. */
function nextInRank(
  view: ChartView,
  index: number | null,
  isBackwards: boolean,
  rank: (value: number, last: number) => number,
): number | null {
  const { values } = view.series;
  const rankOf = (bucket: number): number =>
    view.isKnown(bucket) ? rank(values[bucket] ?? NaN, values[bucket - 1] ?? NaN) : NaN;
  const isRanked = index !== null && !Number.isNaN(rankOf(index));
  // The larger value comes first; of two equal ones, the earlier bucket.
  const isAhead = (one: number, other: number): boolean => {
    const difference = rankOf(one) - rankOf(other);
    return difference > 0 || (difference === 0 && one < other);
  };
  let next: number | null = null;
  for (let bucket = 0; bucket < view.length; bucket++) {
    if (Number.isNaN(rankOf(bucket))) continue;
    if (isRanked && !(isBackwards ? isAhead(bucket, index) : isAhead(index, bucket))) continue;
    if (next === null || (isRanked && isBackwards ? isAhead(next, bucket) : isAhead(bucket, next))) next = bucket;
  }
  return next ?? index;
}

/** The range that a key zooms to; `null`: the whole report; `undefined`: this key does not zoom. */
function zoomedRangeForKey(key: string, view: ChartView, index: number | null): ZoomedRange | null | undefined {
  switch (key) {
    case '+':
    case '=':
      return resized(view, index, 0.5);
    case '-':
      return resized(view, index, 2);
    case '0':
      return null;
    default:
      return undefined;
  }
}

/** The shown range, longer by a factor: around a drawn bucket, or around its own middle. */
function resized(view: ChartView, index: number | null, factor: number): ZoomedRange | null {
  const { report } = view.input;
  const [first, end] = view.shownBuckets;
  const { length } = report.buckets;
  const count = Math.min(length, Math.max(MIN_BUCKETS, Math.round((end - first) * factor)));
  const middle = index === null ? (first + end) / 2 : view.bucket(index).index;
  const from = Math.max(0, Math.min(length - count, Math.round(middle - count / 2)));
  return zoomedRangeOf(report, from, from + count);
}
