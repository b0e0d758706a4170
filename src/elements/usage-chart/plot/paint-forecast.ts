import type { ViewForecast } from '../model/chart-view.js';
import type { Scene } from '../model/scene.js';
import { type Fill, hatch } from './fills.js';
import { barBox, type Point, type Projection } from './geometry.js';
import type { PlotTheme } from './plot-theme.js';

/** The part of a bucket's width that a band takes: that of a bar without a previous period. */
const BAND_SHARE = 0.72;

/** CSS pixels between the line of the limit and its label. */
const LABEL_GAP = 4;

/**
 * Paints the forecast. With bars, each bucket has a band, with a stroke at its median. With lines, and where usage is
 * cumulative, there is one band for all buckets, with a dashed line at the median. Only cumulative usage has a limit:
 * the label of its line is at the start of the time axis, where the usage is still low.
 */
export function paintForecast(
  ctx: CanvasRenderingContext2D,
  { type, tops, forecast }: Scene,
  theme: PlotTheme,
  projection: Projection,
  limitLabel: string,
): void {
  if (!forecast) return;
  ctx.save();
  if (type === 'bar' && forecast.from === null) paintBands(ctx, forecast, theme, projection);
  else paintFan(ctx, forecast, tops, theme, projection);
  if (forecast.limit !== null) paintLimit(ctx, Number(forecast.limit), theme, projection, tops.length, limitLabel);
  ctx.restore();
}

function paintBands(
  ctx: CanvasRenderingContext2D,
  { low, median, high }: ViewForecast,
  theme: PlotTheme,
  projection: Projection,
): void {
  const { ratio } = projection;
  high.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const { left, width } = barBox(projection, index, BAND_SHARE);
    const top = Math.round(projection.y(value));
    ctx.fillStyle = bandFill(ctx, theme);
    ctx.fillRect(left, top, width, Math.max(ratio, Math.round(projection.y(low[index] ?? 0)) - top));
    ctx.fillStyle = theme.bar;
    ctx.fillRect(left, Math.round(projection.y(median[index] ?? 0)) - ratio, width, 2 * ratio);
  });
}

function paintFan(
  ctx: CanvasRenderingContext2D,
  { low, median, high, from }: ViewForecast,
  tops: Float64Array,
  theme: PlotTheme,
  projection: Projection,
): void {
  const { ratio } = projection;
  // The band begins at the value of the last known bucket.
  const pointsOf = (values: Float64Array): Point[] =>
    Array.from(values, (value, index) => ({
      x: projection.x(index),
      y: projection.y(index === from ? (tops[index] ?? NaN) : value),
    })).filter(({ y }) => !Number.isNaN(y));
  ctx.fillStyle = bandFill(ctx, theme);
  ctx.beginPath();
  for (const { x, y } of [...pointsOf(high), ...pointsOf(low).reverse()]) ctx.lineTo(x, y);
  ctx.fill();
  ctx.strokeStyle = theme.bar;
  ctx.lineWidth = 2 * ratio;
  ctx.setLineDash([5 * ratio, 3 * ratio]);
  ctx.beginPath();
  for (const { x, y } of pointsOf(median)) ctx.lineTo(x, y);
  ctx.stroke();
}

function paintLimit(
  ctx: CanvasRenderingContext2D,
  limit: number,
  theme: PlotTheme,
  { x, y, slot, ratio }: Projection,
  length: number,
  label: string,
): void {
  const forward = x(1) > x(0) ? 1 : -1;
  const start = x(0) - (forward * slot) / 2;
  const line = Math.round(y(limit));
  ctx.strokeStyle = ctx.fillStyle = theme.axis;
  ctx.lineWidth = 1.5 * ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(start, line);
  ctx.lineTo(start + forward * slot * length, line);
  ctx.stroke();
  ctx.textAlign = forward > 0 ? 'left' : 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText(label, start + forward * LABEL_GAP * ratio, line - LABEL_GAP * ratio);
}

/** The fill of the forecast: a pale colour, or stripes where textures are wanted. */
function bandFill(ctx: CanvasRenderingContext2D, { bar, surface, isTextured }: PlotTheme): Fill {
  return isTextured ? hatch(ctx, bar, surface) : `color-mix(in srgb, ${bar} 20%, transparent)`;
}
