import type { UsageChange } from '../../analysis/change.js';
import type { UsageReport } from '../../api/report.js';
import { dayOfTime } from '../../time/day.js';
import type { DayRange } from '../../time/day-range.js';

/** The days of the period before that a change is reckoned against. */
export function comparedRange(previous: UsageReport, { buckets, isWhole }: UsageChange): DayRange {
  const { range } = previous.query;
  if (isWhole) return range;
  const last = Math.min(buckets, previous.buckets.length) - 1;
  // The last millisecond of the last bucket is still in it, and on the same clock as its start.
  const { start, end, localStart } = previous.buckets;
  const length = (end[last] ?? 0) - (start[last] ?? 0);
  return { start: range.start, end: dayOfTime((localStart[last] ?? 0) + length - 1) };
}
