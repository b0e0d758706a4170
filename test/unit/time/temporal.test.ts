/**
 * Compares `dayStart` and `dayInZone` with Temporal, which uses the same zone tables but independent code: on every day
 * next to a change of offset from 2010 to 2035, in a sample of the platform's zones, or in all of them.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { addDays, dayOfTime, utcMidnight, type Day } from '../../../src/time/day.js';
import { dayInZone, dayStart, zoneOffset } from '../../../src/time/zone.js';
import { isLong } from '../../helpers/long.js';

const DAY = 86_400_000;
/** Shorter than the time between any two changes of offset, including Morocco's month of winter time. */
const STEP = 7 * DAY;
const FROM = Date.parse('2010-01-01');
const TO = Date.parse('2036-01-01');

/** The days next to a change of offset, found by bisecting the weeks whose offset differs between start and end. */
function daysAroundChanges(zone: string): Set<Day> {
  const found = new Set<Day>();
  const search = (from: number, to: number, before: number, after: number): void => {
    if (before === after) return;
    if (to - from <= DAY) {
      for (let near = -1; near <= 2; near++) found.add(addDays(dayOfTime(from), near));
      return;
    }
    const middle = from + Math.round((to - from) / 2 / DAY) * DAY;
    const between = zoneOffset(zone, middle);
    search(from, middle, before, between);
    search(middle, to, between, after);
  };
  let before = zoneOffset(zone, FROM);
  for (let from = FROM; from < TO; from += STEP) {
    const after = zoneOffset(zone, from + STEP);
    search(from, from + STEP, before, after);
    before = after;
  }
  return found;
}

function temporalDay(time: number, zone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).toPlainDate().toString();
}

const zones = Intl.supportedValuesOf('timeZone').filter((_, index) => isLong || index % 10 === 0);

it(`7.1 the start of every day next to a change of offset is Temporal’s, in ${zones.length} zones, from 2010 to 2035`, () => {
  let count = 0;
  for (const zone of zones) {
    for (const day of daysAroundChanges(zone)) {
      const start = dayStart(day, zone);
      const name = `${day} in ${zone}`;
      assert.equal(start, Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds, name);
      for (const time of [start - 1, start]) assert.equal(dayInZone(time, zone), temporalDay(time, zone), name);
      count++;
    }
  }
  assert.ok(zones.length > 30 && count > 30 * zones.length, `${count} days in ${zones.length} zones`);
});

it('7.1 so is that of the days of any year without a change, where there is none', () => {
  for (const zone of ['UTC', 'Asia/Kolkata', 'Asia/Tokyo', 'Africa/Lagos']) {
    assert.equal(daysAroundChanges(zone).size, 0, zone);
    for (const day of ['2010-01-01', '2026-06-30', '2035-12-31']) {
      assert.equal(dayStart(day, zone), +utcMidnight(day) - zoneOffset(zone, 0), `${day} in ${zone}`);
    }
  }
});
