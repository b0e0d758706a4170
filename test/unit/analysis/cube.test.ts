import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cubeOf, foldBuckets } from '../../../src/analysis/cube.js';
import { moveRows } from '../../../src/analysis/move-rows.js';
import { indexOf, type Dimension } from '../../../src/analysis/dimension.js';
import { usageByMetric } from '../../../src/analysis/series.js';
import {
  isUsage,
  rowsOf as indicesOf,
  sumsByBucket,
  usageOf,
  usageSums,
  type UsageSum,
} from '../../../src/analysis/usage-sum.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireAmount, WireRow } from '../../../src/api/wire.js';
import { addAmounts, type Amount } from '../../../src/format/amount.js';
import { report } from './report.js';

const DAYS = 'ccccccc';
const AGENTS = ['a', 'b', '__proto__', null];
const MODELS = ['small', 'large', null];

const amounts: fc.Arbitrary<WireAmount> = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000_000 }).map((units) => units / 100),
  fc.integer({ min: -9, max: 9 }),
);
const longAmounts = fc.oneof(
  { weight: 4, arbitrary: amounts },
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map((units) => `${units}.125`),
);
const rowsOf = (amount: fc.Arbitrary<WireAmount>): fc.Arbitrary<WireRow[]> =>
  fc.array(
    fc.record({
      bucket: fc.nat(DAYS.length - 1),
      agent: fc.constantFrom(...AGENTS),
      model: fc.constantFrom(...MODELS),
      credits: fc.option(amount, { freq: 5 }),
      messages: fc.option(amount, { freq: 5 }),
    }),
    { maxLength: 40 },
  );
const usage = fc.oneof(rowsOf(amounts), rowsOf(longAmounts));

const reportOf = (rows: readonly WireRow[]): UsageReport => report({ days: DAYS, rows });

interface Parts {
  readonly credits: Amount;
  readonly messages: Amount;
  readonly fees: Amount;
  readonly unpriced: Amount;
  readonly isUnpriced: boolean;
}

/** A simple second implementation, which reads all rows for each sum. */
function expected(rows: readonly WireRow[]): Parts {
  const add = (list: readonly WireRow[], metric: 'credits' | 'messages'): Amount =>
    addAmounts(list.map((one) => one[metric] ?? 0));
  const priced = rows.filter(({ credits, messages }) => credits !== null && messages !== null);
  const unpriced = rows.filter(({ credits }) => credits === null);
  return {
    credits: add(priced, 'credits'),
    messages: add(priced, 'messages'),
    fees: add(
      rows.filter(({ credits, messages }) => credits !== null && messages === null),
      'credits',
    ),
    unpriced: add(unpriced, 'messages'),
    isUnpriced: unpriced.length > 0,
  };
}

function actual({ priced, fees, unpricedMessages, isUnpriced }: UsageSum): Parts {
  return { ...priced, fees, unpriced: unpricedMessages, isUnpriced };
}

describe('cube', () => {
  it('has a cell for what rows have in common, in order of time', () => {
    fc.assert(
      fc.property(usage, (rows) => {
        const cube = cubeOf(reportOf(rows));
        const kind = ({ credits, messages }: WireRow): string =>
          credits === null ? 'unpriced' : messages === null ? 'fee' : 'priced';
        const names = rows.map((one) => JSON.stringify([one.bucket, one.agent, one.model, kind(one)]));
        assert.equal(cube.length, new Set(names).size);
        assert.deepEqual([...cube.bucket], [...cube.bucket].sort());
      }),
    );
  });

  it('has slices that are the sums of the rows, without losing a unit [R1]', () => {
    fc.assert(
      fc.property(usage, fc.constantFrom(...AGENTS), fc.integer({ min: 0, max: 7 }), (rows, agent, buckets) => {
        const data = reportOf(rows);
        const first = rows.filter(({ bucket }) => bucket < buckets);
        const own = (list: readonly WireRow[]): readonly WireRow[] =>
          list.filter((one) => agent === null || one.agent === agent);
        assert.deepEqual(actual(usageOf(data, agent, buckets)), expected(own(first)));
        for (const by of ['agent', 'model'] as const) {
          const sums = usageSums(data, by, agent, buckets);
          assert.deepEqual(actual(sums.total), expected(own(first)));
          for (const id of by === 'agent' ? AGENTS : MODELS) {
            const isOf = (one: WireRow): boolean => one[by] === id;
            assert.deepEqual(actual(sums.at(indexOf(data, by, id))), expected(own(first).filter(isOf)));
            const place = indexOf(data, by, id);
            const indices = indicesOf(data, agent) ?? data.rows.bucket.map((_, row) => row);
            const byBucket = sumsByBucket(
              data,
              indices.filter((row) => data.rows[by][row] === place),
            );
            for (let bucket = 0; bucket < DAYS.length; bucket++) {
              const inBucket = own(rows).filter((one) => isOf(one) && one.bucket === bucket);
              assert.deepEqual(actual(byBucket.at(bucket)), expected(inBucket));
            }
          }
        }
      }),
    );
  });

  it('has slices that add up to the total, whatever they are by [R1]', () => {
    fc.assert(
      fc.property(usage, fc.constantFrom<Dimension>('agent', 'model'), (rows, by) => {
        const data = reportOf(rows);
        const { total } = usageSums(data, by, null);
        const ids = by === 'agent' ? AGENTS : MODELS;
        const slices = ids.map((id) => actual(usageSums(data, by, null).at(indexOf(data, by, id))));
        for (const part of ['credits', 'messages', 'fees', 'unpriced'] as const) {
          assert.deepEqual(addAmounts(slices.map((slice) => slice[part])), actual(total)[part]);
        }
        assert.deepEqual(usageByMetric(data, null).credits.total, total.credits);
      }),
    );
  });

  it('in fewer buckets is the cube of rows in those buckets, and adds up to the same as these rows', () => {
    const targets = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: DAYS.length, maxLength: DAYS.length });
    fc.assert(
      fc.property(usage, targets, (rows, to) => {
        const kept = rows.filter(({ bucket }) => (to[bucket] ?? -1) >= 0);
        const whole = reportOf(rows);
        const folded = { ...whole, rows: foldBuckets(whole, Int32Array.from(to)) };
        const other = { ...whole, rows: moveRows(whole, Int32Array.from(to)) };
        const [sums, otherSums] = [folded, other].map((one) => sumsByBucket(one, null));
        const moved = kept.map((one) => ({ ...one, bucket: to[one.bucket] ?? -1 }));
        for (let bucket = 0; bucket < 4; bucket++) {
          const inBucket = moved.filter((one) => one.bucket === bucket);
          assert.deepEqual(actual(sums!.at(bucket)), expected(inBucket));
          assert.deepEqual(actual(otherSums!.at(bucket)), expected(inBucket));
        }
        assert.deepEqual(actual(usageOf(folded, null)), expected(kept));
        assert.equal(usageOf(folded, null).isUsed, usageOf(reportOf(kept), null).isUsed);
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(
        usage.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => {
          // Both reports have the same agents and models in the same order.
          const listed = {
            agents: ['a', 'b', '__proto__'].map((id) => ({ id, name: id })),
            models: ['small', 'large'].map((id) => ({ id, name: id })),
          };
          const [one, other] = [rows, shuffled].map((list) => {
            const cube = cubeOf(report({ days: DAYS, rows: list, ...listed }));
            return { ...cube, isUsed: Array.from(cube.bucket, (_, cell) => isUsage(cube, cell)) };
          });
          assert.deepEqual(one, other);
        },
      ),
    );
  });
});
