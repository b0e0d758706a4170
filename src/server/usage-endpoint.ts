import { warnOnce } from '../api/warnings.js';
import { VERSION } from '../version.js';
import { bucketEdges } from '../time/buckets.js';
import type { Granularity } from '../time/granularity.js';
import { inSlices, nextTask, SLICE } from '../time/slices.js';
import { shouldYield } from '../time/work.js';
import { MAX_DECIMALS } from '../format/amount.js';
import { accountKey } from './account-key.js';
import { CellSums } from './cells.js';
import { checkFacts, type CheckedFacts, type UsageFacts } from './facts.js';
import { Flights } from './flights.js';
import { quoted } from './instant.js';
import { mistake, UsageProblem } from './problem.js';
import { readQuery, tooManyRows, type UsageQuery } from './query.js';
import { bodyOf, headersFor, isKnown, isPreflight, preflight, problemResponse, type Origins } from './respond.js';
import { RowReader, type UsageRow } from './row.js';
import { truncate } from './truncate.js';
import { MAX_INFERRED_DECIMALS, writeReport } from './write-report.js';

/** The query for the rows. */
export interface RowsQuery {
  /** The start of each bucket and the end of the last: one more than there are buckets. */
  readonly edges: readonly Date[];
  /** The first of the edges. */
  readonly from: Date;
  /** The last of the edges: the range ends before it. */
  readonly to: Date;
  /** Ids of the agents to select; empty: all agents. */
  readonly agents: readonly string[];
  readonly granularity: Granularity;
  /** IANA zone in which days begin. It may differ from the zone of the account. */
  readonly timeZone: string;
  /** Aborted when no request waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Rows in any order, at once or one by one. */
export type Rows = Iterable<UsageRow> | AsyncIterable<UsageRow>;

export interface UsageEndpointOptions<Account> {
  /**
   * Returns the account whose usage the sender of the request may see; `null`: nobody is signed in. Take the account
   * from the session or the token, never from a parameter of the request. Return an id or plain data if possible, so
   * that requests of equal accounts share an answer.
   */
  readonly account: (request: Request) => Account | null | undefined | Promise<Account | null | undefined>;
  /**
   * Returns the facts about an account. An object that is frozen by `Object.freeze` is checked only once, however often
   * you return it. So none of its parts may change.
   */
  readonly facts: (account: Account) => UsageFacts | Promise<UsageFacts>;
  /** Returns the account's usage from `query.from` until before `query.to`, by bucket, agent and model, or finer. */
  readonly rows: (query: RowsQuery, account: Account) => Rows | Promise<Rows>;
  /**
   * The most agents in an answer; 200 by default. The agents with the most credits are listed, and the others are added
   * up as "other".
   */
  readonly maxAgents?: number;
  /** The most rows in an answer; 200,000 by default. Larger answers are refused. */
  readonly maxRows?: number;
  /** Decimals of credits in answers, 0 to 12. By default as many as the amounts have, at most 6. */
  readonly creditDecimals?: number;
  /** Other origins whose pages may send requests; none by default. `*` allows all origins, but without cookies. */
  readonly origins?: Origins;
}

/** Before small agents are summed as "other", there may be this many times `maxRows` cells. */
const MAX_CUT = 10;

/**
 * The usage endpoint over your own database, as a handler of the Fetch API.
 *
 * @returns a function that answers each request, and never rejects
 * @example
 * ```js
 * import { usageEndpoint } from 'usage-elements/server';
 *
 * export const GET = usageEndpoint({
 *   account: (request) => accountOf(request),
 *   facts: (account) => ({ timeZone: 'UTC', firstEvent, asOf, agents }),
 *   rows: ({ edges, from, to, agents }, account) => sql`SELECT … AS bucket, agent, model, … AS credits, … AS messages`,
 * });
 * ```
 */
export function usageEndpoint<Account>(
  options: UsageEndpointOptions<Account>,
): (request: Request) => Promise<Response> {
  checkOptions(options);
  const flights = new Flights<Uint8Array<ArrayBuffer>[]>();

  async function answer(request: Request, headers: Headers): Promise<Response> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new UsageProblem('method_not_allowed', 'Usage can only be read: send GET or HEAD.');
    }
    const account = (await options.account(request)) ?? null;
    if (account === null) throw new UsageProblem('unauthorized', 'Nobody is signed in.');
    const { facts, hash } = await readFacts(await options.facts(account));
    const query = readQuery(new URL(request.url).searchParams, facts);
    const key = accountKey(account);
    const etag = `"${await hashOf([VERSION, key.text, query, hash, options.maxAgents, options.creditDecimals])}"`;
    headers.set('ETag', etag);
    headers.set('Cache-Control', 'private, max-age=30, stale-while-revalidate=300');
    if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
    headers.set('Content-Type', 'application/json');
    if (request.method === 'HEAD') return new Response(null, { headers });
    const chunks = await flights.join(key.isWhole ? etag : null, request.signal, (signal) =>
      report(options, account, facts, query, signal),
    );
    return new Response(bodyOf(chunks), { headers });
  }

  return async (request) => {
    const headers = headersFor(request, options.origins);
    if (options.origins !== undefined && isPreflight(request)) return preflight(request, headers);
    try {
      return await answer(request, headers);
    } catch (error) {
      // The client has closed the connection, for which web servers log 499.
      if (request.signal.aborted) return new Response(null, { status: 499 });
      return problemResponse(error, headers, request.method === 'HEAD');
    }
  };
}

