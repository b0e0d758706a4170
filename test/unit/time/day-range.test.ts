import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, type Day } from '../../../src/time/day.js';
import {
  formatDayRange,
  fromHalfOpen,
  isDayRange,
  parseDayRange,
  previousRange,
  rangeLength,
  sameRange,
  toHalfOpen,
  type DayRange,
} from '../../../src/time/day-range.js';

const starts: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1970-01-01', count));
const ranges: fc.Arbitrary<DayRange> = fc
  .tuple(starts, fc.nat(2_000))
  .map(([start, more]) => ({ start, end: addDays(start, more) }));

describe('parseDayRange', () => {
  it('reads an interval of days, of one day too', () => {
    assert.deepEqual(parseDayRange('2026-11-01/2026-11-14'), { start: '2026-11-01', end: '2026-11-14' });
    assert.deepEqual(parseDayRange('2026-11-01/2026-11-01'), { start: '2026-11-01', end: '2026-11-01' });
  });

  it('comes back from formatDayRange unchanged', () => {
    fc.assert(fc.property(ranges, (range) => sameRange(parseDayRange(formatDayRange(range)), range)));
  });

  it('refuses what is no interval, is not real, or runs backwards', () => {
    const none = [
      '',
      '/',
      '2026-11-01',
      '2026-11-01/',
      '/2026-11-14',
      '2026-11-14/2026-11-01',
      '2026-02-30/2026-03-01',
      '2026-11-01/2026-11-14/2026-11-20',
      '2026-11-01--2026-11-14',
      '2026-11-01/P14D',
      ' 2026-11-01/2026-11-14',
    ];
    for (const text of none) assert.equal(parseDayRange(text), null, text);
  });

  it('answers any text with a range or null', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0129-/T') }), (text) => {
        const range = parseDayRange(text);
        return range === null || (isDayRange(range) && formatDayRange(range) === text);
      }),
    );
  });
});

describe('isDayRange', () => {
  it('takes two real days in order', () => {
    fc.assert(fc.property(ranges, (range) => isDayRange(range)));
    const others: unknown[] = [
      null,
      undefined,
      'x',
      7,
      {},
      [],
      { start: '2026-11-01' },
      { end: '2026-11-01' },
      { start: '2026-11-02', end: '2026-11-01' },
      { start: '2026-11-01', end: '2026-11-31' },
      { start: new Date(0), end: new Date(1) },
      { preset: 'last-7' },
    ];
    for (const other of others) assert.equal(isDayRange(other), false, JSON.stringify(other));
  });
});

describe('sameRange', () => {
  it('compares days, and nothing with nothing', () => {
    const range = { start: '2026-11-01', end: '2026-11-14' };
    assert.equal(sameRange(range, { ...range }), true);
    assert.equal(sameRange(range, { ...range, end: '2026-11-15' }), false);
    assert.equal(sameRange(range, { ...range, start: '2026-10-31' }), false);
    assert.equal(sameRange(range, null), false);
    assert.equal(sameRange(undefined, range), false);
    assert.equal(sameRange(null, undefined), true);
  });
});

describe('rangeLength', () => {
  it('counts both ends', () => {
    assert.equal(rangeLength({ start: '2026-11-01', end: '2026-11-01' }), 1);
    assert.equal(rangeLength({ start: '2026-11-01', end: '2026-11-14' }), 14);
    assert.equal(rangeLength({ start: '2028-02-01', end: '2028-02-29' }), 29);
  });
});

describe('rangeBefore', () => {
  it('is as long, and ends on the day before', () => {
    assert.deepEqual(previousRange({ start: '2026-11-01', end: '2026-11-14' }), {
      start: '2026-10-18',
      end: '2026-10-31',
    });
    fc.assert(
      fc.property(ranges, (range) => {
        const before = previousRange(range);
        assert.equal(rangeLength(before), rangeLength(range));
        assert.equal(addDays(before.end, 1), range.start);
      }),
    );
  });
});

describe('half-open days', () => {
  it('name the day after the last one', () => {
    assert.deepEqual(toHalfOpen({ start: '2026-11-01', end: '2026-11-14' }), { from: '2026-11-01', to: '2026-11-15' });
    assert.deepEqual(fromHalfOpen('2026-11-01', '2026-11-15'), { start: '2026-11-01', end: '2026-11-14' });
  });

  it('come back as the range that they were made from', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const { from, to } = toHalfOpen(range);
        return sameRange(fromHalfOpen(from, to), range);
      }),
    );
  });
});
