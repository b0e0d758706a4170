import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { UsageReport } from '../../../api/report.js';
import type { ChartView } from './chart-view.js';

/** Buckets of the answer; less would be no picture. */
const FEWEST = 2;

/** From one bucket of the answer up to another, which is not included; `null`: that is all of it. */
export function zoomedRangeOf(report: UsageReport, first: number, end: number): ZoomedRange | null {
  const { buckets } = report;
  return unlessAll(report, buckets.start[first] ?? -Infinity, buckets.end[end - 1] ?? Infinity);
}

/** From one drawn bucket through another, whichever comes first. */
export function zoomedRangeBetween({ drawn, input }: ChartView, one: number, other: number): ZoomedRange | null {
  const { start, end } = drawn.buckets;
  return unlessAll(input.report, start[Math.min(one, other)] ?? 0, end[Math.max(one, other)] ?? 0);
}

function unlessAll({ buckets }: UsageReport, from: number, to: number): ZoomedRange | null {
  const isAll = from <= (buckets.start[0] ?? 0) && to >= (buckets.end[buckets.length - 1] ?? 0);
  return isAll ? null : { from, to };
}

/** What a key zooms to; `undefined` where it is no key for that. */
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

/** So many times as long, around a drawn bucket, or the middle. */
function resized(view: ChartView, index: number | null, factor: number): ZoomedRange | null {
  const { report } = view.input;
  const [first, end] = view.shownBuckets;
  const { length } = report.buckets;
  const count = Math.min(length, Math.max(FEWEST, Math.round((end - first) * factor)));
  const middle = index === null ? (first + end) / 2 : view.bucket(index).index;
  const from = Math.max(0, Math.min(length - count, Math.round(middle - count / 2)));
  return zoomedRangeOf(report, from, from + count);
}
