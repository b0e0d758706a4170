import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { cubeUsage, type CubeOptions } from '../../../src/sources/cube.js';
import { addDays } from '../../../src/time/day.js';
import { GRANULARITY } from '../../../src/time/granularity-traits.js';
import type { Granularity } from '../../../src/time/granularity.js';
import { wallTime, zoneOffset } from '../../../src/time/zone.js';
import { ask, codesOf, linesOf, refusal, serve, wholeOf, type Reply } from './support.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };
const MEMBERS = {
  time: 'usage.time',
  credits: 'usage.credits',
  messages: 'usage.messages',
  agent: 'usage.agent',
  model: 'usage.model',
};

beforeEach(() => mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-14T20:55:03Z') }));
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

function source(options: Partial<CubeOptions> = {}) {
  return cubeUsage({ url: 'https://cube.example/cubejs-api/v1', members: MEMBERS, ...options });
}

interface CubeEvent {
  readonly time: number;
  readonly agent: string | null;
  readonly model: string | null;
  readonly credits: number | null;
  readonly messages: number;
}

interface CubeQuery {
  readonly dimensions: readonly string[];
  readonly timeDimensions: readonly { granularity: Granularity; dateRange: readonly [string, string] }[];
  readonly timezone: string;
  readonly limit: number;
  readonly offset: number;
  readonly filters?: readonly { values: readonly string[] }[];
}

function queryOf(url: URL | undefined): CubeQuery {
  return JSON.parse(url?.searchParams.get('query') ?? '') as CubeQuery;
}

/** Replies like Cube over PostgreSQL: local times, amounts as text, and `null` for a sum of nothing. */
function cube(events: readonly CubeEvent[], extra: object = {}, limit = Infinity): Reply {
  return (url) => {
    const query = queryOf(url);
    const [{ granularity, dateRange }] = query.timeDimensions as [CubeQuery['timeDimensions'][0]];
    const bound = (text: string, clock: string): number =>
      wallTime(Date.parse(`${text.includes('T') ? text : text + clock}Z`), query.timezone);
    const [from, to] = [bound(dateRange[0], 'T00:00:00.000'), bound(dateRange[1], 'T23:59:59.999')];
    const { ordinal, startOf } = GRANULARITY[granularity];
    const rows = new Map<string, Record<string, string | null>>();
    for (const { time, agent, model, credits, messages } of events) {
      if (time < from || time > to) continue;
      if (query.filters && !query.filters[0]?.values.includes(agent ?? '')) continue;
      const local = time + zoneOffset(query.timezone, time);
      const start = new Date(startOf(ordinal(local))).toISOString().slice(0, -1);
      const ids = {
        'usage.agent': agent,
        'usage.model': model,
        [`usage.time.${granularity}`]: start,
        'usage.time': start,
      };
      const known = rows.get(JSON.stringify(ids)) ?? { ...ids, 'usage.credits': null, 'usage.messages': '0' };
      if (credits !== null) known['usage.credits'] = String(Number(known['usage.credits'] ?? 0) + credits);
      known['usage.messages'] = String(Number(known['usage.messages']) + messages);
      rows.set(JSON.stringify(ids), known);
    }
    const data = [...rows.values()].slice(query.offset, query.offset + Math.min(limit, query.limit));
    return Response.json({ query, data, annotation: {}, ...extra });
  };
}

const at = (text: string): number => Date.parse(text);

const EVENTS: readonly CubeEvent[] = [
  { time: at('2026-10-31T23:30:00Z'), agent: 'a', model: 'large', credits: 1.5, messages: 2 },
  { time: at('2026-11-02T10:00:00Z'), agent: 'a', model: 'large', credits: 0.25, messages: 1 },
  { time: at('2026-11-02T11:00:00Z'), agent: 'b', model: null, credits: null, messages: 3 },
];

describe('a Cube deployment', () => {
  it('is asked for days of the account’s zone, and answers with text', async () => {
    const asked = serve(cube(EVENTS, { lastRefreshTime: '2026-11-14T20:50:00.123Z' }));
    const { wire } = await ask(source({ timeZone: 'Europe/Berlin' }), { ...NOVEMBER, granularity: 'day' });
    assert.deepEqual(linesOf(wire), ['2026-11-01 a large 1.50 2', '2026-11-02 a large 0.25 1', '2026-11-02 b - ? 3']);
    assert.equal(wire.as_of, '2026-11-14T20:50:00.123Z');
    assert.deepEqual(codesOf(wire), ['unpriced_as_zero', 'agents_unlisted']);
    assert.equal(asked[0]?.pathname, '/cubejs-api/v1/load');
    assert.deepEqual(queryOf(asked[0]), {
      measures: ['usage.credits', 'usage.messages'],
      dimensions: ['usage.agent', 'usage.model'],
      timeDimensions: [{ dimension: 'usage.time', granularity: 'day', dateRange: ['2026-11-01', '2026-11-30'] }],
      timezone: 'Europe/Berlin',
      order: [
        ['usage.time', 'asc'],
        ['usage.agent', 'asc'],
        ['usage.model', 'asc'],
      ],
      limit: 10_000,
      offset: 0,
    });
  });

  it('is asked for hours in UTC, where an hour that comes twice is two, and for minutes where a zone needs them', async () => {
    const twice = ['2026-10-25T00:10:00Z', '2026-10-25T01:10:00Z'].map((text) => ({ ...EVENTS[0]!, time: at(text) }));
    const asked = serve(cube(twice));
    const range = { from: '2026-10-25', to: '2026-10-26', granularity: 'hour' as const };
    const { wire } = await ask(source({ timeZone: 'Europe/Berlin' }), range);
    assert.deepEqual(linesOf(wire), [
      '2026-10-25T02:00:00+02:00 a large 1.5 2',
      '2026-10-25T02:00:00+01:00 a large 1.5 2',
    ]);
    assert.deepEqual(queryOf(asked[0]).timeDimensions[0]?.dateRange, [
      '2026-10-24T22:00:00.000',
      '2026-10-25T22:59:59.999',
    ]);
    await ask(source({ timeZone: 'Asia/Kathmandu' }), range);
    assert.deepEqual(
      [asked[1], asked[0]].map((url) => queryOf(url).timeDimensions[0]?.granularity),
      ['minute', 'hour'],
    );
  });

  it('is asked for the agents of a query only', async () => {
    const asked = serve(cube(EVENTS));
    const { wire } = await ask(source(), { ...NOVEMBER, agent: ['b'] });
    assert.deepEqual(linesOf(wire), ['2026-11-02 b - ? 3']);
    assert.deepEqual(queryOf(asked[0]).filters, [{ member: 'usage.agent', operator: 'equals', values: ['b'] }]);
  });

  it('may have names, and say what is priced', async () => {
    const row = {
      'usage.time.month': '2026-11-01T00:00:00.000',
      'usage.agent': 7,
      'usage.name': 'Ada',
      'usage.credits': '0',
    };
    const data = [
      { ...row, 'usage.priced': false },
      { ...row, 'usage.priced': true, 'usage.credits': '1e-05' },
    ];
    serve(() => Response.json({ data }));
    const { time, credits, agent } = MEMBERS;
    const members = { time, credits, agent, agentName: 'usage.name', priced: 'usage.priced' };
    const { wire } = await ask(source({ members }), { ...NOVEMBER, granularity: 'month' });
    assert.deepEqual(linesOf(wire), ['2026-11-01 7 - 0.00001 -', '2026-11-01 7 - ? -']);
    assert.deepEqual(wire.agents, [{ id: '7', name: 'Ada' }]);
    assert.deepEqual(codesOf(wire), ['messages_unknown', 'agents_unlisted']);
  });

  it('is asked again while it works, until who asked has left', async () => {
    mock.timers.reset();
    let left = 2;
    const asked = serve((url, init) =>
      left-- > 0 ? Response.json({ error: 'Continue wait' }) : cube(EVENTS)(url, init),
    );
    const { report } = await ask(source(), NOVEMBER);
    assert.deepEqual([asked.length, report.rows.length], [3, 2]);
    const leaving = new AbortController();
    serve(() => {
      leaving.abort(new Error('left'));
      return Response.json({ error: 'Continue wait' });
    });
    await assert.rejects(Promise.resolve(source()(NOVEMBER, { signal: leaving.signal })), /left/);
  });

  it('is read page by page', async () => {
    const events = Array.from({ length: 10_001 }, (_, index) => ({ ...EVENTS[1]!, agent: `agent-${index}` }));
    const asked = serve(cube(events));
    const { wire } = await ask(source(), NOVEMBER);
    assert.deepEqual(
      asked.map((url) => queryOf(url).offset),
      [0, 10_000],
    );
    assert.deepEqual([wire.totals.messages, wire.truncated?.total], [10_001, 10_001]);
  });

  it('that refuses says why', async () => {
    serve(() => Response.json({ error: 'Query limit has been exceeded' }, { status: 400 }));
    const refused = await refusal(source(), NOVEMBER);
    assert.deepEqual(
      [refused.code, refused.status, refused.message],
      ['invalid_request', 400, '400: Query limit has been exceeded'],
    );
    serve(() => Response.json({ error: 'Odd' }));
    assert.deepEqual([(await refusal(source(), NOVEMBER)).message], ['Cube: Odd']);
  });
});

it('an answer that is none of Cube’s is told by the place of the mistake', async () => {
  const row = {
    'usage.time.day': '2026-11-02T00:00:00.000',
    'usage.agent': 'a',
    'usage.model': null,
    'usage.credits': '1',
    'usage.messages': '1',
  };
  for (const [answer, path] of [
    [[], '$'],
    [{}, '$.data'],
    [{ data: [{ ...row, 'usage.time.day': 'November' }] }, '$.data[0]["usage.time.day"]'],
    [{ data: [row, { ...row, 'usage.credits': 'many' }] }, '$.data[1]["usage.credits"]'],
    [{ data: [{ ...row, 'usage.agent': {} }] }, '$.data[0]["usage.agent"]'],
  ] as const) {
    serve(() => Response.json(answer));
    const error = await refusal(source(), { ...NOVEMBER, granularity: 'day' });
    assert.deepEqual([error.code, error.path], ['bad_schema', path]);
  }
  serve(() => Response.json({ data: [{ ...row, 'usage.time.day': '2026-10-02T00:00:00.000' }] }));
  const early = await refusal(source(), { ...NOVEMBER, granularity: 'day' });
  assert.match(early.message, /A row has the time 2026-10-0\dT.*, outside of the range/);
});

const cubeEvent: fc.Arbitrary<CubeEvent> = fc.record({
  time: fc.integer({ min: 0, max: 30 * 24 * 60 }).map((minute) => at('2026-10-10T14:00:00Z') + minute * 60_000),
  agent: fc.constantFrom('a', 'b', null),
  model: fc.constantFrom('m', null),
  credits: fc.integer({ min: 0, max: 1e5 }).map((units) => units / 8),
  messages: fc.integer({ min: 0, max: 9 }),
});

it('has the same usage in a range as in its halves, in every zone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(cubeEvent, { maxLength: 25 }),
      fc.integer({ min: 1, max: 31 }),
      fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Africa/Cairo', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
      fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
      async (events, half, timeZone, granularity) => {
        serve(cube(events));
        const [from, to] = ['2026-10-10', '2026-11-11'];
        const whole = await wholeOf(source({ timeZone }), { from, to, granularity }, addDays(from, half));
        assert.equal(
          Number(whole.totals.credits) * 8,
          events.reduce((sum, { credits }) => sum + Number(credits) * 8, 0),
        );
        mock.restoreAll();
      },
    ),
    { numRuns: 40 },
  );
});
