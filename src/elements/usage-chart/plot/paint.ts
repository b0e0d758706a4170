import { pixelColumns } from './columns.js';
import { hatch, partFills } from './fills.js';
import { BUCKET_STATUS, type Part, type Scene } from '../model/scene.js';
import { partColour, type PlotTheme } from './plot-theme.js';
import { dashOf } from './textures.js';

/** From the picture's units to pixels of the canvas. */
export interface Projection {
  /** The middle of a bucket. */
  x(index: number): number;
  y(value: number): number;
  /** Width of a bucket. */
  readonly slot: number;
  readonly top: number;
  readonly height: number;
  /** Pixels of the canvas in one of CSS. */
  readonly ratio: number;
}

/** How much is seen of the colour of a bar that is cut by the range. */
const PALE = 0.4;

/** Of a bucket, in CSS pixels; wider ones have wider gaps. */
export const WIDEST = 100;

/** Paints a picture: first what lies behind, then the usage itself, then what is compared with it. */
export function paint(ctx: CanvasRenderingContext2D, scene: Scene, theme: PlotTheme, to: Projection): void {
  ctx.save();
  paintFates(ctx, scene, theme, to);
  if (scene.type === 'bar') {
    if (scene.previous) paintGhosts(ctx, scene.previous, theme, to);
    paintBars(ctx, scene, theme, to);
    if (scene.previous) paintLids(ctx, scene.previous, theme, to);
  } else {
    scene.parts.forEach((part) => paintPart(ctx, part, scene, theme, to));
    if (scene.previous) strokeLine(ctx, scene.previous, to, { colour: theme.before, dash: [4, 3], width: 1.5 });
  }
  if (scene.counterfactual) paintGap(ctx, scene, scene.counterfactual, theme, to);
  ctx.restore();
}

/** The pixels that a bar takes of its bucket; never none, and none of those of its neighbour. */
function barBox({ x, slot, ratio }: Projection, index: number, share: number): { left: number; width: number } {
  const width = Math.max(1, Math.round(Math.min(slot, WIDEST * ratio) * share));
  return { left: Math.round(x(index) - width / 2), width };
}

function paintFates(
  ctx: CanvasRenderingContext2D,
  { statuses, statusesPresent }: Scene,
  theme: PlotTheme,
  to: Projection,
): void {
  if (!statusesPresent.has(BUCKET_STATUS.unavailable) && !statusesPresent.has(BUCKET_STATUS.unpriced)) return;
  const { slot, ratio } = to;
  const zero = to.y(0);
  statuses.forEach((status, index) => {
    if (status === BUCKET_STATUS.unavailable) {
      ctx.fillStyle = hatch(ctx, theme.grid, theme.surface);
      ctx.fillRect(to.x(index) - slot / 2, to.top, slot, to.height);
    } else if (status === BUCKET_STATUS.unpriced) {
      // An empty outline: used, and nobody knows for how much.
      const { left, width } = barBox(to, index, 0.72);
      ctx.strokeStyle = theme.axis;
      ctx.lineWidth = ratio;
      ctx.setLineDash([2 * ratio, 2 * ratio]);
      ctx.strokeRect(left + ratio / 2, zero - 16 * ratio, Math.max(ratio, width - ratio), 16 * ratio);
      ctx.setLineDash([]);
    }
  });
}

function paintBars(
  ctx: CanvasRenderingContext2D,
  { parts, statuses, tops, previous }: Scene,
  theme: PlotTheme,
  to: Projection,
): void {
  const share = previous ? 0.54 : 0.72;
  const zero = to.y(0);
  parts.forEach((part) => {
    const colour = partColour(theme, part.colour);
    const fills = partFills(ctx, part.colour, theme);
    part.to.forEach((value, index) => {
      const base = part.from?.[index] ?? 0;
      if (Number.isNaN(value) || value === base) return;
      const { left, width } = barBox(to, index, share);
      // A gap between parts, also for who cannot tell two colours apart; not where it would be all there is.
      const from = Math.round(to.y(base));
      const end = Math.round(to.y(value));
      const gap = base !== 0 && Math.abs(from - end) > 2 * to.ratio ? Math.sign(from - end) * to.ratio : 0;
      const radius = value === tops[index] && value > 0 ? Math.min(width * 0.12, from - end) : 0;
      const status = statuses[index];
      ctx.fillStyle = status === BUCKET_STATUS.open ? fills.open : fills.whole;
      ctx.globalAlpha = status === BUCKET_STATUS.cut ? PALE : 1;
      ctx.beginPath();
      ctx.roundRect(left, end, width, from - gap - end || to.ratio, [radius, radius, 0, 0]);
      ctx.fill();
      ctx.globalAlpha = 1;
      if (status === BUCKET_STATUS.open || status === BUCKET_STATUS.cut) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = to.ratio;
        ctx.stroke();
      }
    });
  });
  // Nothing was used: a stub, where an unknown bucket has none.
  ctx.fillStyle = theme.axis;
  tops.forEach((top, index) => {
    if (top !== 0 || parts.some((part) => (part.to[index] ?? 0) < 0)) return;
    const { left, width } = barBox(to, index, share);
    ctx.fillRect(left, Math.round(zero) - to.ratio, width, to.ratio);
  });
}

