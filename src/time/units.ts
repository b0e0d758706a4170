/** Durations in milliseconds. A calendar day of a zone may be an hour longer or shorter than `DAY`. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

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
