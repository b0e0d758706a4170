import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usageEndpoint, UsageProblem, type RowsQuery, type UsageFacts } from '../../../src/server/index.js';
import { contract } from '../../helpers/contract.js';
import { answer, endpoint, FACTS, problem, quietly, request } from './support.js';

/** A function for rows that waits until the test releases it, and counts its calls. */
function slowRows() {
  const signals: AbortSignal[] = [];
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  return {
    signals,
    release: () => release(),
    rows: async ({ signal }: RowsQuery) => {
      signals.push(signal);
      await gate;
      return [];
    },
  };
}

/** Lets requests run as far as they can. Threads hash their tags, in the order of the requests. */
async function settle(): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await crypto.subtle.digest('SHA-256', new Uint8Array(1));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('an answer', () => {
  it('is for the browser alone to keep, and names what it depends on', async () => {
    const response = await endpoint()(request());
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(response.headers.get('cache-control'), 'private, max-age=30, stale-while-revalidate=300');
    assert.equal(response.headers.get('vary'), 'Authorization, Cookie');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('etag') ?? '', /^"[0-9a-f]{32}"$/);
  });

  it('is 304 before any rows are asked for, where the client has it', async () => {
    let asked = 0;
    const handle = endpoint({ rows: () => (asked++, []) });
    const etag = (await handle(request())).headers.get('etag') ?? '';
    assert.equal(asked, 1);
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await handle(request('', { headers: { 'If-None-Match': tags } }));
      assert.deepEqual([response.status, await response.text(), response.headers.get('etag')], [304, '', etag], tags);
      assert.ok(response.headers.has('cache-control') && response.headers.has('vary'));
    }
    assert.equal(asked, 1);
  });

  it('checks facts once where they are frozen, and each time where they may change', async () => {
    let reads = 0;
    const countedFacts = (): UsageFacts => ({
      ...FACTS,
      get timeZone() {
        reads += 1;
        return 'UTC';
      },
    });
    const frozen = Object.freeze(countedFacts());
    const handle = endpoint({ facts: () => frozen });
    await handle(request());
    const readsOfOne = reads;
    assert.ok(readsOfOne > 0);
    assert.equal((await handle(request('granularity=hour'))).status, 200);
    assert.equal(reads, readsOfOne);

    const open = { ...countedFacts() };
    const handleOpen = endpoint({ facts: () => open });
    const before = (await handleOpen(request())).headers.get('etag');
    Object.assign(open, { asOf: '2026-11-14T21:00:00Z' });
    assert.notEqual((await handleOpen(request())).headers.get('etag'), before);
  });

  it('has another tag for another query, other facts, other usage, another account and other limits', async () => {
    const tag = async (options: Parameters<typeof endpoint>[0], query = ''): Promise<string> =>
      (await endpoint(options)(request(query))).headers.get('etag') ?? '';
    const first = await tag({});
    assert.equal(await tag({}), first);
    assert.equal(await tag({}, 'from=2026-11-01&to=2026-12-01&granularity=day&unknown=1'), first, 'the same query');
    const changes: Partial<UsageFacts>[] = [
      { asOf: '2026-11-14T20:55:04Z' },
      { version: 1 },
      { version: 2n },
      { agents: [{ id: 'a', name: 'Ada' }] },
      { quotas: { agents: { used: 1 } } },
    ];
    const tags = [
      first,
      ...(await Promise.all(changes.map((changed) => tag({ changed })))),
      await tag({}, 'agent=a'),
      await tag({}, 'granularity=hour'),
      await tag({ account: () => 'other' }),
      await tag({ account: () => ({ id: 'acme' }) }),
      await tag({ maxAgents: 1 }),
      await tag({ creditDecimals: 2 }),
    ];
    assert.equal(new Set(tags).size, tags.length);
  });

  it('to HEAD has the headers of GET, no body, and asks for no rows', async () => {
    let asked = 0;
    const handle = endpoint({ rows: () => (asked++, []) });
    const head = await handle(request('', { method: 'HEAD' }));
    assert.equal(asked, 0);
    const get = await handle(request());
    assert.deepEqual([...head.headers], [...get.headers]);
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    const wrong = await handle(request('v=2', { method: 'HEAD' }));
    assert.deepEqual([wrong.status, await wrong.text()], [400, '']);
  });
});

