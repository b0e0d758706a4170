import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { before, describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { UsageDatabase } from '../../demo/server/database.js';
import { createSample, openLog } from '../../demo/server/open-log.js';
import { Pool } from '../../demo/server/pool.js';
import { createUsageServer } from '../../demo/server/server.js';
import { opened, report, scratchFolder, serve } from './support.js';

/** A query that takes hours unless it is interrupted. */
const ENDLESS = 'SELECT sum(a.range * b.range) FROM range(10000000) AS a, range(10000000) AS b';

const signal = (): AbortSignal => new AbortController().signal;

let database: UsageDatabase;
before(async () => {
  database = await opened(createSample());
});

/** Counts the queries of the database. */
function queries(t: TestContext): () => number {
  const { mock } = t.mock.method(database, 'query');
  return () => mock.callCount();
}

describe('the work of the reference endpoint', () => {
  it('is done once for all who ask the same, at the same time or later', async (t) => {
    const get = await serve(database);
    const count = queries(t);
    const bodies = await Promise.all(Array.from({ length: 12 }, async () => (await get('granularity=day')).text()));
    assert.equal(new Set(bodies).size, 1);
    assert.equal(count(), 1);
    const plain = await (await get('granularity=day', { headers: { 'Accept-Encoding': 'identity' } })).text();
    assert.equal(plain, bodies[0]);
    assert.equal(count(), 1);
  });

  it('is none where the answer is known, or where only its head is asked for', async (t) => {
    const get = await serve(database);
    const etag = (await get()).headers.get('etag') ?? '';
    const count = queries(t);
    assert.equal((await get('', { headers: { 'If-None-Match': etag } })).status, 304);
    assert.equal((await get('agent=agt_sales', { method: 'HEAD' })).status, 200);
    assert.equal(count(), 0);
  });

  it('ends when the client has left', async (t) => {
    const get = await serve(database);
    const leaving = new AbortController();
    const { query } = database;
    const ended = new Promise((resolve) => {
      t.mock.method(database, 'query', async (signal: AbortSignal) => {
        leaving.abort();
        const work = query.call(database, signal, ENDLESS, {}, {});
        work.catch(resolve);
        return work;
      });
    });
    await assert.rejects(get('granularity=hour', { signal: leaving.signal }));
    assert.match(String(await ended), /INTERRUPT/);
  });

  it('tells 200 agents apart, unless more are asked for', async () => {
    const lines = Array.from({ length: 230 }, (_, agent) => `2026-11-01T10:00:00Z,agent-${agent},m,1,${agent}`);
    const data = join(scratchFolder(), 'many.csv');
    writeFileSync(data, ['time,agent,model,messages,credits', ...lines].join('\n'));
    const log = await opened(openLog({ data }));
    const { truncated } = await report(await (await serve(log))());
    assert.deepEqual(truncated, { dimension: 'agent', shown: 200, total: 230 });
    assert.equal((await report(await (await serve(log, { maxAgents: 230 }))())).truncated, null);
  });
});

describe('the end of the reference endpoint', () => {
  it('lets an answer that has begun be sent, and begins none', async () => {
    const server = await createUsageServer({ database, faults: true });
    const late = fetch(`${server.url}api/usage?fault=delay:300`);
    // After this answer, the server has also begun to answer the first request.
    await (await fetch(`${server.url}api/usage`)).text();
    const closed = server.close(60_000);
    const response = await late;
    assert.equal(response.status, 200);
    await response.text();
    await closed;
    await assert.rejects(fetch(`${server.url}api/usage`));
  });

  it('comes in the middle of a query, which is interrupted', async (t) => {
    const log = await createSample();
    const server = await createUsageServer({ database: log });
    const { query } = log;
    const begun = new Promise<void>((resolve) => {
      t.mock.method(log, 'query', (signal: AbortSignal) => {
        resolve();
        return query.call(log, signal, ENDLESS, {}, {});
      });
    });
    const lost = assert.rejects(fetch(`${server.url}api/usage`));
    await begun;
    await server.close();
    await log.close();
    await lost;
  });

  it('is orderly after SIGTERM, though an answer never comes', async () => {
    const main = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url));
    const db = join(scratchFolder(), 'sample.duckdb');
    await (await createSample(db)).close();
    const child = spawn(process.execPath, ['--import', 'tsx', main, '--db', db, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    let url = '';
    for await (const line of createInterface(child.stdout)) {
      url = /^Usage endpoint: +(.+)$/.exec(line)?.[1] ?? '';
      if (url !== '') break;
    }
    const lost = assert.rejects(fetch(`${url}?fault=hang`));
    await (await fetch(url)).text();
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
    await lost;
  });
});

describe('files', () => {
  const rows = '2026-11-01T10:00:00Z,a,m,1,1\n'.repeat(20_000);

  function logIn(folder: string): { data: string; db: string } {
    const data = join(folder, 'log.csv');
    writeFileSync(data, `time,agent,model,messages,credits\n${rows}`);
    return { data, db: join(folder, 'log.duckdb') };
  }

  it('of an import that is given up are gone', async () => {
    const folder = scratchFolder();
    const end = new AbortController();
    await assert.rejects(openLog({ ...logIn(folder), signal: end.signal, onProgress: () => end.abort() }));
    assert.deepEqual(readdirSync(folder), ['log.csv']);
  });

  it('of an import that was killed are removed by the next one, those of one that runs are not', async () => {
    const folder = scratchFolder();
    const { pid } = spawnSync(process.execPath, ['--version']);
    const running = process.ppid;
    for (const name of [`log.duckdb.${pid}.tmp`, `log.duckdb.${pid}.tmp.wal`, `log.duckdb.${running}.tmp`]) {
      writeFileSync(join(folder, name), '');
    }
    await opened(openLog(logIn(folder)));
    assert.deepEqual(readdirSync(folder).sort(), ['log.csv', 'log.duckdb', `log.duckdb.${running}.tmp`]);
  });

  it('that are not there are not made up', async () => {
    const db = join(scratchFolder(), 'nowhere.duckdb');
    await assert.rejects(openLog({ db }), /^Error: There is no .*nowhere\.duckdb: name a database that is there/);
  });
});

describe('a pool', () => {
  it('gives each thing to one at a time, in the order in which they ask', async () => {
    const pool = new Pool(['only']);
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((number) => pool.use(signal(), async () => order.push(number))));
    assert.deepEqual(order, [1, 2, 3]);
  });

  it('forgets who has left, and goes on after a failure', async () => {
    const pool = new Pool(['only']);
    const leaving = new AbortController();
    const failed = pool.use(signal(), async () => {
      leaving.abort(new Error('left'));
      throw new Error('failed');
    });
    const left = pool.use(leaving.signal, async () => 'never');
    await assert.rejects(failed, /failed/);
    await assert.rejects(left, /left/);
    assert.equal(await pool.use(signal(), async (item) => item), 'only');
    assert.deepEqual(await pool.all(), ['only']);
  });
});
