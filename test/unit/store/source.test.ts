import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createUsageStore, type UsageConfig, type UsageStore } from '../../../src/store/index.js';
import { json, network, problem, type FakeNetwork, type Reply } from '../api/network.js';
import { OCTOBER, settle, tick, watch, wire } from './support.js';

const PAGE = 'https://app.example/dashboard/index.html';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  delete (globalThis as { location?: unknown }).location;
});

/** Simulates a page, and answers its requests. */
function page(...replies: Reply[]): FakeNetwork {
  const fake = network(...(replies.length > 0 ? replies : [json(wire())]));
  mock.method(globalThis, 'fetch', fake.fetch);
  const { href, origin } = new URL(PAGE);
  Object.defineProperty(globalThis, 'location', { value: { href, origin }, configurable: true });
  return fake;
}

async function shown(config: UsageConfig, offered?: string): Promise<UsageStore> {
  const store = createUsageStore(config);
  if (offered !== undefined) store.attributeConfig({ endpoint: offered });
  watch(store);
  await tick();
  await settle();
  return store;
}

describe('an endpoint', () => {
  it('may be relative to the page, absolute, or a URL', async () => {
    for (const [endpoint, asked] of [
      ['/api/usage', 'https://app.example/api/usage?v=1'],
      ['usage?tenant=7', 'https://app.example/dashboard/usage?tenant=7&v=1'],
      ['https://api.example/usage', 'https://api.example/usage?v=1'],
      [new URL('https://api.example/usage'), 'https://api.example/usage?v=1'],
    ] as const) {
      const { calls } = page();
      const store = await shown({ endpoint });
      assert.equal(calls[0]?.url, asked);
      assert.equal(store.get().status, 'ready');
    }
  });

  it('that is no URL is told as not configured', async () => {
    const { calls } = page();
    const store = await shown({ endpoint: 'https://' });
    assert.deepEqual([store.get().status, store.get().error?.code, calls.length], ['error', 'not_configured', 0]);
  });

  it('that is relative needs a page', async () => {
    const store = await shown({ endpoint: '/api/usage' });
    assert.equal(store.get().error?.code, 'not_configured');
  });

  it('is asked with the page’s cookies only on the page’s origin, unless the host says more', async () => {
    const { calls } = page();
    await shown({ endpoint: '/api' });
    await shown({ endpoint: 'https://api.example/', credentials: 'include' });
    assert.deepEqual(
      calls.map(({ init }) => init.credentials),
      ['same-origin', 'include'],
    );
  });

  it('is asked for JSON, and says why it did not answer', async () => {
    const { calls } = page(problem(403, { code: 'forbidden' }, { 'X-Request-Id': 'r-9' }));
    const store = await shown({ endpoint: '/api' });
    assert.equal(calls[0]?.headers.get('accept'), 'application/json');
    const { code, status, requestId } = store.get().error!;
    assert.deepEqual([code, status, requestId], ['forbidden', 403, 'r-9']);
  });

  it('is given up after the time that the host allows', async () => {
    page(() => new Promise(() => undefined));
    const store = await shown({ endpoint: '/api', timeoutMs: 500 });
    await tick(499);
    assert.equal(store.get().status, 'loading');
    await tick(1);
    assert.equal(store.get().error?.code, 'timeout');
  });

  it('may send no more than the host allows', async () => {
    page();
    assert.equal((await shown({ endpoint: '/api', maxBytes: 50 })).get().error?.code, 'too_large');
  });

  it('is asked for again when the host allows more', async () => {
    page();
    const store = await shown({ endpoint: '/api', maxBytes: 50 });
    store.configure({ maxBytes: 1_000_000 });
    await tick();
    assert.equal(store.get().status, 'ready');
  });

  it('may be long where the host allows it while the request is under way', async () => {
    let answer = (): void => undefined;
    const fake = page(() => new Promise((resolve) => (answer = () => resolve(Response.json(wire())))), json(wire()));
    const store = await shown({ endpoint: '/api', maxBytes: 50 });
    store.configure({ maxBytes: 1_000_000 });
    answer();
    await tick();
    assert.equal(store.get().status, 'ready');
    assert.equal(fake.calls.length, 1);
  });
});

