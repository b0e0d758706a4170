import type { LayerColour } from '../model/scene.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';
import { HATCH, textureOf, TILE } from './textures.js';

export type Fill = CanvasPattern | string;

/** Diagonal stripes, for people who cannot tell two shades apart. */
export function hatch(ctx: CanvasRenderingContext2D, colour: string, surface: string): Fill {
  return patternOf(ctx, HATCH, colour, surface);
}

/** Opacity of a texture without forced colours and without `prefers-contrast: more`. */
const FAINT = 0.28;

/**
 * The fills of a layer, for complete and for open buckets. The texture of a group, in the background's colour on the
 * group's colour, tells it apart from groups whose colours look alike. An open bucket has stripes instead. With forced
 * colours or more contrast, it has the texture of its group in the reversed colours.
 */
export function layerFills(
  ctx: CanvasRenderingContext2D,
  layerColour: LayerColour,
  theme: PlotTheme,
): { readonly complete: Fill; readonly open: Fill } {
  const colour = resolveColour(theme, layerColour);
  const texture = textureOf(layerColour);
  const { isTextured, surface } = theme;
  return {
    complete: texture === '' ? colour : patternOf(ctx, texture, surface, colour, isTextured ? 1 : FAINT),
    // A getter, because most scenes have no open bucket and need no such pattern.
    get open() {
      return patternOf(ctx, isTextured && texture !== '' ? texture : HATCH, colour, surface);
    },
  };
}

/** The patterns of each document, by their properties. A pattern belongs to the document of its canvas. */
const patternsByDocument = new WeakMap<Document, Map<string, CanvasPattern | null>>();

function patternOf(ctx: CanvasRenderingContext2D, path: string, colour: string, background: string, opacity = 1): Fill {
  const document = ctx.canvas.ownerDocument;
  const ratio = Math.ceil(globalThis.devicePixelRatio);
  const patterns = patternsByDocument.get(document) ?? new Map<string, CanvasPattern | null>();
  patternsByDocument.set(document, patterns);
  const key = [path, colour, background, opacity, ratio].join();
  const pattern = patterns.get(key) ?? createPattern(ctx, path, colour, background, opacity, ratio);
  patterns.set(key, pattern);
  return pattern ?? colour;
}

function createPattern(
  ctx: CanvasRenderingContext2D,
  path: string,
  colour: string,
  background: string,
  opacity: number,
  ratio: number,
): CanvasPattern | null {
  const tile = ctx.canvas.ownerDocument.createElement('canvas');
  tile.width = tile.height = TILE * ratio;
  const tileContext = tile.getContext('2d');
  if (!tileContext) return null;
  tileContext.scale(ratio, ratio);
  tileContext.fillStyle = background;
  tileContext.fillRect(0, 0, TILE, TILE);
  tileContext.strokeStyle = colour;
  tileContext.lineWidth = 2;
  tileContext.globalAlpha = opacity;
  tileContext.stroke(new Path2D(path));
  return ctx.createPattern(tile, 'repeat');
}
