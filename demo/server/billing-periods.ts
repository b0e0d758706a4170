import { addMonths, type Day } from '../../src/time/day.js';
import { dayInZone } from '../../src/time/zone.js';
import type { HalfOpenRange } from '../../src/time/buckets.js';
import type { LogSpan } from './buckets.js';

/** The calendar months of the log in the account's zone, newest first. The first one is the current period. */
export function billingPeriods(span: LogSpan, zone: string): HalfOpenRange[] {
  const oldest = firstOfMonth(dayInZone(span.firstEvent, zone));
  const periods: HalfOpenRange[] = [];
  for (let from = firstOfMonth(dayInZone(span.lastEvent, zone)); from >= oldest; from = addMonths(from, -1)) {
    periods.push({ from, to: addMonths(from, 1) });
  }
  return periods;
}

function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}
