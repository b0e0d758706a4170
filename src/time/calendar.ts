import { addMonths, type Day } from './day.js';

/** A calendar month without a zone, as ISO 8601 text: `2026-11`. */
export type Month = string;

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Moves by months; stays within the years 0000 to 9999. */
export function addMonthsTo(month: Month, amount: number): Month {
  return monthOf(addMonths(firstDay(month), amount));
}

export function firstDay(month: Month): Day {
  return dayOf(month, 1);
}

export function lastDay(month: Month): Day {
  // January has 31 days; `addMonths` shortens the day where the month has fewer.
  return addMonths(`${month.slice(0, 4)}-01-31`, Number(month.slice(5)) - 1);
}

export function daysInMonth(month: Month): number {
  return Number(lastDay(month).slice(8));
}

export function dayOf(month: Month, date: number): Day {
  return `${month}-${String(date).padStart(2, '0')}`;
}
