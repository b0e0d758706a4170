import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { liteLlmUsage, type LiteLlmOptions } from '../../../src/sources/litellm.js';
import { createUsageStore } from '../../../src/store/index.js';
import { ask, refusal, serve } from './support.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-12-01' };

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

function source(options: Partial<LiteLlmOptions> = {}) {
  return liteLlmUsage({ url: 'https://api.example/base/?tenant=7', creditsPerDollar: 1, ...options });
}

const nothing = (): Response => Response.json({ results: [] });
const refusing = (status: number, headers: Record<string, string> = {}, body = '{"detail":"No"}') =>
  new Response(body, { status, headers });

describe('an API that refuses', () => {
  it('is an error with its status and its words', async () => {
    for (const [status, code, retryable] of [
      [400, 'invalid_request', false],
      [401, 'unauthorized', false],
      [403, 'forbidden', false],
      [404, 'invalid_request', false],
    ] as const) {
      const asked = serve(() => refusing(status));
      const error = await refusal(source(), NOVEMBER);
      const { message } = error;
      assert.deepEqual(
        [error.status, error.code, error.retryable, message],
        [status, code, retryable, `${status}: No`],
      );
      assert.equal(asked.length, 1);
    }
  });

  it('with a token is given another one, once', async () => {
    const tokens: (string | null)[] = [];
    serve((_, { headers }) => {
      tokens.push(headers.get('authorization'));
      return tokens.length === 1 ? refusing(401) : nothing();
    });
    let issued = 0;
    await ask(source({ getToken: () => `t${++issued}` }), NOVEMBER);
    assert.deepEqual(tokens, ['Bearer t1', 'Bearer t2']);
    serve(() => refusing(401));
    assert.equal((await refusal(source({ getToken: () => 'same' }), NOVEMBER)).code, 'unauthorized');
  });

  it('for long is not asked again until the time is over, and the time that is left is told', async () => {
    mock.timers.enable({ apis: ['Date'], now: 0 });
    let now = 0;
    mock.method(performance, 'now', () => now);
    const asked = serve(() => refusing(429, { 'Retry-After': '60' }));
    const load = source();
    const first = await refusal(load, NOVEMBER);
    assert.deepEqual([first.code, first.status, first.retryAfter], ['rate_limited', 429, 60]);
    now = 20_000;
    mock.timers.tick(20_000);
    assert.equal((await refusal(load, NOVEMBER)).retryAfter, 40);
    assert.equal(asked.length, 1);
    now = 61_000;
    mock.timers.tick(41_000);
    await refusal(load, NOVEMBER);
    assert.equal(asked.length, 2);
  });

  it('for a moment is asked again, at most three times', async () => {
    mock.method(Math, 'random', () => 0);
    let left = 2;
    const asked = serve(() => (left-- > 0 ? refusing(503) : nothing()));
    await ask(source(), NOVEMBER);
    assert.equal(asked.length, 3);
    const failing = serve(() => refusing(500));
    const { code, status, retryable } = await refusal(source(), NOVEMBER);
    assert.deepEqual([code, status, retryable, failing.length], ['internal', 500, true, 4]);
  });
});

describe('an API that cannot be reached', () => {
  it('is a network error, which names its origin and what a browser hides', async () => {
    mock.method(Math, 'random', () => 0);
    serve(() => {
      throw new TypeError('Failed to fetch');
    });
    const { code, message, retryable } = await refusal(source(), NOVEMBER);
    assert.deepEqual([code, retryable], ['network', true]);
    assert.match(
      message,
      /Failed to fetch\. Can https:\/\/api\.example be reached, and does it allow the origin of this page \(CORS\)\?/,
    );
  });

  it('is told as not configured where the address is none', async () => {
    assert.equal((await refusal(source({ url: '/relative' }), NOVEMBER)).code, 'not_configured');
  });
});

describe('an answer', () => {
  it('that is no JSON is told so, with its type', async () => {
    serve(() => new Response('<h1>Sign in</h1>', { headers: { 'Content-Type': 'text/html' } }));
    const { code, message } = await refusal(source(), NOVEMBER);
    assert.deepEqual([code, message], ['bad_json', 'The endpoint answered with text/html, which is not JSON']);
  });

  it('that is too large is not read to its end', async () => {
    serve(() => new Response('{}', { headers: { 'Content-Length': '99000000' } }));
    assert.equal((await refusal(source(), NOVEMBER)).code, 'too_large');
  });

  it('is asked for below the address, whose query is kept, with the page’s headers and no redirect for them', async () => {
    const asked = serve((_, { headers, credentials, redirect }) => {
      assert.deepEqual([headers.get('x-key'), credentials, redirect], ['1', 'include', 'error']);
      return nothing();
    });
    await ask(source({ headers: () => ({ 'X-Key': '1' }), credentials: 'include' }), NOVEMBER);
    assert.match(
      String(asked[0]),
      /^https:\/\/api\.example\/base\/user\/daily\/activity\?tenant=7&start_date=2026-11-01&/,
    );
  });
});

it('a store shows what a source says, and why it could not', async () => {
  serve(nothing);
  const store = createUsageStore({ load: source() });
  const report = await store.load();
  assert.deepEqual(Object.keys(report.notes), ['utc_days', 'unpriced_as_zero', 'agents_unlisted']);
  serve(() => refusing(403));
  await assert.rejects(createUsageStore({ load: source() }).load(), { code: 'forbidden', status: 403 });
});

it('a query of the page that cannot be answered is refused as an endpoint would', async () => {
  serve(nothing);
  const tooLong = await refusal(source(), { from: '1990-01-01', to: '2290-01-01', granularity: 'minute' });
  assert.deepEqual([tooLong.code, tooLong.status, tooLong.maxDays], ['range_too_long', 400, 20_000]);
});