/** The period before stands behind, wider and pale … */
function paintGhosts(ctx: CanvasRenderingContext2D, before: Float64Array, theme: PlotTheme, to: Projection): void {
  ctx.fillStyle = theme.before;
  ctx.globalAlpha = 0.22;
  eachBar(before, to, (left, top, width) => ctx.fillRect(left, top, width, to.y(0) - top));
  ctx.globalAlpha = 1;
}

/** … with a dashed edge that a higher bar does not hide. */
function paintLids(ctx: CanvasRenderingContext2D, before: Float64Array, theme: PlotTheme, to: Projection): void {
  const { ratio } = to;
  eachBar(before, to, (left, top, width) => {
    for (const [colour, dash] of [
      [theme.surface, []],
      [theme.before, [3, 2]],
    ] as const) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.5 * ratio;
      ctx.setLineDash(dash.map((length) => length * ratio));
      ctx.beginPath();
      ctx.moveTo(left, top);
      ctx.lineTo(left + width, top);
      ctx.stroke();
    }
  });
  ctx.setLineDash([]);
}

function eachBar(values: Float64Array, to: Projection, draw: (left: number, top: number, width: number) => void): void {
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const { left, width } = barBox(to, index, 0.86);
    draw(left, Math.round(to.y(value)), width);
  });
}

function paintPart(
  ctx: CanvasRenderingContext2D,
  part: Part,
  { type, statuses, statusesPresent }: Scene,
  theme: PlotTheme,
  to: Projection,
): void {
  const colour = partColour(theme, part.colour);
  const points = pointsOf(part.to, to);
  if (type === 'area') {
    ctx.fillStyle = partFills(ctx, part.colour, theme).whole;
    ctx.globalAlpha = part.from ? (theme.isTextured ? 1 : 0.85) : 0.3;
    fillBetween(ctx, points, part.from ? pointsOf(part.from, to) : to.y(0));
    ctx.globalAlpha = 1;
    // A gap between parts, as between those of bars.
    if (part.from?.some((value) => value !== 0 && !Number.isNaN(value)))
      strokeLine(ctx, part.from, to, { colour: theme.surface, dash: [], width: 1 });
  }
  const isThin = theme.isTextured && type === 'line';
  const own = isThin ? dashOf(part.colour) : [];
  const line = { colour, dash: own, width: 2, hasDots: true };
  if (!statusesPresent.has(BUCKET_STATUS.open) && !statusesPresent.has(BUCKET_STATUS.cut)) {
    strokePoints(ctx, points, to, line);
    return;
  }
  // What may still change, or is cut, is dashed, from one whole bucket to the other; thin where dashes tell groups apart.
  const isOpen = (index: number): boolean =>
    statuses[index] === BUCKET_STATUS.open || statuses[index] === BUCKET_STATUS.cut;
  const whole = part.to.map((value, index) => (isOpen(index) ? NaN : value));
  const open = part.to.map((value, index) => (isOpen(index - 1) || isOpen(index) || isOpen(index + 1) ? value : NaN));
  strokeLine(ctx, whole, to, line);
  strokeLine(ctx, open, to, { ...line, dash: isThin ? own : [5, 3], width: isThin ? 1 : 2 });
}

/** On the canvas; `y` is `NaN` where there is a gap. */
interface Point {
  readonly x: number;
  readonly y: number;
}

function pointsOf(values: Float64Array, { x, y }: Projection): Point[] {
  const points = pixelColumns(values, (index) => Math.round(x(index)));
  return Array.from(points.x, (column, index) => ({ x: column, y: y(points.y[index] ?? NaN) }));
}

