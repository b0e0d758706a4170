import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { usageChange } from '../../../src/analysis/comparison.js';
import { daysApart, hasSameWeekdays, previousPeriod } from '../../../src/analysis/previous-period.js';
import { alignedTo } from '../../../src/analysis/rebucket.js';
import { usageSeries } from '../../../src/analysis/series.js';
import { addMonths, addDays, daysBetween, type Day } from '../../../src/time/day.js';
import { rangeLength, type DayRange } from '../../../src/time/day-range.js';
import { GRANULARITY } from '../../../src/time/granularity-traits.js';
import type { Granularity } from '../../../src/time/granularity.js';
import { DAY, HOUR } from '../../../src/time/units.js';
import { reportOf, ZONES } from './clock-report.js';

const NONE = { periods: [] };

const range = (start: Day, end: Day): DayRange => ({ start, end });

const ranges = fc
  .record({ start: fc.integer({ min: -20_000, max: 20_000 }), length: fc.integer({ min: 1, max: 800 }) })
  .map(({ start, length }) => range(addDays('2026-01-01', start), addDays('2026-01-01', start + length - 1)));

/** Monthly billing periods that begin on any day of the month; in shorter months, on the last day. */
const months = fc
  .record({ month: fc.integer({ min: -600, max: 600 }), day: fc.integer({ min: 1, max: 31 }) })
  .map(({ month, day }) => {
    const start = (offset: number): Day => addMonths(`2020-01-${String(day).padStart(2, '0')}`, month + offset);
    return [1, 0].map((offset) => range(start(offset), addDays(start(offset + 1), -1)));
  });

const FINE: readonly Granularity[] = ['minute', 'hour', 'day'];

const weekday = (local: number): number => Math.floor(local / DAY) % 7;

describe('the previous period', () => {
  it('of any days is the same weekdays, as few weeks earlier as do not overlap', () => {
    fc.assert(
      fc.property(ranges, fc.constantFrom(...FINE), (days, granularity) => {
        const previous = previousPeriod(days, granularity, NONE);
        const shift = daysBetween(previous.start, days.start);
        assert.equal(rangeLength(previous), rangeLength(days));
        assert.equal(shift % 7, 0);
        assert.ok(previous.end < days.start && shift >= rangeLength(days), 'no overlap');
        assert.ok(shift - 7 < rangeLength(days), 'no week more than needed');
        assert.ok(hasSameWeekdays(days, previous, granularity));
        assert.equal(daysApart(days, previous, false), shift);
      }),
    );
  });

  it('of seven days, of four weeks, of a day, and over a leap day', () => {
    const of = (start: Day, end: Day): DayRange => previousPeriod(range(start, end), 'day', NONE);
    assert.deepEqual(of('2026-11-02', '2026-11-08'), range('2026-10-26', '2026-11-01'));
    assert.deepEqual(of('2026-11-02', '2026-11-29'), range('2026-10-05', '2026-11-01'));
    assert.deepEqual(of('2026-11-09', '2026-11-09'), range('2026-11-02', '2026-11-02'));
    assert.deepEqual(of('2028-03-01', '2028-03-31'), range('2028-01-26', '2028-02-25'));
    assert.deepEqual(of('2026-11-05', '2026-11-14'), range('2026-10-22', '2026-10-31'));
  });

  it('by week or month is as many days directly before', () => {
    fc.assert(
      fc.property(ranges, fc.constantFrom<Granularity>('week', 'month'), (days, granularity) => {
        const previous = previousPeriod(days, granularity, NONE);
        assert.equal(rangeLength(previous), rangeLength(days));
        assert.equal(addDays(previous.end, 1), days.start);
        assert.equal(hasSameWeekdays(days, previous, granularity), false);
      }),
    );
  });

  it('of a billing period is the billing period before it, if that is known', () => {
    fc.assert(
      fc.property(months, fc.constantFrom<Granularity>('hour', 'day', 'week'), ([current, before], granularity) => {
        assert.ok(current && before);
        const periods = [current, before];
        assert.deepEqual(previousPeriod(current, granularity, { periods }), before);
        assert.notDeepEqual(previousPeriod(current, 'day', { periods: [current] }), before);
        assert.deepEqual(previousPeriod(before, 'day', { periods }), previousPeriod(before, 'day', NONE));
      }),
    );
  });
});

