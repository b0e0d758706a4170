import { isKnownState, type ChartType, type ChartView, type ViewGroup } from './chart-view.js';

/** What stands in a bucket, beside its value. */
export const FATE = {
  whole: 0,
  /** May still grow: hatched. */
  open: 1,
  /** Nobody can know yet: empty. */
  future: 2,
  /** No longer kept: hatched from top to bottom. */
  unavailable: 3,
  /** Used, but without a price. */
  unpriced: 4,
} as const;

export type Fate = (typeof FATE)[keyof typeof FATE];

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
export interface Picture {
  readonly type: ChartType;
  readonly length: number;
  /** From the back to the front. */
  readonly parts: readonly Part[];
  /** The end of the last part above zero, where there is one. */
  readonly tops: Float64Array;
  readonly fates: Uint8Array;
  readonly before: Float64Array | null;
  readonly counterfactual: Float64Array | null;
  readonly low: number;
  readonly high: number;
}

const pictureOfView = new WeakMap<ChartView, Picture>();

export function pictureOf(view: ChartView): Picture {
  const picture = pictureOfView.get(view) ?? compose(view);
  pictureOfView.set(view, picture);
  return picture;
}

function compose(view: ChartView): Picture {
  const { length } = view;
  const { state } = view.drawn.buckets;
  const { lens } = view.options;
  const isKnown = (index: number): boolean => isKnownState(state[index]);
  const known = (values: Float64Array): Float64Array => values.map((value, index) => (isKnown(index) ? value : NaN));
  const shown = view.groups?.filter(({ isHidden }) => !isHidden) ?? null;
  // Prices do not add up, so that they are never stacked.
  const isStacked = shown !== null && view.options.type !== 'line' && lens !== 'per-message';
  const type = shown !== null && !isStacked ? 'line' : view.options.type;
  const parts = !shown
    ? [{ colour: 'bar' as const, from: null, to: known(view.seen.values) }]
    : isStacked
      ? stack(shown, length, isKnown)
      : shown.map((group) => ({ colour: colourOf(group), from: null, to: known(group.seen.values) })).reverse();
  const tops = topsOf(parts, length);
  const before = view.before ? withoutUnknown(view.before.seen.values, view.before.report.buckets.state) : null;
  const counterfactual = view.counterfactual ? known(view.counterfactual.values) : null;
  const fates = new Uint8Array(length);
  for (let index = 0; index < length; index++) fates[index] = fateOf(view, index);
  const drawn = [...parts.map(({ to }) => to), before, counterfactual].filter((values) => values !== null);
  return { type, length, parts, tops, fates, before, counterfactual, ...extent(drawn) };
}

function fateOf(view: ChartView, index: number): Fate {
  const state = view.drawn.buckets.state[index];
  if (state === 'future') return FATE.future;
  if (state === 'unavailable') return FATE.unavailable;
  const isUnpriced = view.options.lens !== 'messages' && view.seen.isIncomplete(index);
  if (isUnpriced && Number.isNaN(view.seen.values[index] ?? NaN)) return FATE.unpriced;
  return state === 'complete' ? FATE.whole : FATE.open;
}

/** One on top of the other from zero on, the largest group first; what was given back downwards. */
function stack(groups: readonly ViewGroup[], length: number, isKnown: (index: number) => boolean): Part[] {
  const up = new Float64Array(length);
  const down = new Float64Array(length);
  return groups.map((group) => {
    const from = new Float64Array(length).fill(NaN);
    const to = new Float64Array(length).fill(NaN);
    group.seen.values.forEach((value, index) => {
      if (!isKnown(index)) return;
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

function withoutUnknown(values: Float64Array, state: ChartView['drawn']['buckets']['state']): Float64Array {
  return values.map((value, index) => (isKnownState(state[index]) ? value : NaN));
}

function extent(drawn: readonly Float64Array[]): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const values of drawn) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}
