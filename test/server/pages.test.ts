import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { UsageDatabase } from '../../demo/server/database.js';
import { sampleProfile } from '../../demo/server/sample-log.js';
import { createUsageServer, type UsageServer } from '../../demo/server/server.js';

const DATA = fileURLToPath(new URL('../../demo/data/', import.meta.url));
const SECRET = `${DATA}secret-of-the-test.duckdb`;

describe('demo pages', () => {
  let database: UsageDatabase;
  let server: UsageServer;

  before(async () => {
    mkdirSync(DATA, { recursive: true });
    writeFileSync(SECRET, 'secret');
    database = await UsageDatabase.create(undefined, async (writer) => {
      writer.write({ time: Date.parse('2026-11-14T20:55:03Z'), agent: null, model: null, credits: 1n, messages: null });
      return sampleProfile();
    });
    server = await createUsageServer({ database, pages: true });
  });

  after(async () => {
    await server.close();
    await database.close();
    rmSync(SECRET);
  });

  it('are served beside the endpoint', async () => {
    const page = await fetch(server.url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type')!, /text\/html/);
    assert.match(await page.text(), /<!doctype html>/i);
    assert.equal((await fetch(`${server.url}api/usage`)).headers.get('content-type'), 'application/json');
    assert.equal((await fetch(`${server.url}api/other`)).headers.get('content-type'), 'application/problem+json');
  });

  it('do not include the databases, nor files outside of the repository', async () => {
    const paths = [
      'data/secret-of-the-test.duckdb',
      `@fs${SECRET}`,
      `@fs${SECRET}?raw`,
      '@fs/etc/hosts',
      '..%2f..%2f..%2fetc/hosts',
    ];
    for (const path of paths) {
      const response = await fetch(server.url + path);
      assert.ok([403, 404].includes(response.status), `${path}: ${response.status}`);
      assert.doesNotMatch(await response.text(), /^secret/);
    }
  });
});
