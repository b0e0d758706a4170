import { BUCKET_STATUS, type Scene } from '../model/scene.js';
import { hatch } from './fills.js';
import { barBox, type Projection } from './geometry.js';
import { paintBars } from './paint-bars.js';
import type { paintLines } from './paint-lines.js';
import type { PlotTheme } from './plot-theme.js';

const FUTURE_OPACITY = 0.4;

/**
 * Paints a scene inside the axes, from back to front.
 *
 * @param lines paints lines and areas; `null`: its code is not needed, or is still loading
 */
export function paint(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  theme: PlotTheme,
  projection: Projection,
  lines: typeof paintLines | null,
): void {
  ctx.save();
  if (scene.statusesPresent.has(BUCKET_STATUS.future) && !scene.forecast) tintFuture(ctx, scene, theme, projection);
  paintStatuses(ctx, scene, theme, projection);
  if (scene.type === 'bar') paintBars(ctx, scene, theme, projection);
  else lines?.(ctx, scene, theme, projection);
  ctx.restore();
}

/** Tints the buckets to come, so that they look different from days without usage. */
function tintFuture(
  ctx: CanvasRenderingContext2D,
  { statuses }: Scene,
  theme: PlotTheme,
  { x, slot, top, height }: Projection,
): void {
  const [one, other] = [x(statuses.indexOf(BUCKET_STATUS.future)), x(statuses.lastIndexOf(BUCKET_STATUS.future))];
  ctx.fillStyle = theme.grid;
  ctx.globalAlpha = FUTURE_OPACITY;
  ctx.fillRect(Math.min(one, other) - slot / 2, top, Math.abs(one - other) + slot, height);
  ctx.globalAlpha = 1;
}

/** Marks the buckets that have no value to draw. */
function paintStatuses(
  ctx: CanvasRenderingContext2D,
  { statuses, statusesPresent }: Scene,
  theme: PlotTheme,
  projection: Projection,
): void {
  if (!statusesPresent.has(BUCKET_STATUS.unavailable) && !statusesPresent.has(BUCKET_STATUS.unpriced)) return;
  const { slot, ratio } = projection;
  const zero = projection.y(0);
  ctx.strokeStyle = theme.axis;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 2 * ratio]);
  statuses.forEach((status, index) => {
    if (status === BUCKET_STATUS.unavailable) {
      ctx.fillStyle = hatch(ctx, theme.grid, theme.surface);
      ctx.fillRect(projection.x(index) - slot / 2, projection.top, slot, projection.height);
    } else if (status === BUCKET_STATUS.unpriced) {
      // An empty box: there was usage, but its credits are not known.
      const { left, width } = barBox(projection, index, 0.72);
      ctx.strokeRect(left + ratio / 2, zero - 16 * ratio, Math.max(ratio, width - ratio), 16 * ratio);
    }
  });
  ctx.setLineDash([]);
}
