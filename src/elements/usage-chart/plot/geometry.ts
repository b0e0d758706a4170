/** Measures a text in the font of the axes, in CSS pixels. */
export type MeasureText = (text: string) => number;

/** A rectangle in the plot. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The same box in pixels of the canvas, to half a pixel, so that its edges are sharp. */
export function inPixels({ left, top, width, height }: Box, ratio: number): Box {
  const toHalf = (length: number): number => Math.round(length * ratio * 2) / 2;
  return { left: toHalf(left), top: toHalf(top), width: toHalf(width), height: toHalf(height) };
}

/** Converts the units of a scene to pixels: of the canvas, or with the ratio 1 to CSS pixels of the plot. */
export interface Projection {
  /** The middle of a bucket. */
  x(index: number): number;
  y(value: number): number;
  /** Width of a bucket. */
  readonly slot: number;
  readonly top: number;
  readonly height: number;
  /** Canvas pixels per CSS pixel. */
  readonly ratio: number;
}

/**
 * @param box the area inside the axes, in the pixels of the result
 * @param length the number of buckets
 */
export function projectionOf(
  { left, top, width, height }: Box,
  [low, high]: readonly [number, number],
  length: number,
  isRtl: boolean,
  ratio: number,
): Projection {
  const slot = width / length;
  return {
    x: (index) => (isRtl ? left + width - (index + 0.5) * slot : left + (index + 0.5) * slot),
    y: (value) => top + height - ((value - low) / (high - low)) * height,
    slot,
    top,
    height,
    ratio,
  };
}

/** CSS pixels. In a bucket wider than this, the bar is as wide as in a bucket of this width. */
export const MAX_BAR_SLOT = 100;

/**
 * The horizontal place of a bar, in whole pixels so that neighbours never touch.
 *
 * @param share the part of its bucket that the bar takes
 */
export function barBox({ x, slot, ratio }: Projection, index: number, share: number): { left: number; width: number } {
  const width = Math.max(1, Math.round(Math.min(slot, MAX_BAR_SLOT * ratio) * share));
  return { left: Math.round(x(index) - width / 2), width };
}

/** A place on the canvas. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
