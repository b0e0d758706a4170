import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pixelColumns } from '../../../src/elements/usage-chart/plot/line-segments.js';

const values = fc.array(fc.oneof(fc.integer({ min: -1000, max: 1_000_000 }), fc.constant(NaN)), { maxLength: 400 });

describe('pixelColumns', () => {
  it('keeps the first, the lowest, the highest and the last of a column, in their order', () => {
    const { x, y } = pixelColumns(Float64Array.from([5, 9, 1, 3, 7, 7]), (index) => Math.floor(index / 4));
    assert.deepEqual([...x], [0, 0, 0, 0, 1, 1]);
    assert.deepEqual([...y], [5, 9, 1, 3, 7, 7]);
    const calm = pixelColumns(Float64Array.from([5, 6, 6, 6, 7]), () => 0);
    assert.deepEqual([...calm.y], [5, 7]);
  });

  it('ends a line where nothing is known, once', () => {
    const { y } = pixelColumns(Float64Array.from([NaN, 1, NaN, NaN, 2]), (index) => index);
    assert.deepEqual([...y], [1, NaN, 2]);
  });

  it('goes on over a gap that is narrower than a pixel', () => {
    const { x, y } = pixelColumns(Float64Array.from([1, NaN, 2, NaN, NaN, 3, NaN, 4]), (index) =>
      Math.floor(index / 2),
    );
    assert.deepEqual([...x], [0, 1, 2, 3]);
    assert.deepEqual([...y], [1, 2, 3, 4]);
  });

  it('never loses the highest or lowest value of a column, and keeps four points of one at most', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (amounts, width) => {
        const columnOf = (index: number): number => Math.floor((index * width) / Math.max(1, amounts.length));
        const { x, y } = pixelColumns(Float64Array.from(amounts), columnOf);
        for (let column = 0; column < width; column++) {
          const all = amounts.filter((value, index) => columnOf(index) === column && !Number.isNaN(value));
          const kept = [...y].filter((value, index) => x[index] === column && !Number.isNaN(value));
          if (all.length === 0) continue;
          assert.equal(Math.max(...kept), Math.max(...all));
          assert.equal(Math.min(...kept), Math.min(...all));
        }
        const perColumn = new Map<number, number>();
        for (const column of x) perColumn.set(column, (perColumn.get(column) ?? 0) + 1);
        assert.ok([...perColumn.values()].every((count) => count <= 4));
      }),
    );
  });
});
