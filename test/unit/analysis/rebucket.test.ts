import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { daysApart } from '../../../src/analysis/previous-period.js';
import { alignedTo, inBars } from '../../../src/analysis/rebucket.js';
import { barsFor } from '../../../src/analysis/bars.js';
import { usageSeries } from '../../../src/analysis/series.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireBucket, WireRow } from '../../../src/api/wire.js';
import { addDays, type Day } from '../../../src/time/day.js';
import { dayStart, zoneOffset } from '../../../src/time/zone.js';
import { report, row } from './report.js';

const HOUR = 3_600_000;

/** A report of hours from an instant on. The credits of each hour are its number. */
function hours(from: string, count: number, zone: string, credits = (hour: number): number => hour + 1): UsageReport {
  const first = Date.parse(from);
  const local = (time: number): string => {
    const offset = zoneOffset(zone, time);
    const size = Math.abs(offset) / 60_000;
    const clock = new Date(time + offset).toISOString().slice(0, 19);
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  };
  const buckets: WireBucket[] = Array.from({ length: count }, (_, hour) => ({
    start: local(first + hour * HOUR),
    end: local(first + (hour + 1) * HOUR),
    state: 'complete',
  }));
  const rows: WireRow[] = buckets.map((_, hour) => row(hour, 'a', credits(hour), 1));
  const days = [...new Set(buckets.map(({ start }) => start.slice(0, 10)))].length;
  return report({
    from: local(first).slice(0, 10),
    days: 'c'.repeat(days),
    buckets,
    rows,
    query: { granularity: 'hour', time_zone: zone },
  });
}

const valuesOf = (data: UsageReport): number[] => [...usageSeries(data, 'credits', null).values];

describe('barsFor', () => {
  it('leaves buckets alone that there is room for', () => {
    assert.equal(barsFor(report({ days: 'ccc' }), 3), null);
  });

  it('begins bars where the days of the zone do, also the one of 25 hours', () => {
    // 1 to 3 November in New York: clocks go back on the 1st.
    const data = hours('2026-11-01T04:00:00Z', 73, 'America/New_York', () => 1);
    const bars = barsFor(data, 10);
    assert.deepEqual(bars?.width, { unit: 'day', step: 1 });
    assert.ok(bars);
    const days = inBars(data, bars);
    assert.deepEqual(valuesOf(days), [25, 24, 24]);
    assert.deepEqual(
      [...days.buckets.localStart].map((local) => local % (24 * HOUR)),
      [0, 0, 0],
    );
    assert.equal(days.query.granularity, 'day');
    assert.equal(inBars(data, bars), days);
  });

  it('takes the finest bars that fit: six hours before a day', () => {
    const bars = barsFor(hours('2026-11-02T05:00:00Z', 48, 'America/New_York'), 8);
    assert.deepEqual([bars?.width, bars?.length], [{ unit: 'hour', step: 6 }, 8]);
  });

  it('knows weeks and months', () => {
    const days = report({ from: '2026-01-01', days: 'c'.repeat(365) });
    assert.deepEqual(barsFor(days, 60)?.width, { unit: 'week', step: 1 });
    const months = barsFor(days, 20);
    assert.deepEqual([months?.width.unit, months?.length], ['month', 12]);
    const weeks = barsFor(days, 60);
    assert.ok(weeks);
    const starts = [...inBars(days, weeks).buckets.localStart].slice(1);
    assert.ok(starts.every((local) => new Date(local).getUTCDay() === 1));
  });

  it('calls a bar whole only where all of it is', () => {
    const stateOfBar = (days: string): string | undefined => {
      const data = report({ from: '2026-11-02', days: days.repeat(2) });
      return inBars(data, { length: 1, width: { unit: 'week', step: 1 }, barOf: new Int32Array(14) }).buckets.state[0];
    };
    assert.deepEqual(['c', 'cp', 'cf', 'f', 'u', 'uc', 'cv', 'v'].map(stateOfBar), [
      'complete',
      'partial',
      'partial',
      'future',
      'unavailable',
      'partial',
      'provisional',
      'provisional',
    ]);
  });

  it('loses nothing, and no bar is lower than a bucket in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: 30, maxLength: 300 }),
        fc.integer({ min: 2, max: 25 }),
        (credits, most) => {
          const rows = credits.map((amount, bucket) => row(bucket, 'a', amount, 1));
          const data = report({ from: '2026-01-05', days: 'c'.repeat(credits.length), rows });
          const bars = barsFor(data, most);
          if (!bars) return;
          const drawn = valuesOf(inBars(data, bars));
          assert.equal(
            drawn.reduce((sum, value) => sum + value, 0),
            credits.reduce((sum, value) => sum + value, 0),
          );
          credits.forEach((amount, bucket) => assert.ok((drawn[bars.barOf[bucket] ?? -1] ?? -1) >= amount));
        },
      ),
    );
  });
});

