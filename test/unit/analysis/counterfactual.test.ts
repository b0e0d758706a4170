import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { counterfactual } from '../../../src/analysis/counterfactual.js';
import { usageSeries } from '../../../src/analysis/series.js';
import { OTHER_ID, type UsageReport } from '../../../src/api/report.js';
import type { WireRow } from '../../../src/api/wire.js';
import { report, row } from './report.js';

const now = (...rows: WireRow[]): UsageReport => report({ from: '2026-11-04', rows });
const then = (...rows: WireRow[]): UsageReport => report({ rows });
const line = (of: UsageReport, before: UsageReport, agent: string | null = null): number[] | null => {
  const values = counterfactual(of, before, agent);
  return values && [...values];
};

describe('counterfactual', () => {
  it('takes the messages of each bucket at the price that their agent had before', () => {
    const before = then(row(0, 'a', 10, 10), row(1, 'a', 30, 10), row(0, 'b', 50, 5));
    const after = now(row(0, 'a', 20, 10), row(2, 'a', 80, 10), row(2, 'b', 10, 1));
    assert.deepEqual(line(after, before), [20, 0, 30]);
    assert.deepEqual(line(after, before, 'a'), [20, 0, 20]);
  });

  it('leaves what has no price of before as it is', () => {
    const before = then(row(0, 'a', 10, 10), row(0, 'unpriced', null, 10), row(0, OTHER_ID, 10, 10));
    const rows = [row(0, 'new', 7, 1), row(0, 'a', 5, null), row(0, null, 3, 1), row(0, OTHER_ID, 40, 1)];
    assert.deepEqual(line(now(row(1, 'a', 99, 2), row(1, 'unpriced', 4, 2), ...rows), before), [55, 6, 0]);
  });

  it('knows nothing of usage without a price', () => {
    const before = then(row(0, 'a', 10, 10));
    assert.deepEqual(line(now(row(0, 'a', null, 5), row(1, 'a', null, 5), row(1, 'a', 3, 1)), before), [NaN, 1, 0]);
  });

  it('is none without messages that had a price before', () => {
    assert.equal(line(now(row(0, 'a', 10, 10)), then()), null);
    assert.equal(line(now(row(0, 'a', 10, null)), then(row(0, 'a', 1, 1))), null);
    assert.equal(line(now(row(0, 'a', 10, 5), row(0, 'b', 1, 1)), then(row(0, 'b', 1, 1)), 'a'), null);
  });

  const usage = fc.array(
    fc.record({
      bucket: fc.nat(2),
      agent: fc.constantFrom('a', 'b', 'c', null),
      model: fc.constant(null),
      credits: fc.option(fc.nat(500), { freq: 8 }),
      messages: fc.option(fc.nat(50), { freq: 8 }),
    }),
    { maxLength: 30 },
  );

  it('is the usage itself where no price has changed', () => {
    const price: Record<string, number> = { a: 2, b: 5, c: 1 };
    const fixed = usage.map((rows) =>
      rows.map((one) => ({ ...one, credits: (price[one.agent ?? ''] ?? 3) * (one.messages ?? 4) })),
    );
    fc.assert(
      fc.property(fixed, fixed, (before, after) => {
        const values = line(now(...after), then(...before));
        if (values) close(values, [...usageSeries(now(...after), 'credits', null).values]);
      }),
    );
  });

  it('differs from the usage by the change of each price times the messages now', () => {
    fc.assert(
      fc.property(usage, usage, (before, after) => {
        const values = line(now(...after), then(...before));
        if (!values) return;
        const actual = usageSeries(now(...after), 'credits', null).values;
        const gaps = values.map((value, bucket) => (actual[bucket] ?? 0) - value);
        const effect = ['a', 'b', 'c'].reduce((sum, agent) => {
          const [was, is] = [pricedMessages(before, agent), pricedMessages(after, agent)];
          return was.messages === 0 ? sum : sum + is.credits - (was.credits / was.messages) * is.messages;
        }, 0);
        close([gaps.reduce((sum, gap) => sum + (Number.isNaN(gap) ? 0 : gap), 0)], [effect]);
      }),
    );
  });
});

function pricedMessages(rows: readonly WireRow[], agent: string): { credits: number; messages: number } {
  const priced = rows.filter((one) => one.agent === agent && one.credits !== null && one.messages !== null);
  const sum = (key: 'credits' | 'messages'): number => priced.reduce((total, one) => total + Number(one[key]), 0);
  return { credits: sum('credits'), messages: sum('messages') };
}

function close(actual: readonly number[], expected: readonly number[]): void {
  actual.forEach((value, index) => {
    assert.ok(Math.abs(value - (expected[index] ?? NaN)) < 1e-6, `${String(actual)} is not ${String(expected)}`);
  });
}
