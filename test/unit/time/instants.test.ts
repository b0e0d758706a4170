/** Converts the days of an account to instants and back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, daysBetween, type Day } from '../../../src/time/day.js';
import { toHalfOpen, type DayRange } from '../../../src/time/day-range.js';
import { dayInZone, dayStart, rangeInstants } from '../../../src/time/zone.js';

const HOUR = 3_600_000;

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
];
/** A day that Samoa skipped when it crossed the date line. */
const NO_DAY: readonly [zone: string, day: Day] = ['Pacific/Apia', '2011-12-30'];

const days: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 9_000 }).map((count) => addDays('2010-01-01', count));
const lengths = fc.nat(400);

function hoursOf(range: DayRange, zone: string): number {
  const [start, end] = rangeInstants(range, zone);
  return (end - start) / HOUR;
}

describe('7.1 days → instants', () => {
  const cases: [first: Day, last: Day, zone: string, start: string, end: string, hours: number][] = [
    ['2026-03-08', '2026-03-08', 'America/New_York', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
    ['2026-11-01', '2026-11-01', 'America/New_York', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
    ['2026-03-02', '2026-03-08', 'America/New_York', '2026-03-02T05:00Z', '2026-03-09T04:00Z', 167],
    ['2026-10-26', '2026-11-01', 'America/New_York', '2026-10-26T04:00Z', '2026-11-02T05:00Z', 169],
    ['2026-03-01', '2026-03-31', 'America/New_York', '2026-03-01T05:00Z', '2026-04-01T04:00Z', 743],
    ['2026-03-29', '2026-03-29', 'Europe/London', '2026-03-29T00:00Z', '2026-03-29T23:00Z', 23],
    ['2026-10-25', '2026-10-25', 'Europe/London', '2026-10-24T23:00Z', '2026-10-26T00:00Z', 25],
    ['2026-04-05', '2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00Z', '2026-04-05T13:30Z', 24.5],
    ['2026-10-04', '2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30Z', '2026-10-04T13:00Z', 23.5],
    ['2026-03-29', '2026-03-29', 'Atlantic/Azores', '2026-03-29T01:00Z', '2026-03-30T00:00Z', 23],
    ['2026-10-25', '2026-10-25', 'Atlantic/Azores', '2026-10-25T00:00Z', '2026-10-26T01:00Z', 25],
    ['2026-03-08', '2026-03-08', 'America/Havana', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
    ['2026-04-24', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00Z', '2026-04-24T21:00Z', 23],
    ['2026-10-29', '2026-10-29', 'Africa/Cairo', '2026-10-28T21:00Z', '2026-10-29T22:00Z', 25],
    ['2026-03-29', '2026-03-29', 'Asia/Beirut', '2026-03-28T22:00Z', '2026-03-29T21:00Z', 23],
    ['2026-04-04', '2026-04-04', 'America/Santiago', '2026-04-04T03:00Z', '2026-04-05T04:00Z', 25],
    ['2026-09-06', '2026-09-06', 'America/Santiago', '2026-09-06T04:00Z', '2026-09-07T03:00Z', 23],
    ['2026-03-28', '2026-03-28', 'America/Scoresbysund', '2026-03-28T02:00Z', '2026-03-29T01:00Z', 23],
    ['2026-02-01', '2026-02-28', 'Asia/Kolkata', '2026-01-31T18:30Z', '2026-02-28T18:30Z', 672],
    ['2011-12-29', '2011-12-31', 'Pacific/Apia', '2011-12-29T10:00Z', '2011-12-31T10:00Z', 48],
    ['2011-12-30', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00Z', '2011-12-30T10:00Z', 0],
  ];
  for (const [first, last, zone, start, end, hours] of cases) {
    it(`7.1 ${first === last ? first : `${first} – ${last}`} in ${zone} has ${hours} hours`, () => {
      const range = { start: first, end: last };
      assert.deepEqual(rangeInstants(range, zone), [Date.parse(start), Date.parse(end)]);
      assert.equal(hoursOf(range, zone), hours);
    });
  }

  for (const zone of ZONES) {
    it(`7.1 every day from 2010 to 2030 begins and ends as itself in ${zone}`, () => {
      let start = dayStart('2010-01-01', zone);
      for (let day = '2010-01-01'; day < '2031-01-01'; day = addDays(day, 1)) {
        const next = dayStart(addDays(day, 1), zone);
        if (zone === NO_DAY[0] && day === NO_DAY[1]) assert.equal(next, start, 'an empty day is no error');
        else assert.deepEqual([dayInZone(start, zone), dayInZone(next - 1, zone)], [day, day]);
        start = next;
      }
    });
  }

  it('7.1 the last day that can be written ends, too', () => {
    assert.deepEqual(rangeInstants({ start: '9999-12-31', end: '9999-12-31' }, 'UTC'), [
      Date.parse('9999-12-31'),
      Date.parse('9999-12-31') + 24 * HOUR,
    ]);
  });
});

describe('7.5 day and instant', () => {
  it('7.5 the end that is sent is the day after, never the last moment of a day', () => {
    const { from, to } = toHalfOpen({ start: '2026-11-01', end: '2026-11-14' });
    assert.deepEqual([from, to], ['2026-11-01', '2026-11-15']);
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), days, lengths, (zone, start, more) => {
        const [, end] = rangeInstants({ start, end: addDays(start, more) }, zone);
        assert.equal(end, dayStart(addDays(start, more + 1), zone));
        assert.equal(end % 60_000, 0, 'a whole minute');
      }),
    );
  });

  it('7.5 one day is 23, 24 or 25 hours', () => {
    const hours = (day: Day): number => hoursOf({ start: day, end: day }, 'America/New_York');
    assert.deepEqual(['2026-03-08', '2026-03-09', '2026-11-01'].map(hours), [23, 24, 25]);
  });

  it('7.5 adjoining ranges leave no gap and no overlap', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), days, lengths, lengths, (zone, first, more, evenMore) => {
        const one = { start: first, end: addDays(first, more) };
        const next = { start: addDays(one.end, 1), end: addDays(one.end, 1 + evenMore) };
        const [start, middle] = rangeInstants(one, zone);
        const [begin, end] = rangeInstants(next, zone);
        assert.equal(middle, begin);
        assert.deepEqual(rangeInstants({ start: one.start, end: next.end }, zone), [start, end]);
      }),
    );
  });

  it('7.5 the edges of daily buckets are the starts of the days, not multiples of 24 hours', () => {
    const edges = (first: Day, count: number, zone: string): number[] =>
      Array.from({ length: count + 1 }, (_, index) => dayStart(addDays(first, index), zone));
    const march = edges('2026-03-01', 31, 'America/New_York');
    assert.deepEqual([march[0], march.at(-1)], rangeInstants({ start: '2026-03-01', end: '2026-03-31' }, 'America/New_York')); // prettier-ignore
    assert.notEqual(march.at(-1), march[0]! + 31 * 24 * HOUR);
    march.forEach((edge, index) => {
      const isSummerTime = index >= daysBetween('2026-03-01', '2026-03-09');
      assert.equal(new Date(edge).getUTCHours(), isSummerTime ? 4 : 5);
    });
  });
});
