import type { LayerColour } from '../model/scene.js';

/**
 * Media query for strong textures and for dashes: with forced colours or more contrast, groups are harder to tell apart
 * by colour.
 */
export const TEXTURED = '(forced-colors: active), (prefers-contrast: more)';

/** CSS pixels. A texture is a path that is stroked, two pixels wide, in a square tile of this size. */
export const TILE = 16;

/** Diagonal stripes for open buckets. No group has this texture. */
export const HATCH = 'M-2 2 2-2M-2 10 10-2M-2 18 18-2M6 18 18 6M14 18 18 14';

const HORIZONTAL = 'M0 4H16M0 12H16';
const VERTICAL = 'M4 0V16M12 0V16';

/** By colour slot; the first slot has no texture. */
const TEXTURES: readonly string[] = [
  '',
  'M-2 14 2 18M-2 6 10 18M-2-2 18 18M6-2 18 10M14-2 18 2',
  HORIZONTAL,
  VERTICAL,
  'M2 3H6M2 5H6M10 3H14M10 5H14M2 11H6M2 13H6M10 11H14M10 13H14',
  HORIZONTAL + VERTICAL,
  'M-2-2 18 18M-2 18 18-2',
  'M-1 3 4 8 8 4 12 8 17 3M-1 11 4 16 8 12 12 16 17 11',
];

const OTHER_TEXTURES: Readonly<Record<Exclude<LayerColour, number>, string>> = {
  bar: '',
  rest: 'M0 4H16M0 12H16M4 4V12M12-4V4M12 12V20',
  none: 'M2 4H6M10 12H14',
};

/** The texture that tells a group apart without its colour, as an SVG path in a tile; empty: none. */
export function textureOf(colour: LayerColour): string {
  return typeof colour === 'number' ? (TEXTURES[colour] ?? '') : OTHER_TEXTURES[colour];
}
