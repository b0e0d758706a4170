import type { PartColour } from '../model/scene.js';
import { partColour, type PlotTheme } from './plot-theme.js';
import { HATCH, textureOf, TILE } from './textures.js';

export type Fill = CanvasPattern | string;

/** Diagonal stripes: an open bucket is not a low one, also for who cannot tell two shades apart. */
export function hatch(ctx: CanvasRenderingContext2D, colour: string, surface: string): Fill {
  return patterned(ctx, HATCH, colour, surface);
}

/**
 * What a part is filled with where it is whole, and where it may still grow: where groups have textures, the marks that
 * are cut out of the one are all there is of the other.
 */
export function partFills(
  ctx: CanvasRenderingContext2D,
  part: PartColour,
  theme: PlotTheme,
): { readonly whole: Fill; readonly open: Fill } {
  const colour = partColour(theme, part);
  const marks = theme.isTextured ? textureOf(part) : '';
  return {
    whole: marks === '' ? colour : patterned(ctx, marks, theme.surface, colour),
    // Most pictures have no open bucket.
    get open() {
      return patterned(ctx, marks === '' ? HATCH : marks, colour, theme.surface);
    },
  };
}

const kept = new WeakMap<Document, Map<string, CanvasPattern | null>>();

function patterned(ctx: CanvasRenderingContext2D, marks: string, ink: string, ground: string): Fill {
  const document = ctx.canvas.ownerDocument;
  const ratio = Math.ceil(globalThis.devicePixelRatio);
  const patterns = kept.get(document) ?? new Map<string, CanvasPattern | null>();
  kept.set(document, patterns);
  const key = [marks, ink, ground, ratio].join();
  const pattern = patterns.get(key) ?? repeated(ctx, marks, ink, ground, ratio);
  patterns.set(key, pattern);
  return pattern ?? ink;
}

function repeated(
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
