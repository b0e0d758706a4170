import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { billingPeriods, isPresetId, PRESET_IDS, resolvePreset } from '../../../src/time/presets.js';
import { addDays, addMonths, type Day } from '../../../src/time/day.js';
import { parseDayRange, previousRange, rangeLength } from '../../../src/time/day-range.js';
import { dayInZone, rangeInstants } from '../../../src/time/zone.js';

const november = { start: '2026-11-01', end: '2026-11-30' };
const october = { start: '2026-10-01', end: '2026-10-31' };

describe('resolvePreset', () => {
  it('counts today among the last days', () => {
    const at = (today: string) => ({ today, periods: [], weekStart: 1 });
    assert.deepEqual(resolvePreset('last-7', at('2026-11-24')), { start: '2026-11-18', end: '2026-11-24' });
    assert.deepEqual(resolvePreset('last-7', at('2026-11-23')), { start: '2026-11-17', end: '2026-11-23' });
    for (const [preset, days] of [
      ['last-7', 7],
      ['last-28', 28],
      ['last-90', 90],
    ] as const) {
      assert.equal(rangeLength(resolvePreset(preset, at('2028-03-01'))!), days);
    }
  });

  it('has whole months of the calendar', () => {
    const at = (today: string) => ({ today, periods: [], weekStart: 1 });
    assert.deepEqual(resolvePreset('this-month', at('2026-11-01')), november);
    assert.deepEqual(resolvePreset('this-month', at('2026-11-30')), november);
    assert.deepEqual(resolvePreset('last-month', at('2026-11-30')), october);
    assert.deepEqual(resolvePreset('last-month', at('2026-01-31')), { start: '2025-12-01', end: '2025-12-31' });
    assert.deepEqual(resolvePreset('last-month', at('2028-03-31')), { start: '2028-02-01', end: '2028-02-29' });
  });

  it('has the week before this one, from the day on which weeks begin', () => {
    const at = (today: string, weekStart: number) => resolvePreset('last-week', { today, periods: [], weekStart });
    assert.deepEqual(at('2026-11-14', 1), { start: '2026-11-02', end: '2026-11-08' });
    assert.deepEqual(at('2026-11-14', 0), { start: '2026-11-01', end: '2026-11-07' });
    assert.deepEqual(at('2026-11-15', 1), { start: '2026-11-02', end: '2026-11-08' });
    assert.deepEqual(at('2026-11-15', 0), { start: '2026-11-08', end: '2026-11-14' });
    assert.deepEqual(at('2026-11-14', 6), { start: '2026-11-07', end: '2026-11-13' });
    assert.deepEqual(at('2027-01-04', 1), { start: '2026-12-28', end: '2027-01-03' });
  });

  const NOW = Date.parse('2026-11-24T03:30Z');
  const zones: [zone: string, today: Day, start: Day, from: string, to: string][] = [
    ['America/Los_Angeles', '2026-11-23', '2026-11-17', '2026-11-17T08:00Z', '2026-11-24T08:00Z'],
    ['America/New_York', '2026-11-23', '2026-11-17', '2026-11-17T05:00Z', '2026-11-24T05:00Z'],
    ['UTC', '2026-11-24', '2026-11-18', '2026-11-18T00:00Z', '2026-11-25T00:00Z'],
    ['Asia/Tokyo', '2026-11-24', '2026-11-18', '2026-11-17T15:00Z', '2026-11-24T15:00Z'],
    ['Pacific/Niue', '2026-11-23', '2026-11-17', '2026-11-17T11:00Z', '2026-11-24T11:00Z'],
    ['Pacific/Kiritimati', '2026-11-24', '2026-11-18', '2026-11-17T10:00Z', '2026-11-24T10:00Z'],
  ];
  for (const [zone, today, start, from, to] of zones) {
    it(`7.2 today and the last 7 days at one instant, in ${zone}`, () => {
      assert.equal(dayInZone(NOW, zone), today);
      const range = resolvePreset('last-7', { today: dayInZone(NOW, zone), periods: [], weekStart: 1 })!;
      assert.deepEqual(range, { start, end: today });
      assert.deepEqual(rangeInstants(range, zone), [Date.parse(from), Date.parse(to)]);
    });
  }

  it('7.2 the last 90 days, and the 90 before', () => {
    const last90 = resolvePreset('last-90', { today: '2026-11-23', periods: [], weekStart: 1 })!;
    assert.deepEqual(last90, { start: '2026-08-26', end: '2026-11-23' });
    assert.deepEqual(previousRange(last90), { start: '2026-05-28', end: '2026-08-25' });
  });

  it('7.2 another zone keeps the days and changes their instants', () => {
    const range = parseDayRange('2026-11-17/2026-11-23')!;
    const instants = zones.map(([zone]) => rangeInstants(range, zone));
    assert.equal(new Set(instants.map(String)).size, zones.length);
    instants.forEach(([start, end], index) => {
      const zone = zones[index]![0];
      assert.deepEqual([dayInZone(start, zone), dayInZone(end - 1, zone)], [range.start, range.end]);
    });
  });

  it('takes billing periods from the account, newest first', () => {
    const context = { today: '2026-11-14', periods: [november, october], weekStart: 1 };
    assert.equal(resolvePreset('current-period', context), november);
    assert.equal(resolvePreset('previous-period', context), october);
  });

  it('is null where the account has no such period', () => {
    assert.equal(resolvePreset('current-period', { today: '2026-11-14', periods: [], weekStart: 1 }), null);
    assert.equal(resolvePreset('previous-period', { today: '2026-11-14', periods: [november], weekStart: 1 }), null);
  });

  it('gives every preset days that end no later than the period or today', () => {
    const context = { today: '2026-11-14', periods: [november, october], weekStart: 1 };
    for (const id of PRESET_IDS) assert.ok(resolvePreset(id, context)!.end <= november.end, id);
  });
});

