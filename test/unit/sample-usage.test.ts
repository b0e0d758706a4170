/** The invented usage that replaces an endpoint: it is realistic, always the same, and a valid answer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { changePoints } from '../../src/analysis/change-points.js';
import { usageDrivers } from '../../src/analysis/drivers.js';
import { findingOf } from '../../src/analysis/finding.js';
import { forecastOf } from '../../src/analysis/forecast.js';
import { previousPeriod } from '../../src/analysis/previous-period.js';
import { parseReport } from '../../src/api/parse-report.js';
import type { UsageReport } from '../../src/api/report.js';
import type { WireRequest } from '../../src/api/request.js';
import type { WireReport } from '../../src/api/wire.js';
import { sampleUsage, type SampleOptions } from '../../src/sample/index.js';
import { addDays, daysBetween, type Day } from '../../src/time/day.js';
import { toHalfOpen } from '../../src/time/day-range.js';
import { GRANULARITIES } from '../../src/time/granularity.js';
import { contract } from '../helpers/contract.js';
import { cases } from '../helpers/long.js';

const AS_OF = '2026-11-14T20:55:03Z';
const ZONES = ['Europe/Berlin', 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];

function answer(request: WireRequest = {}, options: SampleOptions = { asOf: AS_OF, timeZone: 'UTC' }): WireReport {
  return sampleUsage(options)(request, { signal: new AbortController().signal }) as WireReport;
}

const reportOf = (request: WireRequest = {}, options?: SampleOptions): UsageReport =>
  parseReport(answer(request, options), request);

const isReport = contract('components/schemas/UsageReport');

const days = (from: Day, to: Day): fc.Arbitrary<Day> =>
  fc.integer({ min: 0, max: daysBetween(from, to) }).map((count) => addDays(from, count));

const requests = fc.record(
  {
    range: fc.tuple(days('2023-01-01', '2027-12-31'), fc.integer({ min: 1, max: 1_500 })),
    granularity: fc.constantFrom(...GRANULARITIES),
    time_zone: fc.constantFrom(...ZONES),
    agent: fc.constantFrom([], ['agt_support'], ['agt_support', 'agt_docs']),
  },
  { requiredKeys: [] },
);

const requestOf = ({ range, ...rest }: Partial<{ range: [Day, number] }> & WireRequest): WireRequest =>
  range ? { ...rest, from: range[0], to: addDays(range[0], range[1]) } : rest;

describe('sample usage', () => {
  it('keeps to the contract in every range, zone and granularity', () => {
    fc.assert(
      fc.property(requests, fc.constantFrom(...ZONES), (some, timeZone) => {
        const request = requestOf(some);
        const json: unknown = JSON.parse(JSON.stringify(answer(request, { asOf: AS_OF, timeZone })));
        assert.ok(isReport(json), JSON.stringify(isReport.errors?.slice(0, 3)));
        const { checks, query, buckets } = parseReport(json, request);
        assert.deepEqual(checks.difference, { credits: 0, messages: 0 });
        assert.ok(buckets.length <= 2_001, String(buckets.length));
        if (request.from !== undefined) assert.equal(query.range.start, request.from);
      }),
      cases(40, 1_000),
    );
  });

  it('adds up to the same, however it is cut', () => {
    const range = { from: '2026-11-05', to: '2026-11-07' };
    const totals = GRANULARITIES.map((granularity) => answer({ ...range, granularity }).totals);
    assert.equal(new Set(totals.map(({ credits }) => credits)).size, 1);
    const perAgent = answer(range).agents?.map(({ id }) => Number(answer({ ...range, agent: [id] }).totals.messages));
    assert.equal(
      perAgent?.reduce((sum, one) => sum + one, 0),
      totals[0]?.messages,
    );
  });

  it('is the same every time, and of a past month also tomorrow', () => {
    assert.deepEqual(answer(), answer());
    const usageAsOf = (asOf: string): unknown =>
      answer({ from: '2026-08-01', to: '2026-09-01' }, { asOf, timeZone: 'UTC' }).rows;
    assert.deepEqual(usageAsOf('2026-11-14T20:55:03Z'), usageAsOf('2026-11-15T20:55:03Z'));
  });

  it('goes up to now, in the zone of the viewer', () => {
    const before = Date.now();
    const { as_of, query } = answer({}, {});
    assert.ok(Math.abs(Date.parse(as_of ?? '') - before) < 60_000);
    assert.equal(query.time_zone, new Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('has a story on every day of a year: one agent uses more, because its model is pricier', () => {
    for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 13)) {
      const options = { asOf: `${day}T12:00:00Z`, timeZone: 'UTC' };
      const now = reportOf({}, options);
      const then = reportOf(toHalfOpen(previousPeriod(now.query.range, now.query.granularity, now.account)), options);
      const drivers = usageDrivers(now, then, null);
      assert.ok(drivers);
      const { trend, mover, cause } = findingOf(drivers, changePoints(now, null));
      assert.deepEqual([day, trend, mover?.agent?.id, cause?.kind], [day, 'up', 'agt_support', 'shift']);
      const forecast = forecastOf(now, 'credits', null);
      assert.ok(forecast && forecast.total.median > Number(now.account.includedCredits), 'the credits will not do');
      assert.ok(forecast.used < Number(now.account.includedCredits), 'so far they do');
      assert.equal(now.account.periods.length, 12);
    }
  });
});
