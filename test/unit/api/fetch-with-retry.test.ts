import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { Cooldown } from '../../../src/api/attempt.js';
import { callsOf } from '../../helpers/calls-of.js';
import { fetchWithRetry } from '../../../src/api/fetch-with-retry.js';
import { startCooldown } from '../../../src/api/retry.js';
import { TokenSource, type GetToken } from '../../../src/api/token.js';
import type { UsageError } from '../../../src/api/usage-error.js';
import { json, network, never, options, pass, problem, settle, streamed, URL_ASKED, type Reply } from './network.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const START = Date.parse('2026-11-14T12:00:00Z');

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: START });
  mock.method(Math, 'random', () => 1);
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

interface Outcome {
  readonly answer?: unknown;
  readonly error?: UsageError;
  /** The times of the requests, in seconds after the first. */
  readonly times: number[];
  readonly headers: Headers[];
}

/** Sends a request, advances the clock until it has ended, and returns the outcome. */
async function outcome(replies: Reply[], getToken?: GetToken, timeoutMs?: number): Promise<Outcome> {
  const { fetch, calls } = network(...replies);
  const start = Date.now();
  const tokens = getToken ? new TokenSource(getToken) : null;
  let result: { answer?: unknown; error?: UsageError } | undefined;
  fetchWithRetry(URL_ASKED, options(fetch, { tokens, ...(timeoutMs === undefined ? {} : { timeoutMs }) })).then(
    ({ json: answer }) => (result = { answer }),
    (error: unknown) => (result = { error: error as UsageError }),
  );
  for (let second = 0; second < 600 && !result; second++) await pass(SECOND, 500);
  assert.ok(result, 'it came to an end');
  return {
    ...result,
    times: calls.map(({ at }) => (at - start) / SECOND),
    headers: calls.map(({ headers }) => headers),
  };
}

const good = json({ good: true });

describe('a failure that may pass', () => {
  const passing: [string, Reply][] = [
    ['408', problem(408)],
    ['425', problem(425)],
    ['429', problem(429)],
    ['500', problem(500)],
    ['502', problem(502)],
    ['503', problem(503)],
    ['504', problem(504)],
    ['507', problem(507)],
    ['a broken connection', new TypeError('Failed to fetch')],
    ['a body that was cut', streamed(['{"a'], new TypeError('terminated'))],
    ['an error with a code of its own', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
  ];
  for (const [what, reply] of passing) {
    it(`is tried three times more: ${what} [F2]`, async () => {
      const { error, times } = await outcome([reply]);
      assert.equal(times.length, 4);
      assert.equal(error?.retryable, true);
    });

    it(`is forgotten once the endpoint answers: ${what}`, async () => {
      const { answer, times } = await outcome([reply, reply, good]);
      assert.deepEqual(answer, { good: true });
      assert.equal(times.length, 3);
    });
  }

  it('is tried again after waits that double at most, and that chance shortens [F2]', async () => {
    assert.deepEqual((await outcome([problem(500)])).times, [0, 0.5, 1.5, 3.5]);
    mock.method(Math, 'random', () => 0);
    // The clock of this test advances by half a second at a time.
    assert.deepEqual((await outcome([problem(500)])).times, [0, 0.5, 1, 1.5]);
  });
});

describe('a failure that stays', () => {
  for (const status of [400, 403, 404, 405, 410, 413, 414, 422]) {
    it(`is not tried again: ${status} [F1]`, async () => {
      const { error, times } = await outcome([problem(status)]);
      assert.deepEqual([times.length, error?.status, error?.retryable], [1, status, false]);
    });
  }

  it('is not tried again: an answer that is no usage data', async () => {
    for (const [reply, code] of [
      [new Response('<html>'), 'bad_json'],
      [new Response('x'.repeat(2_000_000)), 'too_large'],
    ] as const) {
      const { error, times } = await outcome([reply]);
      assert.deepEqual([times.length, error?.code], [1, code]);
    }
  });

  it('is not tried again: an answer that took its whole time', async () => {
    const { error, times } = await outcome([never], undefined, 10 * SECOND);
    assert.deepEqual([times.length, error?.code, error?.retryable], [1, 'timeout', true]);
  });
});

describe('Retry-After', () => {
  const cases: [header: string, secondRequestAt: number][] = [
    ['7', 7],
    ['0', 0],
    ['-5', 0.5],
    ['soon', 0.5],
    ['1000000000', 120],
    ['9'.repeat(400), 0.5],
    ['Sat, 14 Nov 2026 12:00:40 GMT', 40],
    ['Sat, 14 Nov 2026 11:00:00 GMT', 0],
  ];
  for (const [header, at] of cases) {
    it(`"${header.slice(0, 30)}" lets the next request wait ${at} s [F3]`, async () => {
      const { times } = await outcome([problem(429, {}, { 'Retry-After': header }), good]);
      assert.equal(times.length, 2);
      // The clock advances by half a second at a time.
      assert.ok(Math.abs(times[1]! - at) <= 0.5, `${times[1]} s`);
    });
  }
});

describe('202', () => {
  const working = (retryAfter?: string): Reply =>
    new Response(null, { status: 202, headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter } });

  it('is asked again every second until there is an answer', async () => {
    const { answer, times } = await outcome([working(), working(), working(), good]);
    assert.deepEqual(answer, { good: true });
    assert.deepEqual(times, [0, 1, 2, 3]);
  });

  it('is asked again when it says', async () => {
    assert.deepEqual((await outcome([working('5'), working('3'), good])).times, [0, 5, 8]);
  });

  it('with a body means no more than without', async () => {
    const body = new Response('{"version":1}', { status: 202 });
    assert.deepEqual((await outcome([body, good])).answer, { good: true });
  });

  it('for ever is no answer after sixty times', async () => {
    const { error, times } = await outcome([working('0')]);
    assert.deepEqual([error?.code, error?.retryable, times.length], ['timeout', true, 61]);
  });

  it('between failures does not count as one', async () => {
    const broken = problem(503);
    const { answer } = await outcome([broken, working(), broken, working(), broken, working(), good]);
    assert.deepEqual(answer, { good: true });
  });
});

