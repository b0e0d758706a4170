import { array, object, optional, text } from '../api/parse-values.js';
import type { LoadUsage } from '../api/request.js';
import { badSchema, usageError } from '../api/usage-error.js';
import type { WireAgent } from '../api/wire.js';
import type { UsageRow } from '../server/row.js';
import { addDays, daysBetween, isDay, type Day } from '../time/day.js';
import { below, Connection, type ConnectionOptions } from './connection.js';
import { loadFrom, type AccountOptions, type Found, type Notes, type SourceQuery } from './load.js';

/** The entity of LiteLLM that counts as an agent. LiteLLM tells which models were used only for keys. */
export type LiteLlmGroup = 'key' | 'agent' | 'team' | 'customer' | 'organization';

export interface LiteLlmOptions extends ConnectionOptions, AccountOptions {
  /**
   * Address of the proxy, or of your own route that adds a key and forwards requests. A key that can read the usage of
   * others does not belong in a browser.
   */
  readonly url: string | URL;
  /** Credits for each dollar that LiteLLM has counted. */
  readonly creditsPerDollar: number;
  /** The entities that count as agents; virtual keys by default. */
  readonly groupBy?: LiteLlmGroup;
}

const ROUTE: Readonly<Record<LiteLlmGroup, string>> = {
  key: 'user',
  agent: 'agent',
  team: 'team',
  customer: 'customer',
  organization: 'organization',
};

const PAGE_SIZE = 1_000;
const MAX_PAGES = 100;

/** LiteLLM's name for usage without an entity. */
const UNASSIGNED = 'Unassigned';

const NOTES: Notes = {
  utc_days: 'Days are UTC days, as LiteLLM counts them',
  unpriced_as_zero: 'Usage without a price counts as 0',
};
const MODELS_UNKNOWN: Notes = { models_unknown: 'LiteLLM does not tell which models each used' };

/**
 * Usage that a LiteLLM proxy has counted: spend in dollars as credits, and successful requests as messages.
 *
 * Days are UTC days, and no granularity is finer than a day, because LiteLLM stores only that.
 *
 * @example
 * ```ts
 * configureUsage({ load: liteLlmUsage({ url: '/litellm', creditsPerDollar: 100 }) });
 * ```
 */
export function liteLlmUsage(options: LiteLlmOptions): LoadUsage {
  const connection = new Connection(options);
  const find = (query: SourceQuery): Promise<Found> => findUsage(connection, options, query);
  return loadFrom(() => ({ timeZone: 'UTC', knowsZones: false, finest: 'day', find }), options);
}

async function findUsage(
  connection: Connection,
  { url, groupBy = 'key', creditsPerDollar }: LiteLlmOptions,
  { from, to, signal }: SourceQuery,
): Promise<Found> {
  const usage = new DailyUsage(groupBy);
  for (let page = 1; ; page++) {
    const asked = below(url, `${ROUTE[groupBy]}/daily/activity`);
    const last = addDays(to, -1);
    const parameters = { start_date: from, end_date: last, page: String(page), page_size: String(PAGE_SIZE) };
    for (const [name, value] of Object.entries(parameters)) asked.searchParams.set(name, value);
    if (!usage.read(object(await connection.json(asked, signal), '$'))) break;
    if (page === MAX_PAGES) {
      const maxDays = Math.floor(daysBetween(from, to) / 2);
      throw usageError('range_too_long', `LiteLLM has more than ${MAX_PAGES} pages for these days: ask for fewer`, {
        maxDays,
      });
    }
  }
  return {
    rows: usage.rows(creditsPerDollar),
    agents: usage.agents,
    notes: groupBy === 'key' ? NOTES : { ...NOTES, ...MODELS_UNKNOWN },
  };
}

/** Dollars, and requests that succeeded. */
class Metrics {
  spend = 0;
  /** Costs of reserved capacity, which belong to no request. */
  flat = 0;
  requests = 0;

  add(value: unknown, path: string): void {
    const metrics = object(value, path);
    this.spend += number(metrics['spend'], `${path}.spend`);
    this.flat += number(metrics['flat_cost'] ?? 0, `${path}.flat_cost`);
    this.requests += number(metrics['successful_requests'], `${path}.successful_requests`);
  }

  /** These metrics minus the others. */
  without(others: Iterable<Metrics>): Metrics {
    const rest = Object.assign(new Metrics(), this);
    for (const { spend, flat, requests } of others) {
      rest.spend -= spend;
      rest.flat -= flat;
      rest.requests -= requests;
    }
    return rest;
  }
}

