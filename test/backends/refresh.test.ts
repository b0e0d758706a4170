/** Tests the host over ClickHouse with usage that arrives late, arrives again or is corrected. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { bucketsOf, rowsOf } from '../server/support.js';
import type { WireReport } from '../../src/api/wire.js';
import { hasPackage, importHost, type Ask } from './backend.js';
import { clickhouse, type Client } from './clickhouse.js';

const DAY = 'from=2026-11-03&to=2026-11-04';

describe(
  'the host over ClickHouse',
  { skip: (await hasPackage('clickhouse', 'chdb')) ? false : clickhouse.missing },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'usage-refresh-'));
    let client: Client;
    let ask: Ask;
    let refresh: () => Promise<void>;

    before(async () => {
      process.env['CLICKHOUSE_FOLDER'] = folder;
      ({ clickhouse: client } = await importHost<{ clickhouse: Client }>('clickhouse/clickhouse.ts'));
      ({ GET: ask } = await importHost<{ GET: Ask }>('clickhouse/host.ts'));
      ({ refresh } = await importHost<{ refresh: () => Promise<void> }>('clickhouse/refresh.ts'));
      const { setUp } = await importHost<{ setUp: () => Promise<void> }>('clickhouse/setup.ts');
      await setUp();
      await client.command({ query: `INSERT INTO accounts (id, time_zone) VALUES ('acme', 'America/Santiago')` });
      await client.command({ query: `INSERT INTO agents (account, id, name) VALUES ('acme', 'a', 'Ada')` });
      await watermark('eu', '2026-11-05 12:00:00');
      await watermark('us', '2026-11-05 11:00:00');
    });

    after(async () => {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const watermark = (source: string, time: string): Promise<unknown> =>
      client.command({ query: `INSERT INTO watermarks (source, time) VALUES ('${source}', '${time}')` });

    const insert = (id: string, time: string, model: string, credits: number | null): Promise<unknown> =>
      client.command({
        query: `INSERT INTO events (account, agent, time, event_id, model, credits, messages)
        VALUES ('acme', 'a', '2026-11-03 ${time}', '${id}', '${model}', ${credits ?? 'NULL'}, 1)`,
      });

    const answerTo = (search: string): Promise<Response> =>
      ask(
        new Request(`http://host.example/?${search}`, { headers: { Authorization: 'Bearer acme@America/Santiago' } }),
      );

    const reportOf = async (search: string): Promise<WireReport> =>
      (await (await answerTo(search)).json()) as WireReport;

    /** The usage of the day, which has to be the same from each of the tables. */
    async function usage(): Promise<string[]> {
      const said = await Promise.all(
        ['day', 'hour', 'minute'].map(async (granularity) =>
          rowsOf(await reportOf(`${DAY}&granularity=${granularity}`))
            .map(({ model, credits, messages }) => `${model} ${credits} ${messages}`)
            .sort(),
        ),
      );
      assert.deepEqual(said[1], said[0]);
      assert.deepEqual(said[2], said[0]);
      return said[0]!;
    }

    it('replaces usage that had no price, once it has one', async () => {
      await insert('1', '15:00:00', 'small', null);
      await refresh();
      assert.deepEqual(await usage(), ['small null 1']);
      await insert('1', '15:00:00', 'small', 5);
      await refresh();
      assert.deepEqual(await usage(), ['small 5 1']);
    });

    it('leaves nothing of a model that a correction took away', async () => {
      await insert('1', '15:00:00', 'large', 9);
      await refresh();
      assert.deepEqual(await usage(), ['large 9 1']);
    });

    it('counts once what was sent twice, however often it is computed', async () => {
      await insert('2', '15:30:00', 'small', 1);
      await insert('2', '15:30:00', 'small', 1);
      await refresh();
      await refresh();
      assert.deepEqual(await usage(), ['large 9 1', 'small 1 1']);
    });

    it('answers with what was in at the lowest watermark, and says what may still change', async () => {
      const { as_of: asOf, buckets } = await reportOf('from=2026-11-05&to=2026-11-06&granularity=hour&time_zone=UTC');
      assert.equal(asOf, '2026-11-05T11:00:00Z');
      const states = bucketsOf({ buckets } as WireReport).map(({ state }) => state);
      assert.deepEqual(states.slice(9, 13), ['complete', 'provisional', 'partial', 'future']);
    });

    it('has another ETag after late usage, and the same without', async () => {
      const tagOf = async (): Promise<string | null> => (await answerTo(`${DAY}&granularity=day`)).headers.get('ETag');
      const before = await tagOf();
      assert.equal(await tagOf(), before);
      await insert('3', '16:00:00', 'mid', 2);
      await refresh();
      assert.notEqual(await tagOf(), before);
    });

    it('makes up for a refresh that broke off', async () => {
      await insert('4', '16:00:00', 'mid', 3);
      await client.command({ query: `ALTER TABLE days RENAME COLUMN cells TO lost` });
      await assert.rejects(refresh());
      await client.command({ query: `ALTER TABLE days RENAME COLUMN lost TO cells` });
      await refresh();
      assert.deepEqual(
        rowsOf(await reportOf(`${DAY}&granularity=day`)).find(({ model }) => model === 'mid')?.credits,
        '5',
      );
    });
  },
);
