/** Measures a text in the font of the axes, in CSS pixels. */
export type MeasureText = (text: string) => number;

/** A rectangle in the plot. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The same box in pixels of the canvas, to half a pixel, so that its edges are sharp. */
export function inPixels({ left, top, width, height }: Box, ratio: number): Box {
  const toHalf = (length: number): number => Math.round(length * ratio * 2) / 2;
  return { left: toHalf(left), top: toHalf(top), width: toHalf(width), height: toHalf(height) };
}

/** Converts the units of a scene to pixels: of the canvas, or with the ratio 1 to CSS pixels of the plot. */
export interface Projection {
  /** The middle of a bucket. */
  x(index: number): number;
  y(value: number): number;
  /** Width of a bucket. */
  readonly slot: number;
  readonly top: number;
  readonly height: number;
  /** Canvas pixels per CSS pixel. */
  readonly ratio: number;
}

/**
 * @param box the area inside the axes, in the pixels of the result
 * @param length the number of buckets
 */
export function projectionOf(
  { left, top, width, height }: Box,
  [low, high]: readonly [number, number],
  length: number,
  isRtl: boolean,
  ratio: number,
): Projection {
  const slot = width / length;
  return {
    x: (index) => (isRtl ? left + width - (index + 0.5) * slot : left + (index + 0.5) * slot),
    y: (value) => top + height - ((value - low) / (high - low)) * height,
    slot,
    top,
    height,
    ratio,
  };
}

/** The bucket under a point of the screen, in an element that all buckets share equally. */
export function bucketAt(clientX: number, element: Element, length: number, isRtl: boolean): number {
  const { left, width } = element.getBoundingClientRect();
  const share = width === 0 ? 0 : (clientX - left) / width;
  return Math.max(0, Math.min(length - 1, Math.floor((isRtl ? 1 - share : share) * length)));
}

/** CSS pixels. In a bucket wider than this, the bar is as wide as in a bucket of this width. */
export const MAX_BAR_SLOT = 100;

/**
 * The horizontal place of a bar, in whole pixels so that neighbours never touch.
 *
 * @param share the part of its bucket that the bar takes
 */
export function barBox({ x, slot, ratio }: Projection, index: number, share: number): { left: number; width: number } {
  const width = Math.max(1, Math.round(Math.min(slot, MAX_BAR_SLOT * ratio) * share));
  return { left: Math.round(x(index) - width / 2), width };
}

/** A place on the canvas. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The points of a line, as one list for each segment between two gaps. `NaN` is a gap. */
export function lineSegments(values: Float64Array, { x, y }: Projection): Point[][] {
  const points = pixelColumns(values, (index) => Math.round(x(index)));
  const segments: Point[][] = [];
  let segment: Point[] | null = null;
  points.y.forEach((value, index) => {
    if (Number.isNaN(value)) segment = null;
    else {
      if (!segment) segments.push((segment = []));
      segment.push({ x: points.x[index] ?? NaN, y: y(value) });
    }
  });
  return segments;
}

export interface ColumnPoints {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * Reduces a line to the points that can be seen, for a line with more points than pixels: in each column of pixels it
 * keeps the first, the lowest, the highest and the last value. A column without a known value is a gap, and is kept as
 * one `NaN`. Gaps within a column cannot be seen and are dropped.
 */
export function pixelColumns(values: Float64Array, columnOf: (index: number) => number): ColumnPoints {
  const x: number[] = [];
  const y: number[] = [];
  let width = 1;
  for (let start = 0; start < values.length; start += width) {
    const column = columnOf(start);
    width = columnWidth(start, width, values.length, columnOf);
    const kept = keptIndices(values, start, start + width);
    if (kept.length === 0 && y.length > 0 && !Number.isNaN(y.at(-1))) {
      x.push(column);
      y.push(NaN);
    }
    for (const index of kept) {
      x.push(column);
      y.push(values[index] ?? NaN);
    }
  }
  return { x, y };
}

/**
 * How many points are in a column. It starts from a guess, the number in the column before, to save most comparisons.
 */
function columnWidth(start: number, guess: number, length: number, columnOf: (index: number) => number): number {
  const column = columnOf(start);
  let end = Math.min(length, start + guess);
  while (columnOf(end - 1) !== column) end--;
  while (end < length && columnOf(end) === column) end++;
  return end - start;
}

/** Indices of the first, the lowest, the highest and the last known value in a column, in ascending order. */
function keptIndices(values: Float64Array, start: number, end: number): readonly number[] {
  let first = -1;
  let low = -1;
  let high = -1;
  let last = -1;
  for (let index = start; index < end; index++) {
    const value = values[index] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (first < 0) first = low = high = index;
    else if (value < (values[low] ?? 0)) low = index;
    else if (value > (values[high] ?? 0)) high = index;
    last = index;
  }
  if (first < 0) return [];
  return [...new Set([first, Math.min(low, high), Math.max(low, high), last])];
}
