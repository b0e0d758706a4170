import type { Account } from '../api/report.js';
import { previousRange, rangeLength, sameRange, type DayRange } from '../time/day-range.js';
import { addDays } from '../time/day.js';
import { addMonthsTo, firstDay, lastDay, monthOf } from '../time/calendar.js';

/** The period to compare with: the billing period before for a billing period, else the days before of equal length. */
export function previousPeriod(range: DayRange, { periods }: Account): DayRange {
  const index = periods.findIndex((period) => sameRange(period, range));
  return (index >= 0 ? periods[index + 1] : undefined) ?? previousRange(range);
}

/**
 * The range before or after one: a billing period for a billing period, a calendar month for a calendar month, else as
 * many days.
 *
 * @param way -1: before, 1: after
 */
export function adjacentPeriod(range: DayRange, way: -1 | 1, { periods }: Account): DayRange {
  const index = periods.findIndex((period) => sameRange(period, range));
  // The newest comes first.
  const beside = index >= 0 ? periods[index - way] : undefined;
  if (beside) return beside;
  const month = addMonthsTo(monthOf(range.start), way);
  if (isMonth(range)) return { start: firstDay(month), end: lastDay(month) };
  const days = way * rangeLength(range);
  return { start: addDays(range.start, days), end: addDays(range.end, days) };
}

function isMonth({ start, end }: DayRange): boolean {
  const month = monthOf(start);
  return start === firstDay(month) && end === lastDay(month);
}
