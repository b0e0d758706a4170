import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { Granularity } from '../../../time/granularity.js';
import type { ChartView } from './chart-view.js';
import { zoomedRangeBetween, zoomedRangeForKey } from './zoom.js';

/** What the keyboard does to a chart. */
export interface KeyboardTarget {
  view(): ChartView | null;
  /** The bucket that the keyboard, or the pointer, is on. */
  index(): number | null;
  isRtl(): boolean;
  point(index: number): void;
  /** Shows which buckets are about to be zoomed into, both included; `null`: none. */
  mark(range: readonly [number, number] | null): void;
  zoom(zoomedRange: ZoomedRange | null): void;
  select(index: number): void;
  /** The group in front is another one. */
  onGroupChange(): void;
  /** Plays what is drawn as sound, or stops it. */
  toggleSound(): void;
  /**
   * Takes back the last thing that can be.
   *
   * @returns whether there was one
   */
  undo(): boolean;
}

/** Reads a chart bucket by bucket, group by group, and marks stretches of it. */
export class ChartKeyboard {
  /** The group that the keyboard is on, among those shown; `null`: the whole. */
  group: number | null = null;
  #chart: KeyboardTarget;
  #lastKey = '';
  /** Where a stretch began to be marked. */
  #anchor: number | null = null;
  /** The time that the keyboard was at when it zoomed, which leaves no bucket in front. */
  #place: number | null = null;

  constructor(chart: KeyboardTarget) {
    this.#chart = chart;
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const view = this.#chart.view();
    // What stands inside the plot has keys of its own.
    const isOwn = event.target === event.currentTarget || event.key === 'Escape';
    // What fills in forms fires a `keydown` of no key.
    if (!view || !isOwn || !event.key || event.key === 'Shift' || !this.#handle(event, view)) return;
    event.preventDefault();
    // It takes back one thing at a time: what the chart stands in, such as a dialog, stays open.
    if (event.key === 'Escape') event.stopPropagation();
  };

  reset(): void {
    this.group = null;
    this.#place = null;
    this.unmark();
  }

  /** @returns whether there was something marked */
  unmark(): boolean {
    const wasMarked = this.#anchor !== null;
    this.#anchor = null;
    if (wasMarked) this.#chart.mark(null);
    return wasMarked;
  }

  #handle(event: KeyboardEvent, view: ChartView): boolean {
    const index = this.#chart.index();
    const key = event.key.toLowerCase();
    const isAgain = key === this.#lastKey;
    this.#lastKey = key;
    const from = index ?? this.#placeIn(view);
    const to = bucketForKey(event, from, view, this.#chart.isRtl(), isAgain);
    if (to !== null) {
      if (event.shiftKey && key.startsWith('arrow')) this.#markTo(to, from ?? to);
      else this.unmark();
      this.#chart.point(to);
      return true;
    }
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const zoomedRange = hasModifier ? undefined : zoomedRangeForKey(event.key, view, from);
    if (zoomedRange !== undefined) {
      this.#zoomTo(zoomedRange, view, from);
      return true;
    }
    if (key === 'p' && !hasModifier) {
      this.#chart.toggleSound();
      return true;
    }
    if (key === 'escape') return this.unmark() || this.#chart.undo();
    if (index === null) return false;
    if (key === 'enter') {
      if (this.#anchor === null) this.#chart.select(index);
      else this.#zoomTo(zoomedRangeBetween(view, this.#anchor, index), view, index);
      return true;
    }
    return this.#toGroup(event.key, view);
  }

  #markTo(index: number, from: number): void {
    this.#anchor ??= from;
    this.#chart.mark([this.#anchor, index]);
  }

  #zoomTo(zoomedRange: ZoomedRange | null, { drawn }: ChartView, index: number | null): void {
    this.unmark();
    this.#place = index === null ? null : (drawn.buckets.start[index] ?? null);
    this.#chart.zoom(zoomedRange);
  }

  #placeIn({ drawn }: ChartView): number | null {
    const place = this.#place;
    if (place === null) return null;
    const index = drawn.buckets.end.findIndex((end) => end > place);
    return index < 0 ? null : index;
  }

  #toGroup(key: string, { groups }: ChartView): boolean {
    const shown = groups?.filter(({ isHidden }) => !isHidden).length ?? 0;
    if (shown === 0 || (key !== 'ArrowDown' && key !== 'ArrowUp')) return false;
    this.group = groupForKey(key, this.group, shown);
    this.#chart.onGroupChange();
    return true;
  }
}

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
  const { values } = view.series;
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
