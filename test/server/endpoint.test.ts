import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { get as rawGet } from 'node:http';
import { createSample } from '../../demo/server/open-log.js';
import type { UsageDatabase, UsageEvent } from '../../demo/server/database.js';
import { createUsageServer, type UsageServer } from '../../demo/server/server.js';
import { sampleEvents } from '../../demo/server/sample-log.js';
import { usageReport } from '../../demo/server/usage-report.js';
import { parseReport } from '../../src/api/parse-report.js';
import { addDays } from '../../src/time/day.js';
import {
  answerSums,
  bucketsOf,
  cutStarts,
  eventSums,
  millionths,
  opened,
  report,
  rowsOf,
  serve,
  Sums,
  type Clock,
  type Get,
} from './support.js';
import { contract } from '../helpers/contract.js';

let database: UsageDatabase;
let events: UsageEvent[];
let get: Get;

before(async () => {
  database = await opened(createSample());
  events = [...sampleEvents()];
  get = await serve(database);
});

const between = (from: string, to: string) => (clock: Clock) => clock.day >= from && clock.day < to;

/** The events of the days, and of one more day on each side, which is enough for every zone. */
function around(from: string, to: string): UsageEvent[] {
  const [start, end] = [addDays(from, -1), addDays(to, 1)].map((day) => Date.parse(day));
  return events.filter(({ time }) => time >= start! && time < end!);
}

describe('answers', () => {
  it('cover the whole current billing period by day where nothing is asked for', async () => {
    const answer = await report(await get());
    assert.deepEqual(answer.query, {
      from: '2026-11-01',
      to: '2026-12-01',
      granularity: 'day',
      time_zone: 'Europe/Berlin',
      agents: [],
    });
    assert.equal(answer.as_of, '2026-11-14T20:55:03Z');
    assert.deepEqual(answer.account?.periods?.[0], { from: '2026-11-01', to: '2026-12-01' });
    assert.equal(answer.account.periods.length, 13);
    const states = bucketsOf(answer).map((bucket) => bucket.state);
    assert.equal(states.length, 30);
    assert.equal(states.indexOf('partial'), 13);
    assert.equal(states.indexOf('future'), 14);
    assert.equal(answer.truncated, null);
  });

  it('agree with the raw events, by every granularity', async () => {
    const monday = ({ day }: Clock) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    const cases: [string, string, string, number, (clock: Clock) => string][] = [
      ['2026-11-03', '2026-11-05', 'minute', 16, (clock) => clock.minute],
      ['2026-10-20', '2026-11-10', 'hour', 25, (clock) => `${clock.hour}:00:00${clock.offset}`],
      ['2026-01-15', '2026-04-15', 'day', 10, (clock) => clock.day],
      [
        '2026-03-04',
        '2026-11-15',
        'week',
        10,
        (clock) => (monday(clock) < '2026-03-04' ? '2026-03-04' : monday(clock)),
      ],
      ['2025-11-01', '2026-12-01', 'month', 7, (clock) => clock.day.slice(0, 7)],
    ];
    for (const [from, to, granularity, length, cell] of cases) {
      const answer = await report(await get(`from=${from}&to=${to}&granularity=${granularity}`));
      const inRange = between(from, to);
      const expected = eventSums(around(from, to), 'Europe/Berlin', (clock) => (inRange(clock) ? cell(clock) : null));
      assert.deepEqual(cutStarts(answerSums(answer), length).sorted, expected.sorted, granularity);
    }
  });

  it('agree with the raw events on days of 23, 24½ and 25 hours, by hour', async () => {
    const cases: [string, string, number][] = [
      ['2026-03-29', 'Europe/Berlin', 23],
      ['2026-10-25', 'Europe/Berlin', 25],
      ['2026-03-08', 'America/New_York', 23],
      ['2025-11-02', 'America/New_York', 25],
      ['2026-04-05', 'Australia/Lord_Howe', 25],
      ['2026-10-04', 'Australia/Lord_Howe', 24],
      ['2026-11-01', 'Asia/Kathmandu', 24],
    ];
    for (const [day, zone, buckets] of cases) {
      const to = addDays(day, 1);
      const answer = await report(await get(`from=${day}&to=${to}&granularity=hour&time_zone=${zone}`));
      assert.equal(bucketsOf(answer).length, buckets, `${day} in ${zone}`);
      const inRange = between(day, to);
      // In Lord Howe, an hour can begin at half past, so a bucket is identified by its hour and its offset.
      const sums = new Sums();
      for (const [key, { credits, messages }] of answerSums(answer)) {
        sums.add(key.replace(/:\d\d:00([+-])/, ':00:00$1'), credits, messages);
      }
      const expected = eventSums(around(day, to), zone, (clock) =>
        inRange(clock) ? `${clock.hour}:00:00${clock.offset}` : null,
      );
      assert.ok(expected.size > 0);
      assert.deepEqual(sums.sorted, expected.sorted, `${day} in ${zone}`);
    }
  });

  it('have totals that are exactly the sum of the rows', async () => {
    for (const query of [
      '',
      'from=2025-11-01&to=2026-11-15&granularity=day',
      'agent=agt_sales',
      'from=2026-11-20&to=2026-11-22',
    ]) {
      const answer = await report(await get(query));
      const rows = rowsOf(answer);
      const credits = rows.reduce((sum, row) => sum + (millionths(row.credits) ?? 0n), 0n);
      const messages = rows.reduce((sum, row) => sum + Number(row.messages), 0);
      assert.equal(millionths(answer.totals.credits), credits, query);
      assert.equal(answer.totals.messages, messages, query);
    }
  });

  it('send credits as decimal strings with the log’s decimals', async () => {
    const answer = await report(await get());
    assert.equal(answer.units?.credits?.decimals, 1);
    for (const row of rowsOf(answer)) assert.match(String(row.credits), /^\d+\.\d$/);
  });

  it('are columnar where they are large, and objects where they are not', async () => {
    const small = await report(await get('from=2026-11-01&to=2026-11-15'));
    assert.ok(Array.isArray(small.rows) && Array.isArray(small.buckets));
    const large = await report(await get('from=2026-11-01&to=2026-11-14&granularity=minute'));
    assert.ok(!Array.isArray(large.rows) && !Array.isArray(large.buckets));
    assert.equal(bucketsOf(large).length, 13 * 24 * 60);
  });

  it('choose a granularity that a chart can show', async () => {
    const chosen = async (from: string, to: string) =>
      (await report(await get(`from=${from}&to=${to}`))).query.granularity;
    assert.equal(await chosen('2026-11-14', '2026-11-15'), 'hour');
    assert.equal(await chosen('2026-11-12', '2026-11-15'), 'day');
    assert.equal(await chosen('2026-08-15', '2026-11-15'), 'day');
    assert.equal(await chosen('2025-11-01', '2026-11-01'), 'week');
    assert.equal(await chosen('2024-11-01', '2026-11-01'), 'month');
  });

  it('say where the log had not begun', async () => {
    const answer = await report(await get('from=2025-10-30&to=2025-11-03&granularity=day'));
    const states = bucketsOf(answer).map((bucket) => bucket.state);
    assert.deepEqual(states, ['unavailable', 'unavailable', 'complete', 'complete']);
  });

  it('hold the markers of the range', async () => {
    const labels = async (query: string) => (await report(await get(query))).markers?.map((marker) => marker.label);
    assert.deepEqual(await labels(''), ['Model set to Pro']);
    assert.deepEqual(await labels('from=2026-09-01&to=2026-10-01'), ['Launch week']);
    assert.deepEqual(await labels('from=2026-09-01&to=2026-12-01&agent=agt_sales'), ['Launch week']);
  });

  it('are read by the library without complaint', async () => {
    for (const query of ['', 'agent=agt_sales', 'from=2026-11-01&to=2026-11-14&granularity=minute']) {
      const answer = await report(await get(query));
      assert.equal(parseReport(answer).rows.length, rowsOf(answer).length);
    }
  });
});

