import { join } from 'node:path';
import { hasPackage, importHost, writeCsv, type Ask, type Engine } from './backend.js';
import type { Usage } from './usage.js';

/** The members of @clickhouse/client that the tests use. */
export interface Client {
  command(options: { query: string }): Promise<unknown>;
  insert(options: { table: string; values: readonly object[]; format: 'JSONEachRow' }): Promise<unknown>;
  close(): Promise<void>;
}

export const clickhouse: Engine = {
  name: 'ClickHouse, in this process',
  missing: (await hasPackage('clickhouse', 'chdb')) ? undefined : 'chdb is not installed in demo/server/clickhouse',

  async start(usage, folder) {
    process.env['CLICKHOUSE_FOLDER'] = join(folder, 'clickhouse');
    const { clickhouse: client } = await importHost<{ clickhouse: Client }>('clickhouse/clickhouse.ts');
    const { GET } = await importHost<{ GET: Ask }>('clickhouse/host.ts');
    const { refresh } = await importHost<{ refresh: () => Promise<void> }>('clickhouse/refresh.ts');
    const { setUp } = await importHost<{ setUp: () => Promise<void> }>('clickhouse/setup.ts');
    await setUp();
    await insertAccounts(client, usage);
    const csv = join(folder, 'clickhouse.csv');
    await writeCsv(usage, csv);
    const insert = async (): Promise<void> => {
      await client.command({ query: insertFrom(csv) });
      await refresh();
    };
    await insert();
    const zones = new Map(usage.accounts.map(({ id, timeZone }) => [id, timeZone]));
    return {
      ask: (request) => {
        const headers = new Headers(request.headers);
        const id = headers.get('Authorization')?.replace('Bearer ', '') ?? '';
        headers.set('Authorization', `Bearer ${id}@${zones.get(id)}`);
        return GET(new Request(request, { headers }));
      },
      retry: insert,
      close: () => client.close(),
    };
  },
};

async function insertAccounts(client: Client, { accounts, events }: Usage): Promise<void> {
  const format = 'JSONEachRow';
  const agents = accounts.flatMap(({ id: account, agents }) => agents.map((id) => ({ account, id, name: id })));
  await client.insert({
    table: 'accounts',
    values: accounts.map(({ id, timeZone: time_zone }) => ({ id, time_zone })),
    format,
  });
  await client.insert({ table: 'agents', values: agents, format });
  let last = 0;
  for (const { time } of events()) last = Math.max(last, time);
  await client.insert({
    table: 'watermarks',
    values: [{ source: 'test', time: new Date(last).toISOString().slice(0, -1) }],
    format,
  });
}

const CSV = 'account String, id String, time String, agent String, model String, credits String, messages String';

function insertFrom(csv: string): string {
  return `INSERT INTO events (account, event_id, time, agent, model, credits, messages)
    SELECT account, id, parseDateTime64BestEffort(time, 3, 'UTC'), agent, model, toDecimal64OrNull(credits, 6), toInt64OrNull(messages)
    FROM file('${csv}', CSV, '${CSV}')`;
}
