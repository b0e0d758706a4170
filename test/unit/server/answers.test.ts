import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UsageFacts, UsageRow } from '../../../src/server/index.js';
import type { WireBucket, WireBucketColumns } from '../../../src/api/wire.js';
import { answer, endpoint, problem, request, rowsIn } from './support.js';

const row = (change: Partial<UsageRow>): UsageRow => ({
  bucket: 0,
  agent: 'a',
  model: null,
  credits: 0,
  messages: 0,
  ...change,
});

describe('the query of an answer', () => {
  it('is the current billing period of the account by day, where nothing is asked for', async () => {
    const { wire } = await answer(endpoint());
    const { from, to, granularity, time_zone: zone, agents } = wire.query;
    assert.deepEqual([from, to, granularity, zone, agents], ['2026-11-01', '2026-12-01', 'day', 'Europe/Berlin', []]);
    assert.equal(wire.as_of, '2026-11-14T20:55:03Z');
  });

  it('has a granularity that a chart can show', async () => {
    const chosen = async (from: string, to: string): Promise<string> =>
      (await answer(endpoint(), `from=${from}&to=${to}`)).wire.query.granularity;
    assert.equal(await chosen('2026-11-14', '2026-11-15'), 'hour');
    assert.equal(await chosen('2026-11-12', '2026-11-15'), 'day');
    assert.equal(await chosen('2025-11-01', '2026-11-01'), 'week');
    assert.equal(await chosen('2024-11-01', '2026-11-01'), 'month');
  });

  it('names each agent that was asked for, once', async () => {
    assert.deepEqual((await answer(endpoint(), 'agent=b&agent=a&agent=b')).wire.query.agents, ['b', 'a']);
  });
});

describe('the buckets of an answer', () => {
  it('are asked for as edges, and are those edges', async () => {
    let edges: readonly Date[] = [];
    const handle = endpoint({ rows: (query) => ((edges = query.edges), []) });
    for (const [query, count] of [
      ['from=2026-10-25&to=2026-10-26&granularity=hour', 25],
      ['from=2026-03-29&to=2026-03-30&granularity=hour', 23],
      ['from=2026-04-05&to=2026-04-06&granularity=hour&time_zone=Australia/Lord_Howe', 25],
      ['from=2026-09-06&to=2026-09-07&granularity=hour&time_zone=America/Santiago', 23],
      ['from=2026-11-01&to=2026-11-15&granularity=week', 3],
      ['from=2026-01-31&to=2026-04-02&granularity=month', 4],
    ] as const) {
      const { report } = await answer(handle, query);
      assert.equal(report.buckets.length, count, query);
      assert.deepEqual([...report.buckets.start], edges.slice(0, -1).map(Number), query);
      assert.deepEqual([...report.buckets.end], edges.slice(1).map(Number), query);
    }
  });

  it('have the offset of the zone, also where a day begins at one o’clock', async () => {
    const { wire } = await answer(
      endpoint(),
      'from=2026-09-05&to=2026-09-07&time_zone=America/Santiago&granularity=day',
    );
    const starts = (wire.buckets as WireBucket[]).map(({ start }) => start);
    assert.deepEqual(starts, ['2026-09-05T00:00:00-04:00', '2026-09-06T01:00:00-03:00']);
  });

  it('have their states from asOf and the first event', async () => {
    const states = async (changed: Partial<UsageFacts>): Promise<(string | undefined)[]> => {
      const query = 'from=2026-11-01&to=2026-11-06&granularity=day&time_zone=UTC';
      return ((await answer(endpoint({ changed }), query)).wire.buckets as WireBucket[]).map(({ state }) => state);
    };
    const day = (date: number, hour: number): Date => new Date(Date.UTC(2026, 10, date, hour));
    assert.deepEqual(await states({ firstEvent: day(2, 15), asOf: day(4, 15) }), [
      'unavailable',
      'complete',
      'complete',
      'partial',
      'future',
    ]);
    assert.deepEqual(await states({ firstEvent: day(1, 0), asOf: day(4, 0) }), [
      'complete',
      'complete',
      'complete',
      'partial',
      'future',
    ]);
    assert.deepEqual(new Set(await states({ firstEvent: null, asOf: null })), new Set(['complete']));
    assert.deepEqual(await states({ settled: day(3, 1), asOf: day(4, 15) }), [
      'complete',
      'complete',
      'provisional',
      'partial',
      'future',
    ]);
  });

  it('are columns where there are many', async () => {
    const { wire } = await answer(endpoint(), 'from=2026-11-01&to=2026-11-03&granularity=minute');
    assert.equal((wire.buckets as WireBucketColumns).start.length, 2 * 24 * 60);
    assert.deepEqual(wire.rows, []);
  });
});