interface Group {
  readonly all: Metrics;
  readonly models: Map<string, Metrics>;
}

/** Adds pages up, since a page may end within a day, so that a day may be spread over several pages. */
class DailyUsage {
  readonly agents = new Map<string, WireAgent>();
  readonly #groupBy: LiteLlmGroup;
  readonly #days = new Map<Day, { readonly all: Metrics; readonly groups: Map<string, Group> }>();

  constructor(groupBy: LiteLlmGroup) {
    this.#groupBy = groupBy;
  }

  /** @returns whether there are more pages */
  read(answer: Readonly<Record<string, unknown>>): boolean {
    array(answer['results'], '$.results', (result, path) => this.#readDay(object(result, path), path));
    return optional(answer['metadata'], '$.metadata', object)?.['has_more'] === true;
  }

  #readDay(result: Readonly<Record<string, unknown>>, path: string): void {
    const { date } = result;
    if (!isDay(date)) throw badSchema(`${path}.date`, 'a day, YYYY-MM-DD');
    const day = getOrAdd(this.#days, date, () => ({ all: new Metrics(), groups: new Map<string, Group>() }));
    day.all.add(result['metrics'], `${path}.metrics`);
    const breakdown = object(result['breakdown'], `${path}.breakdown`);
    const isByKey = this.#groupBy === 'key';
    const name = isByKey ? 'api_keys' : 'entities';
    const groupOf = (group: string): Group =>
      getOrAdd(day.groups, group, () => ({ all: new Metrics(), models: new Map<string, Metrics>() }));
    for (const [group, item, itemPath] of entriesOf(breakdown[name], `${path}.breakdown.${name}`)) {
      groupOf(group).all.add(item['metrics'], `${itemPath}.metrics`);
      this.#name(group, optional(item['metadata'], `${itemPath}.metadata`, object) ?? {});
    }
    if (!isByKey) return;
    for (const [model, item, itemPath] of entriesOf(breakdown['models'], `${path}.breakdown.models`)) {
      for (const [key, part, partPath] of entriesOf(item['api_key_breakdown'], `${itemPath}.api_key_breakdown`)) {
        getOrAdd(groupOf(key).models, model, () => new Metrics()).add(part['metrics'], `${partPath}.metrics`);
      }
    }
  }

  #name(group: string, metadata: Readonly<Record<string, unknown>>): void {
    if (group === '' || group === UNASSIGNED || this.agents.has(group)) return;
    const names = ['key_alias', 'agent_name', 'team_alias', 'organization_alias', 'alias'];
    const name = names.map((one) => text(metadata[one])).find((one) => one !== undefined);
    // The hash of a key is long and means nothing to people.
    const short = this.#groupBy === 'key' && group.length > 12 ? `${group.slice(0, 8)}…` : group;
    this.agents.set(group, {
      id: group,
      name: name ?? short,
      ...(metadata['key_exists'] === false && { status: 'deleted' }),
    });
  }

  *rows(creditsPerDollar: number): Generator<UsageRow> {
    for (const [day, { all, groups }] of this.#days) {
      const time = `${day}T00:00:00Z`;
      const row = (agent: string | null, model: string | null, { spend, flat, requests }: Metrics): UsageRow[] => [
        ...(isSome(spend) || requests !== 0
          ? [{ time, agent, model, credits: spend * creditsPerDollar, messages: requests }]
          : []),
        ...(isSome(flat) ? [{ time, agent, model: null, credits: flat * creditsPerDollar, messages: null }] : []),
      ];
      for (const [group, { all: ofGroup, models }] of groups) {
        const agent = group === '' || group === UNASSIGNED ? null : group;
        for (const [model, metrics] of models) yield* row(agent, model === '' ? null : model, metrics);
        yield* row(agent, null, ofGroup.without(models.values()));
      }
      yield* row(null, null, all.without(Array.from(groups.values(), (group) => group.all)));
    }
  }
}

/** Whether the amount is larger than the rounding error of a subtraction of doubles. */
function isSome(dollars: number): boolean {
  return Math.abs(dollars) > 1e-9;
}

function number(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw badSchema(path, 'a number');
  return value;
}

function* entriesOf(
  value: unknown,
  path: string,
): Generator<[name: string, item: Readonly<Record<string, unknown>>, path: string]> {
  for (const [name, item] of Object.entries(optional(value, path, object) ?? {})) {
    const itemPath = `${path}[${JSON.stringify(name)}]`;
    yield [name, object(item, itemPath), itemPath];
  }
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = create();
  map.set(key, value);
  return value;
}
