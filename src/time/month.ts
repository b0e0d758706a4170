import { addMonths, utcMidnight, type Day } from './day.js';

/** A calendar month without a zone, as ISO 8601 text: `2026-11`. */
export type Month = string;

/** Rows of a calendar's page: as many as the longest month can touch, so that no page is taller than another. */
const WEEKS = 6;

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Stops at the first and the last month that can be written. */
export function addMonthsTo(month: Month, amount: number): Month {
  return monthOf(addMonths(firstDay(month), amount));
}

export function firstDay(month: Month): Day {
  return dayOf(month, 1);
}

export function lastDay(month: Month): Day {
  // No month is longer than January, and one that is shorter ends on its own last day.
  return addMonths(`${month.slice(0, 4)}-01-31`, Number(month.slice(5)) - 1);
}

export function daysInMonth(month: Month): number {
  return Number(lastDay(month).slice(8));
}

/**
 * The page of a calendar: always six weeks of seven, with `null` in place of the days of other months.
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

function dayOf(month: Month, date: number): Day {
  return `${month}-${String(date).padStart(2, '0')}`;
}
