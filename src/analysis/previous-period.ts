import type { Account } from '../api/report.js';
import { previousRange, sameRange, type DayRange } from '../time/day-range.js';

/** The period to compare with: the billing period before for a billing period, else the days before of equal length. */
export function previousPeriod(range: DayRange, { periods }: Account): DayRange {
  const index = periods.findIndex((period) => sameRange(period, range));
  return (index >= 0 ? periods[index + 1] : undefined) ?? previousRange(range);
}
