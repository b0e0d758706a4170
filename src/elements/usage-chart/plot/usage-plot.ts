import uPlot from 'uplot';
import { needsYear } from '../../../analysis/local-time.js';
import { formatCompact } from '../../../format/numbers.js';
import type { ChartView } from '../model/chart-view.js';
import { sceneOf } from '../model/scene.js';
import { tickLabel } from '../model/ticks.js';
import { Crosshair, type CrosshairState } from './crosshair.js';
import type { Projection } from './geometry.js';
import { paint } from './paint.js';
import { fontOf, PlotAxes, type PlotState } from './plot-axes.js';
import { PlotPointer } from './plot-pointer.js';
import type { PlotTheme } from './plot-theme.js';
import { placeTooltip } from './tooltip-placement.js';

export interface PlotListeners {
  /** The cursor has moved to a bucket; `null`: it is on none. */
  onFocus(index: number | null): void;
  onSelect(index: number): void;
  /** A range of buckets was marked by dragging, both ends included. */
  onZoom(range: readonly [number, number]): void;
  /** The plot was drawn again: elements over it may have to move. */
  onDraw(): void;
}

/**
 * Draws a {@link ChartView} into an element and keeps its cursor. uPlot owns the canvas, its size and the axes; the
 * content inside the axes is painted by {@link paint}. All buckets are equally wide, whatever their duration. Lengths
 * are in CSS pixels of the plot; if the page scales it with `zoom` or `transform`, only `getBoundingClientRect` is in
 * scaled pixels.
 */
export class UsagePlot {
  #target: HTMLElement;
  #state: PlotState;
  #plot: uPlot;
  #crosshair = new Crosshair();
  #pointer!: PlotPointer;
  #listeners: PlotListeners;
  #axes = new PlotAxes(() => this.#state);
  #focused: number | null = null;
  #pinned: number | null = null;

  constructor(target: HTMLElement, state: PlotState, listeners: PlotListeners) {
    this.#target = target;
    this.#state = state;
    this.#listeners = listeners;
    this.#plot = this.#create();
  }

  /** Draws another state. uPlot cannot change direction and font later, so those need a new plot. */
  update(state: PlotState): void {
    const old = this.#state;
    this.#state = state;
    if (old.isRtl !== state.isRtl || fontOf(old.theme) !== fontOf(state.theme)) {
      this.pin(null);
      this.focus(null);
      this.destroy();
      this.#plot = this.#create();
      return;
    }
    const isResized = old.width !== state.width || old.height !== state.height;
    if (isResized || old.view !== state.view) this.mark(null);
    if (isResized) this.#plot.setSize(state);
    if (old.view !== state.view) this.#plot.setData(plotData(state.view));
    // uPlot compares only the numbers of ticks, and would keep labels in an old locale or of another view.
    if (old.view !== state.view || old.theme !== state.theme || old.locale !== state.locale) {
      this.#plot.redraw(false, true);
    }
  }

  /** Moves the cursor to a bucket; `null`: removes it. */
  focus(index: number | null): void {
    this.#focused = index;
    this.#onCursor();
  }

  /** Keeps the cursor on a bucket, wherever the pointer moves; `null`: releases it. */
  pin(index: number | null): void {
    this.#pinned = index;
    this.#onCursor();
  }

  get pinned(): number | null {
    return this.#pinned;
  }

