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
  const put = (column: number, value: number): void => {
    x.push(column);
    y.push(value);
  };
  let column = NaN;
  let first = 0;
  let last = -1;
  let low = 0;
  let high = 0;
  const flush = (): void => {
    if (last < first) return;
    const kept = [first, low, high, last].sort((one, other) => one - other);
    kept.forEach((index, position) => {
      if (index !== kept[position - 1]) put(column, values[index] ?? NaN);
    });
  };
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    if (Number.isNaN(value)) {
      flush();
      last = first - 1;
      column = NaN;
      if (y.length > 0 && !Number.isNaN(y.at(-1) ?? NaN)) put(columnOf(index), NaN);
      continue;
    }
    const here = columnOf(index);
    if (here !== column) {
      flush();
      column = here;
      first = low = high = index;
    } else {
      if (value < (values[low] ?? 0)) low = index;
      if (value > (values[high] ?? 0)) high = index;
    }
    last = index;
  }
  flush();
  return { length: x.length, x: Float64Array.from(x), y: Float64Array.from(y) };
}
