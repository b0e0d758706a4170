import { addDays, type Day } from './day.js';
import type { DayRange } from './day-range.js';
import { addMonthsTo, lastDay, monthOf } from './month.js';

/**
 * Monthly billing periods up to the one that holds `today`, newest first. A month without the anchor day starts its
 * period on its last day, and the next month is back on the anchor.
 *
 * @param billingDay day of the month on which periods start, 1 to 31
 */
export function billingPeriods(today: Day, billingDay: number, count: number): DayRange[] {
  const startIn = (months: number): Day => {
    const month = addMonthsTo(monthOf(today), months);
    const anchored = `${month}-${String(billingDay).padStart(2, '0')}`;
    const last = lastDay(month);
    return anchored < last ? anchored : last;
  };
  const newest = startIn(0) <= today ? 0 : -1;
  return Array.from({ length: count }, (_, age) => ({
    start: startIn(newest - age),
    end: addDays(startIn(newest - age + 1), -1),
  }));
}
