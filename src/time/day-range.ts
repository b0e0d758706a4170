import { addDays, daysBetween, isDay, type Day } from './day.js';

/** Calendar days from `start` to `end`, **both included**. */
export interface DayRange {
  readonly start: Day;
  readonly end: Day;
}

/**
 * Reads an ISO 8601 interval of days, `2026-11-01/2026-11-14`; `null` where the text is not one, or its end is before
 * its start.
 */
export function parseDayRange(text: string): DayRange | null {
  const [start, end, ...rest] = text.split('/');
  return rest.length === 0 && isDay(start) && isDay(end) && start <= end ? { start, end } : null;
}

export function formatDayRange({ start, end }: DayRange): string {
  return `${start}/${end}`;
}

export function isDayRange(value: unknown): value is DayRange {
  const range = value as Partial<DayRange> | null;
  return (
    typeof range === 'object' && range !== null && isDay(range.start) && isDay(range.end) && range.start <= range.end
  );
}

export function sameRange(a: DayRange | null | undefined, b: DayRange | null | undefined): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}

/** Number of days, both ends counted. */
export function rangeLength({ start, end }: DayRange): number {
  return daysBetween(start, end) + 1;
}

/** The range of the same number of days that ends the day before `range` starts. */
export function previousRange(range: DayRange): DayRange {
  return { start: addDays(range.start, -rangeLength(range)), end: addDays(range.start, -1) };
}

/** Converts from the half-open dates of the wire, in which `to` is the day after the last one. */
export function fromHalfOpen(from: Day, to: Day): DayRange {
  return { start: from, end: addDays(to, -1) };
}

/** Converts to the half-open dates of the wire. */
export function toHalfOpen({ start, end }: DayRange): { from: Day; to: Day } {
  return { from: start, to: addDays(end, 1) };
}
