import type { UsageChange } from '../../analysis/change.js';
import type { UsageReport } from '../../api/report.js';
import { dayOfTime } from '../../time/day.js';
import type { DayRange } from '../../time/day-range.js';

/** The days of a report, the present one or the one before, that a change is reckoned from. */
export function comparedRange(report: UsageReport, { buckets, isWhole }: UsageChange): DayRange {
  const { range } = report.query;
  if (isWhole) return range;
  const next = report.buckets.localStart[buckets];
  // The last compared day is the one before the next bucket; a day of 23 or 25 hours makes its length no guide to that.
  return { start: range.start, end: next === undefined ? range.end : dayOfTime(next - 1) };
}
