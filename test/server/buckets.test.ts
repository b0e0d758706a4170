import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bucketEdges, isoInZone } from '../../src/time/buckets.js';
import { addDays, type Day } from '../../src/time/day.js';
import { GRANULARITIES, type Granularity } from '../../src/time/granularity.js';
import { intlClock } from './support.js';
import { cases } from '../helpers/long.js';

const HOUR = 3_600_000;

function starts(from: Day, to: Day, granularity: Granularity, zone: string): string[] {
  return bucketEdges({ from, to }, granularity, zone)
    .slice(0, -1)
    .map((edge) => isoInZone(edge, zone));
}

function hours(from: Day, to: Day, zone: string): number {
  const edges = bucketEdges({ from, to }, 'day', zone);
  return (edges.at(-1)! - edges[0]!) / HOUR;
}

describe('bucket edges', () => {
  it('give a day the hours that its zone has', () => {
    const days: [Day, string, number][] = [
      ['2026-03-29', 'Europe/Berlin', 23],
      ['2026-10-25', 'Europe/Berlin', 25],
      ['2026-03-08', 'America/New_York', 23],
      ['2026-11-01', 'America/New_York', 25],
      ['2026-04-05', 'Australia/Lord_Howe', 24.5],
      ['2026-10-04', 'Australia/Lord_Howe', 23.5],
      ['2026-03-29', 'Asia/Beirut', 23],
      ['2026-09-06', 'America/Santiago', 23],
      ['2026-07-01', 'Asia/Kathmandu', 24],
      ['2026-07-01', 'UTC', 24],
    ];
    for (const [day, zone, expected] of days) {
      assert.equal(hours(day, addDays(day, 1), zone), expected, `${day} in ${zone}`);
    }
  });

  it('leave the skipped hour out and repeat the repeated one', () => {
    const spring = starts('2026-03-29', '2026-03-30', 'hour', 'Europe/Berlin');
    assert.equal(spring.length, 23);
    assert.deepEqual(spring.slice(1, 3), ['2026-03-29T01:00:00+01:00', '2026-03-29T03:00:00+02:00']);
    const autumn = starts('2026-10-25', '2026-10-26', 'hour', 'Europe/Berlin');
    assert.equal(autumn.length, 25);
    assert.deepEqual(autumn.slice(2, 4), ['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00']);
  });

  it('cut the hour in which a clock jumps by half of one', () => {
    const back = starts('2026-04-05', '2026-04-06', 'hour', 'Australia/Lord_Howe');
    assert.deepEqual(back.slice(1, 4), [
      '2026-04-05T01:00:00+11:00',
      '2026-04-05T01:30:00+10:30',
      '2026-04-05T02:00:00+10:30',
    ]);
    const forward = starts('2026-10-04', '2026-10-05', 'hour', 'Australia/Lord_Howe');
    assert.deepEqual(forward.slice(1, 4), [
      '2026-10-04T01:00:00+10:30',
      '2026-10-04T02:30:00+11:00',
      '2026-10-04T03:00:00+11:00',
    ]);
  });

  it('follow the zone’s clock where it is not a whole hour from UTC', () => {
    const [first, second] = starts('2026-11-01', '2026-11-02', 'hour', 'Asia/Kathmandu');
    assert.equal(first, '2026-11-01T00:00:00+05:45');
    assert.equal(second, '2026-11-01T01:00:00+05:45');
  });

  it('start weeks on Monday and clip the first and the last', () => {
    assert.deepEqual(starts('2026-11-01', '2026-11-15', 'week', 'UTC'), [
      '2026-11-01T00:00:00+00:00',
      '2026-11-02T00:00:00+00:00',
      '2026-11-09T00:00:00+00:00',
    ]);
  });

  it('start months on their first day and clip the first and the last', () => {
    assert.deepEqual(starts('2026-01-31', '2026-04-02', 'month', 'Europe/Berlin'), [
      '2026-01-31T00:00:00+01:00',
      '2026-02-01T00:00:00+01:00',
      '2026-03-01T00:00:00+01:00',
      '2026-04-01T00:00:00+02:00',
    ]);
  });

  it('give no bucket to a day that a zone left out', () => {
    assert.deepEqual(starts('2011-12-29', '2012-01-01', 'day', 'Pacific/Apia'), [
      '2011-12-29T00:00:00-10:00',
      '2011-12-31T00:00:00+14:00',
    ]);
  });

  it('run from midnight to midnight on the zone’s clock, in order and on whole minutes, in any zone', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...GRANULARITIES.filter((granularity) => granularity !== 'minute')),
        fc.integer({ min: 0, max: 6000 }),
        fc.integer({ min: 1, max: 60 }),
        (zone, granularity, offset, length) => {
          const from = addDays('2015-01-01', offset);
          const to = addDays(from, length);
          const edges = bucketEdges({ from, to }, granularity, zone);
          const clock = intlClock(zone);
          assert.equal(clock(edges[0]!).day, from);
          assert.ok(clock(edges[0]! - 1).day < from);
          assert.equal(clock(edges.at(-1)!).day, to);
          assert.ok(clock(edges.at(-1)! - 1).day < to);
          edges.forEach((edge, index) => {
            assert.equal(edge % 60_000, 0);
            if (index > 0) assert.ok(edge > edges[index - 1]!);
          });
        },
      ),
      cases(30, 2_000),
    );
  });
});
