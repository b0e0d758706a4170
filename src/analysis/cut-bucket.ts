import type { UsageReport } from '../api/report.js';
import { localEnd, localTime } from './local-time.js';
import { barAt, lengthOf, type BarWidth } from './rebucket.js';

/**
 * Whether what is shown begins, or ends, within a week, a month or a wider bar, which is low for no other reason then. A
 * week that the endpoint begins on another day is whole.
 *
 * @param width where bars are not as wide as the report says
 */
export function isCut(report: UsageReport, index: number, width?: BarWidth): boolean {
  const { buckets, query } = report;
  const isFirst = index === 0;
  const isLast = index === buckets.length - 1;
  if (!isFirst && !isLast) return false;
  const whole = width ?? { unit: query.granularity, step: 1 };
  const opens = buckets.localStart[index] ?? NaN;
  const closes = localEnd(report, index);
  if (!(closes - opens < lengthOf(opens, whole))) return false;
  // By the instant before: there are days that begin an hour late.
  const before = localTime(report, index, (buckets.start[index] ?? NaN) - 1);
  const at = (local: number): number => barAt(local, whole);
  return (isFirst && at(before) === at(opens)) || (isLast && at(closes) === at(closes - 1));
}
