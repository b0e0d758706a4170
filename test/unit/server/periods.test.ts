import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { periodsOf } from '../../../src/server/periods.js';
import { addDays, daysBetween } from '../../../src/time/day.js';
import { daysInMonth, monthOf } from '../../../src/time/calendar.js';
import { cases } from '../../helpers/long.js';

describe('billing periods', () => {
  it('that begin on the 31st begin on the last day of a short month', () => {
    assert.deepEqual(periodsOf(31, '2026-05-15', '2026-01-20'), [
      { from: '2026-04-30', to: '2026-05-31' },
      { from: '2026-03-31', to: '2026-04-30' },
      { from: '2026-02-28', to: '2026-03-31' },
      { from: '2026-01-31', to: '2026-02-28' },
      { from: '2025-12-31', to: '2026-01-31' },
    ]);
    assert.equal(periodsOf(31, '2028-02-29', '2028-02-29')[0]?.from, '2028-02-29');
  });

  it('follow on each other, newest first, the first around today, the last around the first day, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 0, max: 3_000 }),
        (anchor, offset, length) => {
          const oldest = addDays('2010-01-01', offset);
          const today = addDays(oldest, length);
          const periods = periodsOf(anchor, today, oldest);
          const [current, ...older] = periods;
          assert.ok(current && current.from <= today && today < current.to);
          const last = periods.at(-1);
          assert.ok(last && last.from <= oldest && oldest < last.to);
          older.forEach((period, age) => assert.equal(period.to, periods[age]?.from));
          for (const { from, to } of periods) {
            assert.equal(Number(from.slice(8)), Math.min(anchor, daysInMonth(monthOf(from))));
            assert.ok(daysBetween(from, to) >= 28 && daysBetween(from, to) <= 31);
          }
        },
      ),
      cases(100),
    );
  });

  it('that are listed come newest first, without what has not begun', () => {
    const list = [
      { from: '2025-01-01', to: '2026-01-01' },
      { from: '2027-01-01', to: '2028-01-01' },
      { from: '2026-01-01', to: '2027-01-01' },
      { from: '2020-01-01', to: '2021-01-01' },
    ];
    assert.deepEqual(
      periodsOf(list, '2026-11-14', '2020-01-01').map(({ from }) => from),
      ['2026-01-01', '2025-01-01', '2020-01-01'],
    );
  });
});
