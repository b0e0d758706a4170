import type { UsageReport } from '../api/report.js';
import { localEnd } from './local-time.js';

/** Half a year: whoever has as much before them may take a month for that of another year. */
const LONG = 180 * 86_400_000;

/** Whether days of a report have to be named with their year: not all are of the account's present one, or they are many. */
export function needsYear(report: UsageReport): boolean {
  const { buckets, today } = report;
  const opens = buckets.localStart[0] ?? NaN;
  const closes = localEnd(report, buckets.length - 1);
  return closes - opens > LONG || [opens, closes - 1].some((local) => !isOfYear(local, today));
}

/** Whether a local time is in the same year as a day; what is no time is in none of its own. */
export function isOfYear(local: number, day: string): boolean {
  return Number.isNaN(local) || new Date(local).getUTCFullYear() === Number(day.slice(0, 4));
}
