import type uPlot from 'uplot';
import { formatCompact } from '../../format/numbers.js';
import type { ChartView } from './chart-view.js';
import { tickIndices, tickLabel } from './ticks.js';

/** Colours and type as resolved strings: a canvas understands neither custom properties nor `light-dark()`. */
export interface PlotTheme {
  readonly bar: string;
  readonly grid: string;
  readonly axis: string;
  readonly surface: string;
  readonly fontFamily: string;
}

export interface PlotState {
  readonly view: ChartView;
  readonly theme: PlotTheme;
  readonly locale: string;
  readonly isRtl: boolean;
  readonly width: number;
  readonly height: number;
}

/** Where the pointer, or the keyboard, is. `x` is the middle of the bucket, `y` the top of its bar, in CSS pixels. */
export interface PlotFocus {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

const FONT_SIZE = 12;
/** A bar of two pixels and a gap of one: below that bars melt into each other and lose their peaks. */
const PIXELS_PER_BAR = 3;
const AXIS_GAP = 8;
const CHARACTER_WIDTH = 6.6;
const VALUE_AXIS_WIDTH = 48;
const TICK_GAP = 16;
const PADDING_END = 8;

/** The one place that knows uPlot: draws a {@link ChartView} into an element and tells which bucket is pointed at. */
export class UsagePlot {
  #Plot: typeof uPlot;
  #target: HTMLElement;
  #state: PlotState;
  #plot: uPlot;
  #highlight = document.createElement('div');
  #onFocus: (focus: PlotFocus | null) => void;
  #onSelect: (index: number) => void;

  constructor(
    Plot: typeof uPlot,
    target: HTMLElement,
    state: PlotState,
    listeners: { onFocus(focus: PlotFocus | null): void; onSelect(index: number): void },
  ) {
    this.#Plot = Plot;
    this.#target = target;
    this.#state = state;
    this.#onFocus = (focus) => listeners.onFocus(focus);
    this.#onSelect = (index) => listeners.onSelect(index);
    this.#highlight.className = 'highlight';
    this.#plot = this.#create();
  }

  /** Draws another state; only what cannot be changed on a live plot builds a new one. */
  update(state: PlotState): void {
    const old = this.#state;
    this.#state = state;
    const isRebuilt =
      old.isRtl !== state.isRtl ||
      old.theme.fontFamily !== state.theme.fontFamily ||
      drawsBars(old) !== drawsBars(state);
    if (isRebuilt) {
      this.#plot.destroy();
      this.#plot = this.#create();
      return;
    }
    if (old.width !== state.width || old.height !== state.height) this.#plot.setSize(state);
    if (old.view !== state.view) this.#plot.setData(plotData(state.view));
    else if (old.theme !== state.theme || old.locale !== state.locale) this.#plot.redraw(true, true);
  }

