import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WireRow } from '../../../src/api/wire.js';
import { forecastOf, includedIn, usedUpOn } from '../../../src/analysis/forecast.js';
import { likelyDays } from '../../../src/analysis/forecast-model.js';
import { weekdayFactors } from '../../../src/analysis/weekday-factors.js';
import { bucketEdges, isoInZone } from '../../../src/time/buckets.js';
import { backtest, organisationDays } from './backtest.js';
import { randomNumbers } from '../../../demo/server/random-numbers.js';
import { report, row, type Recipe } from './report.js';

/** November 2026 begins on a Sunday. */
const NOVEMBER = Date.parse('2026-11-01') / 86_400_000;

const isWeekend = (day: number): boolean => [0, 6].includes(day % 7);

/** A report of November with a number of complete days, and one day that has begun. */
function november(complete: number, credits: (day: number) => number, rest: Partial<Recipe> = {}): Recipe {
  const used = Math.min(30, complete + 1);
  return {
    days: `${'c'.repeat(complete)}p`.slice(0, 30).padEnd(30, 'f'),
    rows: Array.from({ length: used }, (_, day) =>
      row(day, 'a', day === complete ? credits(day) / 2 : credits(day), 10),
    ),
    as_of: `2026-11-${String(used).padStart(2, '0')}T12:00:00Z`,
    account: { periods: [{ from: '2026-11-01', to: '2026-12-01' }], credits: { included: 3_000 } },
    ...rest,
  };
}

const forecast = (recipe: Recipe, metric: 'credits' | 'messages' = 'credits') =>
  forecastOf(report(recipe), metric, null);

const isNear = (actual: number | undefined, expected: number, part: number, what = ''): void =>
  assert.ok(Math.abs((actual ?? NaN) - expected) <= part * expected, `${what}: ${actual} is not near ${expected}`);

