import uPlot from 'uplot';
import type { UsageReport } from '../../../api/report.js';
import { formatTicks } from '../../../format/numbers.js';
import type { ChartView } from '../model/chart-view.js';
import { sceneOf } from '../model/scene.js';
import { tickIndices, tickLabel, tickLabels, valueRange, valueTicks } from '../model/ticks.js';
import type { PlotTheme } from './plot-theme.js';

export interface PlotState {
  readonly view: ChartView;
  readonly theme: PlotTheme;
  readonly locale: string;
  readonly isRtl: boolean;
  readonly width: number;
  readonly height: number;
}

interface Ticks {
  readonly report: UsageReport | null;
  readonly maxTicks: number;
  readonly indices: readonly number[];
}

const AXIS_GAP = 8;
const LINE_HEIGHT = 1.25;
/** Width of an average character, in font sizes. */
const CHARACTER_WIDTH = 0.55;
/** The smallest distance between two labels of the value axis, in font sizes. */
const MIN_VALUE_SPACE = 3.7;
/** CSS pixels, assumed until uPlot has laid out the axes. */
const DEFAULT_VALUE_AXIS_WIDTH = 48;
const TICK_GAP = 16;
const PADDING_END = 8;
/** CSS pixels by which the estimated width of a label may be wrong. */
const LABEL_TOLERANCE = 3;

/** The axes and scales of the plot, as options of uPlot, which lays out and paints the axes. */
export class PlotAxes {
  #state: () => PlotState;
  /** Kept, because uPlot asks for them several times for each drawing. */
  #ticks: Ticks = { report: null, maxTicks: 0, indices: [] };
  /** The labelled values of the value axis. */
  #values: readonly number[] = [];

  constructor(state: () => PlotState) {
    this.#state = state;
  }

  get options(): Pick<uPlot.Options, 'padding' | 'scales' | 'axes'> {
    const { isRtl, theme } = this.#state();
    const { fontSize } = theme;
    return {
      padding: [Math.max(10, fontSize * 0.6), isRtl ? 0 : PADDING_END, 0, isRtl ? PADDING_END : 0],
      scales: {
        x: { time: false, dir: isRtl ? -1 : 1, range: () => [-0.5, this.#state().view.length - 0.5] },
        // From 0 to 1 instead of values: uPlot shows no labels for values beyond 10¹⁷.
        y: { range: () => [0, 1] },
      },
      axes: [this.#timeAxis(), this.#valueAxis()],
    };
  }

  get valueRange(): readonly [number, number] {
    return valueRange(sceneOf(this.#state().view));
  }

  /** The place of a value on its axis, from 0 to 1. */
  positionOf(value: number): number {
    const [low, high] = this.valueRange;
    return (value - low) / (high - low);
  }

  #timeAxis(): uPlot.Axis {
    const { theme } = this.#state();
    const { fontSize } = theme;
    return {
      font: fontOf(theme),
      gap: AXIS_GAP,
      size: (_, labels) => {
        const lines = (labels ?? []).some((label) => label.includes('\n')) ? 2 : 1;
        return AXIS_GAP * 2 + fontSize + (lines - 1) * fontSize * LINE_HEIGHT;
      },
      lineGap: LINE_HEIGHT,
      stroke: () => this.#state().theme.axis,
      grid: { show: false },
      ticks: { show: false },
      splits: (plot) => this.#labelledBuckets(plot),
      values: (_, indices) => tickLabels(this.#state().view.drawn, indices, this.#state().locale),
    };
  }

  #valueAxis(): uPlot.Axis {
    const { theme, isRtl } = this.#state();
    const space = theme.fontSize * MIN_VALUE_SPACE;
    return {
      font: fontOf(theme),
      gap: AXIS_GAP,
      side: isRtl ? 1 : 3,
      size: ({ ctx }, labels) => Math.max(24, maxLabelWidth(ctx, fontOf(theme), labels ?? []) + AXIS_GAP * 2),
      space,
      splits: (_plot, _axis, _low, _high, increment, pixels) => {
        this.#values = valueTicks(this.valueRange, pixels / increment / space);
        return this.#values.map((value) => this.positionOf(value));
      },
      stroke: () => this.#state().theme.axis,
      grid: { stroke: () => this.#state().theme.grid, width: 1 },
      ticks: { show: false },
      values: () => formatTicks(this.#values, this.#state().locale),
    };
  }

  /** Indices of the buckets with a label. A label that would be cut off at an end of the axis is left out. */
  #labelledBuckets(plot: uPlot): number[] {
    const { view, width, theme, locale } = this.#state();
    const { drawn, bars, length } = view;
    const samples = [0, length >> 1, length - 1].map((index) => tickLabel(drawn, index, locale).length);
    const labelWidth = Math.max(...samples) * theme.fontSize * CHARACTER_WIDTH;
    const plotWidth = plot.bbox.width / uPlot.pxRatio || width - DEFAULT_VALUE_AXIS_WIDTH;
    const valueAxis = width - plotWidth - PADDING_END;
    const maxTicks = Math.max(1, Math.floor(plotWidth / (labelWidth + TICK_GAP)));
    if (this.#ticks.report !== drawn || this.#ticks.maxTicks !== maxTicks) {
      this.#ticks = { report: drawn, maxTicks, indices: tickIndices(drawn, maxTicks, bars?.width.step) };
    }
    return this.#ticks.indices.filter((index) => {
      const middle = ((index + 0.5) / length) * plotWidth;
      const isVisible =
        valueAxis + middle >= labelWidth / 2 && plotWidth - middle >= labelWidth / 2 - PADDING_END + LABEL_TOLERANCE;
      return isVisible || length === 1;
    });
  }
}

export function fontOf({ fontSize, fontFamily }: PlotTheme): string {
  return `${fontSize}px ${fontFamily}`;
}

/** Width of the widest label in CSS pixels. Measured, because the width of characters differs between scripts. */
function maxLabelWidth(ctx: CanvasRenderingContext2D, font: string, labels: readonly string[]): number {
  ctx.save();
  ctx.font = font;
  const widths = labels.map((label) => ctx.measureText(label).width);
  ctx.restore();
  return Math.max(0, ...widths);
}
