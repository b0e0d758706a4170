/** A complete endpoint in memory. It works in steps, so that a test can plant a mistake into each of them. */
import { createHash } from 'node:crypto';
import { OTHER_ID } from '../../../src/api/report.js';
import type { BucketState, WireAccount, WireReport, WireRow } from '../../../src/api/wire.js';
import { bucketEdges, isoWithOffset } from '../../../src/time/buckets.js';
import { daysBetween, isDay, type Day } from '../../../src/time/day.js';
import { isGranularity, type Granularity } from '../../../src/time/granularity.js';
import { keepRecent } from '../../../src/time/keep-recent.js';
import { isTimeZone, offsetReader } from '../../../src/time/zone.js';

export interface TinyEvent {
  readonly time: number;
  readonly agent: string | null;
  readonly model: string | null;
  /** In tenths; `null`: no price. */
  readonly credits: number | null;
  readonly messages: number | null;
}

export interface TinyQuery {
  from: Day;
  to: Day;
  granularity: Granularity;
  timeZone: string;
  agents: string[];
}

export interface TinyProblem {
  status: number;
  code: string;
  parameter?: string;
  [member: string]: unknown;
}

export interface Cell {
  bucket: number;
  agent: string | null;
  model: string | null;
  credits: number | null;
  messages: number | null;
}

/** The steps of an endpoint for a request, of which a test replaces one. */
export interface Steps {
  events: readonly TinyEvent[];
  now: () => number;
  asOf: number;
  timeZone: string;
  agents: readonly { id: string; name: string }[];
  periods: readonly { from: Day; to: Day }[];
  maxAgents: number;
  maxDaysByMinute: number;
  parse: (parameters: URLSearchParams, steps: Steps) => TinyQuery | TinyProblem;
  edges: (query: TinyQuery) => readonly number[];
  /** The bucket of an event, -1 for none. */
  bucketOf: (event: TinyEvent, edges: readonly number[], query: TinyQuery) => number;
  keeps: (event: TinyEvent, query: TinyQuery) => boolean;
  group: (cells: readonly Cell[], query: TinyQuery) => Cell[];
  state: (start: number, end: number, asOf: number) => BucketState;
  account: (query: TinyQuery) => WireAccount;
  finish: (report: WireReport, query: TinyQuery, parameters: URLSearchParams) => object;
  etag: (body: string) => string | null;
  respond: (response: Response, request: Request, body: string) => Response;
}

export const NOW = Date.parse('2026-11-14T21:00:00Z');
const HOUR = 3_600_000;

/** Six weeks with usage in every hour, of three agents and unattributed; more by day, and no usage on 2 November. */
export function tinyEvents(): TinyEvent[] {
  const events: TinyEvent[] = [];
  let hour = 0;
  for (let time = Date.parse('2026-10-01T00:07:00Z'); time < NOW - HOUR; time += HOUR, hour++) {
    if (new Date(time).toISOString().startsWith('2026-11-02')) continue;
    events.push({ time, agent: 'agt_1', model: 'large', credits: 30 + (hour % 7), messages: 3 + (hour % 5) });
    events.push({ time: time + 9 * 60_000, agent: 'agt_1', model: 'small', credits: 4 + (hour % 3), messages: 2 });
    if (hour % 2 === 0)
      events.push({ time: time + 25 * 60_000, agent: 'agt_2', model: 'small', credits: 5 + (hour % 11), messages: 4 });
    if (hour % 3 === 0)
      events.push({ time: time + 31 * 60_000, agent: 'agt_3', model: 'new', credits: null, messages: 1 + (hour % 2) });
    // Both priced and unpriced usage of the same agent and model.
    if (hour % 5 === 0)
      events.push({ time: time + 33 * 60_000, agent: 'agt_3', model: 'new', credits: 7, messages: 1 });
    if (hour % 6 === 0)
      events.push({ time: time + 45 * 60_000, agent: null, model: null, credits: 12, messages: null });
  }
  return events;
}

