/**
 * Computes the slots and days again that were touched since the last refresh. It is to be run once a minute, on each
 * shard. Running it twice does no harm, and after an interrupted run the next one does the rest.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { clickhouse } from './clickhouse.js';

const sql = (name: string): string => readFileSync(new URL(`refresh/${name}.sql`, import.meta.url), 'utf8');

async function ask<Row>(name: string): Promise<Row[]> {
  return (await clickhouse.query({ query: sql(name), format: 'JSONEachRow' })).json<Row>();
}

export async function refresh(): Promise<void> {
  const [begin] = await ask<{ version: string; as_of: string; since: string }>('begin');
  const run = (name: string, more = {}) =>
    clickhouse.command({ query: sql(name), query_params: { ...begin, ...more } });
  await run('slots');
  for (const { time_zone } of await ask<{ time_zone: string }>('zones')) await run('days', { time_zone });
  await run('end');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await refresh();
  await clickhouse.close();
}
