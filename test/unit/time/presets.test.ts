import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { billingPeriods } from '../../../src/time/billing-periods.js';
import { addDays } from '../../../src/time/day.js';
import { rangeLength } from '../../../src/time/day-range.js';
import { isPresetId, PRESET_IDS, resolvePreset } from '../../../src/time/presets.js';

const november = { start: '2026-11-01', end: '2026-11-30' };
const october = { start: '2026-10-01', end: '2026-10-31' };

describe('resolvePreset', () => {
  it('counts today among the last days', () => {
    const at = (today: string) => ({ today, periods: [] });
    assert.deepEqual(resolvePreset('last-7', at('2026-11-24')), { start: '2026-11-18', end: '2026-11-24' });
    assert.deepEqual(resolvePreset('last-7', at('2026-11-23')), { start: '2026-11-17', end: '2026-11-23' });
    assert.deepEqual(resolvePreset('last-90', at('2026-11-23')), { start: '2026-08-26', end: '2026-11-23' });
    for (const [preset, days] of [
      ['last-7', 7],
      ['last-28', 28],
      ['last-90', 90],
    ] as const) {
      assert.equal(rangeLength(resolvePreset(preset, at('2028-03-01'))!), days);
    }
  });

  it('has whole months of the calendar', () => {
    const at = (today: string) => ({ today, periods: [] });
    assert.deepEqual(resolvePreset('this-month', at('2026-11-01')), november);
    assert.deepEqual(resolvePreset('this-month', at('2026-11-30')), november);
    assert.deepEqual(resolvePreset('last-month', at('2026-11-30')), october);
    assert.deepEqual(resolvePreset('last-month', at('2026-01-31')), { start: '2025-12-01', end: '2025-12-31' });
    assert.deepEqual(resolvePreset('last-month', at('2028-03-31')), { start: '2028-02-01', end: '2028-02-29' });
  });

  it('takes billing periods from the account, newest first', () => {
    const context = { today: '2026-11-14', periods: [november, october] };
    assert.equal(resolvePreset('current-period', context), november);
    assert.equal(resolvePreset('previous-period', context), october);
  });

  it('is null where the account has no such period', () => {
    assert.equal(resolvePreset('current-period', { today: '2026-11-14', periods: [] }), null);
    assert.equal(resolvePreset('previous-period', { today: '2026-11-14', periods: [november] }), null);
  });

  it('gives every preset days that end no later than the period or today', () => {
    const context = { today: '2026-11-14', periods: [november, october] };
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
  it('starts on the billing day, or on the last day of a month without it', () => {
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

  it('leaves no day out and counts none twice, for five years of every billing day', () => {
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
