import uPlot from 'uplot';
import { needsYear } from '../../../analysis/local-time.js';
import type { UsageReport } from '../../../api/report.js';
import { formatCompact, formatTicks } from '../../../format/numbers.js';
import type { ChartView } from '../model/chart-view.js';
import { Crosshair, type CrosshairSpot } from './crosshair.js';
import type { Projection } from './geometry.js';
import { paint } from './paint.js';
import { sceneOf } from '../model/scene.js';
import { PlotPointer } from './plot-pointer.js';
import type { PlotTheme } from './plot-theme.js';
import { placeTooltip } from './tooltip-placement.js';
import { tickIndices, tickLabel, tickLabels, valueRange, valueTicks } from '../model/ticks.js';

export interface PlotState {
  readonly view: ChartView;
  readonly theme: PlotTheme;
  readonly locale: string;
  readonly isRtl: boolean;
  readonly width: number;
  readonly height: number;
}

export interface PlotListeners {
  /** The pointer, or the keyboard, is on a bucket; `null`: on none any more. */
  onFocus(index: number | null): void;
  onSelect(index: number): void;
  /** A stretch was dragged out, both ends included. */
  onZoom(range: readonly [number, number]): void;
  /** Drawn anew: what lies over the plot may have to move. */
  onDraw(): void;
}

interface Ticks {
  readonly report: UsageReport | null;
  readonly room: number;
  readonly indices: readonly number[];
}

const AXIS_GAP = 8;
const LINE_HEIGHT = 1.25;
/** About, in the size of the type. */
const CHARACTER_WIDTH = 0.55;
/** Between two labels of the value axis at least, likewise. */
const VALUE_SPACE = 3.7;
const VALUE_AXIS_WIDTH = 48;
const TICK_GAP = 16;
const PADDING_END = 8;
/** Labels are about as wide as their characters. */
const SLACK = 3;

/**
 * The one place that knows uPlot, which lays out the axes: shows a {@link ChartView} in an element and tells which bucket
 * the pointer is on. Buckets stand evenly, whatever their length. All lengths are the drawing's own: what the page makes
 * of them, by `zoom` or `transform`, is in the boxes that the browser measures.
 */
export class UsagePlot {
  #target: HTMLElement;
  #state: PlotState;
  #plot: uPlot;
  #crosshair = new Crosshair();
  #pointer!: PlotPointer;
  #listeners: PlotListeners;
  #focused: number | null = null;
  #pinned: number | null = null;
  /** As uPlot asked for them last; it does so several times for each drawing. */
  #ticks: Ticks = { report: null, room: 0, indices: [] };
  /** What the value axis is labelled with. */
  #values: readonly number[] = [];

  constructor(target: HTMLElement, state: PlotState, listeners: PlotListeners) {
    this.#target = target;
    this.#state = state;
    this.#listeners = listeners;
    this.#plot = this.#create();
  }

