import type { Account } from '../api/report.js';
import { rangeLength, sameRange, type DayRange } from '../time/day-range.js';
import { addDays } from '../time/day.js';
import { addMonthsTo, firstDay, lastDay, monthOf } from '../time/calendar.js';

/**
 * The range directly before or after another. For a billing period: the next billing period, if it is known. For a
 * whole calendar month: the next month. Otherwise as many days as the range has.
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