  /** Moves the cursor to a bucket, as the keyboard does; `null` takes it away. */
  focus(index: number | null): void {
    if (index === null) {
      this.#plot.setCursor({ left: -10, top: -10 });
      return;
    }
    this.#plot.setCursor({ left: this.#plot.valToPos(index, 'x'), top: 0 });
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #create(): uPlot {
    const { width, height, view } = this.#state;
    const plot = new this.#Plot({ ...this.#options(), width, height }, plotData(view), this.#target);
    this.#highlight.hidden = true;
    plot.over.prepend(this.#highlight);
    plot.over.addEventListener('click', ({ clientX }) => {
      this.#onSelect(plot.posToIdx(clientX - plot.over.getBoundingClientRect().left));
    });
    return plot;
  }

  #options(): Omit<uPlot.Options, 'width' | 'height'> {
    const { isRtl, theme } = this.#state;
    const font = `${FONT_SIZE}px ${theme.fontFamily}`;
    const isBars = drawsBars(this.#state);
    const paths = isBars
      ? this.#Plot.paths.bars?.({ size: [0.72, 72, 1], radius: [0.12, 0] })
      : this.#Plot.paths.linear?.();
    const points = { show: false };
    return {
      legend: { show: false },
      padding: [10, isRtl ? 0 : PADDING_END, 0, isRtl ? PADDING_END : 0],
      cursor: {
        drag: { x: false, y: false, click: () => undefined },
        x: false,
        y: false,
        points: { show: false },
        // Nothing is dragged here: the listener on the document that a drag needs would outlive the plot, and without it
        // uPlot takes every click for the end of a drag.
        bind: { mousedown: () => null },
      },
      scales: {
        x: { time: false, dir: isRtl ? -1 : 1, range: () => [-0.5, this.#state.view.length - 0.5] },
        y: { range: (_, min, max) => valueRange(min, max) },
      },
      axes: [
        {
          font,
          gap: AXIS_GAP,
          size: FONT_SIZE + AXIS_GAP * 2,
          stroke: () => this.#state.theme.axis,
          grid: { show: false },
          ticks: { show: false },
          splits: (plot) => this.#ticks(plot),
          values: (_, splits) => splits.map((index) => this.#tickLabel(index)),
        },
        {
          font,
          gap: AXIS_GAP,
          side: isRtl ? 1 : 3,
          size: (_, labels) =>
            Math.max(24, ...(labels ?? []).map(({ length }) => length * CHARACTER_WIDTH + AXIS_GAP * 2)),
          space: 44,
          stroke: () => this.#state.theme.axis,
          grid: { stroke: () => this.#state.theme.grid, width: 1 },
          ticks: { show: false },
          values: (_, splits) => splits.map((value) => formatCompact(value, this.#state.locale)),
        },
      ],
      series: [
        {},
        {
          ...(paths ? { paths } : {}),
          points,
          width: isBars ? 0 : 1,
          stroke: () => this.#state.theme.bar,
          fill: () => this.#state.theme.bar,
        },
        {
          ...(paths ? { paths } : {}),
          points,
          width: 1,
          stroke: () => this.#state.theme.bar,
          fill: (plot) => hatch(plot.ctx, this.#state.theme) ?? this.#state.theme.bar,
        },
      ],
      hooks: { setCursor: [(plot) => this.#onCursor(plot)] },
    };
  }

  #tickLabel(index: number): string {
    const { view, locale } = this.#state;
    return tickLabel(view.report, index, locale);
  }

  /** The buckets that are labelled: as many as fit side by side, and none whose label would be cut off at the end. */
  #ticks(plot: uPlot): number[] {
    const { view, width } = this.#state;
    const { length } = view;
    const widest = Math.max(...[0, length >> 1, length - 1].map((index) => this.#tickLabel(index).length));
    const labelWidth = widest * CHARACTER_WIDTH;
    const plotWidth = plot.bbox.width / this.#Plot.pxRatio || width - VALUE_AXIS_WIDTH;
    const room = Math.max(1, Math.floor(plotWidth / (labelWidth + TICK_GAP)));
    const isWhole = (index: number): boolean =>
      ((length - index - 0.5) / length) * plotWidth >= labelWidth / 2 - PADDING_END || length === 1;
    return tickIndices(view.report, room).filter(isWhole);
  }

  #onCursor(plot: uPlot): void {
    const { idx, left = -1 } = plot.cursor;
    if (typeof idx !== 'number' || left < 0) {
      this.#highlight.hidden = true;
      this.#onFocus(null);
      return;
    }
    const middle = plot.valToPos(idx, 'x');
    const width = Math.abs(plot.valToPos(idx + 1, 'x') - middle);
    const value = this.#state.view.series[this.#state.view.metric].values[idx] ?? NaN;
    const { style } = this.#highlight;
    style.left = `${middle - width / 2}px`;
    style.width = `${width}px`;
    this.#highlight.hidden = false;
    const over = plot.over.getBoundingClientRect();
    const target = this.#target.getBoundingClientRect();
    this.#onFocus({
      index: idx,
      x: over.left - target.left + middle,
      y: over.top - target.top + (Number.isNaN(value) ? over.height : plot.valToPos(value, 'y')),
    });
  }
}

function drawsBars({ view, width }: PlotState): boolean {
  return view.length * PIXELS_PER_BAR <= width;
}

/** Whole buckets and open ones as two series, so that they can look different; a value that is not known leaves a gap. */
function plotData(view: ChartView): uPlot.AlignedData {
  const { series, metric, report } = view;
  const { values } = series[metric];
  const { length, state } = report.buckets;
  const indices = new Array<number>(length);
  const closed = new Array<number | null>(length).fill(null);
  const open = new Array<number | null>(length).fill(null);
  for (let index = 0; index < length; index++) {
    indices[index] = index;
    const value = values[index] ?? NaN;
    if (Number.isNaN(value) || !view.isKnown(index)) continue;
    (state[index] === 'complete' ? closed : open)[index] = value;
  }
  return [indices, closed, open];
}

/** From zero to the next round number above the largest value; below zero only where something was refunded. */
function valueRange(min: number | null, max: number | null): [number, number] {
  const low = Math.min(0, min ?? 0);
  const high = Math.max(0, max ?? 0);
  if (low === 0 && high === 0) return [0, 1];
  return [low === 0 ? 0 : -roundUp(-low), high === 0 ? 0 : roundUp(high)];
}

function roundUp(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * magnitude >= value * 1.02);
  return (step ?? 10) * magnitude;
}

/** Diagonal stripes: an open bucket is not a low one, also for who cannot tell two shades apart. */
function hatch(ctx: CanvasRenderingContext2D, { bar, surface }: PlotTheme): CanvasPattern | null {
  const size = 8 * Math.ceil(globalThis.devicePixelRatio);
  const tile = ctx.canvas.ownerDocument.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const tileContext = tile.getContext('2d');
  if (!tileContext) return null;
  tileContext.fillStyle = surface;
  tileContext.fillRect(0, 0, size, size);
  tileContext.strokeStyle = bar;
  tileContext.lineWidth = size / 4;
  tileContext.beginPath();
  for (const shift of [-size, 0, size]) {
    tileContext.moveTo(shift, size);
    tileContext.lineTo(shift + size, 0);
  }
  tileContext.stroke();
  return ctx.createPattern(tile, 'repeat');
}
