import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { COLOUR_SLOTS, ColourSlots, colourSlots } from '../../../src/controllers/colour-slots.js';
import { createUsageStore } from '../../../src/store/index.js';

describe('ColourSlots', () => {
  it('lets everybody keep the colour that they had, whoever is seen beside them', () => {
    const slots = new ColourSlots();
    assert.deepEqual(slots.assign(['a', 'b', 'c']), [0, 1, 2]);
    assert.deepEqual(slots.assign(['c', 'x', 'a']), [2, 3, 0]);
    assert.deepEqual(slots.assign(['x']), [3]);
  });

  it('gives no colour to two who are seen together', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: COLOUR_SLOTS });
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 12 }), (views) => {
        const slots = new ColourSlots();
        for (const view of views) {
          const given = slots.assign(view);
          assert.equal(new Set(given).size, view.length);
          assert.ok(given.every((slot) => slot >= 0 && slot < COLOUR_SLOTS));
          assert.deepEqual(slots.assign(view), given);
        }
      }),
    );
  });

  it('is one for all that share a store, and another for models', () => {
    const store = createUsageStore();
    assert.equal(colourSlots(store, 'agent'), colourSlots(store, 'agent'));
    assert.notEqual(colourSlots(store, 'agent'), colourSlots(store, 'model'));
    assert.notEqual(colourSlots(store, 'agent'), colourSlots(createUsageStore(), 'agent'));
  });
});