const beside = (data: UsageReport, previous: UsageReport): UsageReport | null =>
  alignedTo(data, previous, daysApart(data.query.range, previous.query.range, false), false);

describe('alignedTo', () => {
  const week = (from: string, days = 'ccccccc'): UsageReport =>
    report({ from, days, rows: [...days].map((_, bucket) => row(bucket, 'a', bucket + 1, 1)) });

  it('lays the period before on the buckets of the report, with its own dates', () => {
    const aligned = beside(week('2026-11-08'), week('2026-11-01'));
    assert.ok(aligned);
    assert.deepEqual(valuesOf(aligned), [1, 2, 3, 4, 5, 6, 7]);
    assert.equal(aligned.buckets.localStart[0], Date.parse('2026-11-01'));
  });

  it('leaves out what has no counterpart, and says where there is none', () => {
    const shorter = beside(week('2026-11-08', 'ccc'), week('2026-11-01'));
    assert.deepEqual(shorter && valuesOf(shorter), [1, 2, 3]);
    const longer = beside(week('2026-11-08'), week('2026-11-01', 'ccc'));
    assert.deepEqual(longer?.buckets.state.slice(2, 5), ['complete', 'unavailable', 'unavailable']);
    assert.deepEqual(longer && valuesOf(longer), [1, 2, 3, 0, 0, 0, 0]);
  });

  it('goes by the clock, so that a repeated hour shifts none behind it', () => {
    const zone = 'America/New_York';
    const long = hours('2026-11-01T04:00:00Z', 25, zone);
    const usual = hours('2026-10-31T04:00:00Z', 24, zone, (hour) => 100 + hour);
    const aligned = beside(long, usual);
    assert.ok(aligned);
    // 1 o'clock is repeated, and the second one has no counterpart. 2 o'clock is compared with 2 o'clock.
    assert.deepEqual(valuesOf(aligned).slice(0, 4), [100, 101, 0, 102]);
    assert.equal(aligned.buckets.state[2], 'unavailable');
    assert.equal(valuesOf(aligned).at(-1), 123);
  });

  it('goes by the clock, so that a missing hour shifts none behind it, either way', () => {
    const zone = 'America/New_York';
    const short = hours('2026-03-08T05:00:00Z', 23, zone);
    const before = hours('2026-03-07T05:00:00Z', 24, zone, (hour) => 100 + hour);
    const aligned = beside(short, before);
    // 3 o'clock is compared with 3 o'clock. The usage at 2 o'clock has no counterpart.
    assert.deepEqual(aligned && valuesOf(aligned), [100, 101, ...Array.from({ length: 21 }, (_, hour) => 103 + hour)]);
    const after = beside(hours('2026-03-09T04:00:00Z', 24, zone), short);
    assert.deepEqual(after && valuesOf(after).slice(0, 4), [1, 2, 0, 3]);
    assert.equal(after?.buckets.state[2], 'unavailable');
    assert.equal(after && valuesOf(after).at(-1), 23);
  });

  it('lays days on days, whatever their hours', () => {
    const zone = 'America/New_York';
    const days = (from: Day): UsageReport =>
      report({
        from,
        days: 'ccc',
        buckets: [0, 1, 2].map((day) => ({
          start: new Date(dayStart(addDays(from, day), zone)).toISOString(),
          end: new Date(dayStart(addDays(from, day + 1), zone)).toISOString(),
        })),
        rows: [1, 2, 3].map((credits, bucket) => row(bucket, 'a', credits, 1)),
        query: { time_zone: zone },
      });
    const aligned = beside(days('2026-03-10'), days('2026-03-07'));
    assert.deepEqual(aligned && valuesOf(aligned), [1, 2, 3]);
    assert.equal((aligned?.buckets.end[1] ?? 0) - (aligned?.buckets.start[1] ?? 0), 23 * HOUR);
  });

  it('does not compare buckets of different width', () => {
    assert.equal(beside(week('2026-11-08'), hours('2026-11-01T04:00:00Z', 7, 'America/New_York')), null);
  });
});
