import { addDays, utcMidnight, type Day } from './day.js';
import type { DayRange } from './day-range.js';
import { addMonthsTo, firstDay, lastDay, monthOf, type Month } from './calendar.js';

/** A named range that moves with the account's "today". */
export type PresetId =
  'current-period' | 'previous-period' | 'last-7' | 'last-28' | 'last-90' | 'last-week' | 'this-month' | 'last-month';

export const PRESET_IDS: readonly PresetId[] = [
  'current-period',
  'previous-period',
  'last-7',
  'last-28',
  'last-90',
  'last-week',
  'this-month',
  'last-month',
];

/**
 * The values that a preset is computed from. Today and the periods come from the endpoint, not from the viewer's clock.
 */
export interface PresetContext {
  /** The account's day at `as_of`. */
  readonly today: Day;
  /** Billing periods, newest first; the first is the current one. */
  readonly periods: readonly DayRange[];
  /** The day on which weeks begin, 0 (Sunday) to 6, as the calendar shows it. */
  readonly weekStart: number;
}

export function isPresetId(value: unknown): value is PresetId {
  return PRESET_IDS.includes(value as PresetId);
}

/** The days of a preset; `null` where the account has no such billing period. */
export function resolvePreset(preset: PresetId, { today, periods, weekStart }: PresetContext): DayRange | null {
  switch (preset) {
    case 'current-period':
      return periods[0] ?? null;
    case 'previous-period':
      return periods[1] ?? null;
    case 'last-week':
      return weekOf(addDays(today, -7), weekStart);
    case 'this-month':
      return daysOf(monthOf(today));
    case 'last-month':
      return daysOf(addMonthsTo(monthOf(today), -1));
    default: {
      const days = Number(preset.slice('last-'.length));
      return { start: addDays(today, 1 - days), end: today };
    }
  }
}

function daysOf(month: Month): DayRange {
  return { start: firstDay(month), end: lastDay(month) };
}

/** The week that contains the day. */
export function weekOf(day: Day, weekStart: number): DayRange {
  const daysIntoWeek = (utcMidnight(day).getUTCDay() - weekStart + 7) % 7;
  const start = addDays(day, -daysIntoWeek);
  return { start, end: addDays(start, 6) };
}

/**
 * Monthly billing periods, newest first; the first contains `today`. In a month that is too short for the billing day,
 * the period starts on the last day of the month.
 *
 * @param billingDay day of the month on which periods start, 1 to 31
 */
export function billingPeriods(today: Day, billingDay: number, count: number): DayRange[] {
  const startIn = (months: number): Day => {
    const month = addMonthsTo(monthOf(today), months);
    const start = `${month}-${String(billingDay).padStart(2, '0')}`;
    const last = lastDay(month);
    return start < last ? start : last;
  };
  const newest = startIn(0) <= today ? 0 : -1;
  return Array.from({ length: count }, (_, age) => ({
    start: startIn(newest - age),
    end: addDays(startIn(newest - age + 1), -1),
  }));
}
