import { createClient } from '@clickhouse/client';

/**
 * Connects to the server of `CLICKHOUSE_URL`. With `CLICKHOUSE_FOLDER`, ClickHouse runs in this process instead, with
 * its tables in that folder.
 */
export const clickhouse = createClient(await options());

type Options = NonNullable<Parameters<typeof createClient>[0]>;

async function options(): Promise<Options> {
  const { CLICKHOUSE_URL: url, CLICKHOUSE_FOLDER: path } = process.env;
  if (path === undefined) return { url };
  const { createChdbConnection } = await import('chdb/connection');
  // The two packages have the same types, but each declares its own.
  return { connection: createChdbConnection({ path }) as unknown as Options['connection'] };
}
