import type { Account } from '../api/report.js';
import { previousRange, rangeLength, sameRange, type DayRange } from '../time/day-range.js';
import { addDays } from '../time/day.js';
import { addMonthsTo, firstDay, lastDay, monthOf } from '../time/calendar.js';

/**
 * The period to compare a range with. For a billing period: the billing period before it, if it is known. Else as many
 * days, directly before the range.
 */
export function previousPeriod(range: DayRange, { periods }: Account): DayRange {
  const index = periods.findIndex((period) => sameRange(period, range));
  return (index >= 0 ? periods[index + 1] : undefined) ?? previousRange(range);
}

/**
 * The range directly before or after another. For a billing period: the next billing period, if it is known. For a
 * whole calendar month: the next month. Else as many days.
 *
 * @param direction -1: the range before, 1: the range after
 */
export function adjacentPeriod(range: DayRange, direction: -1 | 1, { periods }: Account): DayRange {
  const index = periods.findIndex((period) => sameRange(period, range));
  // The newest period comes first, so the period after has the lower index.
  const neighbor = index >= 0 ? periods[index - direction] : undefined;
  if (neighbor) return neighbor;
  const month = addMonthsTo(monthOf(range.start), direction);
  if (isMonth(range)) return { start: firstDay(month), end: lastDay(month) };
  const days = direction * rangeLength(range);
  return { start: addDays(range.start, days), end: addDays(range.end, days) };
}

function isMonth({ start, end }: DayRange): boolean {
  const month = monthOf(start);
  return start === firstDay(month) && end === lastDay(month);
}
