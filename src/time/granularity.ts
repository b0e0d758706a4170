/** Width of a bucket. */
export type Granularity = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** From fine to coarse. */
export const GRANULARITIES: readonly Granularity[] = ['minute', 'hour', 'day', 'week', 'month'];

export function isGranularity(value: unknown): value is Granularity {
  return GRANULARITIES.includes(value as Granularity);
}

export function isCoarser(one: Granularity, other: Granularity): boolean {
  return GRANULARITIES.indexOf(one) > GRANULARITIES.indexOf(other);
}
