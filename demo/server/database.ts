import { rename, rm } from 'node:fs/promises';
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

/** Credits are stored as whole millionths, so that every sum is exact. */
export const CREDIT_SCALE = 6;

/** One usage event: an agent answered some messages with a model, or credits were drawn for something else. */
export interface UsageEvent {
  /** Milliseconds since 1970, UTC. */
  time: number;
  /** `null`: unattributed. */
  agent: string | null;
  model: string | null;
  /** In millionths of a credit; `null`: unpriced. */
  credits: bigint | null;
  /** `null`: usage that is not a message. */
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
  CREATE TABLE log_profile (profile VARCHAR NOT NULL);  -- one row, JSON
`;

// DuckDB fetches extensions by itself when a query seems to want one. Nothing here does, and nothing may be fetched.
const OFFLINE = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };

/** An account's usage events in an embedded DuckDB database, with the account's profile. Read-only once it is open. */
export class UsageDatabase {
  readonly profile: LogProfile;
  /** Time of the first event, in milliseconds. */
  readonly firstEvent: number;
  /** Time of the last event: the "now" of this log, so that an old log shows its own last period. */
  readonly lastEvent: number;
  /** Up to when everything is in. */
  readonly dataThrough: number;

  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, facts: LogFacts) {
    this.#instance = instance;
    this.#connection = connection;
    this.profile = facts.profile;
    this.firstEvent = facts.firstEvent;
    this.lastEvent = facts.lastEvent;
    this.dataThrough = facts.lastEvent + (facts.profile.windowMs ?? 0);
  }

  /** Opens a database file that `create` wrote. Several processes may have it open. */
  static async open(path: string): Promise<UsageDatabase> {
    return UsageDatabase.#over(await DuckDBInstance.create(path, { ...OFFLINE, access_mode: 'READ_ONLY' }));
  }

  /**
   * Makes a database from what `fill` writes and the profile that it returns. A file appears, or replaces the one that
   * was there, only when it is complete; without a path the database lives in memory.
   */
  static async create(
    path: string | undefined,
    fill: (writer: EventWriter) => Promise<LogProfile>,
  ): Promise<UsageDatabase> {
    if (path === undefined) {
      const instance = await DuckDBInstance.create(':memory:', OFFLINE);
      try {
        await fillDatabase(instance, fill);
      } catch (error) {
        instance.closeSync();
        throw error;
      }
      return UsageDatabase.#over(instance);
    }
    const unfinished = `${path}.${process.pid}.tmp`;
    try {
      await rm(unfinished, { force: true });
      const instance = await DuckDBInstance.create(unfinished, OFFLINE);
      try {
        await fillDatabase(instance, fill);
      } finally {
        instance.closeSync();
      }
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
      await rm(`${unfinished}.wal`, { force: true });
    }
    return UsageDatabase.open(path);
  }

  static async #over(instance: DuckDBInstance): Promise<UsageDatabase> {
    try {
      const connection = await instance.connect();
      return new UsageDatabase(instance, connection, await readFacts(connection));
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }

  /** Runs a query and returns its columns, in the order of its SELECT. */
  async columns(
    sql: string,
    values: Record<string, DuckDBValue>,
    types: Record<string, DuckDBType>,
  ): Promise<DuckDBValue[][]> {
    const reader = await this.#connection.runAndReadAll(sql, values, types);
    const columns = reader.getColumns();
    // Of an empty result there are no columns to be had.
    return columns.length > 0 ? columns : reader.columnNames().map(() => []);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

interface LogFacts {
  profile: LogProfile;
  firstEvent: number;
  lastEvent: number;
}

async function readFacts(connection: DuckDBConnection): Promise<LogFacts> {
  const reader = await connection.runAndReadAll(
    'SELECT (SELECT profile FROM log_profile), epoch_ms(min(time)), epoch_ms(max(time)) FROM usage_events',
  );
  const [profile, firstEvent, lastEvent] = reader.getRows()[0]!;
  return {
    profile: JSON.parse(String(profile)) as LogProfile,
    firstEvent: Number(firstEvent),
    lastEvent: Number(lastEvent),
  };
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
    await connection.run('INSERT INTO log_profile VALUES ($1)', [JSON.stringify(profile)]);
  } finally {
    connection.closeSync();
  }
}

/** Appends events in blocks of DuckDB's own vector size, column by column: several times faster than value by value. */
export class EventWriter {
  static readonly #blockSize = 2048;
  static readonly #types = [TIMESTAMP, VARCHAR, VARCHAR, DECIMAL(18, CREDIT_SCALE), BIGINT];

  /** Events written so far. */
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
