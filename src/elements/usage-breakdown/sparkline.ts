import type { BucketState } from '../../api/wire.js';

/** Size of the drawing in its own units. */
export const TREND = { width: 96, height: 24 } as const;

/** Most bars that can be told apart at that size. */
const MOST_BARS = 32;

/** Share of its place that a bar leaves free. */
const GAP = 0.25;

/** Height of what is hardly anything, and still not nothing. */
const LEAST = 1;

/** Usage over time at a glance, as paths of SVG: whole buckets, and those that are not yet. */
export interface Sparkline {
  readonly whole: string;
  readonly open: string;
}

/**
 * Draws the buckets that have begun, each line to its own scale: what it shows is a shape. Where there are more than can
 * be told apart, a bar is the mean of neighbours.
 *
 * @returns `null` where there is no course to show: fewer than two buckets, or nothing in them
 */
export function sparkline(values: Float64Array, states: readonly BucketState[]): Sparkline | null {
  const begun = [...values.keys()].filter((bucket) => states[bucket] !== 'future' && states[bucket] !== 'unavailable');
  const perBar = Math.ceil(begun.length / MOST_BARS);
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
    const height = Math.max(LEAST, Math.abs(scale(value)));
    const y = value > 0 ? Math.max(0, base - height) : Math.min(base, TREND.height - height);
    const x = (index + GAP / 2) * width;
    paths[isOpen ? 'open' : 'whole'] +=
      `M${round(x)} ${round(y)}h${round(width * (1 - GAP))}v${round(height)}H${round(x)}z`;
  });
  return paths;
}

/** How much of the height the larger side of the zero line takes; in parts, since the whole span may be no double. */
function ratioOf(top: number, bottom: number): number {
  const larger = Math.max(top, -bottom);
  return 1 / (top / larger - bottom / larger);
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