describe('a forecast', () => {
  it('goes on at the pace of even days, with what is left of today', () => {
    const likely = forecast(november(13, () => 100));
    assert.equal(likely?.length, 17);
    assert.equal(likely.used, 1_350);
    isNear(likely.total.median, 3_000, 0.01);
    assert.ok(likely.total.low < 3_000 && likely.total.low > 2_850);
    assert.ok(likely.total.high > 3_000 && likely.total.high < 3_150);
    isNear(likely.sumOf(0, 1).median, 50, 0.02, 'half of today');
    isNear(likely.sumOf(1, 2).median, 100, 0.02, 'a whole day');
  });

  it('says nothing below seven complete days, and nothing where nothing is to come', () => {
    assert.equal(forecast(november(6, () => 100)), null);
    assert.notEqual(forecast(november(7, () => 100)), null);
    assert.equal(forecast(november(30, () => 100)), null);
    assert.equal(forecast({ days: 'f'.repeat(30) }), null);
    assert.equal(forecast({ days: 'ccccccccccff' }), null, 'nothing was used');
  });

  it('does not count days before an agent was first used', () => {
    assert.equal(forecast(november(9, (day) => (day < 3 ? 0 : 100))), null);
    const likely = forecast(november(13, (day) => (day < 3 ? 0 : 100)));
    isNear(likely?.total.median, 2_700, 0.02);
  });

  it('expects no usage on weekends without any', () => {
    const likely = forecast(november(15, (day) => (isWeekend(day) ? 0 : 100)));
    assert.ok(likely);
    // Nov 21 and 22 are the sixth and the seventh coming day.
    assert.ok(likely.sumOf(5, 7).high < 10, String(likely.sumOf(5, 7).high));
    isNear(likely.sumOf(7, 8).median, 100, 0.05, 'a Monday');
    isNear(likely.total.median, 2_100, 0.03);
  });

  it('has the last level after a lasting change of price, at once with a narrow band', () => {
    const likely = forecast(november(13, (day) => (isWeekend(day) ? 60 : 100) * (day < 4 ? 1 : 3)));
    assert.ok(likely);
    isNear(likely.sumOf(2, 7).median, 1_500, 0.1, 'five working days');
    const { low, median, high } = likely.total;
    assert.ok((high - low) / median < 0.3, `${low}–${high}`);
  });

  it('takes a single burst for noise', () => {
    const likely = forecast(november(13, (day) => (day === 10 ? 900 : 100)));
    assert.ok(likely);
    assert.ok(likely.sumOf(1, 2).median < 200, String(likely.sumOf(1, 2).median));
    assert.ok(likely.total.low < 3_800 && likely.total.high > 3_800);
  });

  it('follows growth in part', () => {
    const { median } = forecast(november(20, (day) => 100 + 5 * day))!.sumOf(1, 10);
    assert.ok(median > 9 * 180 && median < 9 * 250, String(median));
  });

  it('expects no refund, and none below zero', () => {
    const likely = forecast(november(13, (day) => (day === 5 ? -400 : 100)));
    assert.ok(likely && likely.sumOf(0, 5).low >= 0 && likely.sumOf(1, 2).median > 70);
  });

  it('is told of huge and of tiny amounts alike', () => {
    const small = forecast(november(10, () => 100))!.total;
    for (const scale of [1e-9, 1e9, 1e200]) {
      const scaled = forecast(november(10, () => 100 * scale))!.total;
      isNear(scaled.high / scale, small.high, 1e-6, String(scale));
    }
    const rows = Array.from({ length: 11 }, (_, day) => row(day, 'a', `${day + 1}00000000000000000000000000.5`, 1));
    assert.ok(Number.isFinite(forecast(november(10, () => 1, { rows }))?.total.high));
  });

  it('says nothing where a part of the usage has no price, except of messages', () => {
    const rows = [...Array.from({ length: 10 }, (_, day) => row(day, 'a', 100, 10)), row(3, 'b', null, 5)];
    const recipe = november(10, () => 100, { rows });
    assert.equal(forecast(recipe), null);
    assert.notEqual(forecast(recipe, 'messages'), null);
    assert.notEqual(forecastOf(report(recipe), 'credits', 'a'), null);
  });

  it('skips days that are no longer stored, and waits for seven that are', () => {
    assert.equal(forecast({ ...november(8, () => 100), days: `cuuc${'c'.repeat(4)}pffff` }), null);
    const recipe = { ...november(12, () => 100), days: `cuuc${'c'.repeat(8)}p`.padEnd(30, 'f') };
    isNear(forecast(recipe)?.sumOf(1, 2).median, 100, 0.05);
  });

  it('sums hours by the local day, also where the clock changes', () => {
    const range = { from: '2026-10-16', to: '2026-11-06' };
    const edges = bucketEdges(range, 'hour', 'America/New_York').map((edge) => isoInZone(edge, 'America/New_York'));
    const asOf = Date.parse('2026-10-31T12:30:00-04:00');
    const rows: WireRow[] = edges
      .slice(0, -1)
      .flatMap((edge, bucket) => (Date.parse(edge) < asOf ? [row(bucket, 'a', 10, 1)] : []));
    const likely = forecast({
      query: { ...range, granularity: 'hour', time_zone: 'America/New_York' },
      buckets: { start: edges.slice(0, -1), end: edges.slice(1) },
      as_of: new Date(asOf).toISOString(),
      rows,
    });
    assert.equal(likely?.firstDay, Date.parse('2026-10-31') / 86_400_000);
    assert.equal(likely.length, 6);
    isNear(likely.sumOf(0, 1).median, 240 * (11.5 / 24), 0.02, 'the rest of the day');
    isNear(likely.sumOf(1, 2).median, 240, 0.02, 'a day of 25 hours');
  });

  it('says nothing by weeks and months', () => {
    const range = { from: '2026-08-31', to: '2026-11-30' };
    const edges = bucketEdges(range, 'week', 'UTC').map((edge) => isoInZone(edge, 'UTC'));
    const buckets = { start: edges.slice(0, -1), end: edges.slice(1) };
    const rows = Array.from({ length: 10 }, (_, week) => row(week, 'a', 100, 1));
    const query = { ...range, granularity: 'week' as const, time_zone: 'UTC' };
    assert.equal(forecast({ query, buckets, rows, as_of: '2026-11-12T00:00:00Z' }), null);
  });

  it('is the same for the same days, and grows in width with the days ahead', () => {
    const days = organisationDays(4).days.slice(0, 14);
    const likely = likelyDays(days, NOVEMBER, new Array<number>(20).fill(1))!;
    assert.deepEqual(likelyDays(days, NOVEMBER, new Array<number>(20).fill(1))!(0, 20), likely(0, 20));
    const widths = [1, 8, 15]
      .map((first) => likely(first, first + 1))
      .map(({ low, median, high }) => (high - low) / median);
    assert.deepEqual(
      widths,
      [...widths].sort((a, b) => a - b),
    );
  });

  it('holds most actual totals of invented organisations in its band', () => {
    const some = Array.from({ length: 40 }, (_, seed) => organisationDays(seed * 5 + 1));
    const [outcome] = backtest(some, [[1, 31]]);
    assert.ok(outcome && outcome.inside > 0.7 && outcome.inside < 0.9, String(outcome?.inside));
  });
});

