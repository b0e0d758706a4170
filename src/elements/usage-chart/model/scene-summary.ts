import type { ChartView } from './chart-view.js';
import { BUCKET_STATUS, sceneOf } from './scene.js';

/** What the eye sees of a picture at once. */
export interface SceneSummary {
  /** The bucket with most; -1: nothing is known. */
  readonly highest: number;
  /** How the second half stands against the first, over the buckets that are whole: `0.25`; `null`: that tells nothing. */
  readonly growth: number | null;
}

/** Buckets below which halves are chance. */
const LEAST_BUCKETS = 8;

const summaries = new WeakMap<Float64Array, SceneSummary>();

/** Looked for once, not with every move of the pointer. */
export function sceneSummaryOf(view: ChartView): SceneSummary {
  const { values } = view.seen;
  const summary = summaries.get(values) ?? { highest: highestOf(view), growth: growthOf(view) };
  summaries.set(values, summary);
  return summary;
}

function highestOf(view: ChartView): number {
  const { values } = view.seen;
  let highest = -1;
  let most = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    if (!(value > most) || !view.isKnown(index)) continue;
    most = value;
    highest = index;
  }
  return highest;
}

function growthOf(view: ChartView): number | null {
  const { values } = view.seen;
  const { statuses, kinds } = sceneOf(view);
  const isAllWhole = kinds.size === 1 && kinds.has(BUCKET_STATUS.whole);
  const whole = isAllWhole
    ? statuses.length
    : statuses.reduce((count, status) => count + Number(status === BUCKET_STATUS.whole), 0);
  if (whole < LEAST_BUCKETS) return null;
  const half = whole >> 1;
  let before = 0;
  let after = 0;
  let place = 0;
  for (let index = 0; index < statuses.length; index++) {
    if (statuses[index] !== BUCKET_STATUS.whole) continue;
    const value = values[index] ?? NaN;
    // The one in the middle of an odd number is in neither half.
    if (place < half) before += value;
    else if (place >= whole - half) after += value;
    place++;
  }
  const growth = after / before - 1;
  return before > 0 && Number.isFinite(growth) ? growth : null;
}
