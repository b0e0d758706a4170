import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MAX_VISIBLE, rowWindow, topAround, topFor } from '../../../src/elements/agent-filter/list-navigation.js';

const lists = fc.record({
  count: fc.integer({ min: 0, max: 100_000 }),
  top: fc.double({ min: 0, max: 100_000, noNaN: true }),
  active: fc.integer({ min: -1, max: 100_001 }),
});

describe('rowWindow', () => {
  it('has every row that can be seen, and the active one, each once and in order', () => {
    fc.assert(
      fc.property(lists, ({ count, top, active }) => {
        const rows = rowWindow(count, top, active);
        assert.deepEqual(
          rows,
          [...new Set(rows)].sort((a, b) => a - b),
        );
        assert.ok(rows.every((row) => row >= 0 && row < count));
        const first = Math.floor(top);
        for (let row = first; row < Math.min(count, first + MAX_VISIBLE); row++) assert.ok(rows.includes(row));
        assert.equal(rows.includes(active), active >= 0 && active < count);
      }),
    );
  });

  it('never has more than 30', () => {
    fc.assert(fc.property(lists, ({ count, top, active }) => rowWindow(count, top, active).length <= 30));
  });
});

describe('topFor', () => {
  const views = fc.tuple(
    fc.integer({ min: 0, max: 100_000 }),
    fc.double({ min: 0, max: 100_000, noNaN: true }),
    fc.double({ min: 1, max: 14, noNaN: true }),
  );

  it('shows the row whole, and moves no list that shows it already', () => {
    fc.assert(
      fc.property(views, ([row, before, seen]) => {
        const top = topFor(row, before, seen);
        assert.ok(top >= 0 && row >= top && row + 1 <= top + seen + 1e-9);
        assert.equal(topFor(row, top, seen), top);
      }),
    );
  });

  it('finds a row shown that is put in the middle', () => {
    fc.assert(
      fc.property(views, ([row, , seen]) => {
        const top = topAround(row, seen);
        assert.ok(Math.abs(topFor(row, top, seen) - top) < 1e-9);
      }),
    );
  });
});
