import type { BucketColumns } from '../../../api/report.js';
import type { BucketState } from '../../../api/wire.js';
import type { ChartType } from './chart-settings.js';
import type { ChartView, ViewGroup } from './chart-view.js';

/** How a bucket is drawn, apart from its value. */
export const BUCKET_STATUS = {
  whole: 0,
  /** Its usage may still grow: hatched. */
  open: 1,
  /** Has not begun: empty. */
  future: 2,
  /** Its usage is not stored any more: hatched from top to bottom. */
  unavailable: 3,
  /** Used, but not priced: a dashed outline. */
  unpriced: 4,
  /** Shorter than the others, because the range begins or ends inside it: pale. */
  cut: 5,
} as const;

export type BucketStatus = (typeof BUCKET_STATUS)[keyof typeof BUCKET_STATUS];

/** The name of a colour in the theme. */
export type PartColour = 'bar' | 'rest' | 'none' | number;

export interface Part {
  readonly colour: PartColour;
  /** Where it begins in each bucket; `null`: at zero. */
  readonly from: Float64Array | null;
  /** Where it ends; `NaN`: not drawn. */
  readonly to: Float64Array;
}

/** What is drawn, in units of the value axis: no canvas, no pixels, no texts. */
export interface Scene {
  readonly type: ChartType;
  readonly length: number;
  /** From the back to the front. */
  readonly parts: readonly Part[];
  /** The highest end of all parts; `NaN` where nothing is drawn. */
  readonly tops: Float64Array;
  readonly statuses: Uint8Array;
  /** The statuses that at least one bucket has. */
  readonly statusesPresent: ReadonlySet<number>;
  readonly previous: Float64Array | null;
  readonly counterfactual: Float64Array | null;
  readonly low: number;
  readonly high: number;
}

const scenes = new WeakMap<ChartView, Scene>();

export function sceneOf(view: ChartView): Scene {
  const scene = scenes.get(view) ?? compose(view);
  scenes.set(view, scene);
  return scene;
}

function compose(view: ChartView): Scene {
  const { length } = view;
  const { metric } = view.input;
  const statuses = statusesOf(view);
  const statusesPresent = presentIn(statuses);
  const known = knownBy(statuses);
  const shown = view.groups?.filter(({ isHidden }) => !isHidden) ?? null;
  // Credits per message do not add up, so they are never stacked.
  const isStacked = shown !== null && view.input.type !== 'line' && metric !== 'per-message';
  const type = shown !== null && !isStacked ? 'line' : view.input.type;
  const parts = !shown
    ? [{ colour: 'bar' as const, from: null, to: known(view.series.values) }]
    : isStacked
      ? stack(shown, statuses)
      : shown.map((group) => ({ colour: colourOf(group), from: null, to: known(group.series.values) })).reverse();
  const tops = topsOf(parts, length);
  const previous =
    view.previous && knownBy(statusesOfBuckets(view.previous.report.buckets))(view.previous.series.values);
  const counterfactual = view.counterfactual && known(view.counterfactual.values);
  const drawn = [...parts.map(({ to }) => to), previous, counterfactual].filter((values) => values !== null);
  return { type, length, parts, tops, statuses, statusesPresent, previous, counterfactual, ...extent(drawn) };
}

const STATUS_OF_STATE: Readonly<Record<BucketState, BucketStatus>> = {
  complete: BUCKET_STATUS.whole,
  partial: BUCKET_STATUS.open,
  provisional: BUCKET_STATUS.open,
  future: BUCKET_STATUS.future,
  unavailable: BUCKET_STATUS.unavailable,
};

const statusesByBuckets = new WeakMap<BucketColumns, Uint8Array>();

function statusesOfBuckets(buckets: BucketColumns): Uint8Array {
  const known = statusesByBuckets.get(buckets);
  if (known) return known;
  const statuses = new Uint8Array(buckets.length);
  for (let index = 0; index < statuses.length; index++) {
    statuses[index] = STATUS_OF_STATE[buckets.state[index] ?? 'complete'];
  }
  statusesByBuckets.set(buckets, statuses);
  return statuses;
}

