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
  CREATE TABLE log_profile (profile VARCHAR NOT NULL);  -- one row, JSON
`;

// DuckDB downloads extensions when a query seems to need one. No query here needs one, so downloads are forbidden.
const OFFLINE = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };

/** The usage events and the profile of an account, in an embedded DuckDB database. It is read-only after `create`. */
export class UsageDatabase {
  readonly profile: LogProfile;
  /** Time of the first event, in milliseconds. */
  readonly firstEvent: number;
  /** Time of the last event. It is used as the current time, so that an old log shows its last period. */
  readonly lastEvent: number;
  /** The end of complete data. */
  readonly dataThrough: number;

  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, summary: LogSummary) {
    this.#instance = instance;
    this.#connection = connection;
    this.profile = summary.profile;
    this.firstEvent = summary.firstEvent;
    this.lastEvent = summary.lastEvent;
    this.dataThrough = summary.lastEvent + (summary.profile.windowMs ?? 0);
  }

  /** Opens a database file that `create` has written. Several processes can open it at the same time. */
  static async open(path: string): Promise<UsageDatabase> {
    return UsageDatabase.#withInstance(await DuckDBInstance.create(path, { ...OFFLINE, access_mode: 'READ_ONLY' }));
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
      const instance = await DuckDBInstance.create(':memory:', OFFLINE);
      try {
        await fillDatabase(instance, fill);
      } catch (error) {
        instance.closeSync();
        throw error;
      }
      return UsageDatabase.#withInstance(instance);
    }
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      await rm(temporary, { force: true });
      const instance = await DuckDBInstance.create(temporary, OFFLINE);
      try {
        await fillDatabase(instance, fill);
      } finally {
        instance.closeSync();
      }
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
      await rm(`${temporary}.wal`, { force: true });
    }
    return UsageDatabase.open(path);
  }

  static async #withInstance(instance: DuckDBInstance): Promise<UsageDatabase> {
    try {
      const connection = await instance.connect();
      return new UsageDatabase(instance, connection, await readSummary(connection));
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
    // DuckDB returns no columns for an empty result.
    return columns.length > 0 ? columns : reader.columnNames().map(() => []);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

interface LogSummary {
  profile: LogProfile;
  firstEvent: number;
  lastEvent: number;
}

async function readSummary(connection: DuckDBConnection): Promise<LogSummary> {
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
