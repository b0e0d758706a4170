import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { adjacentPeriod } from '../../../src/analysis/adjacent-period.js';
import { addDays } from '../../../src/time/day.js';
import { rangeLength, type DayRange } from '../../../src/time/day-range.js';

const range = (start: string, end: string): DayRange => ({ start, end });

const PERIODS = [
  range('2026-11-15', '2026-12-14'),
  range('2026-10-15', '2026-11-14'),
  range('2026-09-15', '2026-10-14'),
];

describe('periodBeside', () => {
  it('goes from billing period to billing period', () => {
    assert.deepEqual(adjacentPeriod(PERIODS[1]!, -1, { periods: PERIODS }), PERIODS[2]);
    assert.deepEqual(adjacentPeriod(PERIODS[1]!, 1, { periods: PERIODS }), PERIODS[0]);
  });

  it('goes on by days where no billing period is known any more', () => {
    assert.deepEqual(adjacentPeriod(PERIODS[2]!, -1, { periods: PERIODS }), range('2026-08-16', '2026-09-14'));
  });

  it('goes from calendar month to calendar month, however long', () => {
    assert.deepEqual(
      adjacentPeriod(range('2026-03-01', '2026-03-31'), -1, { periods: [] }),
      range('2026-02-01', '2026-02-28'),
    );
    assert.deepEqual(
      adjacentPeriod(range('2026-12-01', '2026-12-31'), 1, { periods: [] }),
      range('2027-01-01', '2027-01-31'),
    );
  });

  it('else keeps the number of days, with no day between, and comes back', () => {
    const days = fc.record({ start: fc.integer({ min: -3_000, max: 3_000 }), length: fc.integer({ min: 0, max: 26 }) });
    fc.assert(
      fc.property(days, ({ start, length }) => {
        const from = addDays('2026-01-01', start);
        const here = range(from, addDays(from, length));
        const before = adjacentPeriod(here, -1, { periods: [] });
        assert.equal(rangeLength(before), rangeLength(here));
        assert.equal(addDays(before.end, 1), here.start);
        assert.deepEqual(adjacentPeriod(before, 1, { periods: [] }), here);
      }),
    );
  });
});
