import type { ZoomedRange } from '../../../analysis/rebucket.js';
import { bucketForKey, groupForKey } from './chart-keys.js';
import type { ChartView } from './chart-view.js';
import { zoomedRangeBetween, zoomedRangeForKey } from './chart-zoom.js';

/** What the keyboard does to a chart. */
export interface Keyed {
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
  onGroup(): void;
  /** Plays what is drawn as sound, or stops it. */
  play(): void;
  /**
   * Takes back the last thing that can be.
   *
   * @returns whether there was one
   */
  back(): boolean;
}

/** Reads a chart bucket by bucket, group by group, and marks stretches of it. */
export class ChartKeyboard {
  /** The group that the keyboard is on, among those shown; `null`: the whole. */
  group: number | null = null;
  #chart: Keyed;
  #lastKey = '';
  /** Where a stretch began to be marked. */
  #anchor: number | null = null;
  /** The time that the keyboard was at when it zoomed, which leaves no bucket in front. */
  #place: number | null = null;

  constructor(chart: Keyed) {
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

  leave(): void {
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
      this.#chart.play();
      return true;
    }
    if (key === 'escape') return this.unmark() || this.#chart.back();
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
    this.#chart.onGroup();
    return true;
  }
}
