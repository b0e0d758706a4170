/** What deals with failures is loaded with the first: without a network it may not come. */
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

/** The store as a page has it that can load nothing more. */
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
      // What is not JSON may come from the browser's cache: it is asked for once more without.
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
