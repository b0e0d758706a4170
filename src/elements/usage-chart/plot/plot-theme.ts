import { COLOUR_SLOTS } from '../../../controllers/colour-slots.js';
import type { LayerColour } from '../model/scene.js';

/** Colours and font, resolved: a canvas understands neither custom properties nor `light-dark()`. */
export interface PlotTheme {
  readonly bar: string;
  readonly rest: string;
  readonly none: string;
  readonly previous: string;
  readonly counterfactual: string;
  /** Between the usage and the counterfactual. */
  readonly difference: string;
  readonly grid: string;
  readonly axis: string;
  readonly surface: string;
  readonly slots: readonly string[];
  readonly fontFamily: string;
  /** Whole CSS pixels: uPlot accepts no others. */
  readonly fontSize: number;
  /** Whether groups are told apart by textures, too. */
  readonly isTextured: boolean;
}

/** The classes of the elements that wear the colours which are not of a slot. */
const CLASSES = {
  bar: 'bar',
  rest: 'rest',
  none: 'none',
  previous: 'before',
  counterfactual: 'counterfactual',
  difference: 'gap',
  grid: 'grid',
  axis: 'axis',
  surface: 'surface',
} as const;

/** Class names of the elements that {@link readTheme} reads, in their order. */
export const PROBES: readonly string[] = [
  ...Object.values(CLASSES),
  ...Array.from({ length: COLOUR_SLOTS }, (_, slot) => `slot-${String(slot + 1)}`),
];

/** Reads the colours off elements that wear them: only the style engine can resolve custom properties. */
export function readTheme(probe: Element, isTextured: boolean): PlotTheme {
  const colours = [...probe.children].map((child) => getComputedStyle(child).color);
  const names = Object.keys(CLASSES);
  const named = Object.fromEntries(names.map((name, index) => [name, colours[index] ?? '']));
  const { fontFamily, fontSize } = getComputedStyle(probe);
  return {
    ...(named as Record<keyof typeof CLASSES, string>),
    slots: colours.slice(names.length),
    fontFamily,
    fontSize: Math.round(parseFloat(fontSize)),
    isTextured,
  };
}

export function resolveColour(theme: PlotTheme, colour: LayerColour): string {
  return typeof colour === 'number' ? (theme.slots[colour] ?? theme.rest) : theme[colour];
}
