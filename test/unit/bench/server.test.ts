import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { createAccount } from '../../bench/accounts.js';
import { serve, type BenchServer } from '../../bench/server.js';

describe('the server of the benchmark', () => {
  let server: BenchServer | undefined;
  afterEach(() => server?.close());

  const account = createAccount({ days: 14, agents: 3, granularity: 'day' });
  const script = `/* ${'a long script, '.repeat(10_000)} */`;
  const files = new Map([
    ['/peer/index.html', Buffer.from('<!doctype html>')],
    ['/peer/main.js', Buffer.from(script)],
  ]);

  async function open(link: Parameters<typeof serve>[1]): Promise<(path: string) => Promise<Response>> {
    const { url } = (server = await serve(files, link));
    server.open(account);
    return (path) => fetch(url + path, { headers: { 'Accept-Encoding': 'br' } });
  }

  it('serves pages, and the account with its defaults', async () => {
    const get = await open(null);
    assert.equal(await (await get('/peer/')).text(), '<!doctype html>');
    const whole = await account.answer(new URLSearchParams(account.defaults));
    assert.deepEqual(await (await get('/api/usage?v=1')).json(), whole);
    assert.equal((await get('/api/usage?from=2026-10-01&to=2026-10-02')).status, 422);
    assert.equal((await get('/missing.js')).status, 404);
  });

  it('writes down what it was asked for, with its compressed size', async () => {
    const get = await open(null);
    await get('/peer/main.js');
    const [{ path, bytes } = { path: '', bytes: 0 }, ...others] = server?.takeRequests() ?? [];
    assert.equal(path, '/peer/main.js');
    assert.ok(bytes > 0 && bytes < script.length / 100, `${bytes} bytes`);
    assert.deepEqual([others, server?.takeRequests()], [[], []]);
  });

  it('sends everything over a slow line, too, by turns', async () => {
    const get = await open({ delay: 1, down: 8_000_000, up: 8_000_000 });
    const bodies = await Promise.all(
      ['/peer/main.js', '/peer/', '/peer/main.js'].map(async (path) => (await get(path)).text()),
    );
    assert.deepEqual(bodies, [script, '<!doctype html>', script]);
  });
});