describe('a token', () => {
  it('goes into one header', async () => {
    const { headers } = await outcome([good], () => 'abc');
    assert.equal(headers[0]!.get('authorization'), 'Bearer abc');
    assert.equal((await outcome([good])).headers[0]!.has('authorization'), false);
  });

  it('that is refused is replaced once, and the request made again at once [F4]', async () => {
    const getToken = mock.fn<GetToken>(({ reason }) => (reason === 'initial' ? 'old' : 'new'));
    const { answer, times, headers } = await outcome([problem(401), good], getToken);
    assert.deepEqual(answer, { good: true });
    assert.deepEqual(times, [0, 0]);
    assert.deepEqual(
      headers.map((sent) => sent.get('authorization')),
      ['Bearer old', 'Bearer new'],
    );
  });

  it('that is refused twice ends it [F5]', async () => {
    let number = 0;
    const { error, times } = await outcome([problem(401)], () => `token-${++number}`);
    assert.deepEqual([error?.code, error?.status, times.length, number], ['unauthorized', 401, 2, 2]);
  });

  it('is replaced once for many requests that were refused together [F4]', async () => {
    const getToken = mock.fn<GetToken>(({ reason }) => (reason === 'initial' ? 'old' : 'new'));
    const tokens = new TokenSource(getToken);
    const { fetch, calls } = network(({ headers }) =>
      headers.get('authorization') === 'Bearer new' ? json({ good: true }) : problem(401),
    );
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => fetchWithRetry(URL_ASKED, options(fetch, { tokens }))));
    assert.equal(answers.length, 5);
    assert.equal(calls.length, 10);
    assert.equal(getToken.mock.callCount(), 2);
  });

  it('that cannot be had means no request', async () => {
    const { error, times } = await outcome([good], () => Promise.reject(new Error('signed out')));
    assert.deepEqual([error?.code, times.length], ['unauthorized', 0]);
  });

  it('is none of a session by cookie: 401 ends it', async () => {
    const { error, times } = await outcome([problem(401)]);
    assert.deepEqual([error?.code, times.length], ['unauthorized', 1]);
  });

  it('is told nowhere else', async () => {
    const { error, headers } = await outcome([problem(500)], () => 'top-secret');
    assert.doesNotMatch(
      JSON.stringify({ ...error, message: error?.message, stack: String((error as unknown as Error).stack) }),
      /top-secret/,
    );
    assert.ok(
      headers.every((sent) => [...sent].every(([name, value]) => name === 'authorization' || !/secret/.test(value))),
    );
  });
});

