import { array, object, optional, time as instant } from '../api/parse-values.js';
import type { LoadUsage } from '../api/request.js';
import { sleep } from '../api/sleep.js';
import { badSchema, describe, usageError } from '../api/usage-error.js';
import type { WireAgent, WireModel } from '../api/wire.js';
import type { Amount } from '../format/amount.js';
import type { UsageRow } from '../server/row.js';
import { addDays, daysBetween, isDay } from '../time/day.js';
import { bucketEdges } from '../time/buckets.js';
import { isWithinDay } from '../time/granularity-traits.js';
import { isCoarser, type Granularity } from '../time/granularity.js';
import { HOUR } from '../time/units.js';
import { dayStart } from '../time/zone.js';
import { readAmount } from './amount.js';
import { below, Connection, type ConnectionOptions } from './connection.js';
import { loadFrom, type AccountOptions, type Found, type Notes, type SourceQuery } from './load.js';

/** Names of members of the data model, such as `usage.credits`. */
export interface CubeMembers {
  /** The time dimension. */
  readonly time: string;
  /** Measure: the sum of credits. */
  readonly credits: string;
  /** Measure: the sum, or the count, of messages. */
  readonly messages?: string;
  /** Dimension: the id of the agent. */
  readonly agent?: string;
  /** Dimension: the name of the agent; without it, the id is shown. */
  readonly agentName?: string;
  /** Dimension: the id of the model. */
  readonly model?: string;
  /** Dimension: the name of the model; without it, the id is shown. */
  readonly modelName?: string;
  /** Dimension: whether usage has a price. Without it, unpriced usage is hidden in the sums of priced usage. */
  readonly priced?: string;
}

export interface CubeOptions extends ConnectionOptions, AccountOptions {
  /** Address of the REST API: `https://cube.example/cubejs-api/v1`. */
  readonly url: string | URL;
  readonly members: CubeMembers;
  /** IANA zone in which the account's days begin; UTC by default, as for Cube. */
  readonly timeZone?: string;
}

/** Rows of one request. Cube answers at most 50,000 rows, and a deployment may allow fewer. */
const PAGE_SIZE = 10_000;
const MAX_PAGES = 50;

/**
 * While a query runs, Cube answers with 200 and this error. The pause before the next request is short, because Cube
 * itself waits some seconds before it sends the error.
 */
const CONTINUE_WAIT = 'Continue wait';
const POLL_MS = 100;

const NO_MESSAGES: Notes = { messages_unknown: 'Messages are not counted' };
const UNPRICED: Notes = { unpriced_as_zero: 'Usage without a price may count as 0' };

/**
 * Usage from the data model of a Cube deployment. Supports days of any zone, and granularities down to the minute.
 *
 * @example
 * ```ts
 * configureUsage({
 *   load: cubeUsage({
 *     url: 'https://cube.example/cubejs-api/v1',
 *     members: { time: 'usage.time', credits: 'usage.credits', messages: 'usage.messages', agent: 'usage.agent', model: 'usage.model' },
 *     getToken: () => cubeToken(),
 *   }),
 * });
 * ```
 */
export function cubeUsage(options: CubeOptions): LoadUsage {
  const connection = new Connection(options);
  const { timeZone = 'UTC' } = options;
  const find = (query: SourceQuery): Promise<Found> => findUsage(connection, options, query);
  return loadFrom(() => ({ timeZone, knowsZones: true, finest: 'minute', find }), options);
}

async function findUsage(connection: Connection, { url, members }: CubeOptions, query: SourceQuery): Promise<Found> {
  const windows = windowsOf(query);
  const reader = new RowsOfCube(members, query, windows);
  let asOf: number | undefined;
  for (let page = 0; ; page++) {
    const asked = below(url, 'load');
    asked.searchParams.set('query', JSON.stringify(cubeQuery(members, query, windows, page)));
    const answer = await ask(connection, asked, query.signal);
    const refreshed = optional(answer['lastRefreshTime'], '$.lastRefreshTime', (value, path) => instant(value, path));
    asOf = Math.min(asOf ?? Infinity, refreshed?.time ?? Infinity);
    if (reader.read(answer['data']) < PAGE_SIZE) break;
    if (page === MAX_PAGES - 1) {
      const maxDays = Math.floor(daysBetween(query.from, query.to) / 2);
      throw usageError(
        'range_too_long',
        `Cube has more than ${PAGE_SIZE * MAX_PAGES} rows for these days: ask for fewer`,
        {
          maxDays,
        },
      );
    }
  }
  return {
    rows: reader.rows,
    agents: reader.agents,
    models: reader.models,
    asOf: Number.isFinite(asOf) ? asOf : undefined,
    notes: {
      ...(members.messages === undefined && NO_MESSAGES),
      ...(members.priced === undefined && UNPRICED),
    },
  };
}

async function ask(connection: Connection, url: URL, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
  for (;;) {
    const answer = object(await connection.json(url, signal), '$');
    const { error } = answer;
    if (error === undefined) return answer;
    if (error !== CONTINUE_WAIT) throw usageError('internal', `Cube: ${describe(error)}`, { status: 200 });
    await sleep(POLL_MS, signal);
  }
}

