import {
  type DuckDBDataChunk,
  type DuckDBDecimalValue,
  INTEGER,
  LIST,
  VARCHAR,
  listValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { MAX_UNITS } from '../../src/format/amount.js';
import type { RowsQuery, UsageRow } from '../../src/server/index.js';
import { CREDIT_SCALE, SLOT, type UsageDatabase } from './database.js';

const MINUTE = 60_000;

/** Where usage is read, and the milliseconds of its unit of time, which are counted from 1970. */
interface Source {
  readonly unit: number;
  readonly sql: string;
}

const SLOTS: Source = {
  unit: SLOT,
  sql: 'SELECT slot AS unit, agent, model, credits, messages FROM slots WHERE slot >= $from AND slot < $to',
};

const EVENTS: Source = {
  unit: MINUTE,
  sql: `SELECT (epoch_ms(time) // ${MINUTE})::INTEGER AS unit, agent::agent_id AS agent, model::model_id AS model, credits, messages
    FROM usage_events WHERE time >= epoch_ms($from::BIGINT * ${MINUTE}) AND time < epoch_ms($to::BIGINT * ${MINUTE})`,
};

/** Usage by bucket, agent and model. */
export async function usageRows(
  database: UsageDatabase,
  { edges, agents, signal }: Pick<RowsQuery, 'edges' | 'agents' | 'signal'>,
): Promise<Iterable<UsageRow>> {
  // By minute, and where a clock changed at one minute past midnight, the slots are too coarse.
  const { unit, sql: source } = edges.every((edge) => +edge % SLOT === 0) ? SLOTS : EVENTS;
  const units = edges.map((edge) => +edge / unit);
  // The bucket of each unit is written down, which is faster than to look for that of each row.
  const sql = `
    WITH edge AS (
      SELECT unnest($edges[:-2]) AS first, unnest($edges[2:]) AS next, unnest(range(len($edges) - 1))::INTEGER AS bucket
    ),
    placed AS (
      SELECT unnest(range(greatest(first, $from), least(next, $to)))::INTEGER AS unit, bucket FROM edge
    ),
    usage AS (${source})
    SELECT bucket, agent, model, sum(credits) AS credits, sum(messages) AS messages
    FROM usage JOIN placed USING (unit)
    ${agents.length > 0 ? `WHERE agent IN (${agents.map((_, at) => `$agent${at}`).join(', ')})` : ''}
    -- Unpriced usage and usage without messages stay separate rows: a sum would ignore their null.
    GROUP BY bucket, agent, model, usage.credits IS NULL, usage.messages IS NULL`;
  const values: Record<string, DuckDBValue> = {
    edges: listValue(units),
    from: Math.max(units[0]!, Math.floor(database.firstEvent / unit)),
    to: Math.min(units.at(-1)!, Math.floor(database.lastEvent / unit) + 1),
  };
  const types: Record<string, DuckDBType> = { edges: LIST(INTEGER), from: INTEGER, to: INTEGER };
  for (const [at, agent] of agents.entries()) {
    values[`agent${at}`] = agent;
    types[`agent${at}`] = VARCHAR;
  }
  return rowsIn(await database.query(signal, sql, values, types));
}

function* rowsIn(chunks: readonly DuckDBDataChunk[]): Generator<UsageRow> {
  for (const chunk of chunks) {
    const [bucket = [], agent, model, credits, messages] = chunk.getColumns();
    for (let at = 0; at < bucket.length; at++) {
      yield {
        bucket: bucket[at] as number,
        agent: agent![at] as string | null,
        model: model![at] as string | null,
        credits: creditsOf(credits![at] as DuckDBDecimalValue | null),
        messages: messages![at] as bigint | null,
      };
    }
  }
}

/** As a number, which is read faster than text, where it is exact. */
function creditsOf(sum: DuckDBDecimalValue | null): number | string | null {
  if (sum === null) return null;
  const units = Number(sum.value);
  return Math.abs(units) <= MAX_UNITS ? units / 10 ** CREDIT_SCALE : sum.toString();
}
