import type { KeyEntry } from '../model/key.js';
import type { Scene } from '../model/scene.js';

/** A path of a sample, in its colour. */
export interface SamplePath {
  readonly d: string;
  /** Opacity of its fill; `hollow`: filled with the colour of the surface. By default, it has no fill. */
  readonly fill?: number | 'hollow';
  /** Width of its line; 1 by default, 0: no line. */
  readonly width?: number;
  readonly dash?: readonly number[];
}

/** CSS pixels. */
export const SAMPLE_WIDTH = 16;
export const SAMPLE_HEIGHT = 12;

const BOX = 'M2.5.5H13.5V11.5H2.5Z';
const LINE = 'M0 6H16';
const LINE_AROUND_SIGN = 'M0 6H4M12 6H16';
const STRIPES: SamplePath = { d: 'M2 12 14 0M2 6 8 0M8 12 14 6' };

export type Sample = readonly SamplePath[];

export const KEY_MARKER: Sample = [{ d: 'm8 1.5 4.5 4.5L8 10.5 3.5 6Z', fill: 1 }];

type Samples = Readonly<Record<Exclude<KeyEntry, 'likely'>, Sample>>;

const BARS: Samples = {
  open: [{ d: BOX }, STRIPES],
  provisional: [{ d: BOX, fill: 0.6, dash: [3, 2] }],
  cut: [{ d: BOX, fill: 0.4 }],
  unavailable: [STRIPES],
  unpriced: [{ d: BOX, dash: [2, 2] }],
  upcoming: [{ d: 'M2 0H14V12H2Z', fill: 0.4, width: 0 }],
  previous: [
    { d: 'M1 1H15V12H1Z', fill: 0.22, width: 0 },
    { d: 'M1 1H15', width: 1.5, dash: [3, 2] },
  ],
  counterfactual: [{ d: LINE, width: 2 }],
  marker: KEY_MARKER,
};

/** How the line of an unfinished bucket differs from the others. */
export const UNFINISHED_LINES = {
  open: { dash: [5, 3] },
  cut: { dash: [8, 3, 2, 3] },
  provisional: { dash: [2, 3] },
} as const satisfies Partial<Record<KeyEntry, Partial<SamplePath>>>;

const LINES: Samples = {
  ...BARS,
  open: [{ d: LINE, width: 2, ...UNFINISHED_LINES.open }],
  cut: [{ d: LINE, width: 2, ...UNFINISHED_LINES.cut }],
  provisional: [{ d: LINE, width: 2, ...UNFINISHED_LINES.provisional }],
  previous: [{ d: LINE, width: 1.5, dash: [4, 3] }],
};

/** Signs of unfinished buckets on a line whose dashes already tell its group apart. */
export const UNFINISHED_SIGNS = {
  open: { d: 'M4 6A4 4 0 1 0 12 6A4 4 0 1 0 4 6Z', width: 2, fill: 'hollow' },
  cut: { d: 'M8 1V11', width: 2 },
  provisional: { d: 'M5 3H11V9H5Z', fill: 1 },
} as const satisfies Partial<Record<KeyEntry, SamplePath>>;

const SIGNED_LINES: Samples = {
  ...LINES,
  open: [{ d: LINE_AROUND_SIGN, width: 2 }, UNFINISHED_SIGNS.open],
  cut: [{ d: LINE, width: 2 }, UNFINISHED_SIGNS.cut],
  provisional: [{ d: LINE, width: 2 }, UNFINISHED_SIGNS.provisional],
};

/** Whether lines have signs, because their dashes already tell groups apart. */
export function isSigned({ type, layers }: Pick<Scene, 'type' | 'layers'>, isTextured: boolean): boolean {
  return isTextured && type === 'line' && layers.some(({ colour }) => colour !== 'bar');
}

/** The pattern or line of a scene that stands in the key beside its meaning. */
export function keySample(entry: KeyEntry, scene: Scene, isTextured: boolean): Sample {
  if (entry === 'likely') return likelySample(scene, isTextured);
  return (scene.type === 'bar' ? BARS : isSigned(scene, isTextured) ? SIGNED_LINES : LINES)[entry];
}

function likelySample({ type, forecast }: Scene, isTextured: boolean): Sample {
  const isBars = type === 'bar' && forecast?.from === null;
  return [
    isTextured ? STRIPES : { d: 'M0 0H16V12H0Z', fill: 0.2, width: 0 },
    { d: LINE, width: 2, ...(isBars ? {} : { dash: [5, 3] }) },
  ];
}