export function rightSteps(): Steps {
  return {
    events: EVENTS,
    now: () => NOW,
    asOf: Date.parse('2026-11-14T20:55:03Z'),
    timeZone: 'Europe/Berlin',
    agents: ['agt_1', 'agt_2', 'agt_3', 'agt_idle'].map((id) => ({ id, name: id.replace('agt_', 'Agent ') })),
    periods: [
      { from: '2026-11-01', to: '2026-12-01' },
      { from: '2026-10-01', to: '2026-11-01' },
    ],
    maxAgents: Infinity,
    maxDaysByMinute: 14,
    parse,
    edges: (query) => edgesIn(query.timeZone, query),
    bucketOf: ({ time }, edges) => (time >= edges.at(-1)! ? -1 : edgesUntil(edges, time) - 1),
    keeps: ({ agent }, { agents }) => agents.length === 0 || (agent !== null && agents.includes(agent)),
    group,
    state: (start, end, asOf) => (end <= asOf ? 'complete' : start <= asOf ? 'partial' : 'future'),
    account: () => ({ agents: { used: 4, limit: 5 }, credits: { included: '4000' }, billing_url: '/billing' }),
    finish: (report) => report,
    etag: (body) => `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`,
    respond: (response) => response,
  };
}

const EVENTS = tinyEvents();

const edgesOf = keepRecent(200, (from: Day, to: Day, granularity: Granularity, zone: string) =>
  Object.freeze(bucketEdges({ from, to }, granularity, zone)),
);

/** The edges of the buckets in a zone. They are cached, because each check requests the same few ranges. */
export function edgesIn(zone: string, { from, to, granularity }: TinyQuery): readonly number[] {
  return edgesOf(from, to, granularity, zone);
}

