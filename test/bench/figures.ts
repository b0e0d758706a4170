/** The arithmetic of the benchmark: what is left of many runs. */

/** The middle value; `NaN` of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How many times as much as the other; `null` where the other is nothing or either was not measured. */
export function ratio(value: number | null, other: number | null): number | null {
  return value === null || other === null || other === 0 ? null : value / other;
}

export interface Point {
  /** How much there is: rows, buckets, agents, elements. */
  readonly size: number;
  readonly cost: number;
}

/** The power of the size with which the cost grows, between neighbours: 0 is constant, 1 linear, 2 quadratic. */
export function exponents(points: readonly Point[]): number[] {
  return points.slice(1).map((point, index) => {
    const last = points[index]!;
    return Math.log(point.cost / last.cost) / Math.log(point.size / last.size);
  });
}
