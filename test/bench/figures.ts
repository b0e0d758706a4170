/** The arithmetic of the benchmark, which summarises many runs. */

/** The middle value; `NaN` if there are no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The ratio of a value to another; `null` if the other is 0, or one of them was not measured. */
export function ratio(value: number | null, other: number | null): number | null {
  return value === null || other === null || other === 0 ? null : value / other;
}

export interface Point {
  /** The number of rows, buckets, agents or elements. */
  readonly size: number;
  readonly cost: number;
}

/** The exponents with which the cost grows between neighbouring sizes: 0 is constant, 1 linear, 2 quadratic. */
export function exponents(points: readonly Point[]): number[] {
  return points.slice(1).map((point, index) => {
    const last = points[index]!;
    return Math.log(point.cost / last.cost) / Math.log(point.size / last.size);
  });
}
