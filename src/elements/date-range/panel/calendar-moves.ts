import { addDays, addMonths, type Day } from '../../../time/day.js';
import { firstDay, lastDay, monthOf } from '../../../time/month.js';

/** What of a key event decides where the focus goes. */
export interface CalendarKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The day that a key leads to from another; `null` for a key that leads nowhere.
 *
 * @param weekStart 0 = Sunday … 6
 */
export function dayAfterKey(
  day: Day,
  { key, ctrlKey, shiftKey }: CalendarKey,
  isRtl: boolean,
  weekStart: number,
): Day | null {
  const forward = isRtl ? -1 : 1;
  const sinceWeekStart = (new Date(day).getUTCDay() - weekStart + 7) % 7;
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
      return ctrlKey ? firstDay(monthOf(day)) : addDays(day, -sinceWeekStart);
    case 'End':
      return ctrlKey ? lastDay(monthOf(day)) : addDays(day, 6 - sinceWeekStart);
    case 'PageDown':
      return addMonths(day, shiftKey ? 12 : 1);
    case 'PageUp':
      return addMonths(day, shiftKey ? -12 : -1);
    default:
      return null;
  }
}
