import type { Sample } from './key-samples.js';

/** Paints a sample with its upper left corner at a point of a canvas whose unit is the CSS pixel. */
export function paintSample(
  ctx: CanvasRenderingContext2D,
  paths: Sample,
  { x, y }: { readonly x: number; readonly y: number },
  colour: string,
  surface: string,
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.strokeStyle = colour;
  for (const { d, fill = 0, width = 1, dash = [] } of paths) {
    const path = new Path2D(d);
    ctx.fillStyle = fill === 'hollow' ? surface : colour;
    ctx.globalAlpha = fill === 'hollow' ? 1 : fill;
    ctx.fill(path);
    ctx.globalAlpha = 1;
    ctx.lineWidth = width;
    ctx.setLineDash([...dash]);
    if (width > 0) ctx.stroke(path);
  }
  ctx.restore();
}
