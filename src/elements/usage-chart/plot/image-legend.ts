import type { ChartView } from '../model/chart-view.js';
import { keyOf, type KeyEntry } from '../model/key.js';
import { colourOf, sceneOf } from '../model/scene.js';
import { keyName, missingPreviousNote } from '../text/key-names.js';
import { groupName } from '../text/group-name.js';
import type { Localization } from '../text/names.js';
import { layerFills, type Fill } from './fills.js';
import { keySample, SAMPLE_HEIGHT, SAMPLE_WIDTH, type SamplePath } from './key-samples.js';
import { paintSample } from './paint-sample.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';
import { dashOf } from './dashes.js';

/** The context and layout in which the texts of the image are painted. Lengths are in CSS pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly theme: PlotTheme;
  readonly isRtl: boolean;
  readonly width: number;
  readonly margin: number;
}

/** CSS pixels. */
const SQUARE = 10;
const TEXTURED_SQUARE = 16;
const LINE = 40;
const SWATCH_GAP = 6;
const ENTRY_GAP = 16;

/** The colour or sample before a name. */
interface Swatch {
  /** CSS pixels. */
  readonly width: number;
  /**
   * @param x its left edge
   * @param y its middle
   */
  paint(context: CanvasRenderingContext2D, x: number, y: number): void;
}

export interface LegendEntry {
  readonly name: string;
  readonly swatch: Swatch;
}

/** The groups, then the key of the image. */
export function legendOf(
  context: CanvasRenderingContext2D,
  view: ChartView,
  hasMarkers: boolean,
  theme: PlotTheme,
  localization: Localization,
): LegendEntry[] {
  const scene = sceneOf(view);
  const isDashed = theme.isTextured && scene.type === 'line';
  const shown = view.groups?.filter(({ isHidden }) => !isHidden) ?? [];
  const missing = missingPreviousNote(view, localization);
  return [
    ...shown.map((group): LegendEntry => {
      const colour = colourOf(group);
      return {
        name: groupName(group, view, localization),
        swatch: isDashed
          ? lineOf(resolveColour(theme, colour), dashOf(colour))
          : squareOf(layerFills(context, colour, theme).complete, theme.isTextured ? TEXTURED_SQUARE : SQUARE),
      };
    }),
    ...keyOf(scene, hasMarkers).map((entry) => ({
      name: keyName(entry, view, localization),
      swatch: sampleOf(keySample(entry, scene, theme.isTextured), theme[COLOURS[entry] ?? 'bar'], theme.surface),
    })),
    ...(missing === '' ? [] : [{ name: missing, swatch: NONE }]),
  ];
}

/** The colours of samples that do not have the colour of bars. */
const COLOURS: Partial<Readonly<Record<KeyEntry, 'grid' | 'axis' | 'previous' | 'counterfactual'>>> = {
  upcoming: 'grid',
  unavailable: 'axis',
  unpriced: 'axis',
  previous: 'previous',
  counterfactual: 'counterfactual',
  marker: 'axis',
};

const NONE: Swatch = { width: 0, paint: () => undefined };

function squareOf(fill: Fill, width: number): Swatch {
  return {
    width,
    paint(context, x, y) {
      context.fillStyle = fill;
      context.beginPath();
      context.rect(x, y - width / 2, width, width);
      // Fills without the scale of the context, because a texture is made for the pixels of the screen.
      context.save();
      context.resetTransform();
      context.fill();
      context.restore();
    },
  };
}

function lineOf(colour: string, dash: readonly number[]): Swatch {
  const paths = [{ d: `M0 ${SAMPLE_HEIGHT / 2}H${LINE}`, width: 2, dash }];
  return { ...sampleOf(paths, colour, colour), width: LINE };
}

function sampleOf(paths: readonly SamplePath[], colour: string, surface: string): Swatch {
  return {
    width: SAMPLE_WIDTH,
    paint: (context, x, y) => paintSample(context, paths, { x, y: y - SAMPLE_HEIGHT / 2 }, colour, surface),
  };
}

function widthOf(context: CanvasRenderingContext2D, { name, swatch }: LegendEntry): number {
  return offsetOf(swatch) + context.measureText(name).width + ENTRY_GAP;
}

/** From the start of an entry to its name. */
function offsetOf({ width }: Swatch): number {
  return width === 0 ? 0 : width + SWATCH_GAP;
}

/** The entries in rows that are not wider than the drawing, measured in the current font of the context. */
export function inRows(
  context: CanvasRenderingContext2D,
  legend: readonly LegendEntry[],
  rowWidth: number,
): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let freeWidth = 0;
  for (const entry of legend) {
    const width = widthOf(context, entry);
    if (rows.length === 0 || width > freeWidth) {
      rows.push([]);
      freeWidth = rowWidth;
    }
    rows.at(-1)?.push(entry);
    freeWidth -= width;
  }
  return rows;
}

export function paintRow(
  { context, theme, isRtl, width, margin }: Sheet,
  row: readonly LegendEntry[],
  y: number,
): void {
  const forward = isRtl ? -1 : 1;
  let x = isRtl ? width - margin : margin;
  for (const entry of row) {
    const { name, swatch } = entry;
    swatch.paint(context, isRtl ? x - swatch.width : x, y);
    context.fillStyle = theme.axis;
    context.fillText(isolated(name), x + forward * offsetOf(swatch), y);
    x += forward * widthOf(context, entry);
  }
}

/** Isolated, so that a text has its own direction. Otherwise a canvas gives it the direction of the page. */
export function isolated(line: string): string {
  return `\u2068${line}\u2069`;
}
