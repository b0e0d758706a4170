/** Points in order of x, of which no more than four share a pixel column. */
export interface ColumnPoints {
  readonly length: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Of all points that fall into one pixel column those that a line through all of them would show: the first, the lowest, the
 * highest and the last, all four in the middle of the column, so that the line is drawn as if nothing had been left
 * out. Points without a value end a line; they are kept as one `NaN`.
 */
export function pixelColumns(values: Float64Array, columnOf: (index: number) => number): ColumnPoints {
  const x: number[] = [];
  const y: number[] = [];
  let width = 1;
  for (let from = 0; from < values.length; from += width) {
    const column = columnOf(from);
    width = columnWidth(from, width, values.length, columnOf);
    for (const value of keptOf(values, from, from + width)) {
      if (Number.isNaN(value) && (y.length === 0 || Number.isNaN(y.at(-1)))) continue;
      x.push(column);
      y.push(value);
    }
  }
  return { length: x.length, x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** How many points from one on share its column: about as many as in the column before, so that few have to be asked. */
function columnWidth(from: number, guess: number, length: number, columnOf: (index: number) => number): number {
  const column = columnOf(from);
  let end = Math.min(length, from + guess);
  while (columnOf(end - 1) !== column) end--;
  while (end < length && columnOf(end) === column) end++;
  return end - from;
}

/** The values of a column that are kept, and `NaN` for each gap. */
function keptOf(values: Float64Array, from: number, to: number): number[] {
  const kept: number[] = [];
  let first = -1;
  let low = 0;
  let high = 0;
  const keep = (last: number): void => {
    if (first < 0) return;
    const indices = new Set([first, low, high, last].sort((one, other) => one - other));
    indices.forEach((index) => kept.push(values[index] ?? NaN));
    first = -1;
  };
  for (let index = from; index < to; index++) {
    const value = values[index] ?? NaN;
    if (Number.isNaN(value)) {
      keep(index - 1);
      kept.push(NaN);
    } else if (first < 0) first = low = high = index;
    else if (value < (values[low] ?? 0)) low = index;
    else if (value > (values[high] ?? 0)) high = index;
  }
  keep(to - 1);
  return kept;
}
