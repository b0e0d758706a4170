import { BUCKET_STATUS, type SceneLayer, type Scene } from '../model/scene.js';
import { layerFills } from './fills.js';
import { lineSegments, type Point, type Projection } from './geometry.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';
import { dashOf } from './textures.js';

interface Stroke {
  readonly colour: string;
  /** CSS pixels. */
  readonly width: number;
  readonly dash?: readonly number[];
  /** Whether a single value between two gaps, which has no line, is painted as a dot. */
  readonly hasDots?: boolean;
}

export function paintLines(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  theme: PlotTheme,
  projection: Projection,
): void {
  const { previous, counterfactual } = scene;
  for (const layer of scene.layers) {
    if (scene.type === 'area') paintArea(ctx, layer, theme, projection);
    paintLine(ctx, layer, scene, theme, projection);
  }
  if (previous)
    stroke(ctx, lineSegments(previous, projection), projection, { colour: theme.previous, dash: [4, 3], width: 1.5 });
  if (counterfactual) paintDifference(ctx, scene.tops, counterfactual, theme, projection);
}

function paintArea(ctx: CanvasRenderingContext2D, layer: SceneLayer, theme: PlotTheme, projection: Projection): void {
  const lower = layer.bases && lineSegments(layer.bases, projection);
  ctx.fillStyle = layerFills(ctx, layer.colour, theme).complete;
  ctx.globalAlpha = lower ? (theme.isTextured ? 1 : 0.85) : 0.3;
  fillBetween(ctx, lineSegments(layer.tops, projection), lower ?? projection.y(0));
  ctx.globalAlpha = 1;
  // A line in the background's colour separates layers, as in bars.
  if (lower && layer.bases?.some((value) => value !== 0 && !Number.isNaN(value)))
    stroke(ctx, lower, projection, { colour: theme.surface, width: 1 });
}

function paintLine(
  ctx: CanvasRenderingContext2D,
  layer: SceneLayer,
  { type, statuses, statusesPresent }: Scene,
  theme: PlotTheme,
  projection: Projection,
): void {
  const isDashed = theme.isTextured && type === 'line';
  const dash = isDashed ? dashOf(layer.colour) : [];
  const line: Stroke = { colour: resolveColour(theme, layer.colour), dash, width: 2, hasDots: true };
  const unfinished = UNFINISHED.filter((status) => statusesPresent.has(status));
  stroke(ctx, lineSegments(completePart(layer.tops, statuses, unfinished), projection), projection, line);
  for (const status of unfinished) {
    // If all lines are dashed, these are thinner.
    const style = isDashed ? { width: 1 } : { dash: status === BUCKET_STATUS.provisional ? [2, 3] : [5, 3] };
    stroke(ctx, lineSegments(partOf(layer.tops, statuses, status), projection), projection, { ...line, ...style });
  }
}

/** The statuses whose buckets have a line of their own. */
const UNFINISHED = [BUCKET_STATUS.open, BUCKET_STATUS.cut, BUCKET_STATUS.provisional];

function completePart(values: Float64Array, statuses: Uint8Array, unfinished: readonly number[]): Float64Array {
  if (unfinished.length === 0) return values;
  return values.map((value, index) => (unfinished.includes(statuses[index] ?? 0) ? NaN : value));
}

/** The buckets of a status, with their neighbours, to meet the line of these. */
function partOf(values: Float64Array, statuses: Uint8Array, status: number): Float64Array {
  const part = new Float64Array(values.length).fill(NaN);
  statuses.forEach((other, index) => {
    const start = Math.max(0, index - 1);
    if (other === status) part.set(values.subarray(start, index + 2), start);
  });
  return part;
}

/** The line of the counterfactual, and the area between it and the usage. */
function paintDifference(
  ctx: CanvasRenderingContext2D,
  tops: Float64Array,
  counterfactual: Float64Array,
  theme: PlotTheme,
  projection: Projection,
): void {
  // The area needs two edges with the same gaps.
  const usage = tops.map((top, index) => (Number.isNaN(counterfactual[index] ?? NaN) ? NaN : top));
  const line = counterfactual.map((value, index) => (Number.isNaN(tops[index] ?? NaN) ? NaN : value));
  const higher = lineSegments(
    usage.map((value, index) => Math.max(value, line[index] ?? NaN)),
    projection,
  );
  ctx.globalAlpha = 0.4;
  for (const [colour, lower] of [
    [theme.difference, line],
    [theme.previous, usage],
  ] as const) {
    ctx.fillStyle = colour;
    fillBetween(ctx, higher, lineSegments(lower, projection));
  }
  ctx.globalAlpha = 1;
  stroke(ctx, lineSegments(counterfactual, projection), projection, {
    colour: theme.counterfactual,
    width: 2,
    hasDots: true,
  });
}

/** Fills the area between line segments and a constant height, or other segments with the same gaps. */
function fillBetween(
  ctx: CanvasRenderingContext2D,
  segments: readonly (readonly Point[])[],
  other: readonly (readonly Point[])[] | number,
): void {
  segments.forEach((segment, index) => {
    const edge =
      typeof other === 'number'
        ? [...segment.slice(0, 1), ...segment.slice(-1)].map(({ x }) => ({ x, y: other }))
        : (other[index] ?? []);
    ctx.beginPath();
    for (const { x, y } of [...segment, ...[...edge].reverse()]) ctx.lineTo(x, y);
    ctx.fill();
  });
}

function stroke(
  ctx: CanvasRenderingContext2D,
  segments: readonly (readonly Point[])[],
  { slot, ratio }: Projection,
  { colour, width, dash = [], hasDots = false }: Stroke,
): void {
  // If there are more points than pixels, a thin line is painted many times faster than a thick one.
  ctx.lineWidth = (slot < ratio ? 1 : width) * ratio;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ctx.fillStyle = colour;
  ctx.setLineDash(dash.map((length) => length * ratio));
  ctx.beginPath();
  for (const segment of segments) {
    segment.forEach(({ x, y }, index) => (index === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
    const [first, last] = [segment[0], segment.at(-1)];
    if (hasDots && first && first.x === last?.x) paintDot(ctx, first, 3 * ratio);
  }
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintDot(ctx: CanvasRenderingContext2D, { x, y }: Point, radius: number): void {
  const circle = new Path2D();
  circle.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill(circle);
}
