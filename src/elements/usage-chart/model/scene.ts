import type { BucketColumns } from '../../../api/report.js';
import type { BucketState } from '../../../api/wire.js';
import type { ChartType } from './chart-settings.js';
import type { ChartView, ViewGroup } from './chart-view.js';

/** What stands in a bucket, beside its value. */
export const BUCKET_STATUS = {
  whole: 0,
  /** May still grow: hatched. */
  open: 1,
  /** Nobody can know yet: empty. */
  future: 2,
  /** No longer kept: hatched from top to bottom. */
  unavailable: 3,
  /** Used, but without a price. */
  unpriced: 4,
  /** Shorter than the others, since the range begins or ends within it: pale. */
  cut: 5,
} as const;

export type BucketStatus = (typeof BUCKET_STATUS)[keyof typeof BUCKET_STATUS];

/** The name of a colour in the theme. */
export type PartColour = 'bar' | 'rest' | 'none' | number;

export interface Part {
  readonly colour: PartColour;
  /** Where each bucket's part begins; `null`: at zero. */
  readonly from: Float64Array | null;
  /** Where it ends; `NaN`: there is none. */
  readonly to: Float64Array;
}

/** What is drawn, in units of the value axis: no canvas, no pixels, no words. */
export interface Scene {
  readonly type: ChartType;
  readonly length: number;
  /** From the back to the front. */
  readonly parts: readonly Part[];
  /** The end of the last part above zero, where there is one. */
  readonly tops: Float64Array;
  readonly statuses: Uint8Array;
  /** Which of them there are. */
  readonly kinds: ReadonlySet<number>;
  readonly before: Float64Array | null;
  readonly counterfactual: Float64Array | null;
  readonly low: number;
  readonly high: number;
}

const pictureOfView = new WeakMap<ChartView, Scene>();

export function sceneOf(view: ChartView): Scene {
  const scene = pictureOfView.get(view) ?? compose(view);
  pictureOfView.set(view, scene);
  return scene;
}

function compose(view: ChartView): Scene {
  const { length } = view;
  const { metric } = view.options;
  const statuses = fatesOf(view);
  const kinds = kindsOf(statuses);
  const known = knownBy(statuses);
  const shown = view.groups?.filter(({ isHidden }) => !isHidden) ?? null;
  // Prices do not add up, so that they are never stacked.
  const isStacked = shown !== null && view.options.type !== 'line' && metric !== 'per-message';
  const type = shown !== null && !isStacked ? 'line' : view.options.type;
  const parts = !shown
    ? [{ colour: 'bar' as const, from: null, to: known(view.seen.values) }]
    : isStacked
      ? stack(shown, statuses)
      : shown.map((group) => ({ colour: colourOf(group), from: null, to: known(group.seen.values) })).reverse();
  const tops = topsOf(parts, length);
  const before = view.before && knownBy(fatesOfBuckets(view.before.report.buckets))(view.before.seen.values);
  const counterfactual = view.counterfactual && known(view.counterfactual.values);
  const drawn = [...parts.map(({ to }) => to), before, counterfactual].filter((values) => values !== null);
  return { type, length, parts, tops, statuses, kinds, before, counterfactual, ...extent(drawn) };
}

const FATE_OF_STATE: Readonly<Record<BucketState, BucketStatus>> = {
  complete: BUCKET_STATUS.whole,
  partial: BUCKET_STATUS.open,
  provisional: BUCKET_STATUS.open,
  future: BUCKET_STATUS.future,
  unavailable: BUCKET_STATUS.unavailable,
};

const fatesByBuckets = new WeakMap<BucketColumns, Uint8Array>();

function fatesOfBuckets(buckets: BucketColumns): Uint8Array {
  const known = fatesByBuckets.get(buckets);
  if (known) return known;
  const statuses = new Uint8Array(buckets.length);
  for (let index = 0; index < statuses.length; index++) {
    statuses[index] = FATE_OF_STATE[buckets.state[index] ?? 'complete'];
  }
  fatesByBuckets.set(buckets, statuses);
  return statuses;
}

function fatesOf(view: ChartView): Uint8Array {
  const { drawn, seen, options } = view;
  const statuses = withCuts(fatesOfBuckets(drawn.buckets), (index) => view.isCut(index));
  if (options.metric === 'messages' || drawn.checks.unpriced.rows === 0) return statuses;
  return statuses.map((status, index) => {
    const isUnpriced = Number.isNaN(seen.values[index]) && isKnownFate(status) && seen.isIncomplete(index);
    return isUnpriced ? BUCKET_STATUS.unpriced : status;
  });
}

/** Only the first and the last can be cut. */
function withCuts(statuses: Uint8Array, isCut: (index: number) => boolean): Uint8Array {
  const cuts = [0, statuses.length - 1].filter((index) => statuses[index] === BUCKET_STATUS.whole && isCut(index));
  if (cuts.length === 0) return statuses;
  const marked = statuses.slice();
  for (const index of cuts) marked[index] = BUCKET_STATUS.cut;
  return marked;
}

function isKnownFate(status: number | undefined): boolean {
  return status !== BUCKET_STATUS.future && status !== BUCKET_STATUS.unavailable;
}

const kindsByFates = new WeakMap<Uint8Array, ReadonlySet<number>>();

function kindsOf(statuses: Uint8Array): ReadonlySet<number> {
  const kinds =
    kindsByFates.get(statuses) ?? new Set(Object.values(BUCKET_STATUS).filter((status) => statuses.includes(status)));
  kindsByFates.set(statuses, kinds);
  return kinds;
}

/** Leaves values out of which nobody can know, and copies nothing where all are known. */
function knownBy(statuses: Uint8Array): (values: Float64Array) => Float64Array {
  const kinds = kindsOf(statuses);
  if (!kinds.has(BUCKET_STATUS.future) && !kinds.has(BUCKET_STATUS.unavailable)) return (values) => values;
  return (values) => values.map((value, index) => (isKnownFate(statuses[index]) ? value : NaN));
}

/** One on top of the other from zero on, the largest group first; what was given back downwards. */
function stack(groups: readonly ViewGroup[], statuses: Uint8Array): Part[] {
  const { length } = statuses;
  const up = new Float64Array(length);
  const down = new Float64Array(length);
  return groups.map((group) => {
    const from = new Float64Array(length).fill(NaN);
    const to = new Float64Array(length).fill(NaN);
    group.seen.values.forEach((value, index) => {
      if (!isKnownFate(statuses[index])) return;
      const side = value < 0 ? down : up;
      from[index] = side[index] ?? 0;
      // Without a value the part is there, and flat: what stands on it must not fall to zero.
      side[index] = (side[index] ?? 0) + (Number.isNaN(value) ? 0 : value);
      to[index] = side[index] ?? 0;
    });
    return { colour: colourOf(group), from, to };
  });
}

export function colourOf({ id, slot }: ViewGroup): PartColour {
  return slot ?? (id === null ? 'none' : 'rest');
}

function topsOf(parts: readonly Part[], length: number): Float64Array {
  const [only] = parts;
  if (only && parts.length === 1) return only.to;
  const tops = new Float64Array(length).fill(NaN);
  for (const { to } of parts) {
    to.forEach((value, index) => {
      const top = tops[index] ?? NaN;
      if (Number.isNaN(top) || value > top) tops[index] = value;
    });
  }
  return tops;
}

function extent(drawn: readonly Float64Array[]): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const values of drawn) {
    // A callback for each value of a year of minutes would take several times as long.
    for (let index = values.length - 1; index >= 0; index--) {
      const value = values[index] ?? NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}

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
