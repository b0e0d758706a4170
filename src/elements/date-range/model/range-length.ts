import { formatAmount } from '../../../format/numbers.js';
import type { DateRangeMessages } from '../../../i18n/date-range.js';
import { rangeLength, type DayRange } from '../../../time/day-range.js';
import { rangeInstants } from '../../../time/zone.js';

const HOUR = 3_600_000;

/** "7 days", and "167 hours" where clocks were changed within them. */
export function lengthInWords(range: DayRange, zone: string, text: DateRangeMessages, locale: string): string {
  const count = rangeLength(range);
  const [start, end] = rangeInstants(range, zone);
  const hours = (end - start) / HOUR;
  const days = text.daysAmount({ amount: formatAmount(count, 0, locale), count });
  if (hours === count * 24) return days;
  return `${days} · ${text.hoursAmount({ amount: formatAmount(hours, 1, locale) })}`;
}