describe('a request of another origin', () => {
  const preflight = (origin: string): Request =>
    request('', {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Headers': 'authorization,x-team' },
    });
  const from = (origin: string, query = ''): Request => request(query, { headers: { Origin: origin } });

  it('is allowed to those that are listed, with cookies and a token, and sees what it may wait for', async () => {
    const handle = endpoint({ origins: ['https://one.example', 'https://two.example'] });
    const asked = await handle(preflight('https://two.example'));
    assert.equal(asked.status, 204);
    assert.equal(asked.headers.get('access-control-allow-origin'), 'https://two.example');
    assert.equal(asked.headers.get('access-control-allow-credentials'), 'true');
    assert.equal(asked.headers.get('access-control-allow-headers'), 'authorization,x-team');
    assert.equal(asked.headers.get('vary'), 'Authorization, Cookie, Origin');
    for (const query of ['', 'v=9']) {
      const response = await handle(from('https://one.example', query));
      assert.equal(response.headers.get('access-control-allow-origin'), 'https://one.example');
      assert.equal(response.headers.get('access-control-expose-headers'), 'Retry-After, ETag');
    }
  });

  it('is not allowed to others, and the caches know that it depends on the origin', async () => {
    const handle = endpoint({ origins: ['https://one.example'] });
    for (const one of [preflight('https://evil.example'), from('https://evil.example'), request()]) {
      const response = await handle(one);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
      assert.equal(response.headers.get('vary'), 'Authorization, Cookie, Origin');
    }
  });

  it('is allowed to all without cookies where the host says so, and to none where it says nothing', async () => {
    const open = await endpoint({ origins: '*' })(from('https://any.example'));
    assert.equal(open.headers.get('access-control-allow-origin'), '*');
    assert.equal(open.headers.get('access-control-allow-credentials'), null);
    const closed = await endpoint()(from('https://any.example'));
    assert.equal(closed.headers.get('access-control-allow-origin'), null);
    assert.equal((await endpoint()(preflight('https://any.example'))).status, 405);
  });
});

describe('a problem', () => {
  const schemas: Record<string, string> = {
    invalid_request: 'InvalidRequest',
    range_too_long: 'RangeTooLong',
    unknown_agent: 'UnknownAgent',
    unauthorized: 'Unauthorized',
    rate_limited: 'RateLimited',
    internal: 'Internal',
  };

  const cases: [query: string, code: string, members: object][] = [
    ['v=2', 'invalid_request', { parameter: 'v' }],
    ['v=1&v=1', 'invalid_request', { parameter: 'v' }],
    ['from=2026-11-01', 'invalid_request', { parameter: 'to' }],
    ['to=2026-11-01', 'invalid_request', { parameter: 'from' }],
    ['from=2026-02-30&to=2026-03-05', 'invalid_request', { parameter: 'from' }],
    ['from=2026-11-05&to=2026-11-05', 'invalid_request', { parameter: 'to' }],
    ['from=0001-01-01&to=2026-11-01', 'invalid_request', { parameter: 'from' }],
    ['granularity=toString', 'invalid_request', { parameter: 'granularity' }],
    ['granularity=', 'invalid_request', { parameter: 'granularity' }],
    ['time_zone=Mars/Olympus', 'invalid_request', { parameter: 'time_zone' }],
    ['time_zone=%2B05:00', 'invalid_request', { parameter: 'time_zone' }],
    ['agent=', 'invalid_request', { parameter: 'agent' }],
    ['agent=__proto__', 'unknown_agent', { agent: '__proto__' }],
    ['agent=a&agent=nobody', 'unknown_agent', { agent: 'nobody' }],
    ['from=2026-01-01&to=2026-02-01&granularity=minute', 'range_too_long', { max_days: 13 }],
    ['from=2020-01-01&to=2026-01-01&granularity=hour', 'range_too_long', { max_days: 833 }],
  ];
  for (const [query, code, members] of cases) {
    it(`answers ${query} with ${code}`, async () => {
      const body = await problem(endpoint(), query);
      const check = contract(`components/schemas/${schemas[code] ?? ''}`);
      assert.ok(check(body), JSON.stringify(check.errors));
      assert.deepEqual({ ...body, ...members, code }, body);
    });
  }

  it('does not arise from parameters that the contract does not know', async () => {
    assert.equal((await endpoint()(request('tenant=7&v=1&%ZZ=%'))).status, 200);
  });

  it('is 401 where nobody is signed in, before anything is asked', async () => {
    const facts = (): never => assert.fail('asked for facts');
    for (const account of [() => null, () => undefined, () => Promise.resolve(null)]) {
      const response = await endpoint({ account, facts })(request());
      assert.deepEqual([response.status, response.headers.get('www-authenticate')], [401, 'Bearer']);
    }
  });

  it('is 405 for what would change something', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const response = await endpoint()(request('', { method }));
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD'], method);
    }
  });

  it('may come from the host, at any step', async () => {
    const limited = (): never => {
      throw new UsageProblem('rate_limited', 'Ask again in a while.', { retry_after: 29.5 });
    };
    for (const options of [{ account: limited }, { facts: limited }, { rows: limited }]) {
      const response = await endpoint(options)(request());
      assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '30']);
      assert.equal(((await response.json()) as { code: string }).code, 'rate_limited');
    }
  });

  it('says nothing of an error of the host, which goes to the log', async () => {
    const rows = (): never => {
      throw new Error('relation "secrets" does not exist');
    };
    const [body, lines] = await quietly(() => problem(endpoint({ rows })));
    assert.equal(body['code'], 'internal');
    assert.doesNotMatch(JSON.stringify(body), /secrets/);
    assert.match(lines.join(), /secrets/);
  });

  it('keeps its headers for another origin', async () => {
    const handle = endpoint({ origins: ['https://one.example'], account: () => null });
    const response = await handle(request('', { headers: { Origin: 'https://one.example' } }));
    assert.deepEqual(
      [response.status, response.headers.get('access-control-allow-origin')],
      [401, 'https://one.example'],
    );
  });
});