it('isPresetId knows the presets and nothing else', () => {
  for (const id of PRESET_IDS) assert.equal(isPresetId(id), true, id);
  for (const other of ['last-8', 'last-', '', 'toString', null, undefined, 7, {}]) {
    assert.equal(isPresetId(other), false, String(other));
  }
});

describe('billingPeriods', () => {
  it('7.3 starts on the billing day, or on the last day of a month without it', () => {
    const cases: [today: string, billingDay: number, current: [string, string], previous: [string, string]][] = [
      ['2026-02-10', 31, ['2026-01-31', '2026-02-27'], ['2025-12-31', '2026-01-30']],
      ['2026-02-28', 31, ['2026-02-28', '2026-03-30'], ['2026-01-31', '2026-02-27']],
      ['2026-03-30', 31, ['2026-02-28', '2026-03-30'], ['2026-01-31', '2026-02-27']],
      ['2026-03-31', 31, ['2026-03-31', '2026-04-29'], ['2026-02-28', '2026-03-30']],
      ['2028-02-29', 31, ['2028-02-29', '2028-03-30'], ['2028-01-31', '2028-02-28']],
      ['2028-02-29', 30, ['2028-02-29', '2028-03-29'], ['2028-01-30', '2028-02-28']],
      ['2026-02-28', 29, ['2026-02-28', '2026-03-28'], ['2026-01-29', '2026-02-27']],
      ['2026-12-31', 31, ['2026-12-31', '2027-01-30'], ['2026-11-30', '2026-12-30']],
      ['2027-01-01', 15, ['2026-12-15', '2027-01-14'], ['2026-11-15', '2026-12-14']],
      ['2026-05-14', 15, ['2026-04-15', '2026-05-14'], ['2026-03-15', '2026-04-14']],
      ['2026-05-15', 15, ['2026-05-15', '2026-06-14'], ['2026-04-15', '2026-05-14']],
      ['2026-11-23', 1, ['2026-11-01', '2026-11-30'], ['2026-10-01', '2026-10-31']],
    ];
    for (const [today, billingDay, current, previous] of cases) {
      assert.deepEqual(
        billingPeriods(today, billingDay, 2),
        [current, previous].map(([start, end]) => ({ start, end })),
        `${today} with day ${billingDay}`,
      );
    }
  });

  it('7.3 is reckoned from the billing day each month: months added one by one drift', () => {
    const starts = billingPeriods('2026-06-30', 31, 6).map(({ start }) => start);
    assert.deepEqual(starts.reverse(), ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30']); // prettier-ignore
    const drifting = ['2026-01-31'];
    for (let month = 0; month < 3; month++) drifting.push(addMonths(drifting.at(-1)!, 1));
    assert.deepEqual(drifting, ['2026-01-31', '2026-02-28', '2026-03-28', '2026-04-28']);
  });

  it('7.3 an instant of billing begins different days in different zones: the account’s zone decides', () => {
    const anchor = Date.parse('2026-03-31T22:00Z');
    assert.equal(dayInZone(anchor, 'America/New_York'), '2026-03-31');
    assert.equal(dayInZone(anchor, 'Europe/Berlin'), '2026-04-01');
    const stated = [{ start: '2026-04-01', end: '2026-04-30' }];
    assert.equal(
      resolvePreset('current-period', { today: '2026-04-10', periods: stated, weekStart: 1 }),
      stated[0],
      'as stated',
    );
  });

  it('7.3 leaves no day out and counts none twice, for five years of every billing day', () => {
    for (let billingDay = 1; billingDay <= 31; billingDay++) {
      const periods = billingPeriods('2028-03-15', billingDay, 60);
      assert.equal(periods.length, 60);
      const [current] = periods;
      assert.ok(current!.start <= '2028-03-15' && '2028-03-15' <= current!.end);
      periods.forEach((period, age) => {
        const older = periods[age + 1];
        if (older) assert.equal(addDays(older.end, 1), period.start);
        assert.equal(Number(period.start.slice(8)) <= billingDay, true);
      });
    }
  });
});
