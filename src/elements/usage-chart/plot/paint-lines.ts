import { BUCKET_STATUS, type SceneLayer, type Scene } from '../model/scene.js';
import { layerFills } from './fills.js';
import type { Point, Projection } from './geometry.js';
import { isSigned, SAMPLE_HEIGHT, SAMPLE_WIDTH, UNFINISHED_LINES, UNFINISHED_SIGNS } from './key-samples.js';
import { paintSample } from './paint-sample.js';
import { lineSegments } from './line-segments.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';
import { dashOf } from './dashes.js';

interface Stroke {
  readonly colour: string;
  /** CSS pixels. */
  readonly width: number;
  readonly dash?: readonly number[];
  /** Whether a single value between two gaps is painted as a dot, since a line needs two values. */
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
  // A line in the background's colour separates stacked layers, as with bars.
  if (lower && layer.bases?.some((value) => value !== 0 && !Number.isNaN(value)))
    stroke(ctx, lower, projection, { colour: theme.surface, width: 1 });
}

function paintLine(
  ctx: CanvasRenderingContext2D,
  layer: SceneLayer,
  scene: Scene,
  theme: PlotTheme,
  projection: Projection,
): void {
  const { statuses, statusesPresent } = scene;
  const line: Stroke = { colour: resolveColour(theme, layer.colour), width: 2, hasDots: true };
  if (isSigned(scene, theme.isTextured)) {
    stroke(ctx, lineSegments(layer.tops, projection), projection, { ...line, dash: dashOf(layer.colour) });
    paintSigns(ctx, layer, scene, theme, projection);
    return;
  }
  const unfinished = UNFINISHED.filter((name) => statusesPresent.has(BUCKET_STATUS[name]));
  stroke(ctx, lineSegments(completePart(layer.tops, statuses, unfinished), projection), projection, line);
  for (const name of unfinished) {
    const part = partOf(layer.tops, statuses, BUCKET_STATUS[name]);
    stroke(ctx, lineSegments(part, projection), projection, { ...line, ...UNFINISHED_LINES[name] });
  }
}

/** The statuses whose buckets have a line or sign of their own, which the key shows. */
const UNFINISHED = ['open', 'cut', 'provisional'] as const;

type Unfinished = readonly (typeof UNFINISHED)[number][];

function completePart(values: Float64Array, statuses: Uint8Array, unfinished: Unfinished): Float64Array {
  if (unfinished.length === 0) return values;
  return values.map((value, index) => (isOneOf(unfinished, statuses[index]) ? NaN : value));
}

function isOneOf(names: Unfinished, status: number | undefined): boolean {
  return names.some((name) => BUCKET_STATUS[name] === status);
}

/**
 * The values of the buckets of a status, and of their neighbours, so that the lines meet. Between buckets of two
 * unfinished statuses, the segment gets the line of the later bucket.
 */
function partOf(values: Float64Array, statuses: Uint8Array, status: number): Float64Array {
  const part = new Float64Array(values.length).fill(NaN);
  statuses.forEach((own, index) => {
    if (own !== status) return;
    const start = Math.max(0, index - 1);
    const next = statuses[index + 1];
    const end = next !== status && isOneOf(UNFINISHED, next) ? index + 1 : index + 2;
    part.set(values.subarray(start, end), start);
  });
  return part;
}

function paintSigns(
  ctx: CanvasRenderingContext2D,
  { tops, colour }: SceneLayer,
  { statuses, statusesPresent }: Scene,
  theme: PlotTheme,
  { x, y, ratio }: Projection,
): void {
  for (const name of UNFINISHED) {
    if (!statusesPresent.has(BUCKET_STATUS[name])) continue;
    tops.forEach((value, index) => {
      if (statuses[index] !== BUCKET_STATUS[name] || Number.isNaN(value)) return;
      ctx.save();
      ctx.translate(x(index), y(value));
      ctx.scale(ratio, ratio);
      const corner = { x: -SAMPLE_WIDTH / 2, y: -SAMPLE_HEIGHT / 2 };
      paintSample(ctx, [UNFINISHED_SIGNS[name]], corner, resolveColour(theme, colour), theme.surface);
      ctx.restore();
    });
  }
}

/** Paints the line of the counterfactual, and the area between this line and the usage. */
function paintDifference(
  ctx: CanvasRenderingContext2D,
  tops: Float64Array,
  counterfactual: Float64Array,
  theme: PlotTheme,
  projection: Projection,
): void {
  // Both edges of the area need the same gaps.
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

/** Fills the area from line segments to `other`: a constant height, or other segments with the same gaps. */
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
