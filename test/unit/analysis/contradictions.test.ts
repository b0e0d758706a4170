import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findingsOf } from '../../../src/analysis/contradictions.js';
import { parseReport } from '../../../src/api/parse-report.js';
import type { Delivery, UsageReport } from '../../../src/api/report.js';
import type { WireRequest } from '../../../src/api/request.js';
import type { WireReport } from '../../../src/api/wire.js';
import { bucketStates, wireBuckets } from '../../../src/sample/buckets.js';
import { sampleUsage } from '../../../src/sample/index.js';
import { bucketEdges } from '../../../src/time/buckets.js';
import { addDays } from '../../../src/time/day.js';
import { GRANULARITIES, type Granularity } from '../../../src/time/granularity.js';
import { cases } from '../../helpers/long.js';
import { wireFor } from '../../helpers/wire.js';
import { report as reportOf, row } from './report.js';

/** Zones whose clocks change at midnight, at one, by half an hour or at a quarter to an hour, or that skip a day. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Asia/Beirut',
  'America/Havana',
  'Pacific/Apia',
];

interface Asked {
  readonly from: string;
  readonly days: number;
  readonly zone: string;
  readonly granularity: Granularity;
}

const asked: fc.Arbitrary<Asked> = fc
  .record({
    first: fc.integer({ min: 0, max: 16 * 365 }),
    days: fc.integer({ min: 1, max: 100 }),
    zone: fc.constantFrom(...ZONES),
    granularity: fc.constantFrom(...GRANULARITIES),
  })
  .map(({ first, days, zone, granularity }) => ({
    from: addDays('2011-01-01', first),
    days: granularity === 'minute' ? Math.min(days, 3) : days,
    zone,
    granularity,
  }));

const answer = ({ from, days, zone, granularity }: Asked, edges: readonly number[], asOf: number): UsageReport =>
  parseReport(
    wireFor(
      { from, to: addDays(from, days), time_zone: zone, granularity },
      { as_of: new Date(asOf).toISOString(), buckets: wireBuckets(edges, bucketStates(edges, asOf, -Infinity), zone) },
    ),
  );

const edgesOf = ({ from, days, zone, granularity }: Asked): number[] =>
  bucketEdges({ from, to: addDays(from, days) }, granularity, zone);

const codes = (report: UsageReport): string[] => findingsOf(report).contradictions.map(({ code }) => code);

const delivered = (report: UsageReport, delivery: Partial<Delivery>): UsageReport => ({
  ...report,
  delivery: { request: {}, hoursBehind: NaN, ...delivery },
});

describe('a report that keeps the contract', () => {
  it('contradicts nothing, in any zone, by any width of buckets, at any time', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: -2, max: 102 * 24 * 60 }), (one, minute) => {
        const edges = edgesOf(one);
        assert.deepEqual(findingsOf(answer(one, edges, (edges[0] ?? 0) + minute * 60_000)).contradictions, []);
      }),
      cases(300, 10_000),
    );
  });

  it('contradicts nothing as sample usage, whatever is asked', async () => {
    for (const timeZone of ZONES) {
      for (const granularity of GRANULARITIES) {
        const request = { from: '2026-03-20', to: '2026-11-09', granularity, agent: ['agt_sales'] };
        for (const one of [{}, { granularity }, request]) {
          const load = sampleUsage({ asOf: '2026-11-04T12:34:56Z', timeZone });
          const wire = await load(one, { signal: new AbortController().signal });
          const report = delivered(parseReport(wire, one), { request: one });
          assert.deepEqual(findingsOf(report), { contradictions: [], notices: [] });
        }
      }
    }
  });
});

describe('edges of buckets', () => {
  it('that are those of UTC in another zone are noticed, in every range', () => {
    const elsewhere = asked.filter(({ zone, granularity }) => zone !== 'UTC' && granularity !== 'minute');
    fc.assert(
      fc.property(elsewhere, (one) => {
        const edges = edgesOf({ ...one, zone: 'UTC' });
        const found = noticed(() => codes(answer(one, edges, 0)));
        // In winter, some zones have the same time as UTC.
        const isRight = String(edges) === String(edgesOf(one));
        assert.equal(found.length > 0, !isRight, found.join());
      }),
      cases(200, 5_000),
    );
  });

  it('are all held against the calendar: no day, week or month can be missing', () => {
    const byDay = asked.filter(({ granularity }) => ['day', 'week', 'month'].includes(granularity));
    fc.assert(
      fc.property(byDay, fc.nat(), fc.boolean(), (one, place, isMerged) => {
        const edges = edgesOf(one);
        const buckets = wireBuckets(edges, bucketStates(edges, 0, -Infinity), one.zone);
        const at = place % buckets.length;
        const [dropped] = buckets.splice(at, 1);
        const next = buckets[at];
        if (isMerged && next && dropped) next.start = dropped.start;
        const wire = wireFor(
          { from: one.from, to: addDays(one.from, one.days), time_zone: one.zone, granularity: one.granularity },
          { as_of: '1970-01-01T00:00:00Z', buckets },
        );
        assert.deepEqual(codes(parseReport(wire)), ['missing_buckets']);
      }),
      cases(200, 5_000),
    );
  });

  it('are nobody’s to judge in a zone that the platform does not know', () => {
    const wire = wireFor({ from: '2026-11-01', to: '2026-11-04', time_zone: 'Mars/Olympus' });
    assert.deepEqual(codes(parseReport(wire)), []);
  });

  it('have a path', () => {
    const [found] = findingsOf(
      reportOf({ from: '2026-11-01', days: 'ccc', query: { to: '2026-11-06' } }),
    ).contradictions;
    assert.deepEqual(found, { code: 'missing_buckets', path: '$.buckets[2].end' });
  });
});

/** An answer that the parser refuses counts as noticed, too. */
function noticed(find: () => string[]): string[] {
  try {
    return find();
  } catch {
    return ['bad_schema'];
  }
}

