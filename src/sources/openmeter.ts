import { array, object, optional, time } from '../api/parse-values.js';
import type { LoadUsage } from '../api/request.js';
import { badSchema } from '../api/usage-error.js';
import type { WireAgent, WireModel } from '../api/wire.js';
import { isAmount, type Amount } from '../format/amount.js';
import type { UsageRow } from '../server/row.js';
import { isWithinDay } from '../time/granularity-traits.js';
import { below, Connection, type ConnectionOptions } from './connection.js';
import { loadFrom, type AccountOptions, type Found, type Notes, type SourceQuery } from './load.js';

export interface OpenMeterOptions extends ConnectionOptions, AccountOptions {
  /** Address of the meters: `…/api/v1/portal/meters`, with a portal token, or your own route that forwards to them. */
  readonly url: string | URL;
  /** Slugs of two meters: one that sums credits, and one that counts messages. */
  readonly meters: { readonly credits: string; readonly messages?: string };
  /**
   * The properties that the meters group by, `agent` and `model` by default. `subject` stands for the subject of the
   * events.
   */
  readonly groupBy?: { readonly agent?: string; readonly model?: string | null };
  /** IANA zone in which the account's days begin; UTC by default, as for OpenMeter. */
  readonly timeZone?: string;
  /** Only usage of this subject. A portal token has one already. */
  readonly subject?: string;
}

const NO_MESSAGES: Notes = { messages_unknown: 'Messages are not counted' };
const UNPRICED: Notes = { unpriced_as_zero: 'Usage without a price counts as 0' };

/**
 * Usage that OpenMeter has metered. Supports days of any zone, and granularities down to the minute.
 *
 * @example
 * ```ts
 * configureUsage({
 *   load: openMeterUsage({
 *     url: 'https://openmeter.cloud/api/v1/portal/meters',
 *     meters: { credits: 'credits', messages: 'messages' },
 *     getToken: () => portalToken(),
 *   }),
 * });
 * ```
 */
export function openMeterUsage(options: OpenMeterOptions): LoadUsage {
  const connection = new Connection(options);
  const { timeZone = 'UTC' } = options;
  const find = (query: SourceQuery): Promise<Found> => findUsage(connection, options, query);
  return loadFrom(() => ({ timeZone, knowsZones: true, finest: 'minute', find }), options);
}

/**
 * Joins both meters: a row has the credits and the messages of one window, agent and model. Credits without messages
 * would count as a fee.
 */
interface Cell {
  readonly time: number;
  readonly agent: string | null;
  readonly model: string | null;
  credits: Amount | null;
  messages: Amount | null;
}

async function findUsage(connection: Connection, options: OpenMeterOptions, query: SourceQuery): Promise<Found> {
  const { credits, messages } = options.meters;
  const cells = new Map<string, Cell>();
  await Promise.all([
    ask(connection, options, query, credits).then((answer) => addTo(cells, answer, 'credits', options, query)),
    messages === undefined
      ? undefined
      : ask(connection, options, query, messages).then((answer) => addTo(cells, answer, 'messages', options, query)),
  ]);
  const agents = new Map<string, WireAgent>();
  const models = new Map<string, WireModel>();
  for (const { agent, model } of cells.values()) {
    if (agent !== null) agents.set(agent, { id: agent, name: agent });
    if (model !== null) models.set(model, { id: model, name: model });
  }
  return { rows: rowsOf(cells.values()), agents, models, notes: messages === undefined ? NO_MESSAGES : UNPRICED };
}

function ask(connection: Connection, options: OpenMeterOptions, query: SourceQuery, meter: string): Promise<unknown> {
  const url = below(options.url, `${encodeURIComponent(meter)}/query`);
  const { searchParams } = url;
  searchParams.set('from', new Date(query.start).toISOString());
  searchParams.set('to', new Date(query.end).toISOString());
  // OpenMeter has no weeks, and its months begin on the first even where a range does not: so longer buckets are added
  // up from days.
  searchParams.set('windowSize', isWithinDay(query.granularity) ? query.granularity.toUpperCase() : 'DAY');
  searchParams.set('windowTimeZone', query.timeZone);
  const { agent, model } = groupsOf(options);
  searchParams.append('groupBy', agent);
  if (model !== null) searchParams.append('groupBy', model);
  if (options.subject !== undefined) searchParams.set('subject', options.subject);
  return connection.json(url, query.signal);
}

function groupsOf({ groupBy: { agent = 'agent', model = 'model' } = {} }: OpenMeterOptions) {
  return { agent, model };
}

function addTo(
  cells: Map<string, Cell>,
  answer: unknown,
  metric: 'credits' | 'messages',
  options: OpenMeterOptions,
  { start, end }: SourceQuery,
): void {
  const groups = groupsOf(options);
  array(object(answer, '$')['data'], '$.data', (item, path) => {
    const window = object(item, path);
    const opens = time(window['windowStart'], `${path}.windowStart`).time;
    const closes = time(window['windowEnd'], `${path}.windowEnd`).time;
    // By the specification, `to` is included. But a window that begins at `to` belongs to the next range.
    if (opens >= end) return;
    const { value } = window;
    if (!isAmount(value)) throw badSchema(`${path}.value`, 'an amount');
    const agent = groupIn(window, groups.agent, path);
    const model = groups.model === null ? null : groupIn(window, groups.model, path);
    const key = JSON.stringify([opens, agent, model]);
    // The middle of a window is always in its bucket, also on a day that begins at 01:00.
    const middle = (Math.max(opens, start) + Math.min(closes, end)) / 2;
    const cell = cells.get(key) ?? {
      time: middle,
      agent: agent || null,
      model: model || null,
      credits: null,
      messages: null,
    };
    if (cell[metric] !== null) throw badSchema(path, 'each window once');
    cell[metric] = value;
    cells.set(key, cell);
  });
}

/** Events without the property have an empty group, or none: two windows, which are added up as rows. */
function groupIn(window: Readonly<Record<string, unknown>>, name: string, path: string): string | null {
  const groups = optional(window['groupBy'], `${path}.groupBy`, object) ?? {};
  const value = (name === 'subject' ? window['subject'] : groups[name]) ?? null;
  if (value !== null && typeof value !== 'string') throw badSchema(`${path}.groupBy.${name}`, 'text');
  return value;
}

/**
 * Without a window of the credits meter, there are no credits. Without a window of the messages meter, the credits
 * belong to no message.
 */
function* rowsOf(cells: Iterable<Cell>): Generator<UsageRow> {
  for (const cell of cells) yield { ...cell, credits: cell.credits ?? 0 };
}
