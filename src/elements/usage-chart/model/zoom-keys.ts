import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { ChartView } from './chart-view.js';
import { MIN_BUCKETS, zoomedRangeOf } from './zoom.js';

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
