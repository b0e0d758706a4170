import { decodeJson } from '../api/long-json.js';
import { AGENTS_UNLISTED } from '../api/report.js';
import { requestUrl, type LoadUsage } from '../api/request.js';
import { isEndpointErrorCode, usageError } from '../api/usage-error.js';
import type { WireAgent, WireModel, WireReport } from '../api/wire.js';
import { checkFacts, type CheckedFacts, type UsageFacts } from '../server/facts.js';
import { periodsOf } from '../server/periods.js';
import { UsageProblem } from '../server/problem.js';
import { readQuery, type UsageQuery } from '../server/query.js';
import type { UsageRow } from '../server/row.js';
import { report } from '../server/usage-endpoint.js';
import { addDays } from '../time/day.js';
import { isCoarser, type Granularity } from '../time/granularity.js';
import { SECOND } from '../time/units.js';
import { dayInZone, dayStart } from '../time/zone.js';

/** Facts that the page knows about its account and the source does not, as in the facts of an endpoint. */
export interface AccountOptions extends Partial<
  Pick<UsageFacts, 'agents' | 'models' | 'periods' | 'quotas' | 'markers'>
> {
  /** Decimals to which credits are rounded, 0 to 12. By default as many as the amounts have, at most 6. */
  readonly creditDecimals?: number;
}

/** The query for a source. */
export interface SourceQuery extends UsageQuery {
  /** The instants of the range, in milliseconds since 1970; the end is not included. */
  readonly start: number;
  readonly end: number;
  readonly signal: AbortSignal;
}

/** A source, with the limits of what it can count. */
export interface Source {
  /** Zone in which the account's days begin. */
  readonly timeZone: string;
  /** Whether the days of other zones can be counted, too. */
  readonly knowsZones: boolean;
  readonly finest: Granularity;
  /** Time up to which usage is in; absent: not known. */
  readonly asOf?: number | undefined;
  readonly firstEvent?: number | undefined;
  readonly find: (query: SourceQuery) => Found | Promise<Found>;
}

/** Sentences about what a source cannot provide, by code. */
export type Notes = Readonly<Record<string, string>>;

/** The usage of a range. */
export interface Found {
  /** May include other agents than the requested ones. */
  readonly rows: Iterable<UsageRow>;
  /** Agents with usage, by id, with all that the source knows about them. */
  readonly agents: ReadonlyMap<string, WireAgent>;
  /** Whether these are all agents, not only those with usage in the range. */
  readonly listsAgents?: boolean;
  readonly models?: ReadonlyMap<string, WireModel>;
  readonly asOf?: number | undefined;
  readonly notes: Notes;
  /** Whether some usage could not be read: then no total is stated. */
  readonly isIncomplete?: boolean;
}

/** The first period contains the first known usage. If that is not known, there are periods for this many days. */
const DAYS_OF_PERIODS = 366;

/** A `load` function that turns the usage of a source into a report, with the code of the endpoint. */
export function loadFrom(open: (signal: AbortSignal) => Source | Promise<Source>, options: AccountOptions): LoadUsage {
  return async (request, { signal }) => {
    try {
      const source = await open(signal);
      const { knowsZones, finest } = source;
      const asked = request.granularity && coarserOf(request.granularity, finest);
      const now = Math.floor(Date.now() / SECOND) * SECOND;
      const { agent = [], ...rest } = request;
      const parameters = requestUrl(new URL('https://source.invalid'), {
        ...rest,
        ...(asked && { granularity: asked }),
        ...(!knowsZones && { time_zone: source.timeZone }),
      }).searchParams;
      const known = factsOf(source, options, null, now);
      const read = readQuery(parameters, { ...known, agents: [] });
      const query = { ...read, granularity: coarserOf(read.granularity, finest), agents: [...agent] };
      const [start, end] = [dayStart(query.from, query.timeZone), dayStart(query.to, query.timeZone)];
      const found = await source.find({ ...query, start, end, signal });
      const facts = factsOf(source, options, found, now);
      const rows = (): Iterable<UsageRow> => rowsOf(found.rows, agent);
      const chunks = await report({ ...options, rows }, null, facts, query, signal);
      return finish(decodeJson(chunks) as WireReport, source, found, options);
    } catch (error) {
      throw error instanceof UsageProblem ? toUsageError(error) : error;
    }
  };
}

function coarserOf(one: Granularity, other: Granularity): Granularity {
  return isCoarser(one, other) ? one : other;
}

function factsOf(source: Source, options: AccountOptions, found: Found | null, now: number): CheckedFacts {
  const { timeZone, firstEvent = null } = source;
  // If the time of the data is not known, the current time decides which buckets are to come and which may still grow.
  const asOf = found?.asOf ?? source.asOf ?? now;
  const today = dayInZone(asOf, timeZone);
  const oldest = firstEvent === null ? addDays(today, -DAYS_OF_PERIODS) : dayInZone(firstEvent, timeZone);
  const models = merged(options.models, found?.models);
  return checkFacts({
    ...options,
    timeZone,
    asOf,
    firstEvent,
    agents: merged(options.agents, found?.agents),
    ...(models.length > 0 && { models }),
    periods: periodsOf(options.periods ?? 1, today, oldest),
  });
}

/** The agents or models that the page states, and then those that only the source knows. */
function merged<T extends { readonly id: string | null }>(
  said: readonly T[] = [],
  found: ReadonlyMap<string, T> = new Map<string, T>(),
): T[] {
  const ids = new Set(said.map(({ id }) => id));
  return [...said, ...[...found.values()].filter(({ id }) => !ids.has(id))];
}

function* rowsOf(rows: Iterable<UsageRow>, agents: readonly string[]): Generator<UsageRow> {
  for (const row of rows) {
    if (agents.length === 0 || (row.agent !== null && agents.includes(row.agent))) yield row;
  }
}

function finish(wire: WireReport, source: Source, found: Found, options: AccountOptions): WireReport {
  const { as_of: asOf, ...rest } = wire;
  const listed = new Set(options.agents?.map(({ id }) => id));
  const isListed = options.agents !== undefined && [...found.agents.keys()].every((id) => listed.has(id));
  return {
    ...rest,
    ...(asOf !== undefined && (found.asOf ?? source.asOf) !== undefined && { as_of: asOf }),
    ...(found.isIncomplete && { totals: { credits: null, messages: null } }),
    notes: {
      ...found.notes,
      ...(!isListed && !found.listsAgents && { [AGENTS_UNLISTED]: 'Agents without usage are not listed' }),
    },
  };
}

/**
 * The error for a problem of the query, as an endpoint would answer it, or of the source, whose answers are not as
 * documented.
 */
function toUsageError({ code, detail, members, status }: UsageProblem): Error {
  if (code === 'internal' || !isEndpointErrorCode(code)) return usageError('bad_schema', detail);
  const { max_days: maxDays, parameter } = members;
  return usageError(code, detail, {
    status,
    ...(maxDays !== undefined && { maxDays }),
    ...(parameter !== undefined && { parameter }),
  });
}
