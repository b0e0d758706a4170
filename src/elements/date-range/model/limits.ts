import type { ValueProblem } from '../../../controllers/form-controller.js';
import { formatDay } from '../../../format/dates.js';
import { formatAmount } from '../../../format/numbers.js';
import type { DateRangeMessages } from '../../../i18n/date-range.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { warnOnce } from '../../../api/warnings.js';
import { addDays, isDay, type Day } from '../../../time/day.js';
import { rangeLength, type DayRange } from '../../../time/day-range.js';

/** Which ranges may be chosen. */
export interface RangeLimits {
  readonly min: Day;
  readonly max: Day;
  /** Days, both ends counted. */
  readonly minDays: number;
  readonly maxDays: number;
  /** Whether a day is excluded; `null`: none is. */
  readonly isBlocked: ((day: Day) => boolean) | null;
}

/** The properties of the element that limit its ranges, as the page has set them. */
export interface LimitSettings {
  readonly min: string | null;
  readonly max: string | null;
  readonly minDays: number | null;
  readonly maxDays: number | null;
  readonly isDayBlocked: ((day: Day) => boolean) | undefined;
}

/** The values that a message about a range depends on. */
export interface RangeContext {
  readonly limits: RangeLimits;
  readonly text: DateRangeMessages;
  readonly locale: string;
}

/** Days outside of these are regarded as typing errors. */
export const FIRST_DAY: Day = '1900-01-01';
export const LAST_DAY: Day = '2199-12-31';

/** Most days of a range that are checked one by one: ten years, so that it does not take too long. */
const MAX_CHECKED_DAYS = 3_660;

/** The limits that the page has set; invalid settings are ignored. */
export function limitsOf({ min, max, minDays, maxDays, isDayBlocked }: LimitSettings): RangeLimits {
  const count = (value: number | null, fallback: number): number => (value !== null && value > 0 ? value : fallback);
  return {
    min: isDay(min) ? min : FIRST_DAY,
    max: isDay(max) ? max : LAST_DAY,
    minDays: count(minDays, 1),
    maxDays: count(maxDays, Infinity),
    isBlocked: isDayBlocked
      ? (day) => {
          try {
            const isBlocked: unknown = isDayBlocked(day);
            return isBlocked === true;
          } catch (thrown) {
            warnOnce(`isDayBlocked throws: ${String(thrown)}`);
            return false;
          }
        }
      : null,
  };
}

export function clampDay(day: Day, { min, max }: RangeLimits): Day {
  return day > max ? max : day < min ? min : day;
}

/** The part of a range between the first and the last day that may be chosen; `null` where there is none. */
export function clampRange({ start, end }: DayRange, limits: RangeLimits): DayRange | null {
  if (end < limits.min || start > limits.max) return null;
  return { start: clampDay(start, limits), end: clampDay(end, limits) };
}

/** Why two dates are not a range within the limits; `null` where they are. */
export function rangeProblem({ start, end }: DayRange, { limits, text, locale }: RangeContext): ValueProblem | null {
  const { min, max, minDays, maxDays } = limits;
  const problem = (flag: keyof ValidityStateFlags, message: string): ValueProblem => ({
    flags: { [flag]: true },
    message,
  });
  const day = (value: Day, message: keyof DateRangeMessages): string =>
    formatDay(value, wordsLocale(text, message, locale));
  const days = (count: number): { days: string } => ({ days: formatAmount(count, 0, locale) });
  if (start === '' || end === '') return problem('valueMissing', text.rangeIncomplete);
  if (!isDay(start) || !isDay(end)) return problem('badInput', text.rangeNoSuchDay);
  if (end < start) return problem('badInput', text.rangeBackwards);
  if (start < min || end > max) {
    const message =
      start < min && max === LAST_DAY
        ? text.rangeFrom({ min: day(min, 'rangeFrom') })
        : end > max && min === FIRST_DAY
          ? text.rangeUpTo({ max: day(max, 'rangeUpTo') })
          : text.rangeOutside({ min: day(min, 'rangeOutside'), max: day(max, 'rangeOutside') });
    return problem(start < min ? 'rangeUnderflow' : 'rangeOverflow', message);
  }
  const length = rangeLength({ start, end });
  if (length < minDays) return problem('tooShort', text.rangeTooShort(days(minDays)));
  if (length > maxDays) return problem('tooLong', text.rangeTooLong(days(maxDays)));
  const blocked = firstBlocked({ start, end }, limits);
  return blocked === null ? null : problem('customError', text.rangeBlocked({ date: day(blocked, 'rangeBlocked') }));
}

function firstBlocked(range: DayRange, { isBlocked }: RangeLimits): Day | null {
  if (!isBlocked) return null;
  const count = Math.min(MAX_CHECKED_DAYS, rangeLength(range));
  for (let index = 0; index < count; index++) {
    const day = addDays(range.start, index);
    if (isBlocked(day)) return day;
  }
  return null;
}
