import type { LayerColour } from '../model/scene.js';

/** Dash patterns by colour slot, in CSS pixels. */
const DASHES: readonly (readonly number[])[] = [
  [],
  [10, 4],
  [2, 3],
  [10, 3, 2, 3],
  [5, 3],
  [10, 3, 2, 3, 2, 3],
  [16, 5],
  [5, 3, 2, 3],
];

const OTHER_DASHES: Readonly<Record<Exclude<LayerColour, number>, readonly number[]>> = {
  bar: [],
  rest: [4, 8],
  none: [2, 6],
};

/** The dash pattern that tells the line of a group apart without its colour; empty: a solid line. */
export function dashOf(colour: LayerColour): readonly number[] {
  return typeof colour === 'number' ? (DASHES[colour] ?? []) : OTHER_DASHES[colour];
}
