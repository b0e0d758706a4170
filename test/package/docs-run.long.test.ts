/** Runs code of the documentation, and checks that it has the documented results. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import ts from 'typescript';
import * as vite from 'vite';
import { definedIn, installBuild, readJson, runInConsumer, type Installed } from './build.js';
import { blocks } from './pages.js';

let installed: Installed;

before(() => {
  installed = installBuild();
});

/** The only block of a page that contains the text, as JavaScript. */
function blockWith(page: string, text: string): string {
  const found = blocks.filter((block) => block.page === `stories/docs/${page}` && block.code.includes(text));
  assert.equal(found.length, 1, `${page}: ${text}`);
  const [{ language, code } = { language: '', code: '' }] = found;
  return language === 'ts'
    ? ts.transpile(code, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext })
    : code;
}

describe('the documentation', () => {
  it('has a first page that Vite builds', async () => {
    const folder = join(installed.consumer, 'start');
    mkdirSync(folder);
    for (const [name, text] of [
      ['index.html', '/main.ts'],
      ['main.ts', 'sampleUsage()'],
    ] as const) {
      const block = blocks.find(({ page, code }) => page === 'stories/docs/start.md' && code.includes(text));
      writeFileSync(join(folder, name), block?.code ?? '');
    }
    const result = await vite.build({ root: folder, configFile: false, logLevel: 'silent', build: { write: false } });
    const { output } = result as vite.Rolldown.RolldownOutput;
    const code = output.flatMap((file) => (file.type === 'chunk' ? definedIn(file.code) : []));
    assert.ok(code.includes('usage-dashboard'));
  });

  it('has a handler whose answers are read, also to a request that names nothing', () => {
    const { output } = runInConsumer(
      installed,
      `globalThis.dataThrough = async () => new Date().toISOString();\nglobalThis.usageByDay = async (_request, from) => [{ day: from, agent: 'agt_1', model: 'large', credits: 120, messages: 40 }];
      ${blockWith('endpoint.md', 'function GET')}
      const { createUsageStore } = await import('usage-elements/store.js');
      for (const search of ['?v=1&from=2026-11-01&to=2026-11-15&granularity=day', '']) {
        const load = async () => (await GET(new Request('http://localhost/api/usage' + search))).json();
        const { totals, buckets } = await createUsageStore({ load }).load();
        console.log(totals.credits, buckets.start.length >= 1);
      }`,
    );
    assert.equal(output, '120 true\n120 true\n');
  });

  it('has a query that a database answers', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`CREATE TABLE usage_events (account TEXT, time TIMESTAMP, agent TEXT, model TEXT, credits DECIMAL, messages INTEGER);
      INSERT INTO usage_events VALUES ('acme', '2026-11-02 10:00', 'a', 'm', 3, 1), ('acme', '2026-11-02 11:00', 'a', 'm', 4, 2)`);
    const answer = await connection.runAndReadAll(blockWith('endpoint.md', 'date_trunc'));
    assert.equal(answer.getRowsJson().length, 1);
    assert.equal(answer.getRowsJson()[0]?.[4], '3');
    connection.closeSync();
  });

  it('has a script that prints every hash', () => {
    const hashes = readJson(join(installed.package, 'cdn/integrity.json')) as Record<string, string>;
    const { output } = runInConsumer(
      installed,
      `globalThis.fetch = async () => new Response(${JSON.stringify(JSON.stringify(hashes))});
      ${blockWith('security.md', 'integrity.json')}`,
    );
    const [, map = ''] = /<script type="importmap">(.*)<\/script>/.exec(output) ?? [];
    const { integrity } = JSON.parse(map) as { integrity: Record<string, string> };
    const names = Object.entries(integrity).map(([url, hash]) => [url.replace(/.*\/cdn\//, ''), hash]);
    assert.deepEqual(Object.fromEntries(names), hashes);
    assert.ok(output.includes(`integrity="${hashes['usage-elements.js'] ?? '?'}"`));
  });
});