describe('the rows of an answer', () => {
  it('are sums by bucket, agent and model, wherever the time of a row lies in its bucket', async () => {
    const rows = [
      { time: '2026-11-01 22:59:59.999+00', agent: 'b', model: 'm', credits: 1n, messages: '2' },
      { time: new Date('2026-10-31T23:00:00Z'), agent: 'b', model: 'm', credits: '0.5', messages: 1n },
      { time: Date.parse('2026-11-01T23:00:00Z'), agent: 'a', model: 'm', credits: 2.25, messages: 0 },
      { bucket: '1', agent: 'a', model: 'm', credits: '0.00', messages: '3.000' },
    ];
    const { wire } = await answer(endpoint({ rows: () => rows }));
    assert.deepEqual(wire.rows, [
      { bucket: 0, agent: 'b', model: 'm', credits: '1.50', messages: 3 },
      { bucket: 1, agent: 'a', model: 'm', credits: '2.25', messages: 3 },
    ]);
    assert.deepEqual(wire.totals, { credits: '3.75', messages: 6 });
  });

  it('keep unpriced usage and usage that is no message apart', async () => {
    const rows = [
      row({ credits: null, messages: 4 }),
      row({ credits: 3, messages: null }),
      row({ credits: 2, messages: 1 }),
      row({ credits: null, messages: 2 }),
      row({ agent: null, credits: 1, messages: 1 }),
    ];
    const { wire, report } = await answer(endpoint({ rows: () => rows }));
    assert.deepEqual(wire.rows, [
      { bucket: 0, agent: 'a', model: null, credits: '2', messages: 1 },
      { bucket: 0, agent: 'a', model: null, credits: null, messages: 6 },
      { bucket: 0, agent: 'a', model: null, credits: '3', messages: null },
      { bucket: 0, agent: null, model: null, credits: '1', messages: 1 },
    ]);
    assert.deepEqual(report.checks.unpriced, { rows: 1, messages: 6 });
  });

  it('have a total of null where nothing has a price, and of 0 where nothing was used', async () => {
    const unpriced = endpoint({ rows: () => [row({ credits: null, messages: 4 })] });
    assert.deepEqual((await answer(unpriced)).wire.totals, { credits: null, messages: 4 });
    assert.deepEqual((await answer(endpoint({ creditDecimals: 2 }))).wire.totals, { credits: '0.00', messages: 0 });
  });

  it('have the decimals that are stated, and the totals are the sum of what is sent', async () => {
    const rows = [
      row({ credits: '0.005', messages: 1 }),
      row({ agent: 'b', credits: 0.004 }),
      row({ bucket: 1, credits: -0.005 }),
    ];
    const { wire } = await answer(endpoint({ rows: () => rows, creditDecimals: 2 }));
    assert.deepEqual(
      rowsIn(wire).map(({ credits }) => credits),
      ['0.01', '0.00', '-0.01'],
    );
    assert.equal(wire.totals.credits, '0.00');
    assert.equal(wire.units?.credits?.decimals, 2);
  });

  it('have as many decimals as are in use where none are stated: no noise of doubles, no tail of a division', async () => {
    const decimals = async (...amounts: UsageRow['credits'][]): Promise<[unknown, unknown]> => {
      const rows = amounts.map((credits) => row({ credits }));
      const { wire } = await answer(endpoint({ rows: () => rows }));
      return [wire.units?.credits?.decimals, wire.totals.credits];
    };
    assert.deepEqual(await decimals(0.1, 0.2), [1, '0.3']);
    assert.deepEqual(await decimals('12.5000000000'), [1, '12.5']);
    assert.deepEqual(await decimals('0.33333333333333333333'), [6, '0.333333']);
    assert.deepEqual(await decimals(7, '8.00', 9n), [0, '24']);
    assert.deepEqual(await decimals(1e-7), [0, '0']);
  });

  it('are exact where doubles are not', async () => {
    const rows = [
      row({ credits: '90071992547409930.123456', messages: 2n ** 60n }),
      row({ credits: 10n ** 20n, messages: '9007199254740993' }),
    ];
    const { wire } = await answer(endpoint({ rows: () => rows }));
    assert.deepEqual(wire.totals, { credits: '100090071992547409930.123456', messages: '1161928703861587969' });
  });

  it('may come one by one, and in any order, to the same bytes', async () => {
    const rows = Array.from({ length: 300 }, (_, at) =>
      row({ bucket: (at * 7) % 30, agent: at % 2 === 0 ? 'a' : 'b', credits: at / 4, messages: at }),
    );
    const inOrder = await (await endpoint({ rows: () => rows })(request())).text();
    const other = endpoint({
      async *rows() {
        for (const one of [...rows].reverse()) yield await Promise.resolve(one);
      },
    });
    assert.equal(await (await other(request())).text(), inOrder);
  });

  it('are columns where there are many, in chunks between which others are served', async () => {
    const agents = Array.from({ length: 150 }, (_, at) => ({ id: `agent-${at}`, name: `Agent ${at}` }));
    const rows = agents.flatMap(({ id }) =>
      Array.from({ length: 24 * 30 }, (_, bucket) =>
        row({ bucket, agent: id, model: 'm', credits: '1.25', messages: 1 }),
      ),
    );
    const handle = endpoint({ changed: { agents }, rows: () => rows });
    let turns = 0;
    let isWaiting = true;
    const serveOthers = (): void => {
      turns++;
      if (isWaiting) setImmediate(serveOthers);
    };
    setImmediate(serveOthers);
    const response = await handle(request('from=2026-06-01&to=2026-07-01&granularity=hour'));
    isWaiting = false;
    assert.ok(turns > 5, `others had ${turns} turns`);
    const chunks: number[] = [];
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk.length);
    assert.ok(chunks.length > 10 && Math.max(...chunks) < 100_000);
    const { wire, report } = await answer(handle, 'from=2026-06-01&to=2026-07-01&granularity=hour');
    assert.ok(!Array.isArray(wire.rows));
    assert.equal(report.rows.length, rows.length);
    assert.equal(wire.totals.credits, '135000.00');
  });

  it('are refused where they are too many, with what would be answered', async () => {
    const rows = Array.from({ length: 30 }, (_, bucket) => row({ bucket }));
    const handle = endpoint({ rows: ({ edges }) => rows.slice(0, edges.length - 1), maxRows: 12 });
    assert.deepEqual((await problem(handle))['max_days'], 15);
    const day = await problem(handle, 'from=2026-11-03&to=2026-11-04&granularity=hour');
    assert.deepEqual([day['code'], day['supported']], ['granularity_unsupported', ['day']]);
    assert.equal((await handle(request('from=2026-11-01&to=2026-11-13'))).status, 200);
  });

  it('are not read to the end where they never end', async () => {
    let read = 0;
    const handle = endpoint({
      maxRows: 10,
      *rows() {
        for (;;) yield row({ model: `m${read++}` });
      },
    });
    assert.equal((await problem(handle))['code'], 'range_too_long');
    assert.ok(read < 3_000);
  });
});

