import {
  BIGINT,
  type DuckDBDecimalValue,
  LIST,
  VARCHAR,
  listValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { OTHER_ID } from '../../src/api/report.js';
import type { UsageDatabase } from './database.js';

const MINUTE = 60_000;

export interface AggregateRequest {
  /** n + 1 instants for n buckets, on whole minutes. */
  edges: number[];
  /** Empty for all. */
  agents: string[];
  /** The largest agents to keep apart; the others are summed as `__other__`. */
  maxAgents?: number;
  /** With more rows, the result is `null`. */
  maxRows: number;
}

/** Usage by bucket, agent and model, one array for each column. */
export interface UsageCells {
  bucket: number[];
  agent: (string | null)[];
  model: (string | null)[];
  /** In the smallest unit of the log: with one decimal, 4125n are 412.5 credits. */
  credits: (bigint | null)[];
  messages: (bigint | null)[];
  /** How many agents have usage in the range. */
  agentCount: number;
}

/** Sums usage by bucket, agent and model; `null` if there are more than `maxRows` rows. */
export async function aggregateUsage(database: UsageDatabase, request: AggregateRequest): Promise<UsageCells | null> {
  const filtered = request.agents.length > 0;
  const agentCount = await countAgents(database, request);
  const cut = request.maxAgents !== undefined && agentCount > request.maxAgents;

  // Finds the bucket of each distinct minute, then joins events by minute. This is ten times faster than finding the
  // bucket of each of ten million events, and exact, because bucket edges are on whole minutes in every zone.
  const sql = `
    WITH edge AS (
      SELECT unnest($edges) AS minute, unnest(range(len($edges)))::INTEGER AS bucket
    ),
    event AS (
      SELECT epoch_ms(time) // ${MINUTE} AS minute, agent, model, credits, messages
      FROM usage_events
      WHERE ${inRange(filtered)}
    ),
    placed AS (
      SELECT each.minute, edge.bucket
      FROM (SELECT DISTINCT minute FROM event) AS each
      ASOF JOIN edge ON each.minute >= edge.minute
    )
    ${cut ? `, top AS (SELECT agent FROM event WHERE agent IS NOT NULL GROUP BY agent ORDER BY coalesce(sum(credits), 0) DESC, agent LIMIT $maxAgents)` : ''}
    SELECT
      bucket,
      ${cut ? `CASE WHEN agent IS NULL OR agent IN (FROM top) THEN agent ELSE '${OTHER_ID}' END` : 'agent'} AS shown,
      model,
      sum(credits)::DECIMAL(38, ${database.profile.creditDecimals}) AS credits,
      sum(messages) AS messages
    FROM event JOIN placed USING (minute)
    -- Unpriced usage and usage without messages stay separate rows: a sum would ignore their null.
    GROUP BY bucket, shown, model, event.credits IS NULL, event.messages IS NULL
    ORDER BY bucket, shown NULLS LAST, model NULLS LAST, event.credits IS NULL, event.messages IS NULL
    LIMIT ${request.maxRows + 1}`;
  const { values, types } = bindings(request);
  values['edges'] = listValue(request.edges.slice(0, -1).map((edge) => BigInt(edge / MINUTE)));
  types['edges'] = LIST(BIGINT);
  if (cut) {
    values['maxAgents'] = BigInt(request.maxAgents!);
    types['maxAgents'] = BIGINT;
  }

  const [bucket, agent, model, credits, messages] = await database.columns(sql, values, types);
  if (bucket!.length > request.maxRows) return null;
  return {
    bucket: bucket as number[],
    agent: agent as (string | null)[],
    model: model as (string | null)[],
    credits: (credits as (DuckDBDecimalValue | null)[]).map((amount) => amount && amount.value),
    messages: messages as (bigint | null)[],
    agentCount,
  };
}

async function countAgents(database: UsageDatabase, request: AggregateRequest): Promise<number> {
  const { values, types } = bindings(request);
  const sql = `SELECT count(DISTINCT agent) FROM usage_events WHERE ${inRange(request.agents.length > 0)}`;
  const [count] = await database.columns(sql, values, types);
  return Number(count![0]);
}

function inRange(filtered: boolean): string {
  const times = 'time >= epoch_ms($from) AND time < epoch_ms($to)';
  return filtered ? `${times} AND agent IN (SELECT unnest($agents))` : times;
}

function bindings({ edges, agents }: AggregateRequest): {
  values: Record<string, DuckDBValue>;
  types: Record<string, DuckDBType>;
} {
  const values: Record<string, DuckDBValue> = { from: BigInt(edges[0]!), to: BigInt(edges.at(-1)!) };
  const types: Record<string, DuckDBType> = { from: BIGINT, to: BIGINT };
  if (agents.length > 0) {
    values['agents'] = listValue(agents);
    types['agents'] = LIST(VARCHAR);
  }
  return { values, types };
}
