import { COLOUR_SLOTS } from '../../../controllers/colour-slots.js';
import type { PartColour } from '../model/scene.js';

/** Colours and type as resolved strings: a canvas understands neither custom properties nor `light-dark()`. */
export interface PlotTheme {
  readonly bar: string;
  readonly rest: string;
  readonly none: string;
  readonly before: string;
  readonly counterfactual: string;
  readonly gap: string;
  readonly grid: string;
  readonly axis: string;
  readonly surface: string;
  readonly slots: readonly string[];
  readonly fontFamily: string;
  /** CSS pixels, whole ones as uPlot takes them. */
  readonly fontSize: number;
  /** Groups are told apart by more than their colour. */
  readonly isTextured: boolean;
}

/** The colours that have a probe of their own, beside those of the slots. */
const NAMES = ['bar', 'rest', 'none', 'before', 'counterfactual', 'gap', 'grid', 'axis', 'surface'] as const;

/** Class names of the elements that wear the colours. */
export const PROBES: readonly string[] = [
  ...NAMES,
  ...Array.from({ length: COLOUR_SLOTS }, (_, slot) => `slot-${String(slot + 1)}`),
];

/** Reads the colours off elements that wear them: only the style engine can resolve what a token says. */
export function readTheme(probe: Element, isTextured: boolean): PlotTheme {
  const colours = [...probe.children].map((child) => getComputedStyle(child).color);
  const named = Object.fromEntries(NAMES.map((name, index) => [name, colours[index] ?? ''])) as Record<
    (typeof NAMES)[number],
    string
  >;
  const { fontFamily, fontSize } = getComputedStyle(probe);
  return {
    ...named,
    slots: colours.slice(NAMES.length),
    fontFamily,
    fontSize: Math.round(parseFloat(fontSize)),
    isTextured,
  };
}

export function partColour(theme: PlotTheme, colour: PartColour): string {
  return typeof colour === 'number' ? (theme.slots[colour] ?? theme.rest) : theme[colour];
}
