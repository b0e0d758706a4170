/** Measures how costs grow with the amount of data, at a few sizes of each kind. */
import { createAccount, type AccountShape } from './accounts.js';
import { exponents } from './figures.js';
import { measureInTurns, medianOf } from './rounds.js';
import type { BenchServer } from './server.js';
import { PAGES } from './table.js';

export const COSTS = { readyWork: 'main thread until ready', rangeWork: 'range change, main thread' } as const;

export type Cost = keyof typeof COSTS;

export interface Curve {
  /** The kind of data that grows, such as rows. */
  readonly axis: string;
  readonly page: string;
  readonly points: readonly ({ readonly size: number } & Readonly<Record<Cost, number | null>>)[];
}

interface Axis {
  readonly name: string;
  readonly steps: readonly Step[];
}

interface Step {
  readonly size: number;
  readonly shape: AccountShape;
  readonly pages: Readonly<Record<string, string>>;
}

const ONE_OF_EACH = { 'Chart.js page': PAGES.peer, 'four tags': PAGES.tags, dashboard: PAGES.dashboard };
const SMALL = { days: 14, agents: 10, granularity: 'day' } as const;

const HOURS = 336;
const AGENTS = 300;

const AXES: readonly Axis[] = [
  {
    name: `rows, of ${HOURS} hours × ${AGENTS} agents`,
    steps: [500, 1500, 5000, 15_000, 50_000].map((size) => ({
      size,
      shape: { days: HOURS / 24, agents: AGENTS, granularity: 'hour', density: size / HOURS / AGENTS },
      pages: ONE_OF_EACH,
    })),
  },
  {
    name: 'buckets, of one agent',
    steps: (
      [
        [4, 'hour'],
        [40, 'hour'],
        [4, 'minute'],
        [40, 'minute'],
        [365, 'minute'],
      ] as const
    ).map(([days, granularity]) => ({
      size: days * 24 * (granularity === 'hour' ? 1 : 60),
      shape: { days, agents: 1, granularity },
      pages: ONE_OF_EACH,
    })),
  },
  {
    name: 'agents, of 14 days',
    steps: [10, 100, 1000, 3500, 10_000].map((size) => ({
      size,
      shape: { days: 14, agents: size, granularity: 'day' },
      pages: ONE_OF_EACH,
    })),
  },
  {
    name: 'dashboards in a page',
    steps: [1, 3, 10, 30, 100].map((size) => ({
      size,
      shape: SMALL,
      pages: {
        'with one store': `/ours/dashboards.html?dashboards=${size}&stores=one`,
        'with a store each': `/ours/dashboards.html?dashboards=${size}&stores=many`,
      },
    })),
  },
];

export interface CurveOptions {
  readonly runs: number;
  readonly throttle: number;
  readonly say: (text: string) => void;
}

export async function measureCurves(server: BenchServer, { runs, throttle, say }: CurveOptions): Promise<Curve[]> {
  const curves: Curve[] = [];
  for (const { name, steps } of AXES) {
    const points = new Map<string, Curve['points'][number][]>();
    for (const { size, shape, pages } of steps) {
      const measured = await measureInTurns(server, {
        pages,
        account: createAccount(shape),
        runs,
        choices: { metrics: 0, agents: 0, ranges: 3 },
        throttle,
        onVisit: (page, run) => say(`${size} ${name}, run ${run + 1} of ${runs}: ${page}`),
      });
      for (const [page, visits] of Object.entries(measured)) {
        const point = { size, readyWork: medianOf(visits, 'readyWork'), rangeWork: medianOf(visits, 'rangeWork') };
        points.set(page, [...(points.get(page) ?? []), point]);
      }
    }
    for (const [page, list] of points) curves.push({ axis: name, page, points: list });
  }
  return curves;
}

/** The points at which a cost was measured. */
export function pointsOf({ points }: Curve, cost: Cost): { size: number; cost: number }[] {
  return points.flatMap((point) => {
    const value = point[cost];
    return value === null ? [] : [{ size: point.size, cost: value }];
  });
}

/** A Markdown table. It has the costs, and the exponents with which they grow: 1 is linear. */
export function curvesTable(curves: readonly Curve[]): string {
  const lines = curves.flatMap((curve) =>
    (Object.keys(COSTS) as Cost[]).map((cost) => {
      const points = pointsOf(curve, cost);
      const amounts = points.map((point) => `${point.size.toLocaleString('en')}: ${point.cost.toFixed(0)}`);
      const powers = exponents(points);
      const cells = [
        curve.axis,
        curve.page,
        COSTS[cost],
        amounts.join(', '),
        powers.map((power) => power.toFixed(1)).join(', '),
        powers.some((power) => power > WORSE_THAN_LINEAR) ? '✗' : '✓',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  );
  return [
    '| grows with | page | cost | size: ms | exponents between neighbours | at most linear |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** More than 1, because two neighbours are measured separately, so that their noise adds up. */
const WORSE_THAN_LINEAR = 1.15;
