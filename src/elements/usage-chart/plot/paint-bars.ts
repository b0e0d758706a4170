import { BUCKET_STATUS, type SceneLayer, type Scene } from '../model/scene.js';
import { hatch, layerFills } from './fills.js';
import { barBox, type Projection } from './geometry.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';

/** Opacity of the bars of a status; else 1. */
const OPACITIES: Readonly<Record<number, number>> = { [BUCKET_STATUS.cut]: 0.4, [BUCKET_STATUS.provisional]: 0.6 };

/**
 * Width of a bar as a part of its bucket: without and with a previous period behind it, of the previous period itself,
 * and of the difference from the counterfactual.
 */
const BAR_SHARES = { alone: 0.72, front: 0.54, previous: 0.86, difference: 0.3 } as const;

export function paintBars(ctx: CanvasRenderingContext2D, scene: Scene, theme: PlotTheme, projection: Projection): void {
  const { previous, counterfactual } = scene;
  const share = previous ? BAR_SHARES.front : BAR_SHARES.alone;
  if (previous) paintPreviousBars(ctx, previous, theme, projection);
  for (const layer of scene.layers) paintLayer(ctx, layer, scene, theme, projection, share);
  paintZeros(ctx, scene, theme, projection, share);
  if (previous) paintPreviousEdges(ctx, previous, theme, projection);
  if (counterfactual) paintDifference(ctx, scene.tops, counterfactual, theme, projection);
}

/** All bars of a status are one path, which is faster than one path for each bar. */
function paintLayer(
  ctx: CanvasRenderingContext2D,
  layer: SceneLayer,
  { statuses, statusesPresent, tops }: Scene,
  theme: PlotTheme,
  projection: Projection,
  share: number,
): void {
  const fills = layerFills(ctx, layer.colour, theme);
  ctx.strokeStyle = resolveColour(theme, layer.colour);
  ctx.lineWidth = projection.ratio;
  for (const status of statusesPresent) {
    ctx.beginPath();
    layer.tops.forEach((value, index) => {
      const base = layer.bases?.[index] ?? 0;
      if (statuses[index] !== status || Number.isNaN(value) || value === base) return;
      const { left, width } = barBox(projection, index, share);
      // A line in the background's colour separates layers whose colours look alike. Very flat layers have none.
      const start = Math.round(projection.y(base));
      const end = Math.round(projection.y(value));
      const gap =
        base !== 0 && Math.abs(start - end) > 2 * projection.ratio ? Math.sign(start - end) * projection.ratio : 0;
      const radius = value === tops[index] && value > 0 ? Math.min(width * 0.12, start - end) : 0;
      ctx.roundRect(left, end, width, start - gap - end || projection.ratio, [radius, radius, 0, 0]);
    });
    ctx.fillStyle = status === BUCKET_STATUS.open ? fills.open : fills.complete;
    ctx.globalAlpha = OPACITIES[status] ?? 1;
    ctx.fill();
    ctx.globalAlpha = 1;
    if (status === BUCKET_STATUS.complete) continue;
    ctx.setLineDash(status === BUCKET_STATUS.provisional ? [3 * projection.ratio, 2 * projection.ratio] : []);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}

/** A short line where nothing was used: zero has to look different from an unknown value. */
function paintZeros(
  ctx: CanvasRenderingContext2D,
  { layers, tops }: Scene,
  theme: PlotTheme,
  projection: Projection,
  share: number,
): void {
  const zero = Math.round(projection.y(0));
  ctx.fillStyle = theme.axis;
  tops.forEach((top, index) => {
    if (top !== 0 || layers.some((layer) => (layer.tops[index] ?? 0) < 0)) return;
    const { left, width } = barBox(projection, index, share);
    ctx.fillRect(left, zero - projection.ratio, width, projection.ratio);
  });
}

/** The bars of the previous period, wider and paler, behind the others. */
function paintPreviousBars(
  ctx: CanvasRenderingContext2D,
  previous: Float64Array,
  theme: PlotTheme,
  projection: Projection,
): void {
  ctx.fillStyle = theme.previous;
  ctx.globalAlpha = 0.22;
  forEachPreviousBar(previous, projection, (left, top, width) => ctx.fillRect(left, top, width, projection.y(0) - top));
  ctx.globalAlpha = 1;
}

/**
 * The dashed top edges of the previous period. They are painted last, so that higher bars in front do not hide them.
 */
function paintPreviousEdges(
  ctx: CanvasRenderingContext2D,
  previous: Float64Array,
  theme: PlotTheme,
  projection: Projection,
): void {
  ctx.lineWidth = 1.5 * projection.ratio;
  forEachPreviousBar(previous, projection, (left, top, width) => {
    for (const [colour, dash] of [
      [theme.surface, []],
      [theme.previous, [3, 2]],
    ] as const) {
      ctx.strokeStyle = colour;
      ctx.setLineDash(dash.map((length) => length * projection.ratio));
      ctx.beginPath();
      ctx.moveTo(left, top);
      ctx.lineTo(left + width, top);
      ctx.stroke();
    }
  });
  ctx.setLineDash([]);
}

function forEachPreviousBar(
  values: Float64Array,
  projection: Projection,
  draw: (left: number, top: number, width: number) => void,
): void {
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const { left, width } = barBox(projection, index, BAR_SHARES.previous);
    draw(left, Math.round(projection.y(value)), width);
  });
}

/** A stepped line for the counterfactual, and in each bar the difference between usage and counterfactual. */
function paintDifference(
  ctx: CanvasRenderingContext2D,
  tops: Float64Array,
  counterfactual: Float64Array,
  theme: PlotTheme,
  projection: Projection,
): void {
  counterfactual.forEach((value, index) => {
    const top = tops[index] ?? NaN;
    if (Number.isNaN(value) || Number.isNaN(top)) return;
    const { left, width } = barBox(projection, index, BAR_SHARES.difference);
    const [start, end] = [Math.round(projection.y(top)), Math.round(projection.y(value))];
    ctx.fillStyle = hatch(ctx, top > value ? theme.difference : theme.previous, theme.surface);
    ctx.fillRect(left, Math.min(start, end), width, Math.abs(start - end));
  });
  ctx.strokeStyle = theme.counterfactual;
  ctx.lineWidth = 2 * projection.ratio;
  ctx.beginPath();
  counterfactual.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const y = Math.round(projection.y(value));
    const half = ((projection.x(index + 1) > projection.x(index) ? 1 : -1) * projection.slot) / 2;
    if (Number.isNaN(counterfactual[index - 1] ?? NaN)) ctx.moveTo(projection.x(index) - half, y);
    else ctx.lineTo(projection.x(index) - half, y);
    ctx.lineTo(projection.x(index) + half, y);
  });
  ctx.stroke();
}