describe('truncation', () => {
  const agents = ['d', 'c', 'b', 'a', 'idle'].map((id) => ({ id, name: id }));
  const rows = [
    row({ agent: 'a', credits: 5, messages: 1 }),
    row({ bucket: 1, agent: 'b', credits: '5.0', messages: 900 }),
    row({ agent: 'c', credits: 2, messages: 1 }),
    row({ bucket: 1, agent: 'c', credits: 4, messages: 1 }),
    row({ agent: 'd', credits: 3, messages: 1 }),
    row({ agent: 'd', credits: null, messages: 70 }),
    row({ agent: null, credits: 1, messages: 1 }),
  ];
  const cut = endpoint({ changed: { agents }, rows: () => rows, maxAgents: 2 });

  it('keeps the agents with most credits in the range, of equal ones the first by id, and adds the others up', async () => {
    const { wire, report } = await answer(cut);
    assert.deepEqual(wire.rows, [
      { bucket: 0, agent: '__other__', model: null, credits: '3', messages: 1 },
      { bucket: 0, agent: '__other__', model: null, credits: null, messages: 70 },
      { bucket: 0, agent: 'a', model: null, credits: '5', messages: 1 },
      { bucket: 0, agent: 'c', model: null, credits: '2', messages: 1 },
      { bucket: 0, agent: null, model: null, credits: '1', messages: 1 },
      { bucket: 1, agent: '__other__', model: null, credits: '5', messages: 900 },
      { bucket: 1, agent: 'c', model: null, credits: '4', messages: 1 },
    ]);
    assert.deepEqual(wire.truncated, { dimension: 'agent', shown: 2, total: 4 });
    assert.deepEqual(report.truncated, { dimension: 'agent', shown: 2, total: 4 });
    assert.equal(wire.agents?.length, 5, 'the list of agents is complete');
  });

  it('loses nothing, and is not said where nothing is cut', async () => {
    const whole = await answer(endpoint({ changed: { agents }, rows: () => rows, maxAgents: 4 }));
    assert.equal(whole.wire.truncated, null);
    assert.deepEqual((await answer(cut)).wire.totals, whole.wire.totals);
  });
});

