/** Draws the curves. The axes are logarithmic, so that a cost that grows linearly rises like the dotted lines. */
import { COSTS, pointsOf, type Cost, type Curve } from './curves.js';

const WIDTH = 1000;
const PANEL = { width: 190, height: 150 };
const LEFT = 46;
const TOP = 64;
const STEP_X = 244;
const STEP_Y = 216;

/** The styles of lines by page. */
const LINES: Readonly<Record<string, string>> = {
  'Chart.js page': 'peer',
  'four tags': 'tags',
  dashboard: 'dashboard',
  'with one store': 'dashboard',
  'with a store each': 'apart',
};

const STYLE = `
  text { font: 11px system-ui, sans-serif; fill: #475569; }
  .title { font-weight: 600; fill: #0f172a; }
  .ground { fill: #fff; }
  .grid { stroke: #e2e8f0; }
  .linear { stroke: #94a3b8; stroke-dasharray: 1 4; }
  .line { fill: none; stroke-width: 2; }
  .peer { stroke: #64748b; stroke-dasharray: 5 3; }
  .tags { stroke: #0d9488; }
  .dashboard { stroke: #2563eb; }
  .apart { stroke: #b45309; }
  @media (prefers-color-scheme: dark) {
    text { fill: #94a3b8; }
    .title { fill: #e2e8f0; }
    .ground { fill: #0d1117; }
    .grid { stroke: #283041; }
    .linear { stroke: #64748b; }
    .peer { stroke: #94a3b8; }
    .tags { stroke: #2dd4bf; }
    .dashboard { stroke: #60a5fa; }
    .apart { stroke: #fbbf24; }
  }`;

/** A row of panels for each cost, with a panel for each axis. */
export function curvesSvg(curves: readonly Curve[]): string {
  const axes = [...new Set(curves.map(({ axis }) => axis))];
  const costs = (Object.keys(COSTS) as Cost[]).filter((cost) =>
    curves.some((curve) => pointsOf(curve, cost).length > 0),
  );
  const height = TOP + costs.length * STEP_Y;
  const parts = costs.flatMap((cost, row) => {
    const top = TOP + row * STEP_Y;
    const all = curves.flatMap((curve) => pointsOf(curve, cost));
    const y = scale(
      all.map((point) => point.cost),
      top + PANEL.height,
      top,
    );
    const panels = axes.map((axis, column) => {
      const ofAxis = curves.filter((curve) => curve.axis === axis);
      return panel(ofAxis, cost, y, LEFT + column * STEP_X);
    });
    return [text(LEFT, top - 10, `${COSTS[cost]}, ms`, 'title'), ...panels];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="How cost grows">
<style>${STYLE}</style>
<rect class="ground" width="${WIDTH}" height="${height}"/>
${[...legends(curves, axes), ...parts].join('\n')}
</svg>
`;
}

/** The names of lines, above the first panel that contains them. */
function legends(curves: readonly Curve[], axes: readonly string[]): string[] {
  const named = new Set<string>();
  return axes.flatMap((axis, column) => {
    const pages = curves.filter((curve) => curve.axis === axis).map(({ page }) => page);
    return pages
      .filter((page) => !named.has(page))
      .map((page, index) => {
        named.add(page);
        const x = LEFT + column * STEP_X + index * 100;
        return `<path class="line ${LINES[page] ?? ''}" d="M${x} 20h14"/>${text(x + 20, 24, page)}`;
      });
  });
}

function panel(curves: readonly Curve[], cost: Cost, y: Scale, left: number): string {
  const sizes = curves.flatMap((curve) => pointsOf(curve, cost).map(({ size }) => size));
  const x = scale(sizes, left, left + PANEL.width);
  const [bottom, top] = [y.at(y.low), y.at(y.high)];
  return [
    text(left + PANEL.width / 2, bottom + 34, curves[0]?.axis ?? '', '', 'middle'),
    ...decades(y).flatMap((value) => [
      line('grid', left, y.at(value), left + PANEL.width, y.at(value)),
      text(left - 6, y.at(value) + 4, short(value), '', 'end'),
      linear(x, y, value),
    ]),
    ...decades(x).flatMap((value) => [
      line('grid', x.at(value), bottom, x.at(value), top),
      text(x.at(value), bottom + 16, short(value), '', 'middle'),
    ]),
    ...curves.map((curve) => {
      const points = pointsOf(curve, cost).map((point) => `${round(x.at(point.size))},${round(y.at(point.cost))}`);
      return `<polyline class="line ${LINES[curve.page] ?? ''}" points="${points.join(' ')}"/>`;
    }),
  ].join('\n');
}

/** A dotted line of linear growth, from a value at the left up to the edge of the panel. */
function linear(x: Scale, y: Scale, value: number): string {
  const factor = Math.min(x.high / x.low, y.high / value);
  return line('linear', x.at(x.low), y.at(value), x.at(x.low * factor), y.at(value * factor));
}

interface Scale {
  readonly low: number;
  readonly high: number;
  /** The position of a value in the drawing. */
  at(value: number): number;
}

/** A scale from the power of ten below all values to the power of ten above them. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    low: 10 ** low,
    high: 10 ** high,
    at: (value) => from + ((to - from) * (Math.log10(value) - low)) / (high - low),
  };
}

function decades({ low, high }: Scale): number[] {
  const values: number[] = [];
  for (let value = low; value <= high; value *= 10) values.push(value);
  return values;
}

const line = (name: string, x1: number, y1: number, x2: number, y2: number): string =>
  `<path class="${name}" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"/>`;

const text = (x: number, y: number, words: string, name = '', anchor = 'start'): string =>
  `<text x="${round(x)}" y="${round(y)}" class="${name}" text-anchor="${anchor}">${words}</text>`;

const short = (value: number): string => value.toLocaleString('en', { notation: 'compact' });
const round = (value: number): number => Math.round(value * 10) / 10;
