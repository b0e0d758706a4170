import type { ValueProblem } from '../../controllers/form-control.js';
import { formatDay } from '../../format/dates.js';
import { formatAmount } from '../../format/numbers.js';
import type { UsageMessages } from '../../i18n/messages.js';
import { addDays, isDay, type Day } from '../../time/day.js';
import { rangeLength, type DayRange } from '../../time/day-range.js';

/** Which ranges may be chosen. */
export interface RangeLimits {
  /** First and last day; without one, the calendar's own. */
  readonly min: Day;
  readonly max: Day;
  /** Days, both ends counted. */
  readonly minDays: number;
  readonly maxDays: number;
  isBlocked(day: Day): boolean;
}

/** The ends of the years that four digits can write. */
export const FIRST_DAY: Day = '0001-01-01';
export const LAST_DAY: Day = '9999-12-31';

/** Days of a range that are asked about; a longer one is nobody's to be blocked day by day. */
const MOST_ASKED = 3_660;

/** The first blocked day from `start` on; `null` where there is none up to `end`. */
export function firstBlocked({ start, end }: DayRange, { isBlocked }: RangeLimits): Day | null {
  const count = Math.min(MOST_ASKED, rangeLength({ start, end }));
  for (let index = 0; index < count; index++) {
    const day = addDays(start, index);
    if (isBlocked(day)) return day;
  }
  return null;
}

/** Brings a day within the limits. */
export function clampDay(day: Day, { min, max }: RangeLimits): Day {
  return day > max ? max : day < min ? min : day;
}

/** What of a range lies within the first and last day; `null` where nothing does. */
export function clampRange({ start, end }: DayRange, limits: RangeLimits): DayRange | null {
  if (end < limits.min || start > limits.max) return null;
  return { start: clampDay(start, limits), end: clampDay(end, limits) };
}

/** What is wrong with two dates, in words; `null` where they make a range within the limits. */
export function rangeProblem(
  start: string,
  end: string,
  limits: RangeLimits,
  text: UsageMessages,
  locale: string,
): ValueProblem | null {
  if (start === '' || end === '') return { flags: { valueMissing: true }, message: text.rangeIncomplete };
  if (!isDay(start) || !isDay(end)) return { flags: { badInput: true }, message: text.rangeNoSuchDay };
  if (end < start) return { flags: { badInput: true }, message: text.rangeBackwards };
  if (start < limits.min || end > limits.max) {
    return {
      flags: start < limits.min ? { rangeUnderflow: true } : { rangeOverflow: true },
      message: outside(limits, text, locale),
    };
  }
  const days = rangeLength({ start, end });
  const written = (count: number): string => formatAmount(count, 0, locale);
  if (days < limits.minDays) {
    return { flags: { tooShort: true }, message: text.rangeTooShort({ days: written(limits.minDays) }) };
  }
  if (days > limits.maxDays) {
    return { flags: { tooLong: true }, message: text.rangeTooLong({ days: written(limits.maxDays) }) };
  }
  const blocked = firstBlocked({ start, end }, limits);
  if (blocked === null) return null;
  return { flags: { customError: true }, message: text.rangeBlocked({ date: formatDay(blocked, locale) }) };
}

function outside({ min, max }: RangeLimits, text: UsageMessages, locale: string): string {
  if (max === LAST_DAY) return text.rangeFrom({ min: formatDay(min, locale) });
  if (min === FIRST_DAY) return text.rangeUpTo({ max: formatDay(max, locale) });
  return text.rangeOutside({ min: formatDay(min, locale), max: formatDay(max, locale) });
}