describe('the state of a bucket', () => {
  const states = (days: string): string[] => codes(reportOf({ days, as_of: '2026-11-03T00:00:00Z' }));

  it('follows from as_of', () => {
    for (const days of ['ccf', 'ccp', 'vvp', 'uuf', 'ccv']) assert.deepEqual(states(days), [], days);
    for (const days of ['ccc', 'cpp', 'cff', 'fff', 'ppp']) assert.deepEqual(states(days), ['wrong_state'], days);
  });

  it('is not judged without as_of', () => {
    assert.deepEqual(codes(reportOf({ days: 'fpc' })), []);
  });
});

describe('the query of an answer', () => {
  const query = { from: '2026-11-01', to: '2026-11-04', time_zone: 'Asia/Kolkata', granularity: 'day' } as const;
  const edges = bucketEdges(query, 'day', 'Asia/Kolkata');
  const wire = (agents: readonly string[] = []): WireReport =>
    wireFor(
      { ...query, agents },
      { buckets: wireBuckets(edges, ['complete', 'complete', 'complete'], query.time_zone) },
    );
  const paths = (request: WireRequest, agents?: readonly string[]): string[] =>
    findingsOf(delivered(parseReport(wire(agents), request), { request })).contradictions.map(({ path }) => path);

  it('is what was asked, coarser, or for all agents', () => {
    for (const request of [
      {},
      { ...query, agent: ['a'] },
      { granularity: 'hour' },
      { time_zone: 'Asia/Calcutta' },
      { from: '2026-11-01' },
    ] as const) {
      assert.deepEqual(paths(request), [], JSON.stringify(request));
    }
    assert.deepEqual(paths({ agent: ['b', 'a'] }, ['a', 'b']), []);
  });

  it('is noticed to be another', () => {
    assert.deepEqual(paths({ ...query, from: '2026-10-31' }), ['$.query.from']);
    assert.deepEqual(paths({ ...query, to: '2026-11-05' }), ['$.query.to']);
    assert.deepEqual(paths({ granularity: 'week' }), ['$.query.granularity']);
    assert.deepEqual(paths({ time_zone: 'Europe/Berlin' }), ['$.query.time_zone']);
    assert.deepEqual(paths({ agent: ['a'] }, ['b']), ['$.query.agents']);
  });

  it('is not judged where nobody asked: the report came with the page', () => {
    assert.deepEqual(codes(parseReport(wire(['a']))), []);
  });
});

describe('what else is noticed', () => {
  const hours = (hoursBehind: number, days = 'ccp'): string[] => {
    const report = delivered(reportOf({ days, as_of: '2026-11-03T12:00:00Z' }), { hoursBehind });
    const { contradictions, notices } = findingsOf(report);
    return [...contradictions, ...notices].map(({ code, path }) => `${code} ${path}`);
  };

  it('is data that is newer than the answer, and data that is days old, where the range is not over', () => {
    assert.deepEqual(hours(-1), ['future_data $.as_of']);
    for (const hoursBehind of [-0, 0, 47, NaN]) assert.deepEqual(hours(hoursBehind), []);
    assert.deepEqual(hours(48), ['old_data $.as_of']);
    assert.deepEqual(hours(480, 'cc'), []);
  });

  it('is an agent with usage that the list does not have, if there is a list', () => {
    const agents = [{ id: 'a', name: 'Ada' }];
    const rows = [row(0, 'a', 1), row(0, 'b', 1)];
    assert.deepEqual(codes(reportOf({ agents, rows })), ['unlisted_agent']);
    assert.deepEqual(codes(reportOf({ agents, rows, notes: { agents_unlisted: 'Some are missing' } })), []);
    assert.deepEqual(codes(reportOf({ rows })), []);
    assert.deepEqual(codes(reportOf({ agents, rows: [row(0, 'a', 1), row(0, '__other__', 1)] })), []);
  });

  it('is periods that overlap, or are not in order', () => {
    const periods = (...starts: string[]) =>
      codes(reportOf({ account: { periods: starts.map((from) => ({ from, to: addDays(from, 30) })) } }));
    assert.deepEqual(periods('2026-11-01', '2026-10-02', '2026-09-02'), []);
    assert.deepEqual(periods('2026-11-01', '2026-09-01'), []);
    assert.deepEqual(periods('2026-10-02', '2026-11-01'), ['wrong_periods']);
    assert.deepEqual(periods('2026-11-01', '2026-10-03'), ['wrong_periods']);
  });

  it('is usage of nobody, if all of it is', () => {
    const notices = (agents: (string | null)[]): string[] =>
      findingsOf(reportOf({ rows: agents.map((agent) => row(0, agent, 1)) })).notices.map(({ code }) => code);
    assert.deepEqual(notices([null, null]), ['unattributed']);
    assert.deepEqual(notices([null, 'a']), []);
    assert.deepEqual(notices([]), []);
  });

  it('is found once per report', () => {
    const one = reportOf();
    assert.equal(findingsOf(one), findingsOf(one));
  });
});
