import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { callsOf } from '../../helpers/calls-of.js';
import { fetchJson, type FetchOptions } from '../../../src/api/fetch-json.js';
import type { UsageError } from '../../../src/api/usage-error.js';
import {
  deaf,
  json,
  network,
  never,
  options,
  pass,
  problem,
  rejected,
  settle,
  streamed,
  URL_ASKED,
  type Reply,
} from './network.js';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-11-14T12:00:00Z') }));
afterEach(() => mock.timers.reset());

async function failure(reply: Reply, changes: Partial<FetchOptions> = {}): Promise<UsageError> {
  const asked = fetchJson(URL_ASKED, options(network(reply).fetch, changes));
  return asked.then(
    (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
    (thrown: unknown) => thrown as UsageError,
  );
}

describe('a good answer', () => {
  it('is decoded', async () => {
    const { fetch } = network(json({ a: [1, 'ü'] }));
    assert.deepEqual(await fetchJson(URL_ASKED, options(fetch)), {
      pending: false,
      isStorable: true,
      sentAt: NaN,
      json: { a: [1, 'ü'] },
    });
  });

  it('may come in pieces that cut a character, and with a byte order mark', async () => {
    const bytes = new TextEncoder().encode('\ufeff{"name":"größe 🚀"}');
    const { fetch } = network(streamed(Array.from(bytes, (byte) => Uint8Array.of(byte))));
    assert.deepEqual(await fetchJson(URL_ASKED, options(fetch)), {
      pending: false,
      isStorable: true,
      sentAt: NaN,
      json: { name: 'größe 🚀' },
    });
  });

  it('need not call itself JSON', async () => {
    const { fetch } = network(new Response('{}', { headers: { 'Content-Type': 'text/plain' } }));
    assert.deepEqual(await fetchJson(URL_ASKED, options(fetch)), {
      pending: false,
      isStorable: true,
      sentAt: NaN,
      json: {},
    });
  });

  it('says when it was sent, where its date can be read', async () => {
    const { fetch } = network(new Response('{}', { headers: { Date: 'Sat, 14 Nov 2026 20:55:03 GMT' } }));
    const answer = await fetchJson(URL_ASKED, options(fetch));
    assert.ok(!answer.pending);
    assert.equal(answer.sentAt, Date.parse('2026-11-14T20:55:03Z'));
  });

  it('is asked for as the store says', async () => {
    const { fetch, calls } = network(json({}));
    const headers = new Headers({ 'X-Tenant': '7' });
    await fetchJson(
      URL_ASKED,
      options(fetch, { headers, credentials: 'include', cache: 'no-cache', redirect: 'error' }),
    );
    const [{ url, init }] = calls as [(typeof calls)[0]];
    assert.equal(url, URL_ASKED.href);
    assert.equal(new Headers(init.headers).get('x-tenant'), '7');
    assert.deepEqual([init.credentials, init.cache, init.redirect], ['include', 'no-cache', 'error']);
    assert.equal(init.method ?? 'GET', 'GET');
  });
});

describe('a body that is no JSON', () => {
  it('is told apart from an endpoint that refuses, and is not worth asking again', async () => {
    const bodies: Response[] = [
      new Response(''),
      new Response(null, { status: 204 }),
      new Response('<!doctype html><title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } }),
      new Response('{"version":1,"que'),
      new Response('{"a":1}{"a":1}'),
      new Response('NaN'),
      new Response(Uint8Array.of(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)),
      streamed(['{"a":', '"\ud800']),
    ];
    for (const body of bodies) {
      const { code, retryable, status } = await failure(body);
      assert.deepEqual([code, retryable, status], ['bad_json', false, body.status]);
    }
    const page = new Response('<html>', { headers: { 'Content-Type': 'text/html', 'X-Request-Id': 'r-1' } });
    const error = await failure(page);
    assert.match(error.message, /text\/html/);
    assert.equal(error.requestId, 'r-1');
  });
});

describe('a refusal', () => {
  const cases: [status: number, code: string, retryable: boolean][] = [
    [400, 'invalid_request', false],
    [401, 'unauthorized', false],
    [403, 'forbidden', false],
    [404, 'invalid_request', false],
    [405, 'invalid_request', false],
    [408, 'timeout', true],
    [410, 'invalid_request', false],
    [413, 'invalid_request', false],
    [414, 'invalid_request', false],
    [422, 'invalid_request', false],
    [425, 'internal', true],
    [429, 'rate_limited', true],
    [500, 'internal', true],
    [502, 'internal', true],
    [503, 'internal', true],
    [504, 'internal', true],
    [507, 'internal', true],
  ];
  for (const [status, code, retryable] of cases) {
    it(`with ${status} is ${code}, ${retryable ? 'worth' : 'not worth'} asking again`, async () => {
      for (const body of ['', '<html>', 'null', '[]', '"no"', '{"code":"made_up"}', '{"code":["internal"]}']) {
        const error = await failure(new Response(body, { status }));
        assert.deepEqual([error.code, error.status, error.retryable], [code, status, retryable], body);
      }
    });
  }

  it('says by its code what is wrong, and carries what helps', async () => {
    const tooLong = await failure(problem(400, { code: 'range_too_long', max_days: 366, detail: 'Too long' }));
    assert.deepEqual([tooLong.code, tooLong.maxDays, tooLong.message], ['range_too_long', 366, '400: Too long']);
    const gone = await failure(problem(400, { code: 'retention_exceeded', earliest: '2026-01-01' }));
    assert.deepEqual([gone.code, gone.earliest], ['retention_exceeded', '2026-01-01']);
    const wrong = await failure(problem(400, { code: 'invalid_request', parameter: 'time_zone' }));
    assert.equal(wrong.parameter, 'time_zone');
    const unknown = await failure(problem(404, { code: 'unknown_agent' }, { 'X-Request-Id': 'r-2' }));
    assert.deepEqual([unknown.code, unknown.requestId], ['unknown_agent', 'r-2']);
  });

  it('says what other APIs say in place of a problem document', async () => {
    for (const body of [
      { detail: { error: 'No' } },
      { error: 'No' },
      { error: { message: 'No' } },
      { message: 'No' },
    ]) {
      const { message } = await failure(new Response(JSON.stringify(body), { status: 403 }));
      assert.equal(message, '403: No');
    }
  });

  it('with rubbish in its details is still a refusal', async () => {
    for (const maxDays of ['many', -5, 0, 1.5, null, {}, 1e999]) {
      const text = JSON.stringify({ code: 'range_too_long', max_days: 0 }).replace('0}', `${JSON.stringify(maxDays)}}`);
      assert.equal('maxDays' in (await failure(new Response(text, { status: 400 }))), false, text);
    }
    const endless = await failure(new Response('{"code":"range_too_long","max_days":1e999}', { status: 400 }));
    assert.equal('maxDays' in endless, false);
    const odd = await failure(problem(400, { earliest: 5, parameter: {}, detail: { a: 1 }, title: null }));
    assert.deepEqual([odd.code, 'earliest' in odd, 'parameter' in odd], ['invalid_request', false, false]);
  });
});

describe('Retry-After', () => {
  const cases: [header: string, seconds: number | undefined][] = [
    ['7', 7],
    [' 7 ', 7],
    ['0', 0],
    ['1000000000', 1e9],
    ['Sat, 14 Nov 2026 12:01:00 GMT', 60],
    ['Sat, 14 Nov 2026 11:00:00 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['soon 12', undefined],
    ['10 minutes', undefined],
    ['2027-01-01', undefined],
    ['not a date GMT', undefined],
    ['9'.repeat(400), undefined],
    ['', undefined],
  ];
  for (const [header, seconds] of cases) {
    it(`of "${header.slice(0, 30)}" is ${seconds === undefined ? 'ignored' : `${seconds} s`}`, async () => {
      const error = await failure(new Response('', { status: 503, headers: { 'Retry-After': header } }));
      assert.equal(error.retryAfter, seconds);
      const { fetch } = network(new Response(null, { status: 202, headers: { 'Retry-After': header } }));
      const pending = await fetchJson(URL_ASKED, options(fetch));
      assert.deepEqual(pending, { pending: true, ...(seconds === undefined ? {} : { retryAfter: seconds }) });
    });
  }
});

describe('a date in Retry-After', () => {
  it('is by the endpoint’s clock, whatever the viewer’s shows [R8]', async () => {
    const headers = { Date: 'Sat, 14 Nov 2026 14:00:00 GMT', 'Retry-After': 'Sat, 14 Nov 2026 14:00:05 GMT' };
    const error = await failure(new Response('', { status: 503, headers }));
    assert.equal(error.retryAfter, 5);
  });
});

describe('no answer', () => {
  it('is a network error, whatever the platform throws [F9]', async () => {
    const thrown: Reply[] = [
      new TypeError('Failed to fetch'),
      Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
      new DOMException('The network is down', 'NetworkError'),
      () => rejected('a text'),
      () => rejected(undefined),
      () => rejected(Object.create(null)),
      () => {
        throw new Error('thrown at once');
      },
    ];
    for (const reply of thrown) {
      const error = await failure(reply);
      assert.deepEqual([error.code, error.retryable, error.status], ['network', true, undefined]);
    }
  });

  it('is a network error in the middle of a body too', async () => {
    const { code } = await failure(streamed(['{"a":'], new TypeError('terminated')));
    assert.equal(code, 'network');
  });

  it('is offline only where the browser is sure of that [F8]', async () => {
    const restore = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    try {
      for (const [onLine, code] of [
        [false, 'offline'],
        [true, 'network'],
        [undefined, 'network'],
      ] as const) {
        Object.defineProperty(globalThis, 'navigator', { value: { onLine }, configurable: true });
        assert.equal((await failure(new TypeError('Failed to fetch'))).code, code);
      }
      Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
      const { fetch } = network(json({ a: 1 }));
      assert.deepEqual(await fetchJson(URL_ASKED, options(fetch)), {
        pending: false,
        isStorable: true,
        sentAt: NaN,
        json: { a: 1 },
      });
    } finally {
      if (restore) Object.defineProperty(globalThis, 'navigator', restore);
      else delete (globalThis as { navigator?: unknown }).navigator;
    }
  });
});

describe('the time limit', () => {
  const stalling: [string, Reply][] = [
    ['no headers come', never],
    ['the signal got lost on the way', deaf],
    ['the body stalls', streamed(['{"a":'], 'stall')],
    ['the body of a refusal stalls', new Response(streamed([''], 'stall').body, { status: 500 })],
  ];
  for (const [what, reply] of stalling) {
    it(`ends a request of which ${what}`, async () => {
      const failed = failure(reply, { timeoutMs: 1_000 });
      await pass(999);
      let isOver = false;
      void failed.then(() => (isOver = true));
      await settle();
      assert.equal(isOver, false, 'not before its time');
      await pass(1);
      const { code, retryable, status } = await failed;
      assert.deepEqual([code, retryable, status], ['timeout', true, undefined]);
    });
  }

  it('lets the platform go, and leaves no timer', async () => {
    const { fetch, calls } = network(never);
    const refused = assert.rejects(fetchJson(URL_ASKED, options(fetch, { timeoutMs: 1_000 })), { code: 'timeout' });
    await pass(1_000);
    await refused;
    assert.equal(calls[0]!.init.signal?.aborted, true);
    const good = options(network(json({})).fetch);
    const cleared = await callsOf('clearTimeout', () => fetchJson(URL_ASKED, good));
    assert.equal(cleared.length, 1);
  });

  it('of Infinity is none', async () => {
    const endless = options(network(json({})).fetch, { timeoutMs: Infinity });
    const set = await callsOf('setTimeout', () => fetchJson(URL_ASKED, endless));
    assert.deepEqual(
      set.map(([, delay]) => delay),
      [2 ** 31 - 1],
    );
  });
});

describe('the size limit', () => {
  it('stops a body at the first byte too many, whatever its length was said to be [H15]', async () => {
    let sent = 0;
    let isCancelled = false;
    const endless = new Response(
      new ReadableStream({
        pull(controller) {
          sent += 1_000;
          controller.enqueue(new Uint8Array(1_000).fill(0x20));
        },
        cancel() {
          isCancelled = true;
        },
      }),
      { headers: { 'Content-Length': '10' } },
    );
    const { code, retryable } = await failure(() => endless, { maxBytes: () => 10_000 });
    assert.deepEqual([code, retryable], ['too_large', false]);
    assert.ok(isCancelled && sent < 20_000, `${sent} bytes`);
  });

  it('lets a body of just that size through', async () => {
    const { fetch } = network(new Response('{"a":1}'));
    assert.deepEqual(await fetchJson(URL_ASKED, options(fetch, { maxBytes: () => 7 })), {
      pending: false,
      isStorable: true,
      sentAt: NaN,
      json: { a: 1 },
    });
    assert.equal((await failure(new Response('{"a":1}'), { maxBytes: () => 6 })).code, 'too_large');
  });

  it('says how much too long an answer is, where its length is stated, and does not read it [H15]', async () => {
    const headers = { 'content-length': '52400000' };
    const { message } = await failure(new Response('{}', { headers }), { maxBytes: () => 33_500_000 });
    assert.equal(message, 'The answer has 52.4 MB. maxBytes is 33.5 MB: 18.9 MB too many');
    const compressed = new Response('{"a":1}', { headers: { ...headers, 'content-encoding': 'br' } });
    assert.equal(
      (
        await fetchJson(
          URL_ASKED,
          options(() => Promise.resolve(compressed), { maxBytes: () => 7 }),
        )
      ).pending,
      false,
    );
  });
});

describe('an abort', () => {
  it('before the request makes none', async () => {
    const { fetch, calls } = network(json({}));
    const asked = fetchJson(URL_ASKED, options(fetch, { signal: AbortSignal.abort(new Error('gone')) }));
    await assert.rejects(asked, /gone/);
    assert.equal(calls.length, 0);
  });

  for (const [when, reply] of [
    ['while waiting', never],
    ['of which the platform hears nothing', deaf],
    ['in the middle of the body', streamed(['{"a":'], 'stall')],
  ] as const) {
    it(`${when} ends it with the reason given`, async () => {
      const controller = new AbortController();
      const { fetch, calls } = network(reply);
      const asked = fetchJson(URL_ASKED, options(fetch, { signal: controller.signal }));
      await settle();
      controller.abort(new Error('superseded'));
      await assert.rejects(asked, /superseded/);
      assert.equal(calls[0]!.init.signal?.aborted, true);
    });
  }
});

describe('what is no Response', () => {
  it('ends in an error, not in a hang', async () => {
    for (const odd of [undefined, null, {}, 'x', { status: 200, ok: true }]) {
      const { fetch } = network(() => odd as unknown as Response);
      await assert.rejects(fetchJson(URL_ASKED, options(fetch)));
    }
  });
});
