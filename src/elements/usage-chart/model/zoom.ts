import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { UsageReport } from '../../../api/report.js';
import type { ChartView } from './chart-view.js';

/** The fewest buckets that a key zooms to. */
const MIN_BUCKETS = 2;

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

/** The range that a key zooms to; `null`: the whole report; `undefined`: this key does not zoom. */
export function zoomedRangeForKey(key: string, view: ChartView, index: number | null): ZoomedRange | null | undefined {
  switch (key) {
    case '+':
    case '=':
      return resized(view, index, 0.5);
    case '-':
      return resized(view, index, 2);
    case '0':
      return null;
    default:
      return undefined;
  }
}

/** The shown range, longer by a factor: around a drawn bucket, or around its own middle. */
function resized(view: ChartView, index: number | null, factor: number): ZoomedRange | null {
  const { report } = view.input;
  const [first, end] = view.shownBuckets;
  const { length } = report.buckets;
  const count = Math.min(length, Math.max(MIN_BUCKETS, Math.round((end - first) * factor)));
  const middle = index === null ? (first + end) / 2 : view.bucket(index).index;
  const from = Math.max(0, Math.min(length - count, Math.round(middle - count / 2)));
  return zoomedRangeOf(report, from, from + count);
}
