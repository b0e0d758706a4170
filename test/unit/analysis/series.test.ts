import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { agentUsage, isUnused, usageTotal } from '../../../src/analysis/totals.js';
import { usageByMetric, usageSeries } from '../../../src/analysis/series.js';
import type { Metric } from '../../../src/api/report.js';
import type { WireAmount, WireRow } from '../../../src/api/wire.js';
import { ExactSum, MAX_DECIMALS, type Amount } from '../../../src/format/amount.js';
import { report, row } from './report.js';

const DAYS = 'ccc';
const METRICS: readonly Metric[] = ['credits', 'messages'];

const hostileIds = ['agt_1', 'agt_2', '__proto__', 'constructor', '__other__'];
const wireAmounts: fc.Arbitrary<WireAmount> = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000_000 }),
  fc.integer({ min: -1_000, max: 1_000_000 }).map((units) => units / 10),
  fc.integer({ min: -9_999, max: 9_999 }).map((units) => units / 1_000),
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
  fc.tuple(fc.nat(99_999), fc.nat(999)).map(([whole, fraction]) => `${whole}.${String(fraction).padStart(3, '0')}`),
);
const rows: fc.Arbitrary<WireRow[]> = fc.array(
  fc.record({
    bucket: fc.nat(DAYS.length - 1),
    agent: fc.constantFrom(null, ...hostileIds),
    model: fc.constantFrom(null, 'm'),
    credits: fc.option(wireAmounts, { freq: 6 }),
    messages: fc.option(wireAmounts, { freq: 6 }),
  }),
  { maxLength: 25 },
);

function sum(amounts: readonly (Amount | null)[]): Amount {
  const total = new ExactSum(MAX_DECIMALS);
  for (const amount of amounts) total.add(amount ?? 0);
  return total.value;
}

describe('usageSeries', () => {
  it('adds the rows of a bucket up, several of one agent and model too', () => {
    const series = usageSeries(
      report({ rows: [row(0, 'a', 0.1), row(0, 'a', 0.2), row(0, 'b', '0.3'), row(2, 'a', 5)] }),
      'credits',
      null,
    );
    assert.deepEqual([...series.values], [0.6, 0, 5]);
    assert.deepEqual([0, 1, 2].map(series.amountAt), [0.6, 0, 5]);
    assert.equal(series.total, 5.6);
  });

  it('holds one agent apart, and an unknown one at zero', () => {
    const data = report({ rows: [row(0, 'a', 1), row(0, 'b', 2), row(0, null, 4)] });
    assert.equal(usageSeries(data, 'credits', 'a').total, 1);
    assert.equal(usageSeries(data, 'credits', 'b').total, 2);
    assert.equal(usageSeries(data, 'credits', null).total, 7);
    for (const stranger of ['c', '', 'constructor', '__proto__', 'length']) {
      const { credits, isEmpty } = usageByMetric(data, stranger);
      assert.deepEqual([...credits.values, credits.total, isEmpty], [0, 0, 0, 0, true], stranger);
    }
  });

  it('loses no unit where an amount is longer than a double', () => {
    const long = '9007199254740993';
    const series = usageSeries(
      report({ rows: [row(0, 'a', long), row(0, 'a', 1), row(1, 'b', '0.5')] }),
      'credits',
      null,
    );
    assert.equal(series.amountAt(0), 9007199254740994);
    assert.equal(series.total, '9007199254740994.5');
    assert.equal(usageSeries(report({ rows: [row(0, 'a', long)] }), 'credits', 'a').total, long);
  });

  it('loses no unit where only the sum is longer than a double', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const data = report({ rows: [row(0, 'a', most), row(0, 'a', most), row(0, 'b', 1)] });
    assert.equal(usageSeries(data, 'credits', null).total, '18014398509481983');
    const tenths = report({ rows: Array.from({ length: 3 }, () => row(0, 'a', 900719925474099.1)) });
    assert.equal(usageSeries(tenths, 'credits', null).total, '2702159776422297.3');
  });

  it('stays finite with the largest amounts that an answer may hold', () => {
    const data = report({ rows: Array.from({ length: 100 }, () => row(0, 'a', 1e300)) });
    const series = usageSeries(data, 'credits', null);
    assert.ok(Number.isFinite(series.values[0]));
    assert.ok(Number.isFinite(Number(series.total)));
  });

  it('tells unpriced usage from none', () => {
    const data = report({ rows: [row(0, 'a', null, 3), row(1, 'a', 2, 1), row(1, 'a', null, 1)] });
    const credits = usageSeries(data, 'credits', null);
    assert.deepEqual([...credits.values], [NaN, 2, 0]);
    assert.deepEqual([0, 1, 2].map(credits.amountAt), [null, 2, 0]);
    assert.deepEqual([0, 1, 2].map(credits.isIncomplete), [true, true, false]);
    assert.equal(credits.total, 2);
    const messages = usageSeries(data, 'messages', null);
    assert.deepEqual([...messages.values], [3, 2, 0]);
    assert.equal(messages.isIncomplete(0), false);
  });

  it('has no total where nothing is priced', () => {
    const data = report({ rows: [row(0, 'a', null, 3)] });
    const { credits, isEmpty } = usageByMetric(data, null);
    assert.equal(credits.total, null);
    assert.equal(isEmpty, false);
  });

  it('counts usage that is no message as none, and not as unknown', () => {
    const messages = usageSeries(report({ rows: [row(0, null, 5, null)] }), 'messages', null);
    assert.deepEqual([...messages.values], [0, 0, 0]);
    assert.equal(messages.total, 0);
  });

  it('is empty without rows, and with rows of zeros', () => {
    for (const data of [report(), report({ rows: [row(0, 'a', 0, 0), row(1, 'a', '0.00', 0)] })]) {
      const { isEmpty, credits, messages } = usageByMetric(data, null);
      assert.deepEqual([isEmpty, credits.total, messages.total], [true, 0, 0]);
    }
  });

  it('is not empty where usage and its refund cancel out', () => {
    const { isEmpty, credits } = usageByMetric(report({ rows: [row(0, 'a', 5), row(1, 'a', -5)] }), null);
    assert.deepEqual([isEmpty, credits.total], [false, 0]);
  });

  it('has its buckets’ sum as its total, whatever the rows', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...METRICS), fc.constantFrom(null, ...hostileIds), (list, metric, agent) => {
        const data = report({ days: DAYS, rows: list });
        const series = usageSeries(data, metric, agent);
        const amounts = [0, 1, 2].map(series.amountAt);
        assert.equal(String(sum(amounts)), String(sum([series.total])));
        amounts.forEach((amount, bucket) => {
          const value = series.values[bucket]!;
          assert.ok(amount === null ? Number.isNaN(value) : value === Number(amount));
        });
      }),
    );
  });

  it('of all agents is the sum of each and of what belongs to none', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...METRICS), (list, metric) => {
        const data = report({ days: DAYS, rows: list });
        const own = [...new Set(list.map(({ agent }) => agent ?? null))].map((agent) =>
          agent === null
            ? sum(list.filter((one) => one.agent === null).map((one) => one[metric]))
            : usageSeries(data, metric, agent).total,
        );
        assert.equal(String(sum(own)), String(sum([usageSeries(data, metric, null).total])));
        for (const { id } of data.agents) {
          const { total } = usageSeries(data, metric, id);
          assert.equal(String(usageTotal(data, metric, id)), String(total));
          assert.equal(isUnused(data, id), usageByMetric(data, id).isEmpty);
        }
      }),
    );
  });

  it('does not care how the rows are ordered or cut', () => {
    const shuffled = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...METRICS), ([list, other], metric) => {
        const split = other.flatMap((one) =>
          one[metric] === null ? [one] : [one, { ...one, [metric]: 7.25 }, { ...one, [metric]: '-7.25' }],
        );
        const [a, b] = [list, split].map((some) => usageSeries(report({ days: DAYS, rows: some }), metric, null));
        assert.equal(String(a!.total), String(b!.total));
        for (let bucket = 0; bucket < DAYS.length; bucket++) {
          assert.equal(String(a!.amountAt(bucket)), String(b!.amountAt(bucket)));
        }
      }),
    );
  });
});

