import { addDays, addMonths, type Day } from '../../time/day.js';

/** What of a key event decides where the focus goes. */
export interface CalendarKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
}

export interface CalendarDirections {
  readonly isRtl: boolean;
  /** 0 = Sunday … 6. */
  readonly weekStart: number;
}

/** The day that a key leads to from another; `null` for a key that leads nowhere. */
export function dayAfterKey(
  day: Day,
  { key, ctrlKey, shiftKey }: CalendarKey,
  { isRtl, weekStart }: CalendarDirections,
): Day | null {
  const forward = isRtl ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return addDays(day, forward);
    case 'ArrowLeft':
      return addDays(day, -forward);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'Home':
      return ctrlKey ? `${day.slice(0, 8)}01` : addDays(day, -sinceWeekStart(day, weekStart));
    case 'End':
      return ctrlKey ? lastOfMonth(day) : addDays(day, 6 - sinceWeekStart(day, weekStart));
    case 'PageDown':
      return addMonths(day, shiftKey ? 12 : 1);
    case 'PageUp':
      return addMonths(day, shiftKey ? -12 : -1);
    default:
      return null;
  }
}

function sinceWeekStart(day: Day, weekStart: number): number {
  return (new Date(day).getUTCDay() - weekStart + 7) % 7;
}

function lastOfMonth(day: Day): Day {
  return addDays(addMonths(`${day.slice(0, 8)}01`, 1), -1);
}