function statusesOf(view: ChartView): Uint8Array {
  const { drawn, series, input } = view;
  const statuses = withCuts(statusesOfBuckets(drawn.buckets), (index) => view.isCut(index));
  if (input.metric === 'messages' || drawn.checks.unpriced.rows === 0) return statuses;
  return statuses.map((status, index) => {
    const isUnpriced = Number.isNaN(series.values[index]) && isKnownStatus(status) && series.isIncomplete(index);
    return isUnpriced ? BUCKET_STATUS.unpriced : status;
  });
}

/** Only the first and the last bucket can be cut. */
function withCuts(statuses: Uint8Array, isCut: (index: number) => boolean): Uint8Array {
  const cuts = [0, statuses.length - 1].filter((index) => statuses[index] === BUCKET_STATUS.whole && isCut(index));
  if (cuts.length === 0) return statuses;
  const marked = statuses.slice();
  for (const index of cuts) marked[index] = BUCKET_STATUS.cut;
  return marked;
}

function isKnownStatus(status: number | undefined): boolean {
  return status !== BUCKET_STATUS.future && status !== BUCKET_STATUS.unavailable;
}

const presentByStatuses = new WeakMap<Uint8Array, ReadonlySet<number>>();

function presentIn(statuses: Uint8Array): ReadonlySet<number> {
  const present =
    presentByStatuses.get(statuses) ??
    new Set(Object.values(BUCKET_STATUS).filter((status) => statuses.includes(status)));
  presentByStatuses.set(statuses, present);
  return present;
}

/** Replaces the values of unknown buckets by `NaN`; where all are known, the array stays the same. */
function knownBy(statuses: Uint8Array): (values: Float64Array) => Float64Array {
  const present = presentIn(statuses);
  if (!present.has(BUCKET_STATUS.future) && !present.has(BUCKET_STATUS.unavailable)) return (values) => values;
  return (values) => values.map((value, index) => (isKnownStatus(statuses[index]) ? value : NaN));
}

/** Stacks the groups upwards from zero, the largest first; negative values, which are refunds, downwards. */
function stack(groups: readonly ViewGroup[], statuses: Uint8Array): Part[] {
  const { length } = statuses;
  const up = new Float64Array(length);
  const down = new Float64Array(length);
  return groups.map((group) => {
    const from = new Float64Array(length).fill(NaN);
    const to = new Float64Array(length).fill(NaN);
    group.series.values.forEach((value, index) => {
      if (!isKnownStatus(statuses[index])) return;
      const side = value < 0 ? down : up;
      from[index] = side[index] ?? 0;
      // A group without a value keeps the height below it: the groups above must not fall to zero.
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
    // For the 525,600 values of a year, a loop is several times faster than a callback.
    for (let index = values.length - 1; index >= 0; index--) {
      const value = values[index] ?? NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}

/** What a reader sees of a scene at a glance. */
export interface SceneSummary {
  /** Index of the bucket with the largest value; -1: no value is known. */
  readonly highest: number;
  /** By how much the second half of the whole buckets exceeds the first: `0.25` is a quarter more; `null`: unknown. */
  readonly growth: number | null;
}

/** With fewer buckets the difference between the halves is chance. */
const MIN_BUCKETS = 8;

const summaries = new WeakMap<Float64Array, SceneSummary>();

/** Computed once, not with every move of the pointer. */
export function sceneSummaryOf(view: ChartView): SceneSummary {
  const { values } = view.series;
  const summary = summaries.get(values) ?? { highest: highestOf(view), growth: growthOf(view) };
  summaries.set(values, summary);
  return summary;
}

function highestOf(view: ChartView): number {
  const { values } = view.series;
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
  const { values } = view.series;
  const { statuses, statusesPresent } = sceneOf(view);
  const isAllWhole = statusesPresent.size === 1 && statusesPresent.has(BUCKET_STATUS.whole);
  const whole = isAllWhole
    ? statuses.length
    : statuses.reduce((count, status) => count + Number(status === BUCKET_STATUS.whole), 0);
  if (whole < MIN_BUCKETS) return null;
  const half = whole >> 1;
  let first = 0;
  let second = 0;
  let position = 0;
  for (let index = 0; index < statuses.length; index++) {
    if (statuses[index] !== BUCKET_STATUS.whole) continue;
    const value = values[index] ?? NaN;
    // The middle one of an odd number is in neither half.
    if (position < half) first += value;
    else if (position >= whole - half) second += value;
    position++;
  }
  const growth = second / first - 1;
  return first > 0 && Number.isFinite(growth) ? growth : null;
}