describe('the HTTP cache', () => {
  const modes = ({ calls }: FakeNetwork): (RequestCache | undefined)[] => calls.map(({ init }) => init.cache);

  it('is used as usual, and asked to check by a refresh [F16]', async () => {
    const fake = page();
    const store = await shown({ endpoint: '/api' });
    await store.refresh();
    store.setQuery({ range: OCTOBER });
    await tick();
    assert.deepEqual(modes(fake), ['default', 'no-cache', 'default']);
  });

  it('is passed by for whatever is asked for the first time since the identity changed [F7]', async () => {
    const fake = page(json(wire()), problem(403), json(wire()));
    const store = await shown({ endpoint: '/api' });
    store.reset();
    await tick();
    assert.deepEqual(modes(fake), ['default', 'reload']);
    store.setQuery({ range: OCTOBER });
    await tick();
    assert.equal(modes(fake)[2], 'reload', 'it may hold these days of somebody else’s, too');
    await store.refresh();
    assert.equal(modes(fake)[3], 'no-cache');
    store.reset();
    await store.refresh();
    assert.equal(modes(fake)[4], 'reload', 'by a refresh, too');
    store.configure({ getToken: () => 'another' });
    await tick();
    assert.equal(modes(fake)[5], 'reload', 'after another token, too');
  });
});

describe('an answer that cannot be read', () => {
  it('may be a broken copy: it is asked for once more, past the HTTP cache [F11]', async () => {
    const fake = page(new Response('{"version":1,'), json(wire()));
    const store = await shown({ endpoint: '/api' });
    assert.deepEqual([store.get().status, store.get().error], ['ready', null]);
    assert.deepEqual(
      fake.calls.map(({ init }) => init.cache),
      ['default', 'reload'],
    );
  });

  it('is an error when it comes again, and no third time [F11]', async () => {
    for (const [reply, code] of [
      [new Response('<!doctype html><title>Sign in</title>'), 'bad_json'],
      [new Response(null, { status: 204 }), 'bad_json'],
      [json({ ...wire(), totals: undefined }), 'bad_schema'],
      [json(null), 'bad_schema'],
    ] as const) {
      const { calls } = page(reply);
      const store = await shown({ endpoint: '/api' });
      assert.deepEqual([store.get().error?.code, calls.length], [code, 2]);
    }
  });
});

describe('an answer that is not to be stored', () => {
  const secret = (): Response => json(wire(), { headers: { 'Cache-Control': 'private, no-store' } });

  it('is forgotten with the last who looks [F16]', async () => {
    const { calls } = page(secret());
    const store = createUsageStore({ endpoint: '/api' });
    const { stop } = watch(store);
    await tick();
    await settle();
    assert.equal(store.get().status, 'ready');
    stop();
    await tick(5_000);
    assert.deepEqual([store.get().status, store.get().report, store.get().agents.length], ['idle', null, 0]);
    watch(store);
    await tick();
    assert.equal(calls.length, 2);
  });

  it('is forgotten once something else is shown [F16]', async () => {
    const { calls } = page(secret());
    const store = await shown({ endpoint: '/api' });
    store.setQuery({ range: OCTOBER });
    await tick();
    await settle();
    store.setQuery({ range: null });
    await tick();
    assert.equal(calls.length, 3);
  });
});