describe('the included credits', () => {
  const at = (included: number): [ReturnType<typeof forecast>, number] => {
    const recipe = november(13, () => 100, {
      account: { periods: [{ from: '2026-11-01', to: '2026-12-01' }], credits: { included } },
    });
    return [forecast(recipe), Number(includedIn(report(recipe), 'credits', null))];
  };

  it('are used up on the day on which the median comes to them', () => {
    const dayOf = (included: number) =>
      usedUpOn(...(at(included) as [NonNullable<ReturnType<typeof forecast>>, number]));
    assert.equal(dayOf(2_450), '2026-11-25');
    assert.equal(dayOf(1_380), '2026-11-14');
    assert.equal(dayOf(4_000), null, 'not in this range');
    assert.equal(dayOf(1_000), null, 'already');
  });

  it('are those of the whole account in its billing period', () => {
    const recipe = november(13, () => 100);
    assert.equal(includedIn(report(recipe), 'credits', null), 3_000);
    assert.equal(includedIn(report(recipe), 'credits', 'a'), null);
    assert.equal(includedIn(report(recipe), 'messages', null), null);
    assert.equal(includedIn(report({ ...recipe, account: { periods: [] } }), 'credits', null), null);
  });
});

describe('the factors of weekdays', () => {
  const noisy = (weeks: number, usage: (day: number) => number): number[] => {
    const random = randomNumbers(weeks);
    return Array.from({ length: 7 * weeks }, (_, day) => usage(day) * (0.9 + 0.2 * random()));
  };

  it('tell a weekend that is seen in one week, and are even where nothing is seen', () => {
    const factors = weekdayFactors(
      noisy(1, (day) => (isWeekend(day) ? 30 : 100)),
      NOVEMBER,
    );
    const [sunday, monday] = [factors[NOVEMBER % 7]!, factors[(NOVEMBER + 1) % 7]!];
    assert.ok(sunday < 0.5 && monday > 1.1, `${sunday} ${monday}`);
    assert.ok(
      weekdayFactors(
        noisy(1, () => 100),
        NOVEMBER,
      ).every((factor) => Math.abs(factor - 1) < 0.06),
    );
  });

  it('tell each weekday from two weeks on', () => {
    const usage = (day: number): number => (day % 7 === 3 ? 300 : 100);
    const wednesday = (weeks: number): number => weekdayFactors(noisy(weeks, usage), NOVEMBER)[(NOVEMBER + 3) % 7]!;
    assert.ok(wednesday(4) > 2, String(wednesday(4)));
    assert.ok(wednesday(1) < 1.4, String(wednesday(1)));
  });

  it('do not take growth for a rhythm', () => {
    const factors = weekdayFactors(
      Array.from({ length: 28 }, (_, day) => 100 + 10 * day),
      NOVEMBER,
    );
    assert.ok(factors.every((factor) => Math.abs(factor - 1) < 0.1));
  });
});
