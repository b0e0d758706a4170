import { formatDay } from '../../format/dates.js';
import { formatAmount } from '../../format/numbers.js';
import type { UsageMessages } from '../../i18n/messages.js';
import { isDay, type Day } from '../../time/day.js';
import { rangeLength } from '../../time/day-range.js';

export interface RangeLimits {
  readonly min: Day | null;
  readonly max: Day | null;
  readonly minDays: number | null;
  readonly maxDays: number | null;
}

/** What is wrong with two dates, in words; `null` where they make a range within the limits. */
export function rangeProblem(
  start: string,
  end: string,
  { min, max, minDays, maxDays }: RangeLimits,
  text: UsageMessages,
  locale: string,
): string | null {
  if (!isDay(start) || !isDay(end)) return text.rangeIncomplete;
  if (end < start) return text.rangeBackwards;
  if ((isDay(min) && start < min) || (isDay(max) && end > max)) {
    const named = (day: Day | null): string => (isDay(day) ? formatDay(day, locale) : '…');
    return text.rangeOutside({ min: named(min), max: named(max) });
  }
  const days = rangeLength({ start, end });
  if (minDays !== null && days < minDays) return text.rangeTooShort({ days: formatAmount(minDays, 0, locale) });
  if (maxDays !== null && days > maxDays) return text.rangeTooLong({ days: formatAmount(maxDays, 0, locale) });
  return null;
}
