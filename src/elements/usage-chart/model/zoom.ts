import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { UsageReport } from '../../../api/report.js';
import type { ChartView } from './chart-view.js';

/** With fewer buckets there is nothing to zoom into. */
export const MIN_ZOOMABLE = 3;

/** The fewest buckets that a key zooms to. */
export const MIN_BUCKETS = 2;

/** The zoomed range from a bucket of the report to another, which is not included; `null` if it is the whole report. */
export function zoomedRangeOf(report: UsageReport, first: number, end: number): ZoomedRange | null {
  const { buckets } = report;
  return nullIfWhole(report, buckets.start[first] ?? -Infinity, buckets.end[end - 1] ?? Infinity);
}

/** The zoomed range between two drawn buckets, both included, in either order; `null` if it is the whole report. */
export function zoomedRangeBetween({ drawn, input }: ChartView, one: number, other: number): ZoomedRange | null {
  const { start, end } = drawn.buckets;
  return nullIfWhole(input.report, start[Math.min(one, other)] ?? 0, end[Math.max(one, other)] ?? 0);
}

function nullIfWhole({ buckets }: UsageReport, from: number, to: number): ZoomedRange | null {
  const isWholeReport = from <= (buckets.start[0] ?? 0) && to >= (buckets.end[buckets.length - 1] ?? 0);
  return isWholeReport ? null : { from, to };
}