describe('a pause', () => {
  const wait = (seconds: string): Reply => problem(429, {}, { 'Retry-After': seconds });

  it('is kept by every request to the endpoint, not only the one that was told [F3]', async () => {
    const cooldown: Cooldown = { wait: null };
    const { fetch, calls } = network(wait('10'), good);
    const start = Date.now();
    void fetchWithRetry(URL_ASKED, options(fetch, { cooldown }));
    await settle();
    void fetchWithRetry(URL_ASKED, options(fetch, { cooldown }));
    await pass(9 * SECOND);
    assert.equal(calls.length, 1);
    await pass(SECOND);
    assert.deepEqual(
      calls.map(({ at }) => (at - start) / SECOND),
      [0, 10, 10],
    );
  });

  it('goes on for those who come after a request that was given up', async () => {
    const cooldown: Cooldown = { wait: null };
    const { fetch, calls } = network(wait('10'), wait('10'), wait('10'), wait('20'), good);
    const refused = assert.rejects(fetchWithRetry(URL_ASKED, options(fetch, { cooldown })), { code: 'rate_limited' });
    await pass(30 * SECOND, SECOND);
    await refused;
    assert.equal(calls.length, 4);
    void fetchWithRetry(URL_ASKED, options(fetch, { cooldown }));
    await pass(19 * SECOND);
    assert.equal(calls.length, 4);
    await pass(SECOND);
    assert.equal(calls.length, 5);
  });

  it('may be put an end to', async () => {
    const cooldown: Cooldown = { wait: null };
    const { fetch, calls } = network(good);
    startCooldown(cooldown, 60 * SECOND);
    cooldown.wait = null;
    await fetchWithRetry(URL_ASKED, options(fetch, { cooldown }));
    assert.equal(calls.length, 1);
  });

  it('that a reader would notice is told of, with its reason [F3]', async () => {
    const told: UsageError[] = [];
    const { fetch } = network(wait('3'), wait('60'), good);
    const answer = fetchWithRetry(URL_ASKED, options(fetch, { onWait: (error) => told.push(error) }));
    await pass(3 * SECOND, SECOND);
    assert.deepEqual(
      told.map(({ code, retryAfter }) => [code, retryAfter]),
      [['rate_limited', 60]],
    );
    await pass(60 * SECOND, SECOND);
    assert.deepEqual((await answer).json, { good: true });
  });
});

describe('an abort', () => {
  it('ends a wait between two tries, and no more requests follow', async () => {
    const controller = new AbortController();
    const { fetch, calls } = network(problem(503, {}, { 'Retry-After': '60' }), good);
    const refused = assert.rejects(fetchWithRetry(URL_ASKED, options(fetch, { signal: controller.signal })), /enough/);
    await pass(30 * SECOND);
    const cleared = await callsOf('clearTimeout', () => {
      controller.abort(new Error('enough'));
      return refused;
    });
    assert.equal(cleared.length, 1, 'no timer is left');
    await pass(5 * MINUTE);
    assert.equal(calls.length, 1);
  });

  it('while the token is awaited makes no request', async () => {
    const controller = new AbortController();
    const { fetch, calls } = network(good);
    let give: (token: string) => void = () => undefined;
    const tokens = new TokenSource(() => new Promise((resolve) => (give = resolve)));
    const refused = assert.rejects(
      fetchWithRetry(URL_ASKED, options(fetch, { signal: controller.signal, tokens })),
      /enough/,
    );
    await settle();
    controller.abort(new Error('enough'));
    give('late');
    await refused;
    assert.equal(calls.length, 0);
  });
});
