import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { usageGroups } from '../../../src/analysis/groups.js';
import { usageSeries } from '../../../src/analysis/series.js';
import { OTHER_ID } from '../../../src/api/report.js';
import { report, row } from './report.js';

const ids = ['a', 'b', 'c', 'd', 'e', null, OTHER_ID];

describe('usageGroups', () => {
  it('shows the largest one by one, then the others, then what belongs to none', () => {
    const rows = [row(0, 'a', 5, 1), row(0, 'b', 50, 1), row(1, 'c', 20, 1), row(1, 'd', 1, 1), row(2, null, 7, null)];
    const groups = usageGroups(report({ rows }), 'agent', null, 4);
    assert.deepEqual(
      groups.map(({ id, count, series }) => [id, count, series.credits.total]),
      [
        ['b', 1, 50],
        ['c', 1, 20],
        [OTHER_ID, 2, 6],
        [null, 0, 7],
      ],
    );
  });

  it('needs no others where all have room', () => {
    const rows = [row(0, 'a', 5, 1), row(0, 'b', 50, 1)];
    assert.deepEqual(
      usageGroups(report({ rows }), 'agent', null, 2).map(({ id }) => id),
      ['b', 'a'],
    );
  });

  it('counts those that the endpoint has cut among the others', () => {
    const rows = [row(0, 'a', 5, 1), row(0, OTHER_ID, 50, 9)];
    const truncated = { dimension: 'agent', shown: 1, total: 41 } as const;
    const groups = usageGroups(report({ rows, truncated }), 'agent', null, 8);
    assert.deepEqual(
      groups.map(({ id, count }) => [id, count]),
      [
        ['a', 1],
        [OTHER_ID, 40],
      ],
    );
  });

  it('keeps agents without a price, and leaves out those without usage', () => {
    const agents = ['a', 'b', 'z'].map((id) => ({ id, name: id.toUpperCase() }));
    const groups = usageGroups(report({ agents, rows: [row(0, 'a', null, 3), row(0, 'b', 0, 0)] }), 'agent', null, 8);
    assert.deepEqual(
      groups.map(({ id, name, series }) => [id, name, series.credits.total]),
      [['a', 'A', null]],
    );
  });

  it('loses nothing and counts nothing twice, of all agents and of one', () => {
    const rows = fc.array(
      fc.record({
        bucket: fc.nat(2),
        agent: fc.constantFrom(...ids),
        model: fc.constantFrom(...ids),
        credits: fc.option(fc.integer({ min: -50, max: 1000 })),
        messages: fc.option(fc.nat(20)),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('agent' as const, 'model' as const),
        fc.constantFrom(null, 'a', 'b'),
        fc.integer({ min: 3, max: 8 }),
        (rows, by, agent, most) => {
          const data = report({ rows });
          const groups = usageGroups(data, by, agent, most);
          assert.ok(groups.length <= most);
          for (const metric of ['credits', 'messages'] as const) {
            const all = usageSeries(data, metric, agent);
            for (let bucket = 0; bucket < 3; bucket++) {
              const amounts = groups.map(({ series }) => series[metric].amountAt(bucket));
              const sum = amounts.reduce((total: number, amount) => total + Number(amount ?? 0), 0);
              assert.equal(sum, Number(all.amountAt(bucket) ?? 0));
            }
          }
        },
      ),
    );
  });
});
