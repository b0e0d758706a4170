/** Width of a bucket. */
export type Granularity = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** From fine to coarse. */
const ORDER: Readonly<Record<Granularity, number>> = { minute: 0, hour: 1, day: 2, week: 3, month: 4 };

/** From fine to coarse. */
export const GRANULARITIES = Object.keys(ORDER) as readonly Granularity[];

export function isGranularity(value: unknown): value is Granularity {
  return GRANULARITIES.includes(value as Granularity);
}

export function isCoarser(one: Granularity, other: Granularity): boolean {
  return ORDER[one] > ORDER[other];
}