describe('the account of an answer', () => {
  it('has its quotas, and the names of agents and models as they are known', async () => {
    const { wire, report } = await answer(
      endpoint({
        changed: {
          agents: [{ id: 'a', name: null, status: 'deleted', image_url: null }],
          models: [{ id: 'm', name: 'Model' }],
          quotas: { agents: { used: 1, limit: 5 }, credits: { included: '4000' }, billing_url: '/billing' },
        },
      }),
    );
    assert.deepEqual(wire.agents, [{ id: 'a', name: 'a', status: 'deleted' }]);
    assert.deepEqual(wire.models, [{ id: 'm', name: 'Model' }]);
    assert.equal(report.account.includedCredits, 4000);
    assert.equal(report.account.periods.length, 11, 'from the month of the first event');
  });

  it('has the markers of the range, of the agents that were asked for and of the account', async () => {
    const markers = [
      { at: '2026-11-03T09:00:00Z', kind: 'launch', label: 'Launch' },
      { at: new Date('2026-10-31T23:00:00Z'), kind: 'model_change', label: 'Model', agent: 'a' },
      { at: '2026-11-30T23:00:00Z', kind: 'launch', label: 'Too late' },
      { at: '2026-10-31T22:59:59Z', kind: 'launch', label: 'Too early' },
    ];
    const labels = async (query: string): Promise<unknown> =>
      (await answer(endpoint({ changed: { markers } }), query)).wire.markers;
    assert.deepEqual(await labels(''), [
      { at: '2026-11-03T10:00:00+01:00', kind: 'launch', label: 'Launch' },
      { at: '2026-11-01T00:00:00+01:00', kind: 'model_change', label: 'Model', agent: 'a' },
    ]);
    assert.equal(((await labels('agent=b')) as object[]).length, 1);
  });

  it('lacks what is null in the database', async () => {
    const columns = { models: null, periods: null, quotas: null, markers: null, version: null };
    const { wire } = await answer(endpoint({ changed: columns as object }));
    assert.deepEqual(wire, (await answer(endpoint())).wire);
  });

  it('may have no usage yet', async () => {
    const { wire } = await answer(endpoint({ changed: { asOf: null, firstEvent: null, agents: [] } }));
    assert.equal('as_of' in wire, false);
    assert.equal(wire.account?.periods?.length, 1);
  });
});
