/** The code that handles failures is loaded with the first failure. Without a network, loading it may fail. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type * as Store from '../../../src/store/index.js';

const folder = mkdtempSync(join(tmpdir(), 'usage-elements-'));
after(() => rmSync(folder, { recursive: true }));

/** The store of a page that cannot load any more code. */
async function storeAlone(): Promise<typeof Store> {
  const outfile = join(folder, 'store.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../../../src/store/index.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'silent',
    plugins: [
      {
        name: 'nothing-later',
        setup({ onResolve }) {
          onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          );
        },
      },
    ],
  });
  return (await import(pathToFileURL(outfile).href)) as typeof Store;
}

describe('a store that can load nothing more', () => {
  it('says what kind of failure it was, and asks again when told to', async (test) => {
    const { createUsageStore } = await storeAlone();
    const answers = [
      new Response('{}', { status: 503 }),
      new TypeError('Failed to fetch'),
      // An answer that is not JSON may come from the browser's cache, so it is requested again without the cache.
      new Response('<html>'),
      new Response('<html>'),
    ];
    const asked = test.mock.method(globalThis, 'fetch', async () => {
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('not asked for');
    });
    const store = createUsageStore({ endpoint: 'https://app.example/api/usage' });
    await assert.rejects(store.load(), { code: 'internal', retryable: true });
    assert.equal(asked.mock.callCount(), 1);
    const stop = store.subscribe(() => undefined);
    await store.refresh();
    assert.equal(store.get().error?.code, 'network');
    await store.refresh();
    stop();
    assert.equal(store.get().error?.code, 'bad_json');
  });
});
