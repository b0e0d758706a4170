import type { UsageChange } from '../../analysis/change.js';
import type { UsageReport } from '../../api/report.js';
import { dayOfTime } from '../../time/day.js';
import type { DayRange } from '../../time/day-range.js';

/** The days of the period before that a change is reckoned against. */
export function comparedRange(previous: UsageReport, { buckets, isWhole }: UsageChange): DayRange {
  const { range } = previous.query;
  if (isWhole) return range;
  const next = previous.buckets.localStart[buckets];
  // The last compared day is the one before the next bucket; a day of 23 or 25 hours makes its length no guide to that.
  return { start: range.start, end: next === undefined ? range.end : dayOfTime(next - 1) };
}