/** The windows for which Cube sums usage: their width and time zone. */
interface Windows {
  readonly granularity: Granularity;
  readonly timeZone: string;
}

/**
 * Hours and minutes are requested in UTC: when the clock of a zone is set back, an hour occurs twice, and Cube would
 * merge both. If the hours of the zone do not begin with hours of UTC, they are added up from minutes.
 */
function windowsOf({ granularity, timeZone, ...range }: SourceQuery): Windows {
  if (!isWithinDay(granularity)) return { granularity, timeZone };
  const isWhole = bucketEdges(range, granularity, timeZone).every((edge) => edge % HOUR === 0);
  return { granularity: isWhole ? granularity : 'minute', timeZone: 'UTC' };
}

function cubeQuery(members: CubeMembers, query: SourceQuery, { granularity, timeZone }: Windows, page: number): object {
  const { time, credits, messages, agent, agentName, model, modelName, priced } = members;
  const isNamed = (name: string | undefined): name is string => name !== undefined;
  const dimensions = [agent, agentName, model, modelName, priced].filter(isNamed);
  const [first, last] =
    timeZone === 'UTC'
      ? [query.start, query.end - 1].map((at) => new Date(at).toISOString().slice(0, -1))
      : [query.from, addDays(query.to, -1)];
  return {
    measures: [credits, messages].filter(isNamed),
    dimensions,
    timeDimensions: [{ dimension: time, granularity, dateRange: [first, last] }],
    timezone: timeZone,
    // In a fixed order, so that no row is on two pages.
    order: [time, ...dimensions].map((name) => [name, 'asc']),
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
    ...(agent !== undefined &&
      query.agents.length > 0 && { filters: [{ member: agent, operator: 'equals', values: query.agents }] }),
  };
}

/** The values that the databases of Cube return for false, and `null` for unknown. */
const UNPRICED_VALUES: ReadonlySet<unknown> = new Set([false, 'false', 'f', 0, '0', null]);

class RowsOfCube {
  readonly rows: UsageRow[] = [];
  readonly agents = new Map<string, WireAgent>();
  readonly models = new Map<string, WireModel>();
  readonly #members: CubeMembers;
  readonly #query: SourceQuery;
  readonly #windows: Windows;

  constructor(members: CubeMembers, query: SourceQuery, windows: Windows) {
    this.#members = members;
    this.#query = query;
    this.#windows = windows;
  }

  /** @returns number of rows in the answer */
  read(data: unknown): number {
    const { agent, agentName, model, modelName, credits, messages, priced } = this.#members;
    const rows = array(data, '$.data', (item, path) => {
      const row = object(item, path);
      const ids = { agent: textIn(row, agent, path), model: textIn(row, model, path) };
      if (ids.agent !== null) {
        this.agents.set(ids.agent, { id: ids.agent, name: textIn(row, agentName, path) ?? ids.agent });
      }
      if (ids.model !== null) {
        this.models.set(ids.model, { id: ids.model, name: textIn(row, modelName, path) ?? ids.model });
      }
      const isPriced = priced === undefined || !UNPRICED_VALUES.has(row[priced]);
      this.rows.push({
        time: this.#timeOf(row, path),
        ...ids,
        credits: isPriced ? amountIn(row, credits, path) : null,
        messages: amountIn(row, messages, path),
      });
    });
    return rows.length;
  }

  /**
   * The start of the window. Cube sends it as local time without an offset. If a week or month began before the range,
   * the time is the start of the range.
   */
  #timeOf(row: Readonly<Record<string, unknown>>, path: string): number {
    const { granularity, timeZone } = this.#windows;
    const name = `${this.#members.time}.${granularity}`;
    const value = row[name];
    const day = typeof value === 'string' ? value.slice(0, 10) : undefined;
    const time =
      typeof value !== 'string' || !isDay(day)
        ? NaN
        : timeZone === 'UTC'
          ? Date.parse(`${value.replace(/Z$/, '')}Z`)
          : dayStart(day, timeZone);
    if (Number.isNaN(time)) throw badSchema(`${path}["${name}"]`, 'a time');
    return isCoarser(granularity, 'day') ? Math.max(time, this.#query.start) : time;
  }
}

/** An id or a name. Ids may be numbers in the database. */
function textIn(row: Readonly<Record<string, unknown>>, name: string | undefined, path: string): string | null {
  const value = name === undefined ? null : row[name];
  if (value === null || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw badSchema(`${path}["${name}"]`, 'text');
}

/** If all amounts of a sum are unknown, Cube sends `null`. */
function amountIn(row: Readonly<Record<string, unknown>>, name: string | undefined, path: string): Amount | null {
  const value = name === undefined ? null : row[name];
  const amount = value === null ? null : readAmount(value);
  if (amount === undefined) throw badSchema(`${path}["${name}"]`, 'an amount');
  return amount;
}