describe('the bars of the previous period', () => {
  it('of a billing period of a month are those of 28 days earlier', () => {
    fc.assert(
      fc.property(months, ([current, before]) => {
        assert.ok(current && before);
        assert.equal(daysApart(current, before, false), 28);
        assert.equal(daysApart(current, before, true), rangeLength(before), 'cumulative: from the start on');
      }),
    );
  });

  it('are of the same weekday, and days outside of the answer have none', () => {
    const november = range('2026-11-01', '2026-11-30');
    const october = range('2026-10-01', '2026-10-31');
    const [data, previous] = [reportOf(november, 'day', 'UTC'), reportOf(october, 'day', 'UTC')];
    const aligned = alignedTo(data, previous, daysApart(november, october, false), false);
    assert.ok(aligned);
    assert.deepEqual(aligned.query.range, range('2026-10-04', '2026-10-31'));
    assert.deepEqual([...usageSeries(aligned, 'credits', null).values].slice(0, 2), [4, 5]);
    assert.deepEqual(
      aligned.buckets.state.map((state) => state === 'unavailable'),
      Array.from({ length: 30 }, (_, day) => day >= 28),
    );
  });

  it('stand beside the same weekday and the same hour, whatever the clocks do', () => {
    const changes = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-04-24', '2026-09-06', '2026-10-04', '2026-10-25'];
    const starts = fc
      .record({ change: fc.constantFrom(...changes, '2026-10-30', '2026-11-01', '2028-02-29'), days: fc.nat(12) })
      .map(({ change, days }) => addDays(change, days - 6));
    fc.assert(
      fc.property(
        starts,
        fc.integer({ min: 1, max: 16 }),
        fc.constantFrom<Granularity>('hour', 'day'),
        fc.constantFrom(...ZONES),
        (start, length, granularity, zone) => {
          const days = range(start, addDays(start, length - 1));
          const data = reportOf(days, granularity, zone);
          const earlier = previousPeriod(days, granularity, NONE);
          const aligned = alignedTo(data, reportOf(earlier, granularity, zone), daysApart(days, earlier, false), false);
          assert.ok(aligned);
          const { ordinal } = GRANULARITY[granularity];
          const shift = daysBetween(earlier.start, start) * DAY;
          data.buckets.localStart.forEach((local, index) => {
            const previous = aligned.buckets.localStart[index] ?? NaN;
            if (Number.isNaN(previous)) return;
            assert.equal(weekday(previous), weekday(local));
            assert.equal(ordinal(previous), ordinal(local - shift));
          });
          // Only an hour that the clock skips or repeats has no counterpart.
          const missing = aligned.buckets.state.filter((state) => state === 'unavailable').length;
          assert.ok(missing <= (granularity === 'hour' ? 2 : 0), `${missing} missing`);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the totals of a period that still runs', () => {
  it('are compared up to the same hour of the clock, also where a day has 23 or 25 of them', () => {
    const zone = 'America/New_York';
    // Clocks go back on November 1, and forward on March 8.
    for (const [start, hours, previousHours] of [
      ['2026-11-02', 30, 30],
      ['2026-10-26', 30, 30],
      ['2026-11-08', 30, 31],
      ['2026-11-01', 31, 30],
      ['2026-03-15', 30, 29],
      ['2026-03-08', 29, 30],
    ] as const) {
      const days = range(start, addDays(start, 6));
      const data = reportOf(days, 'hour', zone, hours);
      const previous = reportOf(previousPeriod(days, 'hour', NONE), 'hour', zone);
      const change = usageChange(data, previous, 'credits', null);
      assert.deepEqual([change?.buckets, change?.previousBuckets], [hours, previousHours], start);
      const ends = [data, previous].map(
        ({ buckets }, side) => (buckets.localStart[side === 0 ? hours : previousHours] ?? NaN) % DAY,
      );
      assert.deepEqual(ends, [6 * HOUR, 6 * HOUR], start);
    }
  });

  it('of a billing period are those of its elapsed days', () => {
    const data = reportOf(range('2026-11-01', '2026-11-30'), 'day', 'UTC', 13);
    const change = usageChange(data, reportOf(range('2026-10-01', '2026-10-31'), 'day', 'UTC'), 'credits', null);
    assert.deepEqual([change?.buckets, change?.previousBuckets, change?.previous], [13, 13, 91]);
  });
});
