import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apart } from '../../../src/elements/usage-chart/plot/end-labels.js';

describe('the names at the ends of lines', () => {
  it('never overlap, keep their order and stay beside the plot', () => {
    const places = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(places, (ends) => {
        const sorted = ends.sort((one, other) => one - other);
        const moved = apart(sorted, 20, 0, 300);
        moved.forEach((place, index) => {
          assert.ok(place >= 0 && place <= 300);
          if (index > 0) assert.ok(place - (moved[index - 1] ?? 0) >= 20);
        });
      }),
    );
  });

  it('stay at their lines where there is room', () => {
    assert.deepEqual(apart([10, 60, 200], 20, 0, 300), [10, 60, 200]);
  });
});
