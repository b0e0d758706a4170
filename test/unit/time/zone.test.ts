import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween, utcMidnight, type Day } from '../../../src/time/day.js';
import {
  dayInZone,
  dayStart,
  isRepeated,
  isTimeZone,
  offsetReader,
  wallTime,
  zoneOffset,
} from '../../../src/time/zone.js';
import { cases } from '../../helpers/long.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The local time in a zone by the platform's own formatter, with which all results are compared. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function wallClock(time: number, zone: string): number {
  const format =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  clocks.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = part as Record<string, number>;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (((time % 1000) + 1000) % 1000);
}

/** Finds the first instant of a day in steps of five minutes. This is slow, but uses no offsets. */
function firstInstantByStepping(day: Day, zone: string): number {
  const midnight = +utcMidnight(day);
  for (let time = midnight - 14 * HOUR; ; time += 5 * MINUTE) if (wallClock(time, zone) >= midnight) return time;
}

const TRICKY_ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Lisbon',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'America/Scoresbysund',
  'America/Asuncion',
  'Atlantic/Azores',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Australia/Eucla',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Niue',
];

/** The days of a year on which the clock of the zone changes. */
function daysWithJump(zone: string, year: number): Day[] {
  const offsetAt = (day: Day): number => wallClock(+utcMidnight(day), zone) - +utcMidnight(day);
  const search = (from: Day, to: Day): Day[] => {
    if (offsetAt(from) === offsetAt(to)) return [];
    if (addDays(from, 1) === to) return [from];
    const middle = addDays(from, Math.ceil(daysBetween(from, to) / 2));
    return [...search(from, middle), ...search(middle, to)];
  };
  const months = Array.from({ length: 13 }, (_, month) => addMonths(`${year}-01-01`, month));
  return months.flatMap((month, index) => (index < 12 ? search(month, months[index + 1]!) : []));
}

describe('dayStart', () => {
  it('agrees with a walk through the hours around every jump of a clock', () => {
    for (const zone of ['Africa/Cairo', 'America/Santiago', 'Atlantic/Azores', 'Asia/Beirut', 'Australia/Lord_Howe']) {
      for (const jump of daysWithJump(zone, 2026)) {
        for (const day of [addDays(jump, -1), jump, addDays(jump, 1)]) {
          assert.equal(dayStart(day, zone), firstInstantByStepping(day, zone), `${day} in ${zone}`);
        }
      }
    }
  });

  it('is the first instant of its day, on the days around every jump', () => {
    for (const zone of TRICKY_ZONES) {
      for (const jump of daysWithJump(zone, 2026)) {
        for (const day of [addDays(jump, -1), jump, addDays(jump, 1)]) {
          const start = dayStart(day, zone);
          assert.ok(wallClock(start, zone) >= +utcMidnight(day), `${day} has begun in ${zone}`);
          assert.ok(wallClock(start - 1, zone) < +utcMidnight(day), `${day} had not begun before in ${zone}`);
        }
      }
    }
  });

  it('is the first instant of any day in any zone that the platform knows', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 4_000, max: 25_000 }), (zone, count) => {
        const day = addDays('1970-01-01', count);
        const start = dayStart(day, zone);
        assert.ok(wallClock(start, zone) >= +utcMidnight(day));
        assert.ok(wallClock(start - 1, zone) < +utcMidnight(day));
      }),
      cases(200),
    );
  });

  it('begins each day where the one before ends', () => {
    for (const zone of TRICKY_ZONES) {
      let day = '2026-01-01';
      for (let start = dayStart(day, zone); day < '2027-01-01'; day = addDays(day, 1)) {
        assert.equal(dayInZone(start, zone), day, zone);
        const next = dayStart(addDays(day, 1), zone);
        assert.equal(dayInZone(next - 1, zone), day, zone);
        start = next;
      }
    }
  });
});

