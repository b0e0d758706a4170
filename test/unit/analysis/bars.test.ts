import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { bucketEdges, isoInZone } from '../../../src/time/buckets.js';
import { isCut, barsFor } from '../../../src/analysis/bars.js';
import { inBars } from '../../../src/analysis/rebucket.js';
import { parseReport } from '../../../src/api/parse-report.js';
import type { UsageReport } from '../../../src/api/report.js';
import { addDays, type Day } from '../../../src/time/day.js';
import type { Granularity } from '../../../src/time/granularity.js';
import { wireFor } from '../../helpers/wire.js';

function reportIn(zone: string, from: Day, to: Day, width: Granularity, times?: readonly string[]): UsageReport {
  const edges = times ?? bucketEdges({ from, to }, width, zone).map((edge) => isoInZone(edge, zone));
  return parseReport(wireFor({ from, to, granularity: width, time_zone: zone }, { edges }));
}

const cutsOf = (report: UsageReport): number[] =>
  Array.from({ length: report.buckets.length }, (_, index) => index).filter((index) => isCut(report, index));

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/Santiago',
);

describe('isCut', () => {
  it('is true of the first and the last week or month that a range begins or ends within [R11]', () => {
    const read = (from: Day, to: Day, width: Granularity): number[] => cutsOf(reportIn('UTC', from, to, width));
    // 2026-11-02 is a Monday.
    assert.deepEqual(read('2026-11-02', '2026-11-30', 'week'), []);
    assert.deepEqual(read('2026-11-01', '2026-11-30', 'week'), [0]);
    assert.deepEqual(read('2026-11-02', '2026-12-01', 'week'), [4]);
    assert.deepEqual(read('2026-11-04', '2026-11-06', 'week'), [0]);
    assert.deepEqual(read('2026-01-01', '2027-01-01', 'month'), []);
    assert.deepEqual(read('2025-12-15', '2026-02-15', 'month'), [0, 2]);
    assert.deepEqual(read('2026-11-03', '2026-11-05', 'day'), []);
    assert.deepEqual(read('2026-11-03', '2026-11-04', 'hour'), []);
  });

  it('goes by the calendar of the zone, whatever its clock does [R11]', () => {
    const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(
        zones,
        day,
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom('week', 'month'),
        (zone, from, days, width) => {
          const to = addDays(from, days);
          const begins = (date: Day): boolean => {
            const { dayOfWeek, day: ofMonth } = Temporal.PlainDate.from(date);
            return width === 'week' ? dayOfWeek === 1 : ofMonth === 1;
          };
          const report = reportIn(zone, from, to, width);
          const last = report.buckets.length - 1;
          const expected = [...(begins(from) ? [] : [0]), ...(begins(to) || last === 0 ? [] : [last])];
          const isOnlyEnd = last === 0 && begins(from) && !begins(to);
          assert.deepEqual(cutsOf(report), isOnlyEnd ? [0] : expected);
        },
      ),
    );
  });

  it('is true of bars of several days, and of no day that the clock makes shorter or longer [R11]', () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 1_000 }), (zone, days) => {
        const from = addDays('2024-01-01', days);
        const report = reportIn(zone, from, addDays(from, 100), 'day');
        assert.deepEqual(cutsOf(report), []);
        const bars = barsFor(report, 30);
        const drawn = bars && inBars(report, bars);
        assert.equal(drawn?.query.granularity, 'week');
        const isMonday = Temporal.PlainDate.from(from).dayOfWeek === 1;
        assert.equal(drawn && isCut(drawn, 0), !isMonday);
      }),
    );
  });

  it('is not true of weeks that begin on another day, or months on another date', () => {
    const at = (...days: Day[]): string[] => days.map((day) => `${day}T00:00:00Z`);
    const weeks = at('2026-11-01', '2026-11-08', '2026-11-15');
    assert.deepEqual(cutsOf(reportIn('UTC', '2026-11-01', '2026-11-15', 'week', weeks)), []);
    const months = at('2026-01-15', '2026-02-15', '2026-03-15');
    assert.deepEqual(cutsOf(reportIn('UTC', '2026-01-15', '2026-03-15', 'month', months)), []);
  });
});