type Limits = Pick<UsageEndpointOptions<unknown>, 'maxAgents' | 'maxRows' | 'creditDecimals'>;

function checkOptions({ maxAgents = 1, maxRows = 1, creditDecimals = 0 }: Limits): void {
  for (const [name, value] of Object.entries({ maxAgents, maxRows })) {
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} is ${value}: give a whole number from 1`);
  }
  if (!Number.isInteger(creditDecimals) || creditDecimals < 0 || creditDecimals > MAX_DECIMALS) {
    throw new RangeError(`creditDecimals is ${creditDecimals}: give a whole number from 0 to ${MAX_DECIMALS}`);
  }
}

/** Asks for the rows, and writes the answer, in chunks. */
export async function report<Account>(
  {
    rows,
    maxAgents = 200,
    maxRows = 200_000,
    creditDecimals,
  }: Omit<UsageEndpointOptions<Account>, 'account' | 'facts'>,
  account: Account,
  facts: CheckedFacts,
  query: UsageQuery,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { agents, granularity, timeZone } = query;
  const edges = bucketEdges(query, granularity, timeZone);
  const dates = edges.map((edge) => new Date(edge));
  const [from = new Date(NaN), to = from] = [dates[0], dates.at(-1)];
  const found = await rows({ edges: dates, from, to, agents, granularity, timeZone, signal }, account);
  signal.throwIfAborted();
  const sums = new CellSums(creditDecimals ?? MAX_INFERRED_DECIMALS);
  await addRows(found, new RowReader(edges, query), sums, signal, () => {
    if (sums.size > maxRows * MAX_CUT) throw tooManyRows(query);
  });
  const parts = await inSlices(truncate(sums, maxAgents), signal);
  if (parts.cells.bucket.length > maxRows) throw tooManyRows(query);
  const listed = new Set(facts.agents.map(({ id }) => id));
  if (sums.agents.some((agent) => agent !== null && !listed.has(agent))) {
    warnOnce(
      'rows has usage of agents that facts.agents does not list: list all that the account has or had, deleted ones too.',
    );
  }
  return inSlices(writeReport({ ...parts, query, facts, edges, creditDecimals }), signal);
}

/** Adds rows up as they arrive, in slices, so that the server can serve other requests in between. */
async function addRows(
  rows: Rows,
  reader: RowReader,
  sums: CellSums,
  signal: AbortSignal,
  check: () => void,
): Promise<void> {
  if (!isIterable(rows)) {
    throw mistake(
      `rows returned ${quoted(rows)}, which is not a list: return the list inside it, such as result.rows.`,
    );
  }
  let start = performance.now();
  let count = 0;
  /** Adds a row. Returns whether it is time to let other requests run. */
  const add = (row: UsageRow): boolean => {
    reader.read(row);
    sums.add(reader.bucket, reader.agent, reader.model, reader.credits, reader.messages);
    if (!shouldYield(count++)) return false;
    check();
    signal.throwIfAborted();
    return performance.now() - start >= SLICE;
  };
  const letOthersIn = async (): Promise<void> => {
    await nextTask();
    start = performance.now();
  };
  if (Symbol.asyncIterator in rows) {
    for await (const row of rows) if (add(row)) await letOthersIn();
  } else {
    // Not with `for await`: waiting for each row would take as long as the rest of the answer.
    for (const row of rows) if (add(row)) await letOthersIn();
  }
  check();
}

function isIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value);
}

/** Facts with their hash, from which the entity tag (`ETag`) is made. */
interface ReadFacts {
  readonly facts: CheckedFacts;
  readonly hash: string;
}

const frozenFacts = new WeakMap<UsageFacts, ReadFacts>();

async function readFacts(stated: UsageFacts): Promise<ReadFacts> {
  const known = frozenFacts.get(stated);
  if (known) return known;
  const facts = checkFacts(stated);
  const read = { facts, hash: await hashOf(facts) };
  // Facts without `asOf` are not kept: their current period depends on the clock.
  if (Object.isFrozen(stated) && facts.asOf !== null) frozenFacts.set(stated, read);
  return read;
}

/** The entity tag is a hash of everything that the answer depends on. So it is known before any usage is read. */
async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
