import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  BIGINT,
  DECIMAL,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBTimestampValue,
  TIMESTAMP,
  VARCHAR,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { LogProfile } from './log-profile.js';
import { Pool } from './pool.js';

/** Decimals of stored credits. They are stored as decimals, not as doubles, so that every sum is exact. */
export const CREDIT_SCALE = 6;

/** One usage event: messages that an agent answered with a model, or credits for other usage. */
export interface UsageEvent {
  /** Milliseconds since 1970, UTC. */
  time: number;
  /** `null`: unattributed. */
  agent: string | null;
  model: string | null;
  /** In millionths of a credit; `null`: unpriced. */
  credits: bigint | null;
  /** `null`: usage without messages. */
  messages: number | null;
}

const SCHEMA = `
  CREATE TABLE usage_events (
    time     TIMESTAMP NOT NULL,      -- UTC
    agent    VARCHAR,
    model    VARCHAR,
    credits  DECIMAL(18, ${CREDIT_SCALE}),
    messages BIGINT
  );
  CREATE TABLE log_profile (profile VARCHAR NOT NULL, version VARCHAR NOT NULL);  -- one row, the profile as JSON
`;

/**
 * Milliseconds of a slot. In every zone, days and hours begin with a slot, because all offsets since 1980 are multiples
 * of it.
 */
export const SLOT = 900_000;

/**
 * The roll-up: usage by slot, agent and model. Unpriced usage and usage without messages are separate rows, since a sum
 * ignores `null`. Ids are enums, because these are compared and read as numbers; an enum cannot be empty. The rows are
 * sorted so that a query can skip the months, and within a month the agents, that it does not need.
 */
const ROLL_UP = `
  CREATE TYPE agent_id AS ENUM (SELECT '' UNION SELECT agent FROM usage_events WHERE agent IS NOT NULL ORDER BY 1);
  CREATE TYPE model_id AS ENUM (SELECT '' UNION SELECT model FROM usage_events WHERE model IS NOT NULL ORDER BY 1);
  CREATE TABLE slots AS
    SELECT (epoch_ms(time) // ${SLOT})::INTEGER AS slot, agent::agent_id AS agent, model::model_id AS model,
      sum(credits)::DECIMAL(18, ${CREDIT_SCALE}) AS credits, sum(messages)::BIGINT AS messages
    FROM usage_events
    GROUP BY slot, usage_events.agent, usage_events.model, usage_events.credits IS NULL, usage_events.messages IS NULL
    ORDER BY slot // (30 * 96), agent, slot;
`;

/** The version does not depend on the order of the events. */
const VERSION = 'SELECT sum(hash(time, agent, model, credits, messages))::VARCHAR FROM usage_events';

// DuckDB downloads extensions when a query seems to need one. No query here needs one, so downloads are forbidden.
const OFFLINE = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };

/**
 * Limits DuckDB's memory while it serves a file. Data that does not fit is read again; no temporary files are written.
 */
const SERVING = { ...OFFLINE, access_mode: 'READ_ONLY', memory_limit: '300MB', temp_directory: '' };

/**
 * The number of queries that run at the same time. Each query uses all cores, and blocks one of Node's four worker
 * threads.
 */
const CONNECTIONS = 2;

/** The usage events and the profile of an account, in an embedded DuckDB database. It is read-only after `create`. */
export class UsageDatabase {
  readonly profile: LogProfile;
  /** Changes with the events. */
  readonly version: string;
  /** Ids by their code in the roll-up. */
  readonly agentIds: readonly string[];
  readonly modelIds: readonly string[];
  /** Time of the first event, in milliseconds. */
  readonly firstEvent: number;
  /** Time of the last event. It is used as the current time, so that an old log shows its last period. */
  readonly lastEvent: number;
  /** The end of complete data. */
  readonly dataThrough: number;

  readonly #instance: DuckDBInstance;
  readonly #connections: Pool<DuckDBConnection>;

  private constructor(instance: DuckDBInstance, connections: readonly DuckDBConnection[], summary: LogSummary) {
    this.#instance = instance;
    this.#connections = new Pool(connections);
    this.profile = summary.profile;
    this.version = summary.version;
    this.agentIds = summary.agentIds;
    this.modelIds = summary.modelIds;
    this.firstEvent = summary.firstEvent;
    this.lastEvent = summary.lastEvent;
    this.dataThrough = summary.lastEvent + (summary.profile.windowMs ?? 0);
  }

  /** Opens a database file that `create` has written. Several processes can open it at the same time. */
  static async open(path: string): Promise<UsageDatabase> {
    return UsageDatabase.#withInstance(await DuckDBInstance.create(path, SERVING));
  }

