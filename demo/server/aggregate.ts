import {
  BIGINT,
  type DuckDBDecimalValue,
  LIST,
  VARCHAR,
  listValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { RowsQuery, UsageRow } from '../../src/server/index.js';
import type { UsageDatabase } from './database.js';

const MINUTE = 60_000;

/** Usage by bucket, agent and model. */
export async function usageRows(
  database: UsageDatabase,
  { edges, from, to, agents }: RowsQuery,
): Promise<Iterable<UsageRow>> {
  // Finds the bucket of each distinct minute, then joins events by minute. This is ten times faster than finding the
  // bucket of each of ten million events, and exact, because bucket edges are on whole minutes in every zone.
  const sql = `
    WITH edge AS (
      SELECT unnest($edges) AS minute, unnest(range(len($edges)))::INTEGER AS bucket
    ),
    event AS (
      SELECT epoch_ms(time) // ${MINUTE} AS minute, agent, model, credits, messages
      FROM usage_events
      WHERE time >= epoch_ms($from) AND time < epoch_ms($to)
        ${agents.length > 0 ? 'AND agent IN (SELECT unnest($agents))' : ''}
    ),
    placed AS (
      SELECT each.minute, edge.bucket
      FROM (SELECT DISTINCT minute FROM event) AS each
      ASOF JOIN edge ON each.minute >= edge.minute
    )
    SELECT bucket, agent, model, sum(credits) AS credits, sum(messages) AS messages
    FROM event JOIN placed USING (minute)
    -- Unpriced usage and usage without messages stay separate rows: a sum would ignore their null.
    GROUP BY bucket, agent, model, event.credits IS NULL, event.messages IS NULL`;
  const values: Record<string, DuckDBValue> = {
    from: BigInt(+from),
    to: BigInt(+to),
    edges: listValue(edges.slice(0, -1).map((edge) => BigInt(+edge / MINUTE))),
  };
  const types: Record<string, DuckDBType> = { from: BIGINT, to: BIGINT, edges: LIST(BIGINT) };
  if (agents.length > 0) {
    values['agents'] = listValue([...agents]);
    types['agents'] = LIST(VARCHAR);
  }
  return rowsIn(await database.columns(sql, values, types));
}

function* rowsIn([bucket = [], agent, model, credits, messages]: DuckDBValue[][]): Generator<UsageRow> {
  for (let at = 0; at < bucket.length; at++) {
    const amount = credits![at] as DuckDBDecimalValue | null;
    yield {
      bucket: bucket[at] as number,
      agent: agent![at] as string | null,
      model: model![at] as string | null,
      credits: amount && amount.toString(),
      messages: messages![at] as bigint | null,
    };
  }
}