describe('wallTime', () => {
  const at = (text: string): number => Date.parse(`${text}Z`);

  it('takes the first of two equal clock times, and the jump for one that the clock skips', () => {
    assert.equal(wallTime(at('2026-10-25T02:30'), 'Europe/Berlin'), at('2026-10-25T00:30'));
    assert.equal(wallTime(at('2026-03-29T02:30'), 'Europe/Berlin'), at('2026-03-29T01:00'));
    assert.equal(wallTime(at('2026-10-04T02:15'), 'Australia/Lord_Howe'), at('2026-10-03T15:30'));
    assert.equal(wallTime(at('2026-04-05T01:45'), 'Australia/Lord_Howe'), at('2026-04-04T14:45'));
    assert.equal(wallTime(at('2026-07-01T12:00'), 'Asia/Kathmandu'), at('2026-07-01T06:15'));
    assert.equal(wallTime(at('2011-12-30T12:00'), 'Pacific/Apia'), at('2011-12-30T10:00'));
  });

  it('is the first instant that the clock shows the time or has passed it, at every quarter around a jump', () => {
    for (const zone of TRICKY_ZONES) {
      for (const jump of daysWithJump(zone, 2026)) {
        for (let wall = +utcMidnight(jump) - 4 * HOUR; wall < +utcMidnight(jump) + 30 * HOUR; wall += 15 * MINUTE) {
          const time = wallTime(wall, zone);
          assert.ok(wallClock(time, zone) >= wall, `${new Date(wall).toISOString()} in ${zone}`);
          for (const earlier of [1, 15 * MINUTE, HOUR, 3 * HOUR]) {
            assert.ok(wallClock(time - earlier, zone) < wall, `${new Date(wall).toISOString()} is first in ${zone}`);
          }
        }
      }
    }
  });
});

describe('dayInZone', () => {
  it('agrees with the platform’s calendar at any instant', () => {
    const instants = fc.integer({ min: 0, max: Date.parse('2037-12-31') / 1000 });
    fc.assert(
      fc.property(fc.constantFrom(...TRICKY_ZONES), instants, (zone, seconds) => {
        const time = seconds * 1000;
        assert.equal(dayInZone(time, zone), new Date(wallClock(time, zone)).toISOString().slice(0, 10));
        assert.equal(zoneOffset(zone, time), wallClock(time, zone) - time);
      }),
      cases(500),
    );
  });
});

describe('isTimeZone', () => {
  it('knows the names of the platform', () => {
    for (const zone of TRICKY_ZONES) assert.equal(isTimeZone(zone), true, zone);
  });

  it('refuses what no formatter would take, however it is spelt [H9]', () => {
    const others: unknown[] = [
      '',
      'Mars/Phobos',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'GMT+25',
      '+99:99',
      'rubbish-12',
      'Europe/Berlin\u0000',
      null,
      undefined,
      0,
      {},
    ];
    for (const other of others) assert.equal(isTimeZone(other), false, String(other));
  });

  it('says yes only where the offset is a number', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype), 'UTC', 'GMT-5', '+05:30', 'EST'),
    );
    fc.assert(fc.property(odd, (zone) => !isTimeZone(zone) || Number.isFinite(zoneOffset(zone, 0))));
  });
});

describe('isRepeated', () => {
  it('is true of both hours of one name, and of no other', () => {
    const hours = (from: string, count: number, zone: string): boolean[] =>
      Array.from({ length: count }, (_, hour) => isRepeated(Date.parse(from) + hour * HOUR, zone));
    assert.deepEqual(hours('2026-11-01T04:00Z', 4, 'America/New_York'), [false, true, true, false]);
    assert.deepEqual(hours('2026-03-08T05:00Z', 4, 'America/New_York'), [false, false, false, false]);
    assert.deepEqual(hours('2026-10-25T00:00Z', 3, 'Atlantic/Azores'), [true, true, false]);
    assert.deepEqual(hours('2026-11-01T04:00Z', 3, 'Nowhere/At_All'), [false, false, false]);
  });

  it('knows a clock that goes back by half an hour', () => {
    const at = (time: string): boolean => isRepeated(Date.parse(time), 'Australia/Lord_Howe');
    assert.deepEqual(['2026-04-04T14:00Z', '2026-04-04T14:30Z', '2026-04-04T15:00Z', '2026-04-04T15:30Z'].map(at), [
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('offsetReader', () => {
  const zone = fc.constantFrom(...TRICKY_ZONES);

  it('says at each instant what the zone says, in any order', () => {
    const times = fc.array(fc.integer({ min: Date.UTC(1975), max: Date.UTC(2037) }), { maxLength: 20 });
    fc.assert(
      fc.property(zone, times, (name, list) => {
        const offsetAt = offsetReader(name);
        for (const time of list) assert.equal(offsetAt(time), zoneOffset(name, time));
      }),
      cases(100),
    );
  });

  it('finds each change of a clock to the millisecond', () => {
    for (const name of TRICKY_ZONES) {
      for (const day of daysWithJump(name, 2010)) {
        const offsetAt = offsetReader(name);
        const midnight = +utcMidnight(day);
        for (let time = midnight - 26 * HOUR; time < midnight + 50 * HOUR; time += 15 * MINUTE) {
          assert.equal(offsetAt(time - 1), zoneOffset(name, time - 1));
          assert.equal(offsetAt(time), zoneOffset(name, time));
        }
      }
    }
  });
});