describe('agent filter', () => {
  it('applies to rows and totals, and leaves the list of agents complete', async () => {
    const answer = await report(
      await get('from=2026-10-01&to=2026-11-01&agent=agt_sales&agent=agt_docs&agent=agt_sales'),
    );
    assert.deepEqual(answer.query.agents, ['agt_sales', 'agt_docs']);
    assert.equal(answer.agents?.length, 24);
    const inRange = between('2026-10-01', '2026-11-01');
    const expected = eventSums(
      around('2026-10-01', '2026-11-01'),
      'Europe/Berlin',
      (clock) => (inRange(clock) ? clock.day : null),
      (event) => event.agent === 'agt_sales' || event.agent === 'agt_docs',
    );
    assert.deepEqual(cutStarts(answerSums(answer), 10).sorted, expected.sorted);
  });

  it('finds a deleted agent', async () => {
    const answer = await report(await get('from=2025-12-01&to=2026-01-01&agent=agt_holiday'));
    assert.ok(Number(answer.totals.messages) > 0);
  });

  it('answers with nothing for an agent without usage', async () => {
    const answer = await report(await get('agent=agt_holiday'));
    assert.deepEqual(answer.rows, []);
    assert.deepEqual(answer.totals, { credits: '0.0', messages: 0 });
  });
});

