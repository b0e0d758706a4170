import type { ValueProblem } from '../../../controllers/form-control.js';
import { formatDay } from '../../../format/dates.js';
import { formatAmount } from '../../../format/numbers.js';
import type { DateRangeMessages } from '../../../i18n/date-range.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { addDays, isDay, type Day } from '../../../time/day.js';
import { rangeLength, type DayRange } from '../../../time/day-range.js';
import type { RangeView } from './range-view.js';

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

/** Beyond these, a year was mistyped: nobody has used anything then. */
export const FIRST_DAY: Day = '1900-01-01';
export const LAST_DAY: Day = '2199-12-31';

/** Days of a range that are asked about; a longer one is nobody's to be blocked day by day. */
const MOST_ASKED = 3_660;

/** The first blocked day of a range; `null` where there is none. */
function firstBlocked(range: DayRange, { isBlocked }: RangeLimits): Day | null {
  const count = Math.min(MOST_ASKED, rangeLength(range));
  for (let index = 0; index < count; index++) {
    const day = addDays(range.start, index);
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
  { start, end }: DayRange,
  { limits, text, locale }: Pick<RangeView, 'limits' | 'text' | 'locale'>,
): ValueProblem | null {
  const { min, max, minDays, maxDays } = limits;
  const problem = (flag: keyof ValidityStateFlags, message: string): ValueProblem => ({
    flags: { [flag]: true },
    message,
  });
  const day = (value: Day, within: keyof DateRangeMessages): string =>
    formatDay(value, wordsLocale(text, within, locale));
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