  /**
   * Creates a database from the events that `fill` writes and the profile that it returns. The file is created, or
   * replaced, only when it is complete. Without a path the database is in memory.
   */
  static async create(
    path: string | undefined,
    fill: (writer: EventWriter) => Promise<LogProfile>,
  ): Promise<UsageDatabase> {
    if (path === undefined) {
      const instance = await DuckDBInstance.create(':memory:', { ...OFFLINE, temp_directory: '' });
      try {
        await fillDatabase(instance, fill);
      } catch (error) {
        instance.closeSync();
        throw error;
      }
      return UsageDatabase.#withInstance(instance);
    }
    await removeLeftovers(path);
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      const instance = await DuckDBInstance.create(temporary, OFFLINE);
      try {
        await fillDatabase(instance, fill);
      } finally {
        instance.closeSync();
      }
      await rename(temporary, path);
    } finally {
      await removeImport(temporary);
    }
    return UsageDatabase.open(path);
  }

  static async #withInstance(instance: DuckDBInstance): Promise<UsageDatabase> {
    try {
      const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => instance.connect()));
      return new UsageDatabase(instance, connections, await readSummary(connections[0]!));
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }

  /** Runs a query, which ends when the signal is aborted. Its result is in chunks of a few thousand rows. */
  async query(
    signal: AbortSignal,
    sql: string,
    values: Record<string, DuckDBValue>,
    types: Record<string, DuckDBType>,
  ): Promise<DuckDBDataChunk[]> {
    return this.#connections.use(signal, async (connection) => {
      // An interrupt has no effect before the query has begun, so it is repeated until the query ends.
      let saying: NodeJS.Timeout | undefined;
      const interrupt = (): void => {
        saying = setInterval(() => connection.interrupt(), 5);
      };
      signal.addEventListener('abort', interrupt, { once: true });
      try {
        const result = await connection.run(sql, values, types);
        return await result.fetchAllChunks();
      } finally {
        signal.removeEventListener('abort', interrupt);
        clearInterval(saying);
      }
    });
  }

  /** Closes the database when no query runs any more. */
  async close(): Promise<void> {
    for (const connection of await this.#connections.all()) connection.closeSync();
    this.#instance.closeSync();
  }
}

/** Removes the files of killed imports. Their names contain the id of the process. */
async function removeLeftovers(path: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const id = /^(\d+)\.tmp$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : '')?.[1];
    if (id !== undefined && !isRunning(Number(id))) await removeImport(join(dirname(path), name));
  }
}

function isRunning(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes the file of an import, and the files that DuckDB has written next to it. */
async function removeImport(file: string): Promise<void> {
  for (const ending of ['', '.wal', '.tmp']) await rm(file + ending, { force: true, recursive: true });
}

interface LogSummary {
  profile: LogProfile;
  version: string;
  agentIds: readonly string[];
  modelIds: readonly string[];
  firstEvent: number;
  lastEvent: number;
}

async function readSummary(connection: DuckDBConnection): Promise<LogSummary> {
  const reader = await connection.runAndReadAll(
    `SELECT profile, version, (SELECT epoch_ms(min(time)) FROM usage_events), (SELECT epoch_ms(max(time)) FROM usage_events),
       enum_range(NULL::agent_id), enum_range(NULL::model_id), (SELECT count(*) FROM slots)
     FROM log_profile`,
  );
  const [profile, version, firstEvent, lastEvent, agents, models] = reader.getRows()[0]!;
  return {
    profile: JSON.parse(String(profile)) as LogProfile,
    version: String(version),
    agentIds: idsIn(agents),
    modelIds: idsIn(models),
    firstEvent: Number(firstEvent),
    lastEvent: Number(lastEvent),
  };
}

function idsIn(list: unknown): string[] {
  return (list as { items: unknown[] }).items.map(String);
}

async function fillDatabase(
  instance: DuckDBInstance,
  fill: (writer: EventWriter) => Promise<LogProfile>,
): Promise<void> {
  const connection = await instance.connect();
  try {
    await connection.run(SCHEMA);
    const writer = new EventWriter(await connection.createAppender('usage_events'));
    let profile: LogProfile;
    try {
      profile = await fill(writer);
    } finally {
      writer.close();
    }
    await connection.run(ROLL_UP).catch((error: unknown) => {
      if (!/^Conversion Error/.test((error as Error).message)) throw error;
      throw new Error('An agent has used more in a quarter of an hour than can be kept', { cause: error });
    });
    await connection.run(`INSERT INTO log_profile SELECT $1, coalesce((${VERSION}), '')`, [JSON.stringify(profile)]);
  } finally {
    connection.closeSync();
  }
}

/** Appends events in blocks of DuckDB's vector size, which is several times faster than one value at a time. */
export class EventWriter {
  static readonly #blockSize = 2048;
  static readonly #types = [TIMESTAMP, VARCHAR, VARCHAR, DECIMAL(18, CREDIT_SCALE), BIGINT];

  count = 0;

  readonly #appender: DuckDBAppender;
  #block: DuckDBValue[][] = [];

  constructor(appender: DuckDBAppender) {
    this.#appender = appender;
  }

  write({ time, agent, model, credits, messages }: UsageEvent): void {
    this.#block.push([
      new DuckDBTimestampValue(BigInt(time) * 1000n),
      agent,
      model,
      credits === null ? null : new DuckDBDecimalValue(credits, 18, CREDIT_SCALE),
      messages === null ? null : BigInt(messages),
    ]);
    this.count += 1;
    if (this.#block.length === EventWriter.#blockSize) this.#flush();
  }

  close(): void {
    this.#flush();
    this.#appender.closeSync();
  }

  #flush(): void {
    if (this.#block.length === 0) return;
    const chunk = DuckDBDataChunk.create(EventWriter.#types, this.#block.length);
    chunk.setRows(this.#block);
    this.#appender.appendDataChunk(chunk);
    this.#block = [];
  }
}
