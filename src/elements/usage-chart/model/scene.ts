import type { MetricSeries } from '../../../analysis/series.js';
import type { BucketColumns } from '../../../api/report.js';
import type { BucketState } from '../../../api/wire.js';
import type { ChartType } from './chart-settings.js';
import type { ChartView, ViewForecast, ViewGroup } from './chart-view.js';

/** How a bucket is drawn, apart from its value. */
export const BUCKET_STATUS = {
  complete: 0,
  /** Its usage may still grow: drawn hatched. */
  open: 1,
  /** Has not begun: drawn empty, on a tint unless there is a forecast. */
  future: 2,
  /** Its usage is no longer stored: hatched over the whole height. */
  unavailable: 3,
  /** Used, but without a price: a dashed box. */
  unpriced: 4,
  /** Shorter than the others, because the range begins or ends inside it: drawn pale. */
  cut: 5,
  /** Complete, but its usage may still be corrected: drawn pale, with a dashed outline. */
  provisional: 6,
} as const;

export type BucketStatus = (typeof BUCKET_STATUS)[keyof typeof BUCKET_STATUS];

/**
 * A colour by its name in the theme: `bar` for all usage, `rest` for the groups that are summed as "other", `none` for
 * unattributed usage; a number is a colour slot.
 */
export type LayerColour = 'bar' | 'rest' | 'none' | number;

/** The part of the drawing in one colour: all usage, or one group. Both arrays have a value for each bucket. */
export interface SceneLayer {
  readonly colour: LayerColour;
  /** Where the layer begins on the value axis; `null`: at zero. */
  readonly bases: Float64Array | null;
  /** Where the layer ends; `NaN`: not drawn. For a refund, this is below the base. */
  readonly tops: Float64Array;
}

/** What is drawn, in units of the value axis: no canvas, no pixels, no texts. */
export interface Scene {
  readonly type: ChartType;
  readonly length: number;
  /** From the back to the front. */
  readonly layers: readonly SceneLayer[];
  /** The highest top of all layers; `NaN` where nothing is drawn. */
  readonly tops: Float64Array;
  readonly statuses: Uint8Array;
  /** The statuses that at least one bucket has. */
  readonly statusesPresent: ReadonlySet<number>;
  /**
   * The previous period, the counterfactual and the forecast are about all usage. So they are also `null` where lines
   * show groups, not their sum.
   */
  readonly previous: Float64Array | null;
  readonly counterfactual: Float64Array | null;
  readonly forecast: ViewForecast | null;
  /** The lowest and the highest value drawn; zero is always between them. */
  readonly low: number;
  readonly high: number;
}

const scenes = new WeakMap<ChartView, Scene>();

export function sceneOf(view: ChartView): Scene {
  const scene = scenes.get(view) ?? composeScene(view);
  scenes.set(view, scene);
  return scene;
}

function composeScene(view: ChartView): Scene {
  const { length } = view;
  const { metric } = view.input;
  const statuses = statusesOf(view);
  const statusesPresent = distinctStatuses(statuses);
  const layerOf = (colour: LayerColour, { values }: MetricSeries): SceneLayer => ({
    colour,
    bases: null,
    tops: maskUnknown(values, statuses),
  });
  const shown = view.groups?.filter(({ isHidden }) => !isHidden) ?? null;
  // Credits per message do not add up, so they are never stacked.
  const isStacked = shown !== null && view.input.type !== 'line' && metric !== 'per-message';
  const type = shown !== null && !isStacked ? 'line' : view.input.type;
  const layers = !shown
    ? [layerOf('bar', view.series)]
    : isStacked
      ? stackGroups(shown, statuses)
      : shown.map((group) => layerOf(colourOf(group), group.series)).reverse();
  const tops = highestTops(layers, length);
  const isSum = shown === null || isStacked;
  const previous =
    isSum && view.previous
      ? maskUnknown(view.previous.series.values, statusesOfBuckets(view.previous.report.buckets))
      : null;
  const counterfactual = isSum && view.counterfactual ? maskUnknown(view.counterfactual.values, statuses) : null;
  const forecast = isSum ? view.forecast : null;
  const likely = forecast && [forecast.high, Float64Array.of(Number(forecast.limit))];
  const drawn = [...layers.map((layer) => layer.tops), previous, counterfactual, ...(likely ?? [])].filter(
    (values) => values !== null,
  );
  return {
    type,
    length,
    layers,
    tops,
    statuses,
    statusesPresent,
    previous,
    counterfactual,
    forecast,
    ...extent(drawn),
  };
}