describe('identical questions', () => {
  it('at the same time are answered once', async () => {
    const { rows, signals, release } = slowRows();
    const handle = endpoint({ account: () => ({ id: 'acme', roles: ['owner'] }), rows });
    const answers = ['', 'from=2026-11-01&to=2026-12-01', '', 'agent=a'].map((query) => handle(request(query)));
    await settle();
    release();
    const bodies = await Promise.all(answers.map(async (one) => (await one).text()));
    assert.equal(signals.length, 2);
    assert.equal(new Set(bodies.slice(0, 3)).size, 1);
    await handle(request());
    assert.equal(signals.length, 3, 'and later ones anew');
  });

  it('of two accounts, or of accounts that hide something, are not', async () => {
    class Session {
      readonly #secret = Math.random();
      get secret(): number {
        return this.#secret;
      }
    }
    const accounts = [
      () => Symbol('one').toString() + String(next++),
      () => new Session(),
      () => ({ get: () => next }),
    ];
    let next = 0;
    for (const account of accounts) {
      const { rows, signals, release } = slowRows();
      const handle = endpoint({ account, rows });
      const answers = [handle(request()), handle(request())];
      await settle();
      release();
      await Promise.all(answers);
      assert.equal(signals.length, 2);
    }
  });

  it('go on while one of those who ask is there, and are given up once all have left', async () => {
    const { rows, signals } = slowRows();
    const handle = endpoint({ rows });
    const [one, two] = [new AbortController(), new AbortController()];
    const answers = [one, two].map(({ signal }) => handle(request('', { signal })));
    await settle();
    one.abort();
    assert.equal((await answers[0])?.status, 499);
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [false],
    );
    two.abort();
    assert.equal((await answers[1])?.status, 499);
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true],
    );
  });

  it('after others have left are asked anew', async () => {
    const { rows, signals, release } = slowRows();
    const handle = endpoint({ rows });
    const left = new AbortController();
    const first = handle(request('', { signal: left.signal }));
    await settle();
    left.abort();
    const second = handle(request());
    await settle();
    release();
    await first;
    assert.equal((await second).status, 200);
    assert.equal(signals.length, 2);
  });

  it('all hear of a failure, and the next one is tried again', async () => {
    let asked = 0;
    const handle = endpoint({
      rows: async () => {
        asked++;
        await settle();
        if (asked === 1) throw new UsageProblem('rate_limited', 'Later.');
        return [];
      },
    });
    const statuses = await Promise.all([handle(request()), handle(request())]);
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [429, 429],
    );
    assert.equal((await handle(request())).status, 200);
  });

  it('stop reading rows when all have left', async () => {
    let read = 0;
    let isClosed = false;
    const left = new AbortController();
    const handle = endpoint({
      async *rows({ from }) {
        try {
          for (;;) {
            read++;
            if (read === 5_000) left.abort();
            if (read % 1_000 === 0) await settle();
            yield { time: from, agent: 'a', credits: 1, messages: 1 };
          }
        } finally {
          isClosed = true;
        }
      },
    });
    assert.equal((await handle(request('', { signal: left.signal }))).status, 499);
    await settle();
    await settle();
    assert.ok(isClosed && read < 10_000, String(read));
  });
});

describe('the options', () => {
  it('are checked when the endpoint is made', () => {
    for (const options of [{ maxAgents: 0 }, { maxRows: 1.5 }, { creditDecimals: 13 }, { creditDecimals: -1 }]) {
      assert.throws(() => endpoint(options), RangeError);
    }
  });

  it('get the account that was found, and nothing else of the request', async () => {
    const seen: unknown[] = [];
    const handle = usageEndpoint({
      account: (asked) => asked.headers.get('authorization'),
      facts: (account) => (seen.push(account), FACTS),
      rows: (_query, account) => (seen.push(account), []),
    });
    await answer((one) => handle(new Request(one, { headers: { Authorization: 'Bearer acme' } })));
    assert.deepEqual(seen, ['Bearer acme', 'Bearer acme']);
  });
});