/** Stretches without a gap. */
function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [];
  points.forEach((point, index) => {
    if (Number.isNaN(point.y)) return;
    if (Number.isNaN(points[index - 1]?.y ?? NaN)) runs.push([]);
    runs.at(-1)?.push(point);
  });
  return runs;
}

/** Down, or up, to a height or to other points. Where one of the two is unknown, so must be the other. */
function fillBetween(ctx: CanvasRenderingContext2D, points: readonly Point[], other: readonly Point[] | number): void {
  const others = typeof other === 'number' ? null : runsOf(other);
  runsOf(points).forEach((run, index) => {
    const ends = [run.at(-1), run[0]].flatMap((end) =>
      end && typeof other === 'number' ? { x: end.x, y: other } : [],
    );
    const back = others?.[index]?.reverse() ?? ends;
    ctx.beginPath();
    [...run, ...back].forEach(({ x, y }) => ctx.lineTo(x, y));
    ctx.fill();
  });
}

interface Stroke {
  readonly colour: string;
  readonly dash: readonly number[];
  /** CSS pixels. */
  readonly width: number;
  /** Where a value stands alone, there is no line. */
  readonly hasDots?: boolean;
}

/** A line through all values. */
function strokeLine(ctx: CanvasRenderingContext2D, values: Float64Array, to: Projection, stroke: Stroke): void {
  strokePoints(ctx, pointsOf(values, to), to, stroke);
}

/** A line through all points; a dot where one stands alone. */
function strokePoints(ctx: CanvasRenderingContext2D, points: readonly Point[], to: Projection, stroke: Stroke): void {
  const { ratio } = to;
  // A thick line through more points than there are pixels takes many times as long.
  ctx.lineWidth = (to.slot < ratio ? 1 : stroke.width) * ratio;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ctx.fillStyle = stroke.colour;
  ctx.setLineDash(stroke.dash.map((length) => length * ratio));
  ctx.beginPath();
  points.forEach(({ x, y }, index) => {
    if (Number.isNaN(y)) return;
    const isFirst = Number.isNaN(points[index - 1]?.y ?? NaN);
    const isLast = Number.isNaN(points[index + 1]?.y ?? NaN);
    if (!isFirst) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
    if (isFirst && isLast && stroke.hasDots) dot(ctx, x, y, 3 * ratio);
  });
  ctx.stroke();
  ctx.setLineDash([]);
}

function dot(ctx: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  const circle = new Path2D();
  circle.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill(circle);
}

/** The line of what it would have cost, and between it and the usage the difference. */
function paintGap(
  ctx: CanvasRenderingContext2D,
  { tops, type }: Scene,
  line: Float64Array,
  theme: PlotTheme,
  to: Projection,
): void {
  if (type !== 'bar') {
    const known = tops.map((top, index) => (Number.isNaN(line[index] ?? NaN) ? NaN : top));
    const higher = known.map((top, index) => Math.max(top, line[index] ?? NaN));
    ctx.globalAlpha = 0.4;
    for (const [colour, lower] of [
      [theme.gap, line.map((value, index) => value + (known[index] ?? NaN) * 0)],
      [theme.before, known],
    ] as const) {
      ctx.fillStyle = colour;
      fillBetween(ctx, pointsOf(higher, to), pointsOf(lower, to));
    }
    ctx.globalAlpha = 1;
    strokeLine(ctx, line, to, { colour: theme.counterfactual, dash: [], width: 2, hasDots: true });
    return;
  }
  line.forEach((value, index) => {
    const top = tops[index] ?? NaN;
    if (Number.isNaN(value) || Number.isNaN(top)) return;
    const { left, width } = barBox(to, index, 0.3);
    const [from, end] = [Math.round(to.y(top)), Math.round(to.y(value))];
    // What was dearer stands out of the bar; what was cheaper is missing from it.
    ctx.fillStyle = hatch(ctx, top > value ? theme.gap : theme.before, theme.surface);
    ctx.fillRect(left, Math.min(from, end), width, Math.abs(from - end));
  });
  ctx.strokeStyle = theme.counterfactual;
  ctx.lineWidth = 2 * to.ratio;
  ctx.beginPath();
  line.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const y = Math.round(to.y(value));
    const half = ((to.x(index + 1) > to.x(index) ? 1 : -1) * to.slot) / 2;
    if (Number.isNaN(line[index - 1] ?? NaN)) ctx.moveTo(to.x(index) - half, y);
    else ctx.lineTo(to.x(index) - half, y);
    ctx.lineTo(to.x(index) + half, y);
  });
  ctx.stroke();
}