  /** Draws another state; only what cannot be changed on a live plot builds a new one. */
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
    // To uPlot the axes are as before, whatever their labels say.
    if (old.view !== state.view || old.theme !== state.theme || old.locale !== state.locale) {
      this.#plot.redraw(false, true);
    }
  }

  /** Moves the cursor to a bucket; `null` takes it away. */
  focus(index: number | null): void {
    this.#focused = index;
    this.#onCursor();
  }

  /** Keeps the cursor on a bucket, wherever the pointer goes; `null` lets go of it. */
  pin(index: number | null): void {
    this.#pinned = index;
    this.#onCursor();
  }

  get pinned(): number | null {
    return this.#pinned;
  }

  /** Shows a stretch as marked, both ends included. */
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

  /** @returns whether a stretch was being dragged out */
  cancelDrag(): boolean {
    return this.#pointer.cancel();
  }

  /** Where a bucket's middle meets the time axis, in pixels of the target. */
  spotOf(index: number): { readonly x: number; readonly y: number } {
    const { left, top, height } = boxOf(this.#plot);
    return { x: left + this.#plot.valToPos(index, 'x'), y: top + height };
  }

  /** Puts what is said of the bucket in front where it covers neither that nor what stands beside it. */
  placeTooltip(tooltip: HTMLElement): void {
    const index = this.#index;
    if (index === null) return;
    const { left, top, height } = boxOf(this.#plot);
    const slot = this.#slotOf(index);
    placeTooltip(tooltip, { left: left + slot.left, width: slot.width, top: top + (this.#topOf(index) ?? height) });
  }

  /** As it was painted, at the resolution of the screen. */
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
    const { isRtl, theme } = this.#state;
    const font = fontOf(theme);
    const { fontSize } = theme;
    return {
      legend: { show: false },
      padding: [Math.max(10, fontSize * 0.6), isRtl ? 0 : PADDING_END, 0, isRtl ? PADDING_END : 0],
      // It would take the pixels of the screen for its own.
      cursor: { show: false },
      scales: {
        x: { time: false, dir: isRtl ? -1 : 1, range: () => [-0.5, this.#state.view.length - 0.5] },
        // In parts of the axis: uPlot labels none that reaches beyond 10¹⁷.
        y: { range: () => [0, 1] },
      },
      axes: [
        {
          font,
          gap: AXIS_GAP,
          size: (_, labels) => {
            const lines = (labels ?? []).some((label) => label.includes('\n')) ? 2 : 1;
            return AXIS_GAP * 2 + fontSize + (lines - 1) * fontSize * LINE_HEIGHT;
          },
          lineGap: LINE_HEIGHT,
          stroke: () => this.#state.theme.axis,
          grid: { show: false },
          ticks: { show: false },
          splits: (plot) => this.#labelled(plot),
          values: (_, splits) => tickLabels(this.#state.view.drawn, splits, this.#state.locale),
        },
        {
          font,
          gap: AXIS_GAP,
          side: isRtl ? 1 : 3,
          size: ({ ctx }, labels) => Math.max(24, widest(ctx, font, labels ?? []) + AXIS_GAP * 2),
          space: fontSize * VALUE_SPACE,
          splits: (_plot, _axis, _low, _high, part, length) => {
            this.#values = valueTicks(this.#valueRange, length / part / (fontSize * VALUE_SPACE));
            return this.#values.map((value) => this.#partOf(value));
          },
          stroke: () => this.#state.theme.axis,
          grid: { stroke: () => this.#state.theme.grid, width: 1 },
          ticks: { show: false },
          values: () => formatTicks(this.#values, this.#state.locale),
        },
      ],
      // What is drawn is painted here; to uPlot it is one series, of which it draws nothing.
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

  get #valueRange(): readonly [number, number] {
    return valueRange(sceneOf(this.#state.view));
  }

  /** Where a value is between the ends of its axis. */
  #partOf(value: number): number {
    const [low, high] = this.#valueRange;
    return (value - low) / (high - low);
  }

  #projection(plot: uPlot): Projection {
    const x = (index: number): number => plot.valToPos(index, 'x', true);
    const [first, second] = [x(0), x(1)];
    const [low, high] = this.#valueRange;
    const zero = plot.valToPos(this.#partOf(0), 'y', true);
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

  #tickLabel(index: number): string {
    const { view, locale } = this.#state;
    return tickLabel(view.drawn, index, locale);
  }

  /** The buckets that are labelled: as many as fit side by side, and none whose label would be cut off. */
  #labelled(plot: uPlot): number[] {
    const { view, width, theme } = this.#state;
    const { length } = view;
    const widest = Math.max(...[0, length >> 1, length - 1].map((index) => this.#tickLabel(index).length));
    const labelWidth = widest * theme.fontSize * CHARACTER_WIDTH;
    const plotWidth = plot.bbox.width / uPlot.pxRatio || width - VALUE_AXIS_WIDTH;
    const valueAxis = width - plotWidth - PADDING_END;
    const room = Math.max(1, Math.floor(plotWidth / (labelWidth + TICK_GAP)));
    const { drawn, bars } = view;
    if (this.#ticks.report !== drawn || this.#ticks.room !== room) {
      this.#ticks = { report: drawn, room, indices: tickIndices(drawn, room, bars?.width.step) };
    }
    const isWhole = (index: number): boolean => {
      const middle = ((index + 0.5) / length) * plotWidth;
      const isWithin =
        valueAxis + middle >= labelWidth / 2 && plotWidth - middle >= labelWidth / 2 - PADDING_END + SLACK;
      return isWithin || length === 1;
    };
    return this.#ticks.indices.filter(isWhole);
  }

  /** The bucket under a point of the screen. */
  #bucketAt(clientX: number): number {
    const { left, width } = this.#plot.over.getBoundingClientRect();
    const { view, isRtl } = this.#state;
    const share = width === 0 ? 0 : (clientX - left) / width;
    return Math.max(0, Math.min(view.length - 1, Math.floor((isRtl ? 1 - share : share) * view.length)));
  }

  #slotOf(index: number): Pick<CrosshairSpot, 'left' | 'width'> {
    const middle = this.#plot.valToPos(index, 'x');
    const width = Math.abs(this.#plot.valToPos(index + 1, 'x') - middle);
    return { left: middle - width / 2, width };
  }

  /** The top of a bucket's bar; `null` where it has no value. */
  #topOf(index: number): number | null {
    const value = sceneOf(this.#state.view).tops[index] ?? NaN;
    return Number.isNaN(value) ? null : this.#plot.valToPos(this.#partOf(value), 'y');
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
      room: isRtl ? width - left - plotWidth : left,
      plotWidth,
      fontSize: theme.fontSize,
      isRtl,
    });
  }
}

function fontOf({ fontSize, fontFamily }: PlotTheme): string {
  return `${fontSize}px ${fontFamily}`;
}

/** Where the buckets are, in pixels of the target. */
function boxOf({ bbox }: uPlot): uPlot.BBox {
  const { left, top, width, height } = bbox;
  const { pxRatio } = uPlot;
  return { left: left / pxRatio, top: top / pxRatio, width: width / pxRatio, height: height / pxRatio };
}

/** As far as uPlot has to know it: where the first bucket begins, and where the last one ends. */
function plotData({ length }: ChartView): uPlot.AlignedData {
  return [
    [-0.5, length - 0.5],
    [0, 1],
  ];
}

/** Of the widest label, in CSS pixels: scripts differ in how wide their characters are. */
function widest(ctx: CanvasRenderingContext2D, font: string, labels: readonly string[]): number {
  ctx.save();
  ctx.font = font;
  const widths = labels.map((label) => ctx.measureText(label).width);
  ctx.restore();
  return Math.max(0, ...widths);
}