describe('usageTotal', () => {
  const list = [row(0, 'a', 1, 2), row(0, 'b', 3, 4)];

  it('is what the endpoint says, while nothing is filtered', () => {
    const data = report({ rows: list, totals: { credits: '5.5', messages: 7 } });
    assert.equal(usageTotal(data, 'credits', null), 5.5);
    assert.equal(usageTotal(data, 'messages', null), 7);
  });

  it('is the sum of the rows for one agent, and where the endpoint does not know', () => {
    const data = report({ rows: list, totals: { credits: '5.5', messages: null } });
    assert.equal(usageTotal(data, 'credits', 'b'), 3);
    assert.equal(usageTotal(data, 'messages', null), 6);
  });
});

describe('isUnused', () => {
  const unused = (only: WireRow): boolean => isUnused(report({ rows: [only] }), null);

  it('goes by what counts, as the series do: no messages cost nothing, whether or not they have a price', () => {
    assert.equal(unused(row(0, 'a', null, 0)), true);
    assert.equal(unused(row(0, 'a', 0, null)), true);
    assert.equal(unused(row(0, 'a', null, null)), false);
    assert.equal(unused(row(0, 'a', null, 1)), false);
    assert.equal(unused(row(0, 'a', '0.1', 0)), false);
  });

  it('is so of an agent that the report does not know', () => {
    assert.equal(isUnused(report({ rows: [row(0, 'a', 1, 1)] }), 'nobody'), true);
  });
});

describe('agentUsage', () => {
  it('lists every agent in the order of the report, used or not', () => {
    const data = report({
      agents: [
        { id: 'b', name: 'B' },
        { id: 'idle', name: 'Idle', status: 'deleted' },
      ],
      rows: [row(0, 'a', 0.1, 1), row(1, 'b', '0.2', 2), row(1, 'a', 0.2, 3), row(1, null, 9, 9)],
    });
    assert.deepEqual(agentUsage(data), [
      { id: 'b', name: 'B', credits: 0.2, messages: 2 },
      { id: 'idle', name: 'Idle', status: 'deleted', credits: 0, messages: 0 },
      { id: 'a', name: 'a', credits: 0.3, messages: 4 },
    ]);
  });

  it('is null where an agent was used and none of it is priced', () => {
    const data = report({ rows: [row(0, 'a', null, 3), row(0, 'b', null, 1), row(0, 'b', 2, 1)] });
    assert.deepEqual(
      agentUsage(data).map(({ credits }) => credits),
      [null, 2],
    );
  });

  it('is frozen, and says the same as the series of each agent', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const data = report({ days: DAYS, rows: list });
        const usage = agentUsage(data);
        assert.ok(Object.isFrozen(usage) && usage.every((one) => Object.isFrozen(one)));
        for (const { id, credits, messages } of usage) {
          assert.equal(String(credits), String(usageSeries(data, 'credits', id).total));
          assert.equal(String(messages), String(usageSeries(data, 'messages', id).total));
        }
      }),
    );
  });
});
