import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { UsageReport } from '../../../api/report.js';
import type { ChartView } from './chart-view.js';

/** Buckets of the report that a zoomed range has at least. */
const MIN_BUCKETS = 2;

/** From one bucket of the report to another, which is not included; `null`: these are all buckets. */
export function zoomedRangeOf(report: UsageReport, first: number, end: number): ZoomedRange | null {
  const { buckets } = report;
  return unlessAll(report, buckets.start[first] ?? -Infinity, buckets.end[end - 1] ?? Infinity);
}

/** From one drawn bucket to another, both included, in either order; `null`: these are all buckets. */
export function zoomedRangeBetween({ drawn, input }: ChartView, one: number, other: number): ZoomedRange | null {
  const { start, end } = drawn.buckets;
  return unlessAll(input.report, start[Math.min(one, other)] ?? 0, end[Math.max(one, other)] ?? 0);
}

function unlessAll({ buckets }: UsageReport, from: number, to: number): ZoomedRange | null {
  const isAll = from <= (buckets.start[0] ?? 0) && to >= (buckets.end[buckets.length - 1] ?? 0);
  return isAll ? null : { from, to };
}

/** What a key zooms to; `null`: the whole report, `undefined`: the key does not zoom. */
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

/** The shown range made longer by a factor, around a drawn bucket or its middle. */
function resized(view: ChartView, index: number | null, factor: number): ZoomedRange | null {
  const { report } = view.input;
  const [first, end] = view.shownBuckets;
  const { length } = report.buckets;
  const count = Math.min(length, Math.max(MIN_BUCKETS, Math.round((end - first) * factor)));
  const middle = index === null ? (first + end) / 2 : view.bucket(index).index;
  const from = Math.max(0, Math.min(length - count, Math.round(middle - count / 2)));
  return zoomedRangeOf(report, from, from + count);
}
