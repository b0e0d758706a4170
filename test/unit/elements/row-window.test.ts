import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  MOST_SEEN,
  ROW_HEIGHT,
  rowWindow,
  scrollTopAround,
  scrollTopFor,
} from '../../../src/elements/agent-filter/row-window.js';

const lists = fc.record({
  count: fc.integer({ min: 0, max: 100_000 }),
  scrollTop: fc.double({ min: 0, max: 5_000_000, noNaN: true }),
  active: fc.integer({ min: -1, max: 100_001 }),
});

describe('rowWindow', () => {
  it('has every row that can be seen, and the active one, each once and in order', () => {
    fc.assert(
      fc.property(lists, ({ count, scrollTop, active }) => {
        const rows = rowWindow(count, scrollTop, active);
        assert.deepEqual(
          rows,
          [...new Set(rows)].sort((a, b) => a - b),
        );
        assert.ok(rows.every((row) => row >= 0 && row < count));
        const first = Math.floor(scrollTop / ROW_HEIGHT);
        for (let row = first; row < Math.min(count, first + MOST_SEEN); row++) assert.ok(rows.includes(row));
        assert.equal(rows.includes(active), active >= 0 && active < count);
      }),
    );
  });

  it('never has more than 30', () => {
    fc.assert(fc.property(lists, ({ count, scrollTop, active }) => rowWindow(count, scrollTop, active).length <= 30));
  });
});

describe('scrollTopFor', () => {
  const views = fc.tuple(
    fc.integer({ min: 0, max: 100_000 }),
    fc.integer({ min: 0, max: 4_400_000 }),
    fc.integer({ min: ROW_HEIGHT, max: 600 }),
  );

  it('shows the row whole, and moves no list that shows it already', () => {
    fc.assert(
      fc.property(views, ([row, scrollTop, height]) => {
        const top = scrollTopFor(row, scrollTop, height);
        assert.ok(top >= 0 && row * ROW_HEIGHT >= top && (row + 1) * ROW_HEIGHT <= top + height);
        assert.equal(scrollTopFor(row, top, height), top);
      }),
    );
  });

  it('finds a row shown that is put in the middle', () => {
    fc.assert(
      fc.property(views, ([row, , height]) => {
        const top = scrollTopAround(row, height);
        assert.equal(scrollTopFor(row, top, height), top);
      }),
    );
  });
});
