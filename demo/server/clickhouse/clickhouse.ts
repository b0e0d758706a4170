import { createClient } from '@clickhouse/client';

/** The server of `CLICKHOUSE_URL`; or, with `CLICKHOUSE_FOLDER`, ClickHouse in this process, with its tables in that folder. */
export const clickhouse = createClient(await options());

type Options = NonNullable<Parameters<typeof createClient>[0]>;

async function options(): Promise<Options> {
  const { CLICKHOUSE_URL: url, CLICKHOUSE_FOLDER: path } = process.env;
  if (path === undefined) return { url };
  const { createChdbConnection } = await import('chdb/connection');
  // Both packages declare the same types, each for itself.
  return { connection: createChdbConnection({ path }) as unknown as Options['connection'] };
}
