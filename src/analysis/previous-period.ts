import type { Account } from '../api/report.js';
import { previousRange, rangeLength, sameRange, type DayRange } from '../time/day-range.js';
import { addDays, daysBetween } from '../time/day.js';
import { isCoarser, type Granularity } from '../time/granularity.js';

const WEEK_DAYS = 7;

/** Whether buckets are compared with the same weekday: those of a day or less are. A week has all weekdays. */
export function isByWeekday(granularity: Granularity): boolean {
  return !isCoarser(granularity, 'day');
}

/**
 * The days that a range is compared with. A Monday is compared with a Monday, since a weekend would look like a drop
 * beside a working day. The range is moved back by the fewest whole weeks that are not less than its length, so that
 * the two do not overlap. By week or month: as many days, directly before the range. A billing period is compared with
 * the billing period before it, if that is known: credits are bought for a billing period.
 */
export function previousPeriod(range: DayRange, granularity: Granularity, { periods }: Account): DayRange {
  const index = periods.findIndex((period) => sameRange(period, range));
  const billed = index >= 0 ? periods[index + 1] : undefined;
  if (billed) return billed;
  if (!isByWeekday(granularity)) return previousRange(range);
  const days = Math.ceil(rangeLength(range) / WEEK_DAYS) * WEEK_DAYS;
  return { start: addDays(range.start, -days), end: addDays(range.end, -days) };
}

/**
 * How many days lie between a bucket and the one of the previous period that it is drawn with: the most whole weeks
 * that are not more than the days from one start to the other. That is 28 days for billing periods of a month, whose
 * starts are on different weekdays; for all others it is the whole distance. If the starts are less than a week apart,
 * no weekdays are the same.
 *
 * @param isCumulative whether values are cumulative: these are compared from the start of both periods, like totals
 */
export function daysApart(range: DayRange, previous: DayRange, isCumulative: boolean): number {
  const days = daysBetween(previous.start, range.start);
  return isCumulative || days < WEEK_DAYS ? days : days - (days % WEEK_DAYS);
}

/** Whether each day of a range has the same weekday as the day at the same position in the previous range. */
export function hasSameWeekdays(range: DayRange, previous: DayRange, granularity: Granularity): boolean {
  return isByWeekday(granularity) && daysBetween(previous.start, range.start) % WEEK_DAYS === 0;
}
