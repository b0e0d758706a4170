import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { liteLlmUsage, type LiteLlmOptions } from '../../../src/sources/litellm.js';
import { addDays } from '../../../src/time/day.js';
import { LiteLlmProxy, metrics, type DailyRow } from './litellm-proxy.js';
import { ask, codesOf, linesOf, refusal, serve, wholeOf } from './support.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };

beforeEach(() => mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-14T20:55:03Z') }));
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

function source(options: Partial<LiteLlmOptions> = {}) {
  return liteLlmUsage({ url: 'https://llm.example/', creditsPerDollar: 100, ...options });
}

const ROWS: readonly DailyRow[] = [
  {
    date: '2026-11-03',
    api_key: 'a1b2c3d4e5f6a7b8',
    model: 'gpt-4o',
    entity: 'team-1',
    spend: 1.25,
    requests: 5,
    failed: 2,
  },
  { date: '2026-11-03', api_key: 'a1b2c3d4e5f6a7b8', model: 'haiku', entity: 'team-1', spend: 0.1, requests: 4 },
  { date: '2026-11-03', api_key: 'short', model: 'gpt-4o', entity: 'team-2', spend: 0.5, requests: 1 },
  // A tool call has no model.
  { date: '2026-11-14', api_key: 'short', model: '', entity: '', spend: 0.02, requests: 2 },
];

describe('the daily activity of LiteLLM', () => {
  it('is usage by key and model, in UTC days, whatever zone and granularity are asked for', async () => {
    const asked = serve(new LiteLlmProxy(ROWS, { a1b2c3d4e5f6a7b8: 'Support' }).reply);
    const { wire, report } = await ask(source(), { ...NOVEMBER, granularity: 'hour', time_zone: 'America/New_York' });
    assert.deepEqual(linesOf(wire), [
      '2026-11-03 a1b2c3d4e5f6a7b8 gpt-4o 125 5',
      '2026-11-03 a1b2c3d4e5f6a7b8 haiku 10 4',
      '2026-11-03 short gpt-4o 50 1',
      '2026-11-14 short - 2 2',
    ]);
    assert.deepEqual([wire.query.granularity, wire.query.time_zone], ['day', 'UTC']);
    assert.deepEqual(wire.agents, [
      { id: 'short', name: 'short', status: 'deleted' },
      { id: 'a1b2c3d4e5f6a7b8', name: 'Support' },
    ]);
    assert.deepEqual(asked.map(String), [
      'https://llm.example/user/daily/activity?start_date=2026-11-01&end_date=2026-11-30&page=1&page_size=1000',
    ]);
    assert.equal(report.listsAgents, false);
  });

  it('says what it cannot say', async () => {
    serve(new LiteLlmProxy(ROWS).reply);
    const { wire, report } = await ask(source(), NOVEMBER);
    assert.deepEqual(codesOf(wire), ['utc_days', 'unpriced_as_zero', 'agents_unlisted']);
    assert.equal(wire.as_of, undefined);
    assert.deepEqual(report.buckets.state.slice(12, 15), ['complete', 'partial', 'future']);
    const agents = ['short', 'a1b2c3d4e5f6a7b8', 'idle'].map((id) => ({ id, name: id }));
    const listed = await ask(source({ agents }), NOVEMBER);
    assert.deepEqual(codesOf(listed.wire), ['utc_days', 'unpriced_as_zero']);
    assert.equal(listed.report.agents.length, 3);
  });

  it('of teams has no models, and what belongs to no team is unattributed', async () => {
    const asked = serve(new LiteLlmProxy(ROWS).reply);
    const { wire } = await ask(source({ groupBy: 'team' }), NOVEMBER);
    assert.deepEqual(linesOf(wire), ['2026-11-03 team-1 - 135 9', '2026-11-03 team-2 - 50 1', '2026-11-14 - - 2 2']);
    assert.deepEqual(codesOf(wire), ['utc_days', 'unpriced_as_zero', 'models_unknown', 'agents_unlisted']);
    assert.match(String(asked[0]), /\/team\/daily\/activity\?/);
  });

  it('has costs of reserved capacity, which belong to no request, as fees', async () => {
    const results = [{ date: '2026-11-03', metrics: { ...metrics(1, 3), flat_cost: 7 }, breakdown: { api_keys: {} } }];
    serve(() => Response.json({ results, metadata: { has_more: false } }));
    const { wire } = await ask(source(), NOVEMBER);
    assert.deepEqual(linesOf(wire), ['2026-11-03 - - 100 3', '2026-11-03 - - 700 -']);
  });

  it('without usage is an empty report of the current month', async () => {
    serve(new LiteLlmProxy([]).reply);
    const { wire, report } = await ask(source(), {});
    assert.deepEqual([wire.query.from, wire.query.to, report.rows.length], ['2026-11-01', '2026-12-01', 0]);
    assert.equal(report.account.periods.length, 13);
  });

  it('is read of older versions, which do not tell models apart by key', async () => {
    const breakdown = {
      models: { 'gpt-4o': { metrics: metrics(2, 4), metadata: {} } },
      api_keys: { k: { metrics: metrics(2, 4), metadata: { key_alias: null, team_id: null } } },
    };
    serve(() => Response.json({ results: [{ date: '2026-11-03', metrics: metrics(2, 4), breakdown }] }));
    assert.deepEqual(linesOf((await ask(source(), NOVEMBER)).wire), ['2026-11-03 k - 200 4']);
  });
});

describe('pages of LiteLLM', () => {
  it('are followed, and cut days anywhere', async () => {
    const asked = serve(new LiteLlmProxy(ROWS, {}, 1).reply);
    const { wire } = await ask(source(), NOVEMBER);
    assert.deepEqual(wire.totals, { credits: '187', messages: 12 });
    assert.deepEqual(
      asked.map(({ searchParams }) => searchParams.get('page')),
      ['1', '2', '3', '4'],
    );
  });

  it('without an end are a range that is too long', async () => {
    const asked = serve(() => Response.json({ results: [], metadata: { has_more: true } }));
    const { code, maxDays } = await refusal(source(), NOVEMBER);
    assert.deepEqual([code, maxDays, asked.length], ['range_too_long', 15, 100]);
  });

  it('are no longer asked for by one who has left', async () => {
    const leaving = new AbortController();
    const asked = serve(() => {
      leaving.abort(new Error('left'));
      return Response.json({ results: [], metadata: { has_more: true } });
    });
    await assert.rejects(Promise.resolve(source()(NOVEMBER, { signal: leaving.signal })), /left/);
    assert.equal(asked.length, 1);
  });
});

describe('an answer that is none of LiteLLM’s', () => {
  it('is told by the place of the mistake', async () => {
    const day = { date: '2026-11-03', metrics: metrics(1, 1), breakdown: {} };
    for (const [answer, path] of [
      [[], '$'],
      [{ data: [] }, '$.results'],
      [{ results: [{ ...day, date: '2026-11-03T00:00:00' }] }, '$.results[0].date'],
      [{ results: [day, { ...day, metrics: { spend: '1' } }] }, '$.results[1].metrics.spend'],
      [{ results: [{ ...day, breakdown: { api_keys: { k: {} } } }] }, '$.results[0].breakdown.api_keys["k"].metrics'],
    ] as const) {
      serve(() => Response.json(answer));
      const error = await refusal(source(), NOVEMBER);
      assert.deepEqual([error.code, error.path], ['bad_schema', path]);
    }
  });

  it('of a day outside of the range is refused', async () => {
    serve(() => Response.json({ results: [{ date: '2026-12-01', metrics: metrics(1, 1), breakdown: {} }] }));
    const { code, message } = await refusal(source(), NOVEMBER);
    assert.equal(code, 'bad_schema');
    assert.match(message, /2026-12-01T00:00:00Z, outside of the range/);
  });
});

const dailyRow: fc.Arbitrary<DailyRow> = fc.record({
  date: fc.integer({ min: 0, max: 29 }).map((day) => addDays('2026-11-01', day)),
  api_key: fc.constantFrom('a', 'b', 'c'),
  model: fc.constantFrom('large', 'small', ''),
  entity: fc.constantFrom('x', 'y', ''),
  spend: fc.integer({ min: 0, max: 1e6 }).map((units) => units / 1e5),
  requests: fc.integer({ min: 0, max: 50 }),
});

it('has the same usage in a range as in its halves, by pages of any size, and all that was spent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(dailyRow, { maxLength: 40 }),
      fc.integer({ min: 1, max: 29 }),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom('key' as const, 'team' as const),
      async (rows, half, pageSize, groupBy) => {
        serve(new LiteLlmProxy(rows, {}, pageSize).reply);
        const load = source({ groupBy, creditDecimals: 3 });
        const whole = await wholeOf(load, { ...NOVEMBER, granularity: 'day' }, addDays(NOVEMBER.from, half));
        const units = rows.reduce((sum, { spend }) => sum + Math.round(spend * 1e5), 0);
        assert.equal(Math.round(Number(whole.totals.credits) * 1e3), units);
        assert.equal(
          whole.totals.messages,
          rows.reduce((sum, { requests }) => sum + requests, 0),
        );
        mock.restoreAll();
      },
    ),
    { numRuns: 60 },
  );
});
