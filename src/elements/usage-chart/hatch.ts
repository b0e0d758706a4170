const kept = new WeakMap<Document, Map<string, CanvasPattern | null>>();

/** Diagonal stripes: an open bucket is not a low one, also for who cannot tell two shades apart. */
export function hatch(ctx: CanvasRenderingContext2D, colour: string, surface: string): CanvasPattern | string {
  const document = ctx.canvas.ownerDocument;
  const size = 8 * Math.ceil(globalThis.devicePixelRatio);
  const patterns = kept.get(document) ?? new Map<string, CanvasPattern | null>();
  kept.set(document, patterns);
  const key = `${colour} ${surface} ${size}`;
  const pattern = patterns.get(key) ?? stripes(ctx, size, colour, surface);
  patterns.set(key, pattern);
  return pattern ?? colour;
}

function stripes(ctx: CanvasRenderingContext2D, size: number, colour: string, surface: string): CanvasPattern | null {
  const tile = ctx.canvas.ownerDocument.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const tileContext = tile.getContext('2d');
  if (!tileContext) return null;
  tileContext.fillStyle = surface;
  tileContext.fillRect(0, 0, size, size);
  tileContext.strokeStyle = colour;
  tileContext.lineWidth = size / 4;
  tileContext.beginPath();
  for (const shift of [-size, 0, size]) {
    tileContext.moveTo(shift, size);
    tileContext.lineTo(shift + size, 0);
  }
  tileContext.stroke();
  return ctx.createPattern(tile, 'repeat');
}
