import { needsYear } from '../../../analysis/local-time.js';
import { formatCompact } from '../../../format/numbers.js';
import { sceneOf } from '../model/scene.js';
import { tickLabel } from '../model/ticks.js';
import { Crosshair, type CrosshairState } from './crosshair.js';
import { PlotPointer } from './plot-pointer.js';
import { placeTooltip } from './tooltip-placement.js';
import type { UsagePlot } from './usage-plot.js';

export interface CursorListeners {
  /** The plot; `null`: nothing is drawn. */
  plot(): UsagePlot | null;
  /** The cursor has moved to another bucket, or was pinned or released. */
  onChange(): void;
  onSelect(index: number): void;
  /** A range of buckets was marked by dragging, both ends included. */
  onZoom(range: readonly [number, number]): void;
}

/**
 * The bucket of a plot that pointer or keyboard is on, and the range that they mark, with the crosshair that shows
 * both.
 */
export class PlotCursor {
  #listeners: CursorListeners;
  #crosshair = new Crosshair();
  #pointer: PlotPointer;
  #focused: number | null = null;
  #pinned: number | null = null;
  #marked: readonly [number, number] | null = null;

  constructor(listeners: CursorListeners) {
    this.#listeners = listeners;
    this.#pointer = new PlotPointer({
      surface: () => this.#plot?.over ?? null,
      indexAt: (clientX) => {
        const { over, state } = this.#plot ?? {};
        return over && state ? bucketAt(clientX, over, state.view.length, state.isRtl) : 0;
      },
      onPoint: (index) => this.focus(index),
      onMark: (range) => this.mark(range),
      onDrag: (range) => this.#listeners.onZoom(range),
      onClick: (index) => this.#listeners.onSelect(index),
    });
  }

  /** The bucket that the cursor is on; `null`: none. */
  get index(): number | null {
    return this.#pinned ?? this.#focused;
  }

  get isPinned(): boolean {
    return this.#pinned !== null;
  }

  /** Handles an event of the pointer. */
  handle(event: Event): void {
    this.#pointer.handle(event);
  }

  /** Moves the cursor with the pointer, unless it is pinned; `null`: the pointer has left. */
  focus(index: number | null): void {
    this.#set(index, this.#pinned);
  }

  /** Moves the cursor, and releases it; `null`: removes it. */
  point(index: number | null): void {
    this.#set(index, null);
  }

  /** Keeps the cursor on a bucket, wherever the pointer moves, or releases it. */
  togglePin(index: number): void {
    this.#set(this.#focused, this.#pinned === index ? null : index);
  }

  /** Marks a range of buckets, both ends included; `null`: removes the mark and cancels a drag. */
  mark(range: readonly [number, number] | null): void {
    this.#marked = range;
    if (range === null) this.#pointer.cancel();
    this.update();
  }

  /** @returns whether there was a drag to cancel */
  cancelDrag(): boolean {
    return this.#pointer.cancel();
  }

  /** To be called when an index no longer means the same bucket. */
  reset(): void {
    this.#focused = this.#pinned = this.#marked = null;
    this.#pointer.cancel();
  }

  /** Shows the cursor in the current drawing. */
  update(): void {
    const plot = this.#plot;
    if (!plot) return;
    const { index } = this;
    this.#crosshair.attachTo(plot.over);
    this.#crosshair.show(plot, index === null ? null : crosshairAt(plot, index));
    this.#crosshair.mark(this.#marked && extentOf(plot, this.#marked));
  }

  /** Puts the tooltip beside the bucket that it describes. */
  placeTooltip(tooltip: HTMLElement): void {
    const { index } = this;
    const plot = this.#plot;
    if (index === null || !plot) return;
    const { left, top, height } = plot.box;
    const slot = slotOf(plot, index);
    placeTooltip(tooltip, { left: left + slot.left, width: slot.width, top: top + (topOf(plot, index) ?? height) });
  }

  #set(focused: number | null, pinned: number | null): void {
    if (focused === this.#focused && pinned === this.#pinned) return;
    const { index, isPinned } = this;
    this.#focused = focused;
    this.#pinned = pinned;
    if (index === this.index && isPinned === this.isPinned) return;
    this.update();
    this.#listeners.onChange();
  }

  get #plot(): UsagePlot | null {
    return this.#listeners.plot();
  }
}

/** Where a bucket is inside the axes. */
function slotOf({ projection, box }: UsagePlot, index: number): { left: number; width: number } {
  const { x, slot } = projection;
  return { left: x(index) - slot / 2 - box.left, width: slot };
}

function extentOf(plot: UsagePlot, range: readonly [number, number]): { left: number; width: number } {
  const [one, other] = [slotOf(plot, range[0]), slotOf(plot, range[1])];
  const left = Math.min(one.left, other.left);
  return { left, width: Math.max(one.left, other.left) + one.width - left };
}

/** The top of a bucket's bar inside the axes; `null`: it has no value. */
function topOf({ state, projection, box }: UsagePlot, index: number): number | null {
  const value = sceneOf(state.view).tops[index] ?? NaN;
  return Number.isNaN(value) ? null : projection.y(value) - box.top;
}

function crosshairAt(plot: UsagePlot, index: number): CrosshairState {
  const { view, theme, locale, isRtl, width } = plot.state;
  const { left, width: plotWidth } = plot.box;
  const top = topOf(plot, index);
  return {
    ...slotOf(plot, index),
    top,
    time: tickLabel(view.drawn, index, locale, needsYear(view.drawn)),
    value: top === null ? '' : formatCompact(sceneOf(view).tops[index] ?? NaN, locale),
    valueAxisWidth: isRtl ? width - left - plotWidth : left,
    plotWidth,
    fontSize: theme.fontSize,
    isRtl,
  };
}

/** The bucket under a point of the screen, in an element that all buckets share equally. */
export function bucketAt(clientX: number, element: Element, length: number, isRtl: boolean): number {
  const { left, width } = element.getBoundingClientRect();
  const share = width === 0 ? 0 : (clientX - left) / width;
  return Math.max(0, Math.min(length - 1, Math.floor((isRtl ? 1 - share : share) * length)));
}
