import { DAY, DAYS, HOURS, MINUTES, MONTHS, WEEKS, YEARS, type TimeUnit } from './units.js';

/** Width of a bucket. */
export type Granularity = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** All that depends on the width of a bucket, but for formats and words: these are in `format/dates.ts` and `i18n/report.ts`. */
interface GranularityTraits extends TimeUnit {
  /** What the keyboard moves by beside single buckets. */
  readonly wider: TimeUnit;
  /** How many buckets may become one bar, where there are too many to draw each. */
  readonly barSteps: readonly number[];
  /** How many buckets may lie between two labels of the axis. */
  readonly tickSteps: readonly number[];
  /** What Intl counts in, and how many of that a bucket has. */
  readonly intlUnit: string;
  readonly intlUnits: number;
}

/** From fine to coarse. */
export const GRANULARITY: Readonly<Record<Granularity, GranularityTraits>> = {
  minute: {
    ...MINUTES,
    wider: HOURS,
    barSteps: [1, 5, 15],
    tickSteps: [1, 5, 15, 30],
    intlUnit: 'minute',
    intlUnits: 1,
  },
  hour: { ...HOURS, wider: DAYS, barSteps: [1, 6], tickSteps: [1, 3, 6, 12], intlUnit: 'hour', intlUnits: 1 },
  day: { ...DAYS, wider: WEEKS, barSteps: [1], tickSteps: [1, 2, 3, 4], intlUnit: 'day', intlUnits: 1 },
  week: { ...WEEKS, wider: MONTHS, barSteps: [1], tickSteps: [1, 2], intlUnit: 'week', intlUnits: 1 },
  month: {
    ...MONTHS,
    wider: YEARS,
    barSteps: [1],
    tickSteps: [1, 2, 3, 6, 12, 60, 120],
    intlUnit: 'month',
    intlUnits: 1,
  },
};

/** From fine to coarse. */
export const GRANULARITIES = Object.keys(GRANULARITY) as readonly Granularity[];

export function isGranularity(value: unknown): value is Granularity {
  return GRANULARITIES.includes(value as Granularity);
}

export function isCoarser(one: Granularity, other: Granularity): boolean {
  return GRANULARITY[one].length > GRANULARITY[other].length;
}

/** Whether buckets follow the clock; coarser ones follow the calendar. */
export function isWithinDay(granularity: Granularity): boolean {
  return GRANULARITY[granularity].length < DAY;
}

/** So many buckets of a granularity, side by side. */
export interface BucketSpan {
  readonly unit: Granularity;
  readonly step: number;
}

/** All spans that a table lists by `steps`, from short to long. */
export function spansBy(steps: 'barSteps' | 'tickSteps'): readonly BucketSpan[] {
  return GRANULARITIES.flatMap((unit) => GRANULARITY[unit][steps].map((step) => ({ unit, step }))).sort(
    (one, other) => spanLength(one) - spanLength(other),
  );
}

/** Milliseconds that a span has at most. */
export function spanLength({ unit, step }: BucketSpan): number {
  return GRANULARITY[unit].length * step;
}

/** Number of the span that a local time lies in, so that spans begin where the zone's clock and calendar do. */
export function spanAt(local: number, { unit, step }: BucketSpan): number {
  return Math.floor(GRANULARITY[unit].ordinal(local) / step);
}
