import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, isDay, utcMidnight, type Day } from '../../../src/time/day.js';
import { rangeLength } from '../../../src/time/day-range.js';
import { addMonthsTo, daysInMonth, firstDay, lastDay, monthOf, type Month } from '../../../src/time/calendar.js';
import { monthWeeks } from '../../../src/time/month-weeks.js';

const months: fc.Arbitrary<Month> = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`);
const weekStarts = fc.integer({ min: 0, max: 6 });
const LIMITS: Month[] = ['0001-01', '0001-02', '0099-12', '9999-11', '9999-12'];

const SUNDAY = 0;
const MONDAY = 1;
const SATURDAY = 6;

function daysOf(weeks: (Day | null)[][]): Day[] {
  return weeks.flat().filter((day) => day !== null);
}

function rowsInUse(weeks: (Day | null)[][]): number {
  return weeks.filter((week) => daysOf([week]).length > 0).length;
}

describe('a month', () => {
  it('is that of its days, and has a first, a last and so many in between', () => {
    assert.equal(monthOf('2026-11-24'), '2026-11');
    assert.deepEqual(
      [firstDay('2028-02'), lastDay('2028-02'), daysInMonth('2028-02')],
      ['2028-02-01', '2028-02-29', 29],
    );
    assert.deepEqual(
      [lastDay('2026-02'), lastDay('2026-04'), lastDay('2026-12')],
      ['2026-02-28', '2026-04-30', '2026-12-31'],
    );
    fc.assert(
      fc.property(months, (month) => {
        const [start, end] = [firstDay(month), lastDay(month)];
        assert.ok(isDay(start) && isDay(end) && monthOf(start) === month && monthOf(end) === month);
        assert.equal(daysInMonth(month), rangeLength({ start, end }));
        if (month < '9999-12') assert.equal(addDays(end, 1), firstDay(addMonthsTo(month, 1)));
      }),
    );
  });

  it('is as long in the first and the last year as in any other', () => {
    assert.deepEqual(LIMITS.map(lastDay), ['0001-01-31', '0001-02-28', '0099-12-31', '9999-11-30', '9999-12-31']);
  });
});

describe('addMonthsTo', () => {
  it('crosses years, and is undone by the opposite', () => {
    assert.equal(addMonthsTo('2026-11', 2), '2027-01');
    assert.equal(addMonthsTo('2026-01', -1), '2025-12');
    const near = months.filter((month) => month >= '0100' && month < '9900');
    fc.assert(
      fc.property(near, fc.integer({ min: -1_100, max: 1_100 }), (month, amount) => {
        assert.equal(addMonthsTo(addMonthsTo(month, amount), -amount), month);
        assert.equal(firstDay(addMonthsTo(month, amount)), addMonths(firstDay(month), amount));
      }),
    );
  });

  it('stops at the months that can be written', () => {
    assert.equal(addMonthsTo('9999-12', 1), '9999-12');
    assert.equal(addMonthsTo('0001-01', -100), '0000-01');
    fc.assert(fc.property(months, fc.integer({ min: -200_000, max: 200_000 }), (month, by) => isDay(firstDay(addMonthsTo(month, by))))); // prettier-ignore
  });
});

describe('monthWeeks', () => {
  it('is six weeks of seven with every day of the month in order, each below its weekday', () => {
    fc.assert(
      fc.property(fc.oneof(months, fc.constantFrom(...LIMITS)), weekStarts, (month, weekStart) => {
        const weeks = monthWeeks(month, weekStart);
        assert.deepEqual(
          weeks.map((week) => week.length),
          [7, 7, 7, 7, 7, 7],
        );
        const days = daysOf(weeks);
        assert.deepEqual([days[0], days.at(-1), days.length], [firstDay(month), lastDay(month), daysInMonth(month)]);
        days.forEach((day, index) => assert.equal(day, addDays(firstDay(month), index)));
        for (const week of weeks) {
          week.forEach((day, column) => {
            if (day) assert.equal(utcMidnight(day).getUTCDay(), (weekStart + column) % 7);
          });
        }
      }),
    );
  });

  it('begins in its first week', () => {
    fc.assert(fc.property(months, weekStarts, (month, weekStart) => monthWeeks(month, weekStart)[0]!.includes(firstDay(month)))); // prettier-ignore
  });

  it('7.4 has the rows that a month touches, and six in any case', () => {
    assert.equal(rowsInUse(monthWeeks('2026-02', SUNDAY)), 4);
    assert.equal(rowsInUse(monthWeeks('2026-02', MONDAY)), 5);
    assert.equal(rowsInUse(monthWeeks('2026-08', SUNDAY)), 6);
    assert.equal(rowsInUse(monthWeeks('2026-08', SATURDAY)), 5);
    for (const weekStart of [SUNDAY, MONDAY, SATURDAY]) assert.equal(monthWeeks('2026-02', weekStart).length, 6);
  });

  it('7.4 starts the week of Sunday 2026-11-22 where weeks start', () => {
    const startOfItsWeek = (weekStart: number) =>
      monthWeeks('2026-11', weekStart).find((week) => week.includes('2026-11-22'))?.[0];
    assert.equal(startOfItsWeek(SUNDAY), '2026-11-22');
    assert.equal(startOfItsWeek(MONDAY), '2026-11-16');
    assert.equal(startOfItsWeek(SATURDAY), '2026-11-21');
  });
});