/** The number of edges up to the time, inclusive. */
function edgesUntil(edges: readonly number[], time: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A `fetch` that sends requests to the endpoint. */
export function tinyEndpoint(planted: Partial<Steps> = {}): typeof globalThis.fetch {
  const steps = { ...rightSteps(), ...planted };
  return (input, init) => {
    const request = new Request(input, init);
    const { searchParams } = new URL(request.url);
    const date = new Date(steps.now()).toUTCString();
    const query = steps.parse(searchParams, steps);
    if ('status' in query) {
      const headers = { 'Content-Type': 'application/problem+json', Date: date };
      const problem = new Response(JSON.stringify({ title: query.code, ...query }), { status: query.status, headers });
      return Promise.resolve(steps.respond(problem, request, ''));
    }
    const body = JSON.stringify(steps.finish(reportFor(query, steps), query, searchParams));
    const etag = steps.etag(body);
    const headers = new Headers({
      'Content-Type': 'application/json',
      'Cache-Control': 'private, max-age=30',
      Vary: 'Authorization, Cookie',
      Date: date,
    });
    if (etag !== null) headers.set('ETag', etag);
    const isKnown = etag !== null && request.headers.get('if-none-match') === etag;
    const response = isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
    return Promise.resolve(steps.respond(response, request, body));
  };
}

function parse(parameters: URLSearchParams, steps: Steps): TinyQuery | TinyProblem {
  const invalid = (parameter: string): TinyProblem => ({ status: 400, code: 'invalid_request', parameter });
  if ((parameters.get('v') ?? '1') !== '1') return invalid('v');
  const timeZone = parameters.get('time_zone') ?? steps.timeZone;
  if (!isTimeZone(timeZone)) return invalid('time_zone');
  const { from, to } = steps.periods[0] ?? { from: '2026-11-01', to: '2026-12-01' };
  const range = { from: parameters.get('from') ?? from, to: parameters.get('to') ?? to };
  if (!isDay(range.from)) return invalid('from');
  if (!isDay(range.to) || range.to <= range.from) return invalid('to');
  const granularity = parameters.get('granularity') ?? 'day';
  if (!isGranularity(granularity)) return invalid('granularity');
  if (granularity === 'minute' && daysBetween(range.from, range.to) > steps.maxDaysByMinute) {
    return { status: 400, code: 'range_too_long', max_days: steps.maxDaysByMinute };
  }
  const agents = parameters.getAll('agent');
  const known = steps.agents.map(({ id }) => id);
  if (agents.some((id) => !known.includes(id))) return { status: 404, code: 'unknown_agent' };
  return { ...range, granularity, timeZone, agents };
}

function reportFor(query: TinyQuery, steps: Steps): WireReport {
  const edges = steps.edges(query);
  const cells = steps.events
    .filter((event) => event.time >= edges[0]! - 100 * HOUR && event.time < edges.at(-1)! + 100 * HOUR)
    .filter((event) => steps.keeps(event, query))
    .map((event) => ({ ...event, bucket: steps.bucketOf(event, edges, query) }))
    .filter(({ bucket }) => bucket >= 0);
  const grouped = steps.group(cells, query);
  const { cut, truncated } = truncate(grouped, steps.maxAgents);
  const offsetAt = offsetReader(query.timeZone);
  const times = edges.map((edge) => isoWithOffset(edge, offsetAt(edge)));
  return {
    version: 1,
    query: {
      from: query.from,
      to: query.to,
      granularity: query.granularity,
      time_zone: query.timeZone,
      agents: query.agents,
    },
    as_of: new Date(steps.asOf).toISOString(),
    units: { credits: { decimals: 1 }, messages: { decimals: 0 } },
    agents: steps.agents,
    models: ['large', 'small', 'new'].map((id) => ({ id, name: id })),
    buckets: edges.slice(1).map((end, index) => ({
      start: times[index]!,
      end: times[index + 1]!,
      state: steps.state(edges[index]!, end, steps.asOf),
    })),
    rows: cut.map(wireRow),
    totals: totalsOf(cut.map(wireRow)),
    truncated,
    account: { periods: steps.periods, ...steps.account(query) },
  };
}

export function wireRow({ bucket, agent, model, credits, messages }: Cell): WireRow {
  return { bucket, agent, model, credits: credits === null ? null : tenths(credits), messages };
}

export function tenths(amount: number): string {
  return (amount / 10).toFixed(1);
}

export function totalsOf(rows: readonly WireRow[]): WireReport['totals'] {
  const sum = (amounts: readonly (string | number | null)[]): number | null => {
    const known = amounts.filter((amount) => amount !== null);
    return known.length === 0 && amounts.length > 0
      ? null
      : known.reduce<number>((total, amount) => total + Math.round(Number(amount) * 10), 0);
  };
  const [credits, messages] = [sum(rows.map((row) => row.credits)), sum(rows.map((row) => row.messages))];
  return { credits: credits === null ? null : tenths(credits), messages: messages === null ? null : messages / 10 };
}

/** Sums by bucket, agent and model; unpriced usage and usage without messages are separate. */
export function group(cells: readonly Cell[]): Cell[] {
  return groupBy(cells, ({ bucket, agent, model, credits, messages }) => [
    bucket,
    agent,
    model,
    credits === null,
    messages === null,
  ]);
}

/** Sums like SQL: `null` is left out of a sum, and a sum of nothing is `null`. */
export function groupBy(cells: readonly Cell[], keyOf: (cell: Cell) => unknown): Cell[] {
  const groups = new Map<string, Cell>();
  for (const cell of cells) {
    const key = JSON.stringify(keyOf(cell));
    const known = groups.get(key);
    const { bucket, agent, model } = cell;
    groups.set(key, {
      ...{ bucket, agent, model },
      credits: add(known?.credits ?? null, cell.credits),
      messages: add(known?.messages ?? null, cell.messages),
    });
  }
  return [...groups.values()];
}

function add(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : one + other;
}

function truncate(
  cells: readonly Cell[],
  max: number,
): { cut: readonly Cell[]; truncated: (WireReport['truncated'] & {}) | null } {
  const sums = new Map<string, number>();
  for (const { agent, credits } of cells) if (agent !== null) sums.set(agent, (sums.get(agent) ?? 0) + (credits ?? 0));
  if (sums.size <= max) return { cut: cells, truncated: null };
  const shown = [...sums]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, max)
    .map(([id]) => id);
  const cut = group(
    cells.map((cell) => (cell.agent === null || shown.includes(cell.agent) ? cell : { ...cell, agent: OTHER_ID })),
  );
  return { cut, truncated: { dimension: 'agent', shown: max, total: sums.size } };
}