describe('a host’s own source', () => {
  it('that never answers is given up after the time that the host allows [F18]', async () => {
    page();
    const signals: AbortSignal[] = [];
    const store = createUsageStore({
      timeoutMs: 1_000,
      load: (_, { signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    watch(store);
    await tick();
    await tick(1_000);
    assert.equal(store.get().error?.code, 'timeout');
    assert.equal(signals[0]?.aborted, true);
  });
});

describe('the pause that an endpoint asks for', () => {
  it('keeps every query waiting, says why, and ends when a person tries again [F3]', async () => {
    const { calls } = page(problem(429, {}, { 'Retry-After': '60' }), json(wire()));
    const store = await shown({ endpoint: '/api' });
    const { status, fetching, error } = store.get();
    assert.deepEqual([status, fetching, error?.code, error?.retryAfter], ['error', true, 'rate_limited', 60]);
    store.setQuery({ range: OCTOBER });
    await tick(30_000);
    assert.equal(calls.length, 1);
    await store.refresh();
    assert.deepEqual([calls.length, store.get().status, store.get().error], [2, 'ready', null]);
  });
});

describe('secrets', () => {
  const secrets = { getToken: () => 'token', headers: { 'X-Key': 'key' } };
  const sent = ({ calls }: FakeNetwork): (string | null)[] => [
    calls.at(-1)!.headers.get('authorization'),
    calls.at(-1)!.headers.get('x-key'),
  ];

  it('go to the endpoint that the host configured, wherever it is [F12]', async () => {
    const fake = page();
    await shown({ ...secrets, endpoint: 'https://api.example/usage' });
    assert.deepEqual(sent(fake), ['Bearer token', 'key']);
    assert.equal(fake.calls[0]!.init.redirect, 'error', 'and not where that may send them on');
  });

  it('go to an endpoint that an element names only on the page’s own origin [H14]', async () => {
    for (const endpoint of ['/api', 'https://app.example/api']) {
      const fake = page();
      await shown(secrets, endpoint);
      assert.deepEqual(sent(fake), ['Bearer token', 'key'], endpoint);
    }
    const getToken = mock.fn(() => 'token');
    for (const endpoint of [
      'https://evil.example/api',
      '//evil.example/api',
      'http://app.example/api',
      'https://app.example:8443/api',
      'https://app.example.evil.example/',
      'https://app.example@evil.example/',
    ]) {
      const fake = page();
      await shown({ ...secrets, getToken }, endpoint);
      assert.deepEqual(sent(fake), [null, null], endpoint);
    }
    assert.equal(getToken.mock.callCount(), 0, 'the token is not even asked for');
  });

  it('do not go anywhere that an element names where there is no page', async () => {
    const fake = page();
    delete (globalThis as { location?: unknown }).location;
    await shown(secrets, 'https://api.example/');
    assert.deepEqual(sent(fake), [null, null]);
  });

  it('stay with the configured endpoint whatever elements name [H14]', async () => {
    const warn = mock.method(console, 'warn', () => undefined);
    const fake = page();
    await shown({ ...secrets, endpoint: '/api' }, 'https://evil.example/');
    assert.deepEqual(
      fake.calls.map(({ url }) => url),
      ['https://app.example/api?v=1'],
    );
    assert.equal(warn.mock.callCount(), 0);
  });

  it('in a header function are asked for with every request', async () => {
    let number = 0;
    const fake = page();
    const store = await shown({ endpoint: '/api', headers: async () => ({ 'X-Key': `key-${++number}` }) });
    await store.refresh();
    assert.deepEqual(
      fake.calls.map(({ headers }) => headers.get('x-key')),
      ['key-1', 'key-2'],
    );
  });

  it('that cannot be had are an error, not a request without them', async () => {
    const fake = page();
    const noHeaders = () => {
      throw new Error('no session');
    };
    for (const config of [{ headers: noHeaders }, { getToken: noHeaders }]) {
      const store = await shown({ endpoint: '/api', ...config });
      assert.equal(store.get().status, 'error');
    }
    assert.equal(fake.calls.length, 0);
  });

  it('are never in a snapshot', async () => {
    page(problem(500));
    const store = await shown({ endpoint: '/api', getToken: () => 'top-secret', headers: { 'X-Key': 'top-secret' } });
    for (let second = 0; second < 10; second++) await tick(1_000);
    assert.equal(store.get().status, 'error');
    assert.doesNotMatch(JSON.stringify(store.get()), /top-secret/);
    page(problem(401));
    const refused = await shown({ endpoint: '/api', getToken: () => 'top-secret\nX-Evil: 1' });
    assert.equal(refused.get().error?.code, 'unauthorized');
    assert.doesNotMatch(JSON.stringify(refused.get()), /top-secret/);
  });

  it('of one identity do not serve the next', async () => {
    const fake = page();
    let user = 'anna';
    const store = await shown({ endpoint: '/api', getToken: () => user });
    user = 'bert';
    await store.refresh();
    assert.equal(sent(fake)[0], 'Bearer anna', 'the token is kept while nothing says otherwise');
    store.reset();
    await tick();
    assert.equal(sent(fake)[0], 'Bearer bert');
  });
});

describe('a token that has expired', () => {
  it('is replaced without a failure in sight', async () => {
    page(problem(401), json(wire()));
    let number = 0;
    const store = createUsageStore({ endpoint: '/api', getToken: () => `token-${++number}` });
    const { snapshots } = watch(store);
    await tick();
    assert.equal(store.get().status, 'ready');
    assert.ok(snapshots.every(({ error }) => error === null));
    assert.equal(number, 2);
  });
});

describe('load of the host’s own', () => {
  it('takes the place of the endpoint', async () => {
    const fake = page();
    const load = mock.fn(() => wire());
    const store = await shown({ endpoint: '/api', load });
    assert.equal(store.get().status, 'ready');
    assert.deepEqual([load.mock.callCount(), fake.calls.length], [1, 0]);
  });
});