describe('truncation', () => {
  it('adds the smaller agents up and loses nothing', async () => {
    const cut = await report(await (await serve(database, { maxAgents: 5 }))());
    const full = await report(await get());
    assert.deepEqual(cut.totals, full.totals);
    assert.equal(cut.agents?.length, 24);

    const credits = new Sums();
    for (const row of rowsOf(full)) credits.add(row.agent ?? '', millionths(row.credits), Number(row.messages));
    const named = [...credits].filter(([agent]) => agent !== '');
    const top = named.sort(([, a], [, b]) => Number(b.credits - a.credits)).slice(0, 5);
    const shown = new Set(rowsOf(cut).map((row) => row.agent));
    assert.deepEqual(shown, new Set([...top.map(([agent]) => agent), '__other__', null]));
    assert.deepEqual(cut.truncated, { dimension: 'agent', shown: 5, total: named.length });
  });

  it('is not said where there are no more agents than are told apart', async () => {
    const many = await serve(database, { maxAgents: 24 });
    assert.equal((await report(await many())).truncated, null);
    const few = await serve(database, { maxAgents: 1 });
    assert.equal((await report(await few('agent=agt_sales'))).truncated, null);
  });
});

describe('problems', () => {
  const schemas: Record<string, string> = {
    invalid_request: 'InvalidRequest',
    range_too_long: 'RangeTooLong',
    unknown_agent: 'UnknownAgent',
  };

  async function problem(query: string): Promise<Record<string, unknown>> {
    const response = await get(query);
    assert.equal(response.headers.get('content-type'), 'application/problem+json', query);
    assert.equal(response.headers.get('cache-control'), 'no-store', query);
    assert.equal(response.headers.get('etag'), null, query);
    const body = (await response.json()) as Record<string, unknown>;
    assert.equal(body['status'], response.status, query);
    const check = contract(`components/schemas/${schemas[body['code'] as string]!}`);
    assert.ok(check(body), JSON.stringify(check.errors));
    return body;
  }

  it('name the parameter that is wrong', async () => {
    const cases: [string, string][] = [
      ['v=2', 'v'],
      ['v=', 'v'],
      ['v=1&v=1', 'v'],
      ['from=2026-11-01', 'to'],
      ['to=2026-11-01', 'from'],
      ['from=2026-02-30&to=2026-03-05', 'from'],
      ['from=2026-11-01&to=tomorrow', 'to'],
      ['from=&to=2026-11-05', 'from'],
      ['from=2026-11-01T00:00:00Z&to=2026-11-05', 'from'],
      ['from=2026-11-05&to=2026-11-05', 'to'],
      ['from=2026-11-05&to=2026-11-01', 'to'],
      ['from=0001-01-01&to=2026-11-01', 'from'],
      ['from=2026-11-01&to=9999-12-31', 'to'],
      ['granularity=fortnight', 'granularity'],
      ['granularity=toString', 'granularity'],
      ['granularity=', 'granularity'],
      ['time_zone=Mars/Olympus', 'time_zone'],
      ['time_zone=constructor', 'time_zone'],
      ['time_zone=__proto__', 'time_zone'],
      ['time_zone=%2B05:00', 'time_zone'],
      ['time_zone=nowhere%2B05:00', 'time_zone'],
      ['time_zone=', 'time_zone'],
      ['time_zone=%ZZ%00', 'time_zone'],
      ['agent=', 'agent'],
    ];
    for (const [query, parameter] of cases) {
      const body = await problem(query);
      assert.deepEqual([body['status'], body['code'], body['parameter']], [400, 'invalid_request', parameter], query);
    }
  });

  it('say how many days a granularity allows, which are then answered', async () => {
    for (const [granularity, maxDays] of Object.entries({ minute: 13, hour: 833, day: 20_000 })) {
      const query = (days: number) => `from=2026-01-01&to=${addDays('2026-01-01', days)}&granularity=${granularity}`;
      const body = await problem(query(maxDays + 1));
      assert.deepEqual([body['status'], body['code'], body['max_days']], [400, 'range_too_long', maxDays]);
      const answer = await report(await get(query(maxDays)));
      assert.ok(bucketsOf(answer).length <= 20_000);
    }
  });

  it('say how a range with too many rows could be answered', async () => {
    const ask = (query: string) => usageReport(database, new URLSearchParams(query), { maxRows: 100 });
    const long = 'from=2026-11-01&to=2026-11-11&granularity=hour';
    await assert.rejects(ask(long), { code: 'range_too_long', members: { max_days: 5 } });
    const day = 'from=2026-11-03&to=2026-11-04&granularity=hour';
    await assert.rejects(ask(day), { code: 'granularity_unsupported', members: { supported: ['day'] } });
    assert.equal((await ask(day.replace('hour', 'day'))).query.granularity, 'day');
  });

  it('tell an unknown agent from an agent without usage', async () => {
    for (const agent of ['agt_nobody', "x' OR 1=1 --", '__proto__', '%00', '%FF']) {
      assert.equal((await problem(`agent=${agent}`))['code'], 'unknown_agent');
    }
  });

  it('do not arise from parameters that the contract does not know', async () => {
    assert.equal((await get('tenant=7&granularity=day&v=1&%ZZ=%')).status, 200);
  });
});

