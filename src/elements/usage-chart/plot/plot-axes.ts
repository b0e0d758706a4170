import { formatTicks } from '../../../format/numbers.js';
import type { ChartView } from '../model/chart-view.js';
import { sceneOf } from '../model/scene.js';
import { tickIndices, tickLabel, tickLabels, valueRange, valueTicks } from '../model/ticks.js';
import type { EndLabels } from './end-labels.js';
import { inPixels, type Box, type MeasureText } from './geometry.js';
import type { paintForecast } from './paint-forecast.js';
import type { paintLines } from './paint-lines.js';
import type { PlotTheme } from './plot-theme.js';

export interface PlotState {
  readonly view: ChartView;
  readonly theme: PlotTheme;
  readonly locale: string;
  readonly isRtl: boolean;
  /** Whether the page is being printed. */
  readonly isOnPaper: boolean;
  /** The names at the ends of lines; `null`: there are none. */
  readonly endLabels: EndLabels | null;
  readonly width: number;
  readonly height: number;
  /** Paints lines and areas; `null`: its code is not needed, or is still loading. */
  readonly paintLines: typeof paintLines | null;
  /** Paints the forecast; `null`: there is none to paint, or its code is still loading. */
  readonly paintForecast: typeof paintForecast | null;
  /** The name of the limit that is drawn with the forecast. */
  readonly limitLabel: string;
}

/** The positions of the axes and the labels on them, in CSS pixels of the plot. */
export interface PlotLayout {
  /** The area inside the axes. */
  readonly box: Box;
  /** The values at the lower and the upper end of the value axis. */
  readonly range: readonly [low: number, high: number];
  /** On the time axis. */
  readonly times: readonly TimeLabel[];
  /** On the value axis, from the lowest. Each has a grid line. */
  readonly values: readonly { readonly y: number; readonly label: string }[];
}

/** A label of the time axis, with its middle and half of its width. */
export interface TimeLabel {
  readonly x: number;
  readonly half: number;
  readonly lines: readonly string[];
}

const AXIS_GAP = 8;
const LINE_HEIGHT = 1.25;
/** The smallest distance between two labels of the value axis, in font sizes. */
const MIN_VALUE_SPACE = 3.7;
const MIN_VALUE_AXIS_WIDTH = 24;
/** The wanted and the smallest gap between two labels of the time axis. */
const TICK_GAP = 16;
const MIN_TICK_GAP = 4;
const PADDING_END = 8;
const MIN_PADDING_TOP = 10;

/** The value axis is on the left, or on the right if `isRtl`. */
export function layoutAxes(state: PlotState, widthOf: MeasureText): PlotLayout {
  const layout = layoutWithLines(state, widthOf, 1);
  const lines = Math.max(1, ...layout.times.map((time) => time.lines.length));
  return lines > 1 ? layoutWithLines(state, widthOf, lines) : layout;
}

/** @param lines number of lines in the labels of the time axis, on which its height depends */
function layoutWithLines(
  { view, theme, locale, isRtl, endLabels, width, height }: PlotState,
  widthOf: MeasureText,
  lines: number,
): PlotLayout {
  const { fontSize } = theme;
  const timeAxisHeight = Math.ceil(2 * AXIS_GAP + fontSize * (1 + (lines - 1) * LINE_HEIGHT));
  const room = Math.max(0, height - timeAxisHeight);
  const top = Math.min(room, Math.max(MIN_PADDING_TOP, fontSize * 0.6));
  const boxHeight = room - top;
  const range = valueRange(sceneOf(view));
  const [low, high] = range;
  const ticks = boxHeight > 0 ? valueTicks(range, boxHeight / (fontSize * MIN_VALUE_SPACE)) : [];
  const labels = formatTicks(ticks, locale);
  const widest = Math.max(0, ...labels.map(widthOf));
  const valueAxisWidth = Math.ceil(Math.max(MIN_VALUE_AXIS_WIDTH, widest + 2 * AXIS_GAP));
  const paddingEnd = endLabels?.room(widthOf, width) ?? PADDING_END;
  const box = {
    left: isRtl ? paddingEnd : valueAxisWidth,
    top,
    width: Math.max(0, width - valueAxisWidth - paddingEnd),
    height: boxHeight,
  };
  const values = labels.map((label, index) => {
    const share = ((ticks[index] ?? 0) - low) / (high - low);
    return { label, y: top + boxHeight * (1 - share) };
  });
  return { box, range, values, times: timeLabels(view, box, width, isRtl, locale, widthOf) };
}

/** Labels that would be cut off at an end of the canvas, or would touch the label before, are left out. */
function timeLabels(
  { drawn, bars, length }: ChartView,
  box: Box,
  width: number,
  isRtl: boolean,
  locale: string,
  widthOf: MeasureText,
): PlotLayout['times'] {
  const samples = [0, length >> 1, length - 1].map((index) => widthOf(tickLabel(drawn, index, locale)));
  const maxTicks = Math.max(1, box.width / (Math.max(...samples) + TICK_GAP));
  const middleOf = (index: number): number => {
    const share = (index + 0.5) / length;
    return box.left + box.width * (isRtl ? 1 - share : share);
  };
  let last = { x: -Infinity, half: 0 };
  const indices = tickIndices(drawn, maxTicks, bars?.width.step).filter((index) => {
    const x = middleOf(index);
    const half = widthOf(tickLabel(drawn, index, locale)) / 2;
    const isCutOff = length > 1 && (x < half || x + half > width);
    if (isCutOff || Math.abs(x - last.x) < half + last.half + MIN_TICK_GAP) return false;
    last = { x, half };
    return true;
  });
  const labels = tickLabels(drawn, indices, locale);
  return indices.map((index, position) => {
    const lines = labels[position]?.split('\n') ?? [];
    return { x: middleOf(index), half: Math.max(...lines.map(widthOf)) / 2, lines };
  });
}

/** Paints in the current font of the context. @param ratio canvas pixels per CSS pixel */
export function paintAxes(
  ctx: CanvasRenderingContext2D,
  { box, times, values }: PlotLayout,
  { theme, isRtl }: PlotState,
  ratio: number,
): void {
  const { left, top, width, height } = inPixels(box, ratio);
  const gap = Math.round(AXIS_GAP * ratio);
  const lineHeight = Math.round(theme.fontSize * ratio) * LINE_HEIGHT;
  ctx.fillStyle = theme.axis;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const { x, lines } of times) {
    lines.forEach((line, row) =>
      ctx.fillText(line, Math.round(x * ratio), Math.round(top + height) + gap + row * lineHeight),
    );
  }
  ctx.textAlign = isRtl ? 'left' : 'right';
  ctx.textBaseline = 'middle';
  const edge = isRtl ? Math.round(left + width) + gap : Math.round(left) - gap;
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = ratio;
  // A line that is an odd number of pixels wide goes through the middle of pixels, so that it is sharp.
  const shift = (ratio % 2) / 2;
  ctx.beginPath();
  for (const { y, label } of values) {
    const pixel = Math.round(y * ratio);
    ctx.fillText(label, edge, pixel);
    ctx.moveTo(left + shift, pixel + shift);
    ctx.lineTo(left + width + shift, pixel + shift);
  }
  ctx.stroke();
}

/** The font of the axes, for a canvas with `ratio` pixels per CSS pixel. */
export function fontOf({ fontSize, fontFamily }: PlotTheme, ratio = 1): string {
  return `${Math.round(fontSize * ratio)}px ${fontFamily}`;
}
