/** From fine to coarse. */
export const GRANULARITIES = ['minute', 'hour', 'day', 'week', 'month'] as const;

/** Width of a bucket. */
export type Granularity = (typeof GRANULARITIES)[number];

export function isGranularity(value: unknown): value is Granularity {
  return (GRANULARITIES as readonly unknown[]).includes(value);
}

export function isCoarser(one: Granularity, other: Granularity): boolean {
  return GRANULARITIES.indexOf(one) > GRANULARITIES.indexOf(other);
}
