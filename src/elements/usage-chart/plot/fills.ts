import type { LayerColour } from '../model/scene.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';
import { HATCH, textureOf, TILE } from './textures.js';

export type Fill = CanvasPattern | string;

/** Diagonal stripes, which readers who cannot tell two shades apart see as well. */
export function hatch(ctx: CanvasRenderingContext2D, colour: string, surface: string): Fill {
  return patternOf(ctx, HATCH, colour, surface);
}

/**
 * The fills of a part in whole buckets and in open ones. Where groups have textures, a whole bucket has their marks in the
 * background's colour on the group's colour, and an open bucket the other way round.
 */
export function layerFills(
  ctx: CanvasRenderingContext2D,
  layerColour: LayerColour,
  theme: PlotTheme,
): { readonly whole: Fill; readonly open: Fill } {
  const colour = resolveColour(theme, layerColour);
  const marks = theme.isTextured ? textureOf(layerColour) : '';
  return {
    whole: marks === '' ? colour : patternOf(ctx, marks, theme.surface, colour),
    // A getter, since most scenes have no open bucket.
    get open() {
      return patternOf(ctx, marks === '' ? HATCH : marks, colour, theme.surface);
    },
  };
}

const patternsByDocument = new WeakMap<Document, Map<string, CanvasPattern | null>>();

function patternOf(ctx: CanvasRenderingContext2D, marks: string, ink: string, ground: string): Fill {
  const document = ctx.canvas.ownerDocument;
  const ratio = Math.ceil(globalThis.devicePixelRatio);
  const patterns = patternsByDocument.get(document) ?? new Map<string, CanvasPattern | null>();
  patternsByDocument.set(document, patterns);
  const key = [marks, ink, ground, ratio].join();
  const pattern = patterns.get(key) ?? createPattern(ctx, marks, ink, ground, ratio);
  patterns.set(key, pattern);
  return pattern ?? ink;
}

function createPattern(
  ctx: CanvasRenderingContext2D,
  marks: string,
  ink: string,
  ground: string,
  ratio: number,
): CanvasPattern | null {
  const tile = ctx.canvas.ownerDocument.createElement('canvas');
  tile.width = tile.height = TILE * ratio;
  const tileContext = tile.getContext('2d');
  if (!tileContext) return null;
  tileContext.scale(ratio, ratio);
  tileContext.fillStyle = ground;
  tileContext.fillRect(0, 0, TILE, TILE);
  tileContext.strokeStyle = ink;
  tileContext.lineWidth = 2;
  tileContext.stroke(new Path2D(marks));
  return ctx.createPattern(tile, 'repeat');
}
