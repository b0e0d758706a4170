/** Width of a bucket. */
export type Granularity = 'minute' | 'hour' | 'day' | 'week' | 'month';

export const GRANULARITIES: readonly Granularity[] = ['minute', 'hour', 'day', 'week', 'month'];

export function isGranularity(value: unknown): value is Granularity {
  return GRANULARITIES.includes(value as Granularity);
}
