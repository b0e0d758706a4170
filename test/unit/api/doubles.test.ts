import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { usageSeries } from '../../../src/analysis/series.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireAmount } from '../../../src/api/wire.js';
import { report, row, type Recipe } from '../analysis/report.js';
import { isLong } from '../../helpers/long.js';

const amountsOf = (amounts: readonly WireAmount[], total: WireAmount | null = null, recipe: Recipe = {}): UsageReport =>
  report({
    rows: amounts.map((amount, index) => row(index % 3, 'a', amount, 1)),
    totals: { credits: total, messages: null },
    ...recipe,
  });

/** Adds up like an endpoint that stores amounts as doubles. */
const inDoubles = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const differenceOf = (data: UsageReport): unknown => data.checks.difference.credits;

describe('an endpoint that adds doubles up', () => {
  it('is read without their noise, in its rows and its total [R2]', () => {
    const data = amountsOf([4452.6, 0.1, 0.07, 0.007], 4452.776999999999);
    assert.deepEqual([data.decimals.credits, data.precision.credits], [3, 3]);
    assert.deepEqual([data.totals.credits, differenceOf(data)], [4452.777, 0]);
    const noisy = amountsOf([0.1 + 0.2, 1.1 * 1.1, 3], 0.1 + 0.2 + 1.1 * 1.1 + 3);
    assert.deepEqual([...noisy.rows.credits], [0.3, 1.21, 3]);
    assert.deepEqual([noisy.decimals.credits, noisy.totals.credits, differenceOf(noisy)], [2, 4.51, 0]);
  });

  it('is read without their noise in a total of rows that have none [R2]', () => {
    for (const [amounts, total, sum] of [
      [[3, -3], 4.440892098500626e-16, 0],
      [[1, 2], 3.0000000000000004, 3],
      [['0.1', '0.2'], 0.1 + 0.2, 0.3],
    ] as const) {
      const data = amountsOf(amounts, total);
      assert.deepEqual([data.totals.credits, differenceOf(data)], [sum, 0]);
    }
    assert.equal(amountsOf([2, 3], 5.4).totals.credits, 5.4);
    assert.equal(differenceOf(amountsOf([2, 3], 5.6)), 1);
  });

  it('is taken by its word where it differs by one unit in the last place [R2]', () => {
    assert.equal(differenceOf(amountsOf([4452.6, 0.1, 0.07, 0.007], 4452.777999999999)), 0.001);
    assert.equal(differenceOf(amountsOf([4452.6, 0.1, 0.07, 0.007], 4452.776)), -0.001);
    assert.equal(differenceOf(amountsOf([0.000000005, 2.5], 2.500000006)), 0.000000001);
    assert.equal(differenceOf(amountsOf([1, 2], 4)), 1);
  });

  it('may have added very many up [R2]', () => {
    const many = isLong ? 300_000 : 60_000;
    for (const amount of [0.1, 0.7, 1.000123, 1 / 3]) {
      const amounts = new Array<number>(many).fill(amount);
      const data = amountsOf(amounts, inDoubles(amounts));
      assert.equal(differenceOf(data), 0, String(amount));
      assert.equal(data.totals.credits, usageSeries(data, 'credits', null).total);
    }
    const tenths = new Array<number>(many).fill(0.1);
    assert.equal(amountsOf(tenths, inDoubles(tenths)).totals.credits, many / 10);
    assert.equal(differenceOf(amountsOf(tenths, inDoubles(tenths) - 0.1)), -0.1);
  });

  it('may have added every row up, in any order, and is still told a unit that is missing [R2]', () => {
    const parts = fc.array(fc.array(fc.integer({ min: -99_999, max: 999_999 }), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(parts, fc.nat(6), fc.integer({ min: -3, max: 3 }), (rows, places, off) => {
        const unit = 10 ** places;
        const amounts = rows.map((events) => inDoubles(events.map((units) => units / unit)));
        const total = inDoubles([...amounts].reverse());
        const exact = rows.flat().reduce((sum, units) => sum + units, 0) / unit;
        const data = amountsOf(amounts, total);
        assert.ok(data.decimals.credits <= places && data.precision.credits <= places);
        assert.equal(data.totals.credits, exact);
        assert.equal(differenceOf(data), 0);
        const last = 10 ** data.decimals.credits;
        assert.equal(differenceOf(amountsOf(amounts, total + off / last)), off / last);
      }),
    );
  });

  it('has the fewest decimals, nine at most, that are within a billionth of every row [R2]', () => {
    const fits = (amount: number, decimals: number): boolean => {
      const rounded = Number(amount.toFixed(decimals));
      return Math.abs(rounded - amount) <= 1e-9 * Math.max(1, Math.abs(amount));
    };
    const amounts = fc.array(fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ max: 9 })), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(amounts, (list) => {
        const decimals = [0, 1, 2, 3, 4, 5, 6, 7, 8].find((places) => list.every((amount) => fits(amount, places)));
        assert.equal(amountsOf(list).decimals.credits, decimals ?? 9);
      }),
    );
    assert.equal(amountsOf([1e-10]).decimals.credits, 0);
    assert.equal(amountsOf([0.000000005]).decimals.credits, 9);
  });

  it('sends strings of which every digit counts, also beside doubles [R2]', () => {
    assert.equal(amountsOf(['0.30000000001']).decimals.credits, 11);
    const data = amountsOf([0.1 + 0.2, '0.0000000001'], '0.3000000001');
    assert.deepEqual([data.decimals.credits, data.totals.credits, differenceOf(data)], [10, 0.3000000001, 0]);
    assert.equal(differenceOf(amountsOf(['0.30000000001'], '0.30000000002')), 0.00000000001);
  });

  it('is shown as it says, and added up with all digits, where it states its decimals [R2]', () => {
    const units = { credits: { decimals: 1 } };
    const data = amountsOf([0.1 + 0.2, 4452.776999999999], 4453.076999999999, { units });
    assert.deepEqual([data.decimals.credits, data.precision.credits], [1, 12]);
    assert.deepEqual([...data.rows.credits], [0.1 + 0.2, 4452.776999999999]);
    assert.deepEqual([data.totals.credits, differenceOf(data)], [4453.076999999999, 0]);
    const fine = { units: { credits: { decimals: 12 } } };
    assert.equal(differenceOf(amountsOf([0.123456789012], 0.123456789013, fine)), 1e-12);
  });
});
