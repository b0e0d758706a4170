/** Figures, drivers, breakdown and bars compare the same days, so their sums of the previous period are equal. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { usageBreakdown } from '../../../src/analysis/breakdown.js';
import { comparedRange, usageChange } from '../../../src/analysis/comparison.js';
import { usageDrivers } from '../../../src/analysis/drivers.js';
import { previousPeriod } from '../../../src/analysis/previous-period.js';
import { isKnownState } from '../../../src/elements/usage-chart/model/chart-view.js';
import { addDays, addMonths, daysBetween, type Day } from '../../../src/time/day.js';
import { rangeLength, type DayRange } from '../../../src/time/day-range.js';
import type { Granularity } from '../../../src/time/granularity.js';
import { viewOf } from '../elements/chart-view.js';
import { reportOf, ZONES } from './clock-report.js';
import { cases } from '../../helpers/long.js';

/** Days on which clocks change in some zone, and a leap day. */
const CHANGES = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-04-24',
  '2026-10-25',
  '2026-11-01',
  '2028-02-29',
] as const;

interface Situation {
  readonly days: DayRange;
  readonly periods: readonly DayRange[];
  readonly granularity: Granularity;
  readonly zone: string;
  /** The part of the buckets that is complete; 1: all. */
  readonly elapsed: number;
}

/** Ranges around a clock change; if billed, whole monthly billing periods. */
const situations = (granularities: readonly Granularity[], isBilled: boolean): fc.Arbitrary<Situation> =>
  fc
    .record({
      change: fc.constantFrom(...CHANGES),
      offset: fc.nat(40),
      length: fc.integer({ min: 1, max: 40 }),
      granularity: fc.constantFrom(...granularities),
      zone: fc.constantFrom(...ZONES),
      elapsed: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ change, offset, length, ...rest }) => {
      const start: Day = addDays(change, -offset);
      const end = isBilled ? addDays(addMonths(start, 1), -1) : addDays(start, length - 1);
      const before = { start: addMonths(start, -1), end: addDays(start, -1) };
      return { days: { start, end }, periods: isBilled ? [{ start, end }, before] : [], ...rest };
    });

/** The shown report, and the report of the previous period. */
function reportsOf({ days, periods, granularity, zone, elapsed }: Situation) {
  const whole = reportOf(days, granularity, zone);
  const complete = elapsed === 1 ? Infinity : Math.floor(elapsed * whole.buckets.length);
  const data = elapsed === 1 ? whole : reportOf(days, granularity, zone, complete);
  return { data, previous: reportOf(previousPeriod(days, granularity, { periods }), granularity, zone) };
}

const near = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6 * Math.max(1, Math.abs(other));

describe('what is compared', () => {
  const all = [
    ['any days', situations(['hour', 'day', 'week', 'month'], false)],
    ['a billing period', situations(['hour', 'day', 'week', 'month'], true)],
  ] as const;

  for (const [name, situation] of all) {
    it(`with ${name}: figures, drivers and breakdown have the same amounts of the same days`, () => {
      fc.assert(
        fc.property(situation, (one) => {
          const { data, previous } = reportsOf(one);
          const change = usageChange(data, previous, 'credits', null);
          const drivers = usageDrivers(data, previous, null);
          const { compared } = usageBreakdown(data, previous, 'agent', null);
          assert.equal(drivers === null, change === null);
          if (!change || !drivers) return;
          assert.ok(near(Number(drivers.current), change.current) && near(Number(drivers.previous), change.previous));
          const range = comparedRange(data, change);
          const previousRange = comparedRange(previous, { ...change, buckets: change.previousBuckets });
          assert.deepEqual([compared?.range, compared?.previous], [range, previousRange]);
          assert.deepEqual(drivers.days, { current: rangeLength(range), previous: rangeLength(previousRange) });
        }),
        cases(30, 500),
      );
    });
  }

  /** The sum of the previous period as the chart draws it, over the buckets that the figure compares. */
  function drawn(
    { data, previous }: ReturnType<typeof reportsOf>,
    buckets: number,
    isCumulative: boolean,
  ): number | null {
    const view = viewOf(data, { isCompared: true, previousReport: previous, isCumulative, maxBars: 100_000 });
    if (!view.previous) return null;
    const { series, report } = view.previous;
    const values = [...series.values]
      .slice(0, buckets)
      .filter((value, index) => isKnownState(report.buckets.state[index]) && !Number.isNaN(value));
    return isCumulative ? (values.at(-1) ?? 0) : values.reduce((sum, value) => sum + value, 0);
  }

  it('with any days: bars by day, and lines that add up, come to the figure, whatever the clocks do', () => {
    fc.assert(
      fc.property(situations(['hour', 'day'], false), fc.boolean(), (one, isCumulative) => {
        if (!isCumulative && one.granularity === 'hour') return;
        const reports = reportsOf(one);
        const change = usageChange(reports.data, reports.previous, 'credits', null);
        const sum = change && drawn(reports, change.buckets, isCumulative);
        if (sum !== null) assert.ok(near(sum, change?.previous ?? NaN), `${sum} beside ${change?.previous}`);
      }),
      cases(60, 1_000),
    );
  });

  it('by hour: bars come to the figure but for hours that the clock skips or shows twice', () => {
    fc.assert(
      fc.property(situations(['hour'], false), (one) => {
        const reports = reportsOf(one);
        const change = usageChange(reports.data, reports.previous, 'credits', null);
        const sum = change && drawn(reports, change.buckets, false);
        if (sum === null) return;
        const lost = (change?.previous ?? NaN) - sum;
        const highest = reports.previous.buckets.length;
        assert.ok(lost > -1e-6 && lost <= highest, `${lost}`);
        if (one.zone === 'UTC') assert.equal(lost, 0);
      }),
      cases(20, 500),
    );
  });

  it('with a billing period: bars are those of 28 days earlier, and say so', () => {
    fc.assert(
      fc.property(situations(['hour', 'day'], true), (one) => {
        const { data, previous } = reportsOf(one);
        const view = viewOf(data, { isCompared: true, previousReport: previous });
        const { range } = view.previous?.report.query ?? {};
        if (!range) return;
        assert.ok(previous.query.range.start <= range.start && range.end <= previous.query.range.end);
        assert.equal(range.start, addDays(one.days.start, -28));
      }),
      cases(20, 500),
    );
  });

  it('by minute: the same minutes of the same weekday', () => {
    for (const [start, zone] of [
      ['2026-11-01', 'America/New_York'],
      ['2026-11-08', 'America/New_York'],
      ['2026-03-29', 'Europe/Berlin'],
      ['2026-04-05', 'Australia/Lord_Howe'],
      ['2026-04-12', 'Australia/Lord_Howe'],
    ] as const) {
      const { data, previous } = reportsOf({
        days: { start, end: start },
        periods: [],
        granularity: 'minute',
        zone,
        elapsed: 1,
      });
      assert.equal(daysBetween(previous.query.range.start, start), 7);
      const change = usageChange(data, previous, 'credits', null);
      assert.ok(change);
      assert.ok(near(drawn({ data, previous }, change.buckets, true) ?? NaN, change.previous), `${start} ${zone}`);
    }
  });
});
