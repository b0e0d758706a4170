import type { BucketColumns } from '../../api/report.js';
import type { BucketState } from '../../api/wire.js';
import type { ChartType, ChartView, ViewGroup } from './chart-view.js';

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
  /** Shorter than the others, since the range begins or ends within it: pale. */
  cut: 5,
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
  /** Which of them there are. */
  readonly kinds: ReadonlySet<number>;
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
  const { lens } = view.options;
  const fates = fatesOf(view);
  const kinds = kindsOf(fates);
  const known = knownBy(fates);
  const shown = view.groups?.filter(({ isHidden }) => !isHidden) ?? null;
  // Prices do not add up, so that they are never stacked.
  const isStacked = shown !== null && view.options.type !== 'line' && lens !== 'per-message';
  const type = shown !== null && !isStacked ? 'line' : view.options.type;
  const parts = !shown
    ? [{ colour: 'bar' as const, from: null, to: known(view.seen.values) }]
    : isStacked
      ? stack(shown, fates)
      : shown.map((group) => ({ colour: colourOf(group), from: null, to: known(group.seen.values) })).reverse();
  const tops = topsOf(parts, length);
  const before = view.before && knownBy(fatesOfBuckets(view.before.report.buckets))(view.before.seen.values);
  const counterfactual = view.counterfactual && known(view.counterfactual.values);
  const drawn = [...parts.map(({ to }) => to), before, counterfactual].filter((values) => values !== null);
  return { type, length, parts, tops, fates, kinds, before, counterfactual, ...extent(drawn) };
}

const FATE_OF_STATE: Readonly<Record<BucketState, Fate>> = {
  complete: FATE.whole,
  partial: FATE.open,
  provisional: FATE.open,
  future: FATE.future,
  unavailable: FATE.unavailable,
};

const fatesByBuckets = new WeakMap<BucketColumns, Uint8Array>();

function fatesOfBuckets(buckets: BucketColumns): Uint8Array {
  const known = fatesByBuckets.get(buckets);
  if (known) return known;
  const fates = new Uint8Array(buckets.length);
  for (let index = 0; index < fates.length; index++) {
    fates[index] = FATE_OF_STATE[buckets.state[index] ?? 'complete'];
  }
  fatesByBuckets.set(buckets, fates);
  return fates;
}

function fatesOf(view: ChartView): Uint8Array {
  const { drawn, seen, options } = view;
  const fates = withCuts(fatesOfBuckets(drawn.buckets), (index) => view.isCut(index));
  if (options.lens === 'messages' || drawn.checks.unpriced.rows === 0) return fates;
  return fates.map((fate, index) => {
    const isUnpriced = Number.isNaN(seen.values[index]) && isKnownFate(fate) && seen.isIncomplete(index);
    return isUnpriced ? FATE.unpriced : fate;
  });
}

/** Only the first and the last can be cut. */
function withCuts(fates: Uint8Array, isCut: (index: number) => boolean): Uint8Array {
  const cuts = [0, fates.length - 1].filter((index) => fates[index] === FATE.whole && isCut(index));
  if (cuts.length === 0) return fates;
  const marked = fates.slice();
  for (const index of cuts) marked[index] = FATE.cut;
  return marked;
}

function isKnownFate(fate: number | undefined): boolean {
  return fate !== FATE.future && fate !== FATE.unavailable;
}

const kindsByFates = new WeakMap<Uint8Array, ReadonlySet<number>>();

function kindsOf(fates: Uint8Array): ReadonlySet<number> {
  const kinds = kindsByFates.get(fates) ?? new Set(Object.values(FATE).filter((fate) => fates.includes(fate)));
  kindsByFates.set(fates, kinds);
  return kinds;
}

/** Leaves values out of which nobody can know, and copies nothing where all are known. */
function knownBy(fates: Uint8Array): (values: Float64Array) => Float64Array {
  const kinds = kindsOf(fates);
  if (!kinds.has(FATE.future) && !kinds.has(FATE.unavailable)) return (values) => values;
  return (values) => values.map((value, index) => (isKnownFate(fates[index]) ? value : NaN));
}

/** One on top of the other from zero on, the largest group first; what was given back downwards. */
function stack(groups: readonly ViewGroup[], fates: Uint8Array): Part[] {
  const { length } = fates;
  const up = new Float64Array(length);
  const down = new Float64Array(length);
  return groups.map((group) => {
    const from = new Float64Array(length).fill(NaN);
    const to = new Float64Array(length).fill(NaN);
    group.seen.values.forEach((value, index) => {
      if (!isKnownFate(fates[index])) return;
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
