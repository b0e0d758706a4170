import type { BucketState } from '../../api/wire.js';

/** Size of the SVG view box, in its own units. */
export const TREND = { width: 96, height: 24 } as const;

/** The largest number of bars that are still distinguishable at that size. */
const MAX_BARS = 32;

/** Gap between two bars, as a share of the width of a bar and its gap. */
const GAP = 0.25;

/** Smallest height of a bar, so that it stays visible. */
const MIN_HEIGHT = 1;

/**
 * Usage over time as two SVG paths: `whole` for complete buckets, `open` for buckets that may still change or are cut.
 */
export interface Sparkline {
  readonly whole: string;
  readonly open: string;
}

/**
 * Draws one bar for each bucket that has begun and has data. If there are too many buckets, a bar is the mean of
 * several. Each row has its own scale, since only the shape matters.
 *
 * @param values one value for each bucket; `NaN`: not known
 * @param states the state of each bucket
 * @returns `null` if there are fewer than two bars, or all of them are zero
 */
export function sparkline(values: Float64Array, states: readonly BucketState[]): Sparkline | null {
  const begun = [...values.keys()].filter((bucket) => states[bucket] !== 'future' && states[bucket] !== 'unavailable');
  const perBar = Math.ceil(begun.length / MAX_BARS);
  const bars: { value: number; isOpen: boolean }[] = [];
  for (let at = 0; at < begun.length; at += perBar) {
    const buckets = begun.slice(at, at + perBar);
    const known = buckets.map((bucket) => values[bucket] ?? NaN).filter((value) => !Number.isNaN(value));
    bars.push({
      value: known.reduce((sum, value) => sum + value / known.length, 0),
      isOpen: buckets.some((bucket) => states[bucket] !== 'complete'),
    });
  }
  const top = Math.max(0, ...bars.map(({ value }) => value));
  const bottom = Math.min(0, ...bars.map(({ value }) => value));
  if (bars.length < 2 || top === bottom) return null;
  const paths = { whole: '', open: '' };
  const width = TREND.width / bars.length;
  const scale = (value: number): number => (value / Math.max(top, -bottom)) * ratioOf(top, bottom) * TREND.height;
  const base = TREND.height + scale(bottom);
  bars.forEach(({ value, isOpen }, index) => {
    if (value === 0) return;
    const height = Math.max(MIN_HEIGHT, Math.abs(scale(value)));
    const y = value > 0 ? Math.max(0, base - height) : Math.min(base, TREND.height - height);
    const x = (index + GAP / 2) * width;
    paths[isOpen ? 'open' : 'whole'] +=
      `M${round(x)} ${round(y)}h${round(width * (1 - GAP))}v${round(height)}H${round(x)}z`;
  });
  return paths;
}

/** The share of the height that the larger side of the zero line takes. Divides first, since `top - bottom` may be infinite. */
function ratioOf(top: number, bottom: number): number {
  const larger = Math.max(top, -bottom);
  return 1 / (top / larger - bottom / larger);
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
