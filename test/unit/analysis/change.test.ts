import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { usageBreakdown } from '../../../src/analysis/breakdown.js';
import { usageChange } from '../../../src/analysis/comparison.js';
import { usageDrivers } from '../../../src/analysis/drivers.js';
import type { UsageReport } from '../../../src/api/report.js';
import { addDays, type Day } from '../../../src/time/day.js';
import { report, row } from './report.js';

const daily = (days: string, from: string, amounts: readonly (number | string | null)[]) =>
  report({ days, from, rows: amounts.map((amount, day) => row(day, 'a', amount, 1)) });

describe('usageChange', () => {
  it('compares whole periods by all that was used', () => {
    const change = usageChange(
      daily('ccc', '2026-11-04', [1, 2, 3]),
      daily('ccc', '2026-11-01', [1, 1, 1]),
      'credits',
      null,
    );
    assert.deepEqual(change, {
      current: 6,
      previous: 3,
      ratio: 1,
      buckets: 3,
      previousBuckets: 3,
      isWhole: true,
      isIncomplete: false,
    });
  });

  it('compares billing periods of unlike length as wholes', () => {
    const change = usageChange(
      daily('ccv', '2026-11-05', [1, 1, 1]),
      daily('cccc', '2026-11-01', [1, 1, 1, 1]),
      'credits',
      null,
    );
    assert.deepEqual([change?.previous, change?.ratio, change?.isWhole], [4, -0.25, true]);
  });

  it('takes no day to come for one without usage where the endpoint gives no states [R4]', () => {
    const untold = (from: Day): UsageReport => {
      const days = Array.from({ length: 10 }, (_, day) => addDays(from, day));
      return report({
        from,
        days: 'c'.repeat(10),
        buckets: days.map((day) => ({ start: `${day}T00:00:00Z`, end: `${addDays(day, 1)}T00:00:00Z` })),
        // The data is complete to noon of the fifth day.
        as_of: '2026-11-15T12:00:00Z',
        rows: days.filter((day) => day <= '2026-11-15').map((_, index) => row(index, 'a', 7, 1)),
      });
    };
    const [present, before] = [untold('2026-11-11'), untold('2026-11-01')];
    assert.deepEqual(present.buckets.state.map((state) => state[0]).join(''), 'ccccpfffff');
    const change = {
      current: 28,
      previous: 28,
      ratio: 0,
      buckets: 4,
      previousBuckets: 4,
      isWhole: false,
      isIncomplete: false,
    };
    assert.deepEqual(usageChange(present, before, 'credits', null), change);
    assert.equal(usageDrivers(present, before, null)?.change, 0);
    const { total, compared } = usageBreakdown(present, before, 'agent', null);
    assert.deepEqual([total.change?.ratio, compared?.range.end], [0, '2026-11-14']);
  });

  it('compares a period that still runs with as many whole days of the one before', () => {
    for (const days of ['ccpff', 'ccfff', 'ccuff', 'cvpff']) {
      const change = usageChange(
        daily(days, '2026-11-06', [4, 4, 1_000]),
        daily('ccccc', '2026-11-01', [1, 1, 50, 50, 50]),
        'credits',
        null,
      );
      assert.deepEqual(
        change,
        { current: 8, previous: 2, ratio: 3, buckets: 2, previousBuckets: 2, isWhole: false, isIncomplete: false },
        days,
      );
    }
  });

  it('stops where the period before is shorter', () => {
    const change = usageChange(
      daily('ccccp', '2026-11-04', [1, 1, 1, 9]),
      daily('ccc', '2026-11-01', [1, 1, 1]),
      'credits',
      null,
    );
    assert.deepEqual([change?.current, change?.previous, change?.buckets], [3, 3, 3]);
  });

  it('has nothing to compare before the first whole day', () => {
    for (const days of ['pff', 'fff', 'uuc']) {
      assert.equal(
        usageChange(daily(days, '2026-11-04', [1]), daily('ccc', '2026-11-01', [1]), 'credits', null),
        null,
        days,
      );
    }
    assert.equal(
      usageChange(report({ days: 'c', buckets: [] }), daily('ccc', '2026-11-01', []), 'credits', null),
      null,
    );
  });

  it('never sets whole days against days that are not', () => {
    for (const days of ['ucc', 'cuc', 'cfc', 'cpc', 'pcc']) {
      const before = daily(days, '2026-11-01', [1, 1, 1]);
      assert.equal(usageChange(daily('ccc', '2026-11-04', [1, 1, 1]), before, 'credits', null), null, days);
    }
    const late = daily('ccu', '2026-11-01', [1, 1, 1]);
    assert.equal(usageChange(daily('ccp', '2026-11-04', [1, 1, 1]), late, 'credits', null)?.previous, 2);
  });

  it('has no ratio where nothing was used before, or more was given back', () => {
    const current = daily('ccc', '2026-11-04', [1, 1, 1]);
    for (const amounts of [[], [0, 0, 0], [0.1, 0.2, -0.3], [1, -5, 1]]) {
      assert.equal(
        usageChange(current, daily('ccc', '2026-11-01', amounts), 'credits', null)?.ratio,
        null,
        String(amounts),
      );
    }
    assert.equal(
      usageChange(daily('ccc', '2026-11-04', [1e300]), daily('ccc', '2026-11-01', ['0.000000000001']), 'credits', null)
        ?.ratio,
      null,
    );
  });

  it('compares what has a price and says that a part has none, and nothing where none has [R6]', () => {
    const priced = daily('ccc', '2026-11-04', [1, 1, 1]);
    const partly = daily('ccc', '2026-11-01', [1, null, 1]);
    const change = {
      current: 3,
      previous: 2,
      ratio: 0.5,
      buckets: 3,
      previousBuckets: 3,
      isWhole: true,
      isIncomplete: true,
    };
    assert.deepEqual(usageChange(priced, partly, 'credits', null), change);
    assert.deepEqual(usageChange(priced, partly, 'messages', null), {
      ...change,
      previous: 3,
      ratio: 0,
      isIncomplete: false,
    });
    for (const amounts of [
      [null, null, null],
      [null, 0, 0],
    ]) {
      const unpriced = daily('ccc', '2026-11-01', amounts);
      assert.equal(usageChange(priced, unpriced, 'credits', null), null);
      assert.equal(usageChange(daily('ccc', '2026-11-04', amounts), partly, 'credits', null), null);
    }
  });

  it('is one change, in figure, breakdown and drivers, whatever part has no price [R6]', () => {
    const amounts = fc.array(fc.option(fc.integer({ min: 1, max: 1_000 })), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(amounts, amounts, (now, then) => {
        const [present, before] = [daily('ccc', '2026-11-04', now), daily('ccc', '2026-11-01', then)];
        const change = usageChange(present, before, 'credits', null);
        const { total } = usageBreakdown(present, before, 'agent', null);
        const drivers = usageDrivers(present, before, null);
        assert.equal(total.change?.isIncomplete, change?.isIncomplete);
        assert.equal(total.change?.ratio, change?.ratio);
        assert.equal(drivers === null, change === null);
        if (!change) return;
        assert.equal(drivers?.unpricedMessages !== null, change.isIncomplete);
        assert.equal(Number(drivers?.change), change.current - change.previous);
      }),
    );
  });

  it('does not compare unlike buckets', () => {
    const hours = report({ query: { granularity: 'hour' } });
    assert.equal(usageChange(report(), hours, 'credits', null), null);
  });

  it('does not compare weeks that the two ranges cut differently', () => {
    const weeks = (edges: string[], states: string[], amount: number) =>
      report({
        query: { from: edges[0]!, to: edges.at(-1)!, granularity: 'week' },
        buckets: states.map((state, index) => ({
          start: `${edges[index]}T00:00:00Z`,
          end: `${edges[index + 1]}T00:00:00Z`,
          state: state as 'complete',
        })),
        rows: states.map((_, index) => row(index, 'a', amount)),
      });
    const running = weeks(
      ['2026-11-10', '2026-11-16', '2026-11-23', '2026-11-24'],
      ['complete', 'complete', 'partial'],
      2,
    );
    const aligned = weeks(
      ['2026-10-27', '2026-11-02', '2026-11-09', '2026-11-10'],
      ['complete', 'complete', 'complete'],
      1,
    );
    const shifted = weeks(
      ['2026-10-25', '2026-10-26', '2026-11-02', '2026-11-09'],
      ['complete', 'complete', 'complete'],
      1,
    );
    assert.equal(usageChange(running, aligned, 'credits', null)?.ratio, 1);
    assert.equal(usageChange(running, shifted, 'credits', null), null);
  });

  it('compares days of 23 and 25 hours as days', () => {
    const day = (start: string, end: string, next: string) =>
      report({
        query: { from: start.slice(0, 10), to: next, granularity: 'day', time_zone: 'Europe/Berlin' },
        buckets: [
          { start, end },
          { start: end, end: `${next}T00:00:00+01:00`, state: 'partial' },
        ],
        rows: [row(0, 'a', 1)],
      });
    const long = day('2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', '2026-10-27');
    const usual = day('2026-11-01T00:00:00+01:00', '2026-11-02T00:00:00+01:00', '2026-11-03');
    assert.equal(usageChange(usual, long, 'credits', null)?.ratio, 0);
  });

  it('follows the agent and the metric', () => {
    const current = report({ from: '2026-11-04', rows: [row(0, 'a', 2, 10), row(0, 'b', 100, 30)] });
    const before = report({ rows: [row(0, 'a', 1, 10), row(0, 'b', 1, 10)] });
    assert.equal(usageChange(current, before, 'credits', 'a')?.ratio, 1);
    assert.equal(usageChange(current, before, 'messages', 'b')?.ratio, 2);
    assert.equal(usageChange(current, before, 'messages', null)?.ratio, 1);
    assert.equal(usageChange(current, before, 'credits', 'stranger')?.ratio, null);
  });
});