const STATUS_OF_STATE: Readonly<Record<BucketState, BucketStatus>> = {
  complete: BUCKET_STATUS.complete,
  partial: BUCKET_STATUS.open,
  provisional: BUCKET_STATUS.provisional,
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
  const statuses = markCutBuckets(statusesOfBuckets(drawn.buckets), (index) => view.isCut(index));
  if (input.metric === 'messages' || drawn.checks.unpriced.rows === 0) return statuses;
  return statuses.map((status, index) => {
    const isUnpriced = Number.isNaN(series.values[index]) && isKnownStatus(status) && series.isIncomplete(index);
    return isUnpriced ? BUCKET_STATUS.unpriced : status;
  });
}

/** Only the first and the last bucket can be cut. */
function markCutBuckets(statuses: Uint8Array, isCut: (index: number) => boolean): Uint8Array {
  const cuts = [0, statuses.length - 1].filter((index) => statuses[index] === BUCKET_STATUS.complete && isCut(index));
  if (cuts.length === 0) return statuses;
  const marked = statuses.slice();
  for (const index of cuts) marked[index] = BUCKET_STATUS.cut;
  return marked;
}

function isKnownStatus(status: number | undefined): boolean {
  return status !== BUCKET_STATUS.future && status !== BUCKET_STATUS.unavailable;
}

const distinctByStatuses = new WeakMap<Uint8Array, ReadonlySet<number>>();

function distinctStatuses(statuses: Uint8Array): ReadonlySet<number> {
  const present =
    distinctByStatuses.get(statuses) ??
    new Set(Object.values(BUCKET_STATUS).filter((status) => statuses.includes(status)));
  distinctByStatuses.set(statuses, present);
  return present;
}

/** Replaces the values of unknown buckets by `NaN`; where all are known, the array stays the same. */
function maskUnknown(values: Float64Array, statuses: Uint8Array): Float64Array {
  const present = distinctStatuses(statuses);
  if (!present.has(BUCKET_STATUS.future) && !present.has(BUCKET_STATUS.unavailable)) return values;
  return values.map((value, index) => (isKnownStatus(statuses[index]) ? value : NaN));
}

/** Stacks the groups upwards from zero, the largest first; negative values, which are refunds, downwards. */
function stackGroups(groups: readonly ViewGroup[], statuses: Uint8Array): SceneLayer[] {
  const { length } = statuses;
  const up = new Float64Array(length);
  const down = new Float64Array(length);
  return groups.map((group) => {
    const bases = new Float64Array(length).fill(NaN);
    const tops = new Float64Array(length).fill(NaN);
    group.series.values.forEach((value, index) => {
      if (!isKnownStatus(statuses[index])) return;
      const stack = value < 0 ? down : up;
      bases[index] = stack[index] ?? 0;
      // A group without a value adds nothing, so that the groups above it do not fall to zero.
      stack[index] = (stack[index] ?? 0) + (Number.isNaN(value) ? 0 : value);
      tops[index] = stack[index] ?? 0;
    });
    return { colour: colourOf(group), bases, tops };
  });
}

export function colourOf({ id, slot }: ViewGroup): LayerColour {
  return slot ?? (id === null ? 'none' : 'rest');
}

function highestTops(layers: readonly SceneLayer[], length: number): Float64Array {
  const [only] = layers;
  if (only && layers.length === 1) return only.tops;
  const highest = new Float64Array(length).fill(NaN);
  for (const { tops } of layers) {
    tops.forEach((value, index) => {
      const top = highest[index] ?? NaN;
      if (Number.isNaN(top) || value > top) highest[index] = value;
    });
  }
  return highest;
}

function extent(drawn: readonly Float64Array[]): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const values of drawn) {
    // A loop, because a year has 525,600 minutes, and a callback for each would take several times as long.
    for (let index = values.length - 1; index >= 0; index--) {
      const value = values[index] ?? NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}

const highestBySeries = new WeakMap<Float64Array, number>();

/**
 * Index of the bucket with the largest value; -1: no value is known. Kept with the series, since each width of the
 * chart makes a new view of the same series.
 */
export function highestBucketOf(view: ChartView): number {
  const { values } = view.series;
  const highest = highestBySeries.get(values) ?? highestOf(view);
  highestBySeries.set(values, highest);
  return highest;
}

function highestOf(view: ChartView): number {
  const { values } = view.series;
  let highest = -1;
  let highestValue = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? NaN;
    if (!(value > highestValue) || !view.isKnown(index)) continue;
    highestValue = value;
    highest = index;
  }
  return highest;
}
