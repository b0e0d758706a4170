import type { Point, Projection } from './geometry.js';

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
 * Reduces a line with more points than pixels to the points that can be seen: the first, the lowest, the highest and
 * the last value in each column of pixels. Columns without a known value are a gap, which is kept as one `NaN`. Gaps
 * within a column cannot be seen and are dropped.
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
 * How many points are in a column.
 *
 * @param guess the number in the column before, which saves most comparisons
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
