import {
  type DuckDBDataChunk,
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

/** A table to read usage from. Its times are whole units since 1970; `unit` is the length of one in milliseconds. */
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

/** Doubles are exact for sums up to this limit. */
const MAX_CREDITS = MAX_UNITS / 10 ** CREDIT_SCALE;

/**
 * Two columns. The first is the sum as a double, `NaN` for `null`, and `Infinity` for a sum that is too large. Only
 * then does the second column have the sum, as text.
 */
function sumAsNumber(sum: string, most: number): string {
  return `CASE WHEN ${sum} IS NULL THEN 'NaN' WHEN abs(${sum}) > ${most} THEN 'Infinity' ELSE ${sum}::DOUBLE END,
      CASE WHEN abs(${sum}) > ${most} THEN ${sum}::VARCHAR END`;
}

/** Usage by bucket, agent and model. */
export async function usageRows(
  database: UsageDatabase,
  { edges, agents, signal }: Pick<RowsQuery, 'edges' | 'agents' | 'signal'>,
): Promise<Iterable<UsageRow>> {
  // Slots are too coarse for minutes, and for zones in which a clock changed at one minute past midnight.
  const { unit, sql: source } = edges.every((edge) => +edge % SLOT === 0) ? SLOTS : EVENTS;
  const units = edges.map((edge) => +edge / unit);
  // A table gives the bucket of each unit, which is faster than searching the bucket of each row.
  const sql = `
    WITH edge AS (
      SELECT unnest($edges[:-2]) AS first, unnest($edges[2:]) AS next, unnest(range(len($edges) - 1))::INTEGER AS bucket
    ),
    placed AS (
      SELECT unnest(range(greatest(first, $from), least(next, $to)))::INTEGER AS unit, bucket FROM edge
    ),
    usage AS (${source})
    SELECT bucket, coalesce(enum_code(agent)::INTEGER, -1), coalesce(enum_code(model)::INTEGER, -1),
      ${sumAsNumber('sum(credits)', MAX_CREDITS)}, ${sumAsNumber('sum(messages)', MAX_UNITS)}
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
  return rowsIn(await database.query(signal, sql, values, types), database);
}

/**
 * Reads the rows of a result. All columns are numbers without `null`, and ids are codes, because it would take most of
 * the time to create DuckDB's values for enums and decimals, and to check each cell for `null`.
 */
function* rowsIn(
  chunks: readonly DuckDBDataChunk[],
  { agentIds, modelIds }: Pick<UsageDatabase, 'agentIds' | 'modelIds'>,
): Generator<UsageRow> {
  for (const chunk of chunks) {
    const columns = Array.from({ length: chunk.columnCount }, (_, at) => chunk.getColumnVector(at));
    const numberAt = (column: number, row: number): number => columns[column]!.getItem(row) as number;
    const amountAt = (column: number, row: number): number | string | null => {
      const amount = numberAt(column, row);
      if (Number.isFinite(amount)) return amount;
      return Number.isNaN(amount) ? null : (columns[column + 1]!.getItem(row) as string);
    };
    const { rowCount } = chunk;
    for (let row = 0; row < rowCount; row++) {
      yield {
        bucket: numberAt(0, row),
        agent: agentIds[numberAt(1, row)] ?? null,
        model: modelIds[numberAt(2, row)] ?? null,
        credits: amountAt(3, row),
        messages: amountAt(5, row),
      };
    }
  }
}
