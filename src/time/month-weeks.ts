import { dayOf, daysInMonth, firstDay, type Month } from './calendar.js';
import { type Day, utcMidnight } from './day.js';

/**
 * Weeks in the table of a month. Every month gets six, the most that any can touch, so that all tables are equally
 * tall.
 */
const WEEKS = 6;

/**
 * The days of a month as six weeks of seven days, with `null` in place of the days of other months.
 *
 * @param weekStart the day on which weeks begin, 0 (Sunday) to 6
 */
export function monthWeeks(month: Month, weekStart: number): (Day | null)[][] {
  const before = (utcMidnight(firstDay(month)).getUTCDay() - weekStart + 7) % 7;
  const count = daysInMonth(month);
  return Array.from({ length: WEEKS }, (_week, row) =>
    Array.from({ length: 7 }, (_day, column) => {
      const date = row * 7 + column - before + 1;
      return date >= 1 && date <= count ? dayOf(month, date) : null;
    }),
  );
}
