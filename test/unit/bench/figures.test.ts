import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exponents, median, ratio } from '../../bench/figures.js';
import { curvesSvg } from '../../bench/curves-svg.js';
import { curvesTable, type Curve } from '../../bench/curves.js';
import type { Measured } from '../../bench/rounds.js';
import { tableOf, type PageName, type Results } from '../../bench/table.js';
import type { Visit } from '../../bench/visit.js';

describe('the arithmetic of the benchmark', () => {
  it('takes the middle of the values in order of size, or the mean of the two in the middle', () => {
    assert.equal(median([30, 1, 2]), 2);
    assert.equal(median([100, 4, 1, 2]), 3);
    assert.ok(Number.isNaN(median([])));
  });

  it('has no ratio to nothing, and none of what was not measured', () => {
    assert.equal(ratio(3, 2), 1.5);
    assert.equal(ratio(0, 2), 0);
    assert.equal(ratio(3, 0), null);
    assert.equal(ratio(null, 2), null);
    assert.equal(ratio(3, null), null);
  });

  it('finds the power with which a cost grows between neighbours', () => {
    const grown = (power: number) => [10, 100, 300].map((size) => ({ size, cost: 2 * size ** power }));
    for (const power of [0, 0.5, 1, 2]) {
      for (const found of exponents(grown(power))) assert.ok(Math.abs(found - power) < 1e-9, `${found} for ${power}`);
    }
    assert.deepEqual(exponents([{ size: 1, cost: 1 }]), []);
  });
});

const VISIT: Visit = {
  code: 80_000,
  ready: 200,
  readyWork: 100,
  metricWork: 6,
  agentWork: 10,
  rangeWork: 10,
  longestTask: 50,
  nodes: 900,
  heap: 12e6,
  memory: 13e6,
};

function visited(...changes: Partial<Visit>[]): Measured {
  return { visits: changes.map((change) => ({ ...VISIT, ...change })), failure: null };
}

describe('the table of the benchmark', () => {
  const pages: Record<PageName, Measured> = {
    peer: visited({ ready: 300 }, { ready: 200 }, { ready: 100 }),
    limit: visited({ ready: 100 }, {}, { ready: 100 }),
    tags: visited({ ready: 150 }, { ready: 160 }, { ready: 999 }),
    dashboard: { ...visited({}), failure: 'took more than 90 s' },
  };
  const cellsOf = (results: Results, label: string): string[] | undefined =>
    tableOf(results)
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .find((cells) => cells[1]?.startsWith(label))
      ?.slice(2, -1);

  it('shows medians, ratios to the peer beside their goals, and ratios to the limit', () => {
    assert.deepEqual(cellsOf({ default: pages }, 'ready'), [
      '200 ms',
      '100 ms',
      '160 ms',
      '–',
      '0.80 (✓ ≤ 0.8)',
      '–',
      '1.60',
      '–',
    ]);
  });

  it('compares with a goal in its unit where there is one', () => {
    const dashboard = visited({ nodes: 2958 });
    const [, , tags, other, share] = cellsOf({ default: { ...pages, dashboard } }, 'DOM nodes') ?? [];
    assert.deepEqual([tags, other, share], ['900 (✗ ≤ 700)', '2,958 (✗ ≤ 1500)', '1.00']);
  });

  it('leaves out what was not measured', () => {
    assert.equal(cellsOf({ default: pages }, '525,600 minutes'), undefined);
    assert.equal(cellsOf({ minutes: pages }, '525,600 minutes: ready')?.[0], '200 ms');
  });
});

describe('the curves of the benchmark', () => {
  const curve = (page: string, power: number): Curve => ({
    axis: 'rows',
    page,
    points: [10, 100, 1000].map((size) => ({ size, readyWork: 5 * size ** power, rangeWork: null })),
  });

  it('tells what grows faster than its size', () => {
    const [, , linear = '', , square = ''] = curvesTable([curve('four tags', 1), curve('dashboard', 2)]).split('\n');
    assert.match(linear, /10: 50, 100: 500, 1,000: 5000 \| 1\.0, 1\.0 \| ✓/);
    assert.match(square, /2\.0, 2\.0 \| ✗/);
  });

  it('draws a line for each page, and nothing of what was not measured', () => {
    const svg = curvesSvg([curve('four tags', 1), curve('dashboard', 0)]);
    assert.equal(svg.match(/<polyline/g)?.length, 2);
    assert.doesNotMatch(svg, /NaN|Infinity/);
  });
});
