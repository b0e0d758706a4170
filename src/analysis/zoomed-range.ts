import type { UsageReport } from '../api/report.js';
import { dayOfTime } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import { localEnd } from './local-time.js';
import { moveRows } from './move-rows.js';

/** A stretch of time: milliseconds since 1970 UTC, the end not included. */
export interface ZoomedRange {
  readonly from: number;
  readonly to: number;
}

const zoomedReports = new WeakMap<UsageReport, { readonly key: string; readonly zoomed: UsageReport }>();

/**
 * The usage of some buckets in a row, as a report of its own; the same object for the same ones.
 *
 * @param end the first bucket that is not in it
 */
export function zoomedReport(report: UsageReport, first: number, end: number): UsageReport {
  const key = `${first} ${end}`;
  const kept = zoomedReports.get(report);
  if (kept?.key === key) return kept.zoomed;
  const made = cut(report, first, end);
  zoomedReports.set(report, { key, zoomed: made });
  return made;
}

/** The buckets that a stretch begins and ends with, the last not included; `null` where it has none of the report's. */
export function bucketsIn({ buckets }: UsageReport, { from, to }: ZoomedRange): readonly [number, number] | null {
  const first = buckets.start.findIndex((start) => start >= from && start < to);
  if (first < 0) return null;
  const after = buckets.start.findIndex((start) => start >= to);
  return [first, after < 0 ? buckets.length : after];
}

/** The days that a report's buckets touch, by the zone's clock. */
function daysOf(report: UsageReport): DayRange {
  const { buckets, query } = report;
  const opens = buckets.localStart[0] ?? NaN;
  const closes = localEnd(report, buckets.length - 1);
  if (Number.isNaN(opens) || Number.isNaN(closes)) return query.range;
  return { start: dayOfTime(opens), end: dayOfTime(closes - 1) };
}

function cut(report: UsageReport, first: number, end: number): UsageReport {
  const { buckets, rows, query } = report;
  const to = Int32Array.from({ length: buckets.length }, (_, bucket) => (bucket < end ? bucket - first : -1));
  const part: UsageReport = {
    ...report,
    // Those of the whole answer say nothing of a part of it.
    totals: { credits: null, messages: null },
    buckets: {
      length: end - first,
      start: buckets.start.slice(first, end),
      end: buckets.end.slice(first, end),
      localStart: buckets.localStart.slice(first, end),
      state: buckets.state.slice(first, end),
    },
    rows: moveRows(rows, to),
  };
  return { ...part, query: { ...query, range: daysOf(part) } };
}
