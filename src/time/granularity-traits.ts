import { GRANULARITIES, type Granularity } from './granularity.js';
import { DAY, HOUR, MINUTE, WEEK } from './units.js';

/** A unit of the clock or of the calendar. Local times are read as if they were UTC, so that all days have 24 hours. */
export interface TimeUnit {
  /** Its longest duration, in milliseconds. */
  readonly length: number;
  /** Number of the unit that contains a local time. */
  readonly ordinal: (local: number) => number;
  /** Local time at which the unit with this number begins. */
  readonly startOf: (ordinal: number) => number;
}

export const MINUTES = every(MINUTE);
export const HOURS = every(HOUR);
export const DAYS = every(DAY);
/** Weeks begin on Monday; 1970 began on a Thursday. */
export const WEEKS = every(WEEK, 4 * DAY);
export const MONTHS = everyMonths(1, 31);
export const YEARS = everyMonths(12, 366);

function every(length: number, origin = 0): TimeUnit {
  return {
    length,
    ordinal: (local) => Math.floor((local - origin) / length),
    startOf: (ordinal) => origin + ordinal * length,
  };
}

function everyMonths(months: number, maxDays: number): TimeUnit {
  return {
    length: maxDays * DAY,
    ordinal: (local) => {
      const date = new Date(local);
      return Math.floor(((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()) / months);
    },
    startOf: (ordinal) => Date.UTC(1970, ordinal * months),
  };
}

/** The properties of a granularity. Its date formats are in `format/dates.ts`, its texts in `i18n/analysis.ts`. */
interface GranularityTraits extends TimeUnit {
  /** The larger step of the keyboard. */
  readonly wider: TimeUnit;
  /** How many buckets one bar may combine where there are too many to draw each. */
  readonly barSteps: readonly number[];
  /** How many buckets may lie between two labels of the axis. */
  readonly tickSteps: readonly number[];
  /** The unit of `Intl.NumberFormat`, and how many of these units a bucket has. */
  readonly intlUnit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  readonly intlUnits: number;
}

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

/** Whether buckets follow the clock; coarser ones follow the calendar. */
export function isWithinDay(granularity: Granularity): boolean {
  return GRANULARITY[granularity].length < DAY;
}

/** A number of consecutive buckets of a granularity. */
export interface BucketSpan {
  readonly unit: Granularity;
  readonly step: number;
}

/** The bar steps, or the tick steps, of all granularities, from the shortest span to the longest. */
export function spansBy(steps: 'barSteps' | 'tickSteps'): readonly BucketSpan[] {
  return GRANULARITIES.flatMap((unit) => GRANULARITY[unit][steps].map((step) => ({ unit, step }))).sort(
    (one, other) => spanLength(one) - spanLength(other),
  );
}

/** The longest that a span can be, in milliseconds. */
export function spanLength({ unit, step }: BucketSpan): number {
  return GRANULARITY[unit].length * step;
}

/** Number of the span that contains a local time. Spans are aligned to the local clock and calendar. */
export function spanAt(local: number, { unit, step }: BucketSpan): number {
  return Math.floor(GRANULARITY[unit].ordinal(local) / step);
}