describe('HTTP', () => {
  let server: UsageServer;
  before(async () => {
    server = await createUsageServer({ database, pages: false, cors: 'https://app.example' });
  });
  after(() => server.close());

  /** Sends a request without `fetch`, which changes paths, encodings and caching. */
  function request(path: string, headers: Record<string, string> = {}) {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      const url = new URL(server.url);
      rawGet({ host: url.hostname, port: url.port, path, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      }).on('error', reject);
    });
  }

  it('is cacheable by the browser alone, and the same data gives the same body', async () => {
    const first = await request('/api/usage');
    const second = await request('/api/usage');
    assert.equal(first.headers['content-type'], 'application/json');
    assert.equal(first.headers['cache-control'], 'private, max-age=30, stale-while-revalidate=300');
    assert.match(String(first.headers['vary']), /Authorization, Cookie/);
    assert.match(String(first.headers['etag']), /^"[^"]+"$/);
    assert.deepEqual(second.body, first.body);
    assert.equal(second.headers['etag'], first.headers['etag']);
  });

  it('answers 304 without a body to whoever has the answer', async () => {
    const { headers } = await request('/api/usage');
    const etag = String(headers['etag']);
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await request('/api/usage', { 'If-None-Match': tags });
      assert.deepEqual([response.status, response.body.length, response.headers['etag']], [304, 0, etag], tags);
      assert.ok(response.headers['cache-control'] && response.headers['vary']);
    }
    assert.equal((await request('/api/usage?agent=agt_sales', { 'If-None-Match': etag })).status, 200);
  });

  it('compresses for those who accept it, under a tag of its own', async () => {
    const plain = await request('/api/usage');
    const packed = await request('/api/usage', { 'Accept-Encoding': 'br, gzip;q=0.8' });
    assert.equal(packed.headers['content-encoding'], 'gzip');
    assert.deepEqual(gunzipSync(packed.body), plain.body);
    assert.notEqual(packed.headers['etag'], plain.headers['etag']);
    const refused = await request('/api/usage', { 'Accept-Encoding': 'gzip;q=0, *' });
    assert.equal(refused.headers['content-encoding'], undefined);
    const known = { 'Accept-Encoding': 'gzip', 'If-None-Match': String(packed.headers['etag']) };
    assert.equal((await request('/api/usage', known)).status, 304);
  });

  it('answers HEAD as GET without the body', async () => {
    const head = await fetch(`${server.url}api/usage`, { method: 'HEAD' });
    const full = await fetch(`${server.url}api/usage`);
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('etag'), full.headers.get('etag'));
    assert.equal(await head.text(), '');
    await full.arrayBuffer();
  });

  it('answers many at once, each with its own', async () => {
    const { agents } = database.profile;
    const answers = await Promise.all(agents.map(async ({ id }) => report(await get(`agent=${id}`))));
    assert.deepEqual(
      answers.map((answer) => answer.query.agents),
      agents.map(({ id }) => [id]),
    );
    const credits = answers.reduce((sum, answer) => sum + millionths(answer.totals.credits)!, 0n);
    const unattributed = rowsOf(await report(await get())).filter((row) => row.agent === null);
    const rest = unattributed.reduce((sum, row) => sum + millionths(row.credits)!, 0n);
    assert.equal(millionths((await report(await get())).totals.credits), credits + rest);
  });

  it('is read-only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${server.url}api/usage`, { method });
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), 'GET, HEAD');
      await response.arrayBuffer();
    }
  });

  it('has nothing else, and survives any path', async () => {
    for (const path of [
      '/',
      '//',
      '/api',
      '/api/',
      '/api/usage/',
      '/api/other',
      '/%',
      '/api/%E0%A4%A',
      '/../api',
      '///x:y',
    ]) {
      const { status, body } = await request(path);
      assert.equal(status, 404, path);
      assert.equal((JSON.parse(body.toString()) as { code: string }).code, 'not_found');
    }
    assert.equal((await request('/api/usage?')).status, 200);
    assert.equal((await request('/api/usage?%=%&&&=')).status, 200);
  });

  it('lets the pages of one other origin ask, with a token', async () => {
    const preflight = await fetch(`${server.url}api/usage`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://app.example', 'Access-Control-Request-Headers': 'authorization' },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), 'https://app.example');
    assert.match(preflight.headers.get('access-control-allow-headers')!, /authorization/i);
    const answer = await fetch(`${server.url}api/usage?v=9`, { headers: { Origin: 'https://app.example' } });
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://app.example');
    assert.equal(answer.headers.get('access-control-expose-headers'), 'Retry-After, ETag');
    await answer.arrayBuffer();
  });
});
