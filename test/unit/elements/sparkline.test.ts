import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { BucketState } from '../../../src/api/wire.js';
import { sparkline, TREND } from '../../../src/elements/usage-breakdown/sparkline.js';

const complete = (count: number): BucketState[] => Array.from({ length: count }, () => 'complete');

interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

function bars(path = ''): Bar[] {
  return [...path.matchAll(/M([-\d.]+) ([-\d.]+)h([-\d.]+)v([-\d.]+)H[-\d.]+z/g)].map(([, x, y, width, height]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

describe('sparkline', () => {
  it('has a bar for each bucket, the largest of full height', () => {
    const drawn = bars(sparkline(Float64Array.of(12, 24, 6), complete(3))?.whole);
    assert.deepEqual(
      drawn.map(({ height }) => height),
      [12, 24, 6],
    );
    assert.deepEqual(
      drawn.map(({ y, height }) => y + height),
      [24, 24, 24],
    );
  });

  it('leaves out what was not used, and keeps its place', () => {
    const drawn = bars(sparkline(Float64Array.of(1, 0, 1), complete(3))?.whole);
    assert.deepEqual(
      drawn.map(({ x }) => x),
      [4, 68],
    );
  });

  it('draws what was given back below the line', () => {
    const drawn = bars(sparkline(Float64Array.of(2, -1), complete(2))?.whole);
    assert.deepEqual(
      drawn.map(({ y, height }) => [y, height]),
      [
        [0, 16],
        [16, 8],
      ],
    );
  });

  it('shows nothing of what is to come, and apart what still fills or may change', () => {
    const drawn = sparkline(Float64Array.of(1, 1, 1, 0), ['complete', 'provisional', 'partial', 'future']);
    assert.equal(bars(drawn?.whole).length, 1);
    assert.deepEqual(
      bars(drawn?.open).map(({ x }) => x),
      [36, 68],
    );
  });

  it('is none where there is no course', () => {
    assert.equal(sparkline(Float64Array.of(), []), null);
    assert.equal(sparkline(Float64Array.of(5), complete(1)), null);
    assert.equal(sparkline(Float64Array.of(0, 0), complete(2)), null);
    assert.equal(sparkline(Float64Array.of(NaN, NaN), complete(2)), null);
    assert.equal(sparkline(Float64Array.of(5, 5), ['complete', 'future']), null);
  });

  it('takes neighbours together where there are too many to be told apart', () => {
    const drawn = bars(sparkline(new Float64Array(2_000).fill(3), complete(2_000))?.whole);
    assert.ok(drawn.length <= 32 && drawn.length > 16, String(drawn.length));
    assert.ok(drawn.every(({ height }) => height === TREND.height));
  });

  it('never leaves its frame', () => {
    const amounts = fc.oneof(fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.constantFrom(NaN, 0, 5e-324));
    const states = fc.constantFrom<BucketState>('complete', 'partial', 'provisional', 'future', 'unavailable');
    fc.assert(
      fc.property(fc.array(fc.tuple(amounts, states), { maxLength: 80 }), (buckets) => {
        const values = Float64Array.from(buckets, ([amount]) => amount);
        const drawn = sparkline(
          values,
          buckets.map(([, state]) => state),
        );
        if (!drawn) return;
        assert.doesNotMatch(drawn.whole + drawn.open, /NaN|Infinity|e/);
        for (const { x, y, width, height } of [...bars(drawn.whole), ...bars(drawn.open)]) {
          assert.ok(x >= 0 && x + width <= TREND.width + 0.02 && height > 0);
          assert.ok(y >= -0.02 && y + height <= TREND.height + 0.02, `${String(y)} + ${String(height)}`);
        }
      }),
    );
  });
});