  /** Marks a range of buckets, both ends included; `null`: removes the mark and cancels a drag. */
  mark(range: readonly [number, number] | null): void {
    if (range === null) {
      this.#pointer.cancel();
      this.#crosshair.mark(null);
      return;
    }
    const [one, other] = [this.#slotOf(range[0]), this.#slotOf(range[1])];
    const left = Math.min(one.left, other.left);
    this.#crosshair.mark({ left, width: Math.max(one.left, other.left) + one.width - left });
  }

  /** @returns whether there was a drag to cancel */
  cancelDrag(): boolean {
    return this.#pointer.cancel();
  }

  /** The point on the time axis at the middle of a bucket, in CSS pixels of the target. */
  anchorOf(index: number): { readonly x: number; readonly y: number } {
    const { left, top, height } = boxOf(this.#plot);
    return { x: left + this.#plot.valToPos(index, 'x'), y: top + height };
  }

  /** Puts the tooltip beside the bucket that it describes. */
  placeTooltip(tooltip: HTMLElement): void {
    const index = this.#index;
    if (index === null) return;
    const { left, top, height } = boxOf(this.#plot);
    const slot = this.#slotOf(index);
    placeTooltip(tooltip, { left: left + slot.left, width: slot.width, top: top + (this.#topOf(index) ?? height) });
  }

  /** Has the resolution of the screen. */
  get canvas(): HTMLCanvasElement {
    return this.#plot.ctx.canvas;
  }

  get theme(): PlotTheme {
    return this.#state.theme;
  }

  destroy(): void {
    this.#pointer.cancel();
    this.#plot.destroy();
  }

  #create(): uPlot {
    const { width, height, view } = this.#state;
    const plot = new uPlot({ ...this.#options(), width, height }, plotData(view), this.#target);
    this.#crosshair.attachTo(plot.over);
    this.#pointer = new PlotPointer(plot.over, {
      indexAt: (clientX) => this.#bucketAt(clientX),
      onPoint: (index) => this.focus(index),
      onMark: (range) => this.mark(range),
      onDrag: (range) => this.#listeners.onZoom(range),
      onClick: (index) => this.#listeners.onSelect(index),
    });
    return plot;
  }

  #options(): Omit<uPlot.Options, 'width' | 'height'> {
    return {
      ...this.#axes.options,
      legend: { show: false },
      // uPlot's own cursor mistakes pixels of the screen for those of the plot, which differ if the page scales it.
      cursor: { show: false },
      // uPlot needs a series for its scales, but paints nothing of it: the hook paints the scene.
      series: [{}, { points: { show: false }, paths: () => null }],
      hooks: { draw: [(plot) => this.#paint(plot)] },
    };
  }

  #paint(plot: uPlot): void {
    const { view, theme } = this.#state;
    paint(plot.ctx, sceneOf(view), theme, this.#projection(plot));
    if (this.#index !== null) this.#showCrosshair(this.#index);
    this.#listeners.onDraw();
  }

  #projection(plot: uPlot): Projection {
    const x = (index: number): number => plot.valToPos(index, 'x', true);
    const [first, second] = [x(0), x(1)];
    const [low, high] = this.#axes.valueRange;
    const zero = plot.valToPos(this.#axes.positionOf(0), 'y', true);
    const one = (plot.valToPos(1, 'y', true) - plot.valToPos(0, 'y', true)) / (high - low);
    return {
      x: (index) => first + index * (second - first),
      y: (value) => zero + value * one,
      slot: Math.abs(second - first),
      top: plot.bbox.top,
      height: plot.bbox.height,
      ratio: uPlot.pxRatio,
    };
  }

  /** The bucket under a point of the screen. */
  #bucketAt(clientX: number): number {
    const { left, width } = this.#plot.over.getBoundingClientRect();
    const { view, isRtl } = this.#state;
    const share = width === 0 ? 0 : (clientX - left) / width;
    return Math.max(0, Math.min(view.length - 1, Math.floor((isRtl ? 1 - share : share) * view.length)));
  }

  #slotOf(index: number): Pick<CrosshairState, 'left' | 'width'> {
    const middle = this.#plot.valToPos(index, 'x');
    const width = Math.abs(this.#plot.valToPos(index + 1, 'x') - middle);
    return { left: middle - width / 2, width };
  }

  /** The top of a bucket's bar, in CSS pixels of the plot; `null`: it has no value. */
  #topOf(index: number): number | null {
    const value = sceneOf(this.#state.view).tops[index] ?? NaN;
    return Number.isNaN(value) ? null : this.#plot.valToPos(this.#axes.positionOf(value), 'y');
  }

  get #index(): number | null {
    return this.#pinned ?? this.#focused;
  }

  #onCursor(): void {
    const index = this.#index;
    if (index === null) this.#crosshair.show(null);
    else this.#showCrosshair(index);
    this.#listeners.onFocus(index);
  }

  #showCrosshair(index: number): void {
    const { view, theme, locale, isRtl, width } = this.#state;
    const { left, width: plotWidth } = boxOf(this.#plot);
    const top = this.#topOf(index);
    this.#crosshair.show({
      ...this.#slotOf(index),
      top,
      time: tickLabel(view.drawn, index, locale, needsYear(view.drawn)),
      value: top === null ? '' : formatCompact(sceneOf(view).tops[index] ?? NaN, locale),
      valueAxisWidth: isRtl ? width - left - plotWidth : left,
      plotWidth,
      fontSize: theme.fontSize,
      isRtl,
    });
  }
}

/** The area inside the axes, in CSS pixels. */
function boxOf({ bbox }: uPlot): uPlot.BBox {
  const { left, top, width, height } = bbox;
  const { pxRatio } = uPlot;
  return { left: left / pxRatio, top: top / pxRatio, width: width / pxRatio, height: height / pxRatio };
}

/** Two points that span the axes: uPlot needs no more data, because it does not paint the content. */
function plotData({ length }: ChartView): uPlot.AlignedData {
  return [
    [-0.5, length - 0.5],
    [0, 1],
  ];
}
