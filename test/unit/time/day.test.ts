import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, dayOfTime, daysBetween, isDay, utcMidnight } from '../../../src/time/day.js';

const DAY = 86_400_000;
const FIRST = Date.parse('0000-01-01') / DAY;
const LAST = Date.parse('9999-12-31') / DAY;

const days = fc.integer({ min: FIRST, max: LAST }).map((count) => new Date(count * DAY).toISOString().slice(0, 10));
const modernDays = fc.integer({ min: 0, max: 40_000 }).map((count) => new Date(count * DAY).toISOString().slice(0, 10));

describe('isDay', () => {
  it('7.4 accepts the days that exist', () => {
    for (const day of ['2028-02-29', '2000-02-29', '0000-01-01', '0099-01-01', '9999-12-31', '2026-11-01']) {
      assert.equal(isDay(day), true, day);
    }
    fc.assert(fc.property(days, (day) => isDay(day)));
  });

  it('7.4 refuses days that no calendar has', () => {
    const none = ['2026-02-29', '1900-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'];
    for (const day of none) assert.equal(isDay(day), false, day);
  });

  it('7.4 refuses other spellings and other things', () => {
    const others: unknown[] = [
      '2026-2-3',
      '20261101',
      '2026-11-01T00:00:00Z',
      ' 2026-11-01',
      '2026-11-01\n',
      '٢٠٢٦-١١-٠١',
      '+010000-01-01',
      '',
      null,
      undefined,
      20261101,
      new Date(0),
      ['2026-11-01'],
      { toString: () => '2026-11-01' },
    ];
    for (const other of others) assert.equal(isDay(other), false, String(other));
  });
});

describe('addDays', () => {
  it('crosses months, years and leap days', () => {
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2028-02-28', 1), '2028-02-29');
    assert.equal(addDays('2027-02-28', 1), '2027-03-01');
    assert.equal(addDays('2026-11-01', -1), '2026-10-31');
    assert.equal(addDays('2026-11-01', 0), '2026-11-01');
  });

  it('is undone by the opposite, and daysBetween tells by how much it moved', () => {
    fc.assert(
      fc.property(modernDays, fc.integer({ min: -100_000, max: 100_000 }), (day, amount) => {
        const moved = addDays(day, amount);
        assert.equal(isDay(moved), true);
        assert.equal(addDays(moved, -amount), day);
        assert.equal(daysBetween(day, moved), amount);
      }),
    );
  });

  it('steps from a day to the one that follows it', () => {
    fc.assert(
      fc.property(modernDays, (day) => {
        const next = addDays(day, 1);
        assert.ok(next > day, 'later days sort later');
        assert.equal(+utcMidnight(next) - +utcMidnight(day), DAY);
      }),
    );
  });

  it('stops at the first and the last day that can be written', () => {
    assert.equal(addDays('9999-12-31', 1), '9999-12-31');
    assert.equal(addDays('0000-01-01', -1), '0000-01-01');
    assert.equal(addDays('0001-01-01', -3_000_000), '0000-01-01');
    fc.assert(fc.property(days, fc.integer({ min: -8_000_000, max: 8_000_000 }), (day, by) => isDay(addDays(day, by))));
  });
});

describe('addMonths', () => {
  it('7.4 takes the last day of a month that is too short', () => {
    assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
    assert.equal(addMonths('2028-01-31', 1), '2028-02-29');
    assert.equal(addMonths('2026-03-31', -1), '2026-02-28');
    assert.equal(addMonths('2026-12-31', 2), '2027-02-28');
    assert.equal(addMonths('2028-02-29', 12), '2029-02-28');
    assert.equal(addMonths('2028-02-29', -12), '2027-02-28');
  });

  it('keeps the day of the month wherever the month has it', () => {
    fc.assert(
      fc.property(modernDays, fc.integer({ min: -600, max: 600 }), (day, amount) => {
        const moved = addMonths(day, amount);
        const [year = 0, month = 0] = day.split('-').map(Number);
        const [movedYear = 0, movedMonth = 0] = moved.split('-').map(Number);
        assert.equal(movedYear * 12 + movedMonth - (year * 12 + month), amount);
        if (moved.slice(8) !== day.slice(8)) assert.equal(addDays(moved, 1).slice(8), '01');
      }),
    );
  });
});

describe('daysBetween', () => {
  it('counts calendar days and is negative backwards', () => {
    assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
    assert.equal(daysBetween('2026-11-14', '2026-11-01'), -13);
    assert.equal(daysBetween('2028-01-01', '2029-01-01'), 366);
    assert.equal(daysBetween('0000-01-01', '9999-12-31'), LAST - FIRST);
  });

  it('adds up over a day in between', () => {
    fc.assert(fc.property(days, days, days, (a, b, c) => daysBetween(a, b) + daysBetween(b, c) === daysBetween(a, c)));
  });
});

describe('dayOfTime', () => {
  it('reads the UTC calendar and comes back from utcMidnight', () => {
    assert.equal(dayOfTime(-1), '1969-12-31');
    assert.equal(dayOfTime(0), '1970-01-01');
    fc.assert(fc.property(days, (day) => dayOfTime(+utcMidnight(day)) === day));
    fc.assert(fc.property(days, (day) => dayOfTime(+utcMidnight(day) + DAY - 1) === day));
  });

  it('never writes more than four digits of a year', () => {
    assert.equal(dayOfTime(8.64e15), '9999-12-31');
    assert.equal(dayOfTime(-8.64e15), '0000-01-01');
    assert.equal(dayOfTime(Infinity), '9999-12-31');
  });
});
