import { bucketEdges } from '../src/time/buckets.js';
import { usageError, type UsageErrorCode, type UsageErrorDetails } from '../src/api/usage-error.js';
import { createUsageStore, type LoadUsage, type UsageQuery, type UsageStore } from '../src/store/index.js';
import type { BucketState, WireAccount, WireReport, WireRow } from '../src/api/wire.js';
import { bucketStates, coarseEnough, wireBuckets } from '../src/sample/buckets.js';
import { messageCounter, type SampleAgent } from '../src/sample/messages.js';
import type { Granularity } from '../src/store/index.js';
import type { WireRequest } from '../src/store/index.js';
import { addDays, daysBetween, type Day } from '../src/time/day.js';
import { dayInZone, dayStart } from '../src/time/zone.js';

export interface FakeModel {
  id: string;
  name: string;
  /** Credits per message; `null`: unpriced. */
  price: number | null;
}

export interface FakeUsage {
  /** The end of complete data. */
  asOf: string;
  timeZone: string;
  /** Granularity of every report. By default, that of the query; if the query has none, one that suits the range. */
  granularity: Granularity | null;
  agents: readonly SampleAgent[];
  models: readonly FakeModel[];
  /** Decimals of credits. */
  decimals: number;
  /** Factor for all usage. */
  scale: bigint;
  /** First day on which anything was used. */
  liveFrom: Day;
  /** Factors for single days. */
  spikes: Readonly<Record<Day, number>>;
  /** Refunded credits, by day. They belong to no agent. */
  refunds: Readonly<Record<Day, number>>;
  /** Credits per day that belong to no agent and no message. */
  unattributed: number;
  /** The number of provisional buckets at the end. */
  provisional: number;
  /** First day that is stored; buckets before it are `unavailable`. */
  keptFrom: Day | null;
  /** The maximum number of agents in a report; the usage of the smaller ones is summed. */
  shownAgents: number;
  /** Longest range that is accepted, in days. */
  maxDays: number;
  account: WireAccount | null;
}

export const MODELS: readonly FakeModel[] = [
  { id: 'mini', name: 'Mini', price: 1 },
  { id: 'sonnet', name: 'Sonnet', price: 4 },
  { id: 'opus', name: 'Opus', price: 15 },
];

export const AGENTS: readonly SampleAgent[] = [
  { id: 'agt_support', name: 'Support', messages: 160, model: 'mini', change: { on: '2026-11-09', model: 'sonnet' } },
  { id: 'agt_sales', name: 'Sales assistant', messages: 45, model: 'sonnet' },
  { id: 'agt_docs', name: 'Docs search', messages: 90, model: 'mini' },
  { id: 'agt_legacy', name: 'Old website bot', status: 'deleted', messages: 20, model: 'mini' },
];

const DEFAULTS: FakeUsage = {
  asOf: '2026-11-14T20:55:03+01:00',
  timeZone: 'Europe/Berlin',
  granularity: null,
  agents: AGENTS,
  models: MODELS,
  decimals: 0,
  scale: 1n,
  liveFrom: '2026-01-01',
  spikes: { '2026-11-11': 1.8 },
  refunds: {},
  unattributed: 0,
  provisional: 0,
  keptFrom: null,
  shownAgents: Infinity,
  maxDays: 400,
  account: {
    periods: [
      { from: '2026-11-01', to: '2026-12-01' },
      { from: '2026-10-01', to: '2026-11-01' },
      { from: '2026-09-01', to: '2026-10-01' },
    ],
    agents: { used: 4, limit: 5 },
    members: { used: 2, limit: 4 },
    credits: { included: 12_000 },
    billing_url: 'https://example.com/billing',
  },
};

/** A `load` function for the data that the options describe. */
export function fakeUsage(options: Partial<FakeUsage> = {}): LoadUsage {
  const usage: FakeUsage = { ...DEFAULTS, ...options };
  return (request) => answer(usage, request);
}

/** A store with such an endpoint. A query sets its filters. */
export function fakeStore(options: Partial<FakeUsage> = {}, query: Partial<UsageQuery> = {}): UsageStore {
  return storeOver(fakeUsage(options), query);
}

export function storeOver(load: LoadUsage, query: Partial<UsageQuery> = {}): UsageStore {
  const store = createUsageStore({ load, supportUrl: 'https://example.com/support' });
  store.setQuery(query);
  return store;
}

/** Never answers. */
export const silent: LoadUsage = () => new Promise(() => undefined);

/** Always fails with the same error. */
export function failing(code: UsageErrorCode, details: UsageErrorDetails = {}): LoadUsage {
  return () => {
    throw usageError(code, `The stand-in endpoint fails with ${code}`, details);
  };
}

/** Answers with JSON that does not follow the contract. */
export const nonsense = (() => ({ version: 1, query: { from: 'yesterday' }, data: [] })) as unknown as LoadUsage;

/** The stated total is twelve credits more than the sum of the rows. */
export function misstating(load: LoadUsage): LoadUsage {
  return async (request, options) => {
    const report = await load(request, options);
    return { ...report, totals: { ...report.totals, credits: Number(report.totals.credits) + 12 } };
  };
}

/** Sends days of UTC as days of the account's zone, as a query with `date_trunc` but without the zone does. */
export function inUtcDays(load: LoadUsage): LoadUsage {
  return async (request, options) => {
    const report = await load({ ...request, granularity: 'day' }, options);
    const { from, to } = report.query;
    const edges = bucketEdges({ from, to }, 'day', 'UTC');
    return { ...report, buckets: wireBuckets(edges, bucketStates(edges, Date.parse(report.as_of ?? ''), 0), 'UTC') };
  };
}

/** Makes all usage unattributed, as if the endpoint sent the agent under a wrong name. */
export function withoutAgents(load: LoadUsage): LoadUsage {
  return async (request, options) => {
    const report = await load(request, options);
    return { ...report, rows: (report.rows as WireRow[]).map((row) => ({ ...row, agent: null })) };
  };
}

/** Answers after a delay. */
export function slow(load: LoadUsage, milliseconds: number): LoadUsage {
  return async (request, options) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return load(request, options);
  };
}

/** Answers each query once, and fails when the query is repeated. */
export function failingAgain(load: LoadUsage, code: UsageErrorCode = 'network'): LoadUsage {
  const answered = new Set<string>();
  return (request, options) => {
    const key = JSON.stringify(request);
    if (answered.has(key)) throw usageError(code, `The stand-in endpoint fails with ${code}`);
    answered.add(key);
    return load(request, options);
  };
}

/** Answers only for the current period; every other request never ends. */
export function answeringOnce(load: LoadUsage): LoadUsage {
  return (request, options) => (request.from === undefined ? load(request, options) : silent(request, options));
}

/** A store with a stale report: it was loaded, and the refresh has failed. */
export function staleStore(options: Partial<FakeUsage> = {}): UsageStore {
  const store = storeOver(failingAgain(fakeUsage(options)));
  const refresh = () => {
    leave?.();
    if (leave) void store.refresh();
    leave = null;
  };
  let leave: (() => void) | null = store.subscribe(
    ({ previous }) => {
      // Refreshes only after the previous period has loaded, too.
      if (previous) setTimeout(refresh);
    },
    { previous: true },
  );
  return store;
}

/** A store that shows the current period while another range is loading. */
export function updatingStore(options: Partial<FakeUsage> = {}): UsageStore {
  const store = storeOver(answeringOnce(fakeUsage(options)));
  void store.load().then(() => store.setQuery({ range: { start: '2026-11-09', end: '2026-11-15' } }));
  return store;
}

function answer(usage: FakeUsage, request: WireRequest): WireReport {
  const period = usage.account?.periods?.[0];
  const from = request.from ?? period?.from ?? addDays(dayInZone(Date.parse(usage.asOf), usage.timeZone), -29);
  const to = request.to ?? period?.to ?? addDays(from, 30);
  const days = daysBetween(from, to);
  if (days > usage.maxDays) {
    throw usageError('range_too_long', `${String(days)} days`, { maxDays: usage.maxDays });
  }
  const granularity = usage.granularity ?? coarseEnough(request.granularity, days);
  const wanted = new Set(request.agent ?? []);
  const edges = bucketEdges({ from, to }, granularity, usage.timeZone);
  const states = statesOf(usage, edges);
  const { rows, isCut } = usageRows(usage, edges, states, wanted);
  return {
    version: 1,
    query: { from, to, granularity, time_zone: usage.timeZone, agents: [...wanted] },
    as_of: usage.asOf,
    units: { credits: { decimals: usage.decimals }, messages: { decimals: 0 } },
    agents: usage.agents.map(({ id, name, url, status = 'active' }) => ({ id, name, status, ...(url && { url }) })),
    models: usage.models.map(({ id, name }) => ({ id, name })),
    buckets: wireBuckets(edges, states, usage.timeZone),
    rows: rows.map((row) => row.wire),
    totals: {
      credits: sumOf(rows, (row) => row.credits, usage.decimals),
      messages: sumOf(rows, (row) => row.messages, 0),
    },
    truncated: isCut ? { dimension: 'agent', shown: usage.shownAgents, total: usage.agents.length } : null,
    ...(usage.account ? { account: usage.account } : {}),
  };
}

function statesOf({ asOf, keptFrom, timeZone, provisional }: FakeUsage, edges: readonly number[]): BucketState[] {
  const kept = keptFrom === null ? -Infinity : dayStart(keptFrom, timeZone);
  const states = bucketStates(edges, Date.parse(asOf), kept);
  const whole = states.lastIndexOf('complete') + 1;
  if (whole > 0) states.fill('provisional', Math.max(0, whole - provisional), whole);
  return states;
}

/** A row. Its amounts are whole units of the last decimal. */
interface Row {
  wire: WireRow;
  credits: bigint | null;
  messages: bigint | null;
}

function usageRows(
  usage: FakeUsage,
  edges: readonly number[],
  states: readonly BucketState[],
  wanted: ReadonlySet<string>,
): { rows: Row[]; isCut: boolean } {
  const rows: Row[] = [];
  const messages = messageCounter(usage.agents, {
    timeZone: usage.timeZone,
    until: Date.parse(usage.asOf),
    factorOn: (day) => (day < usage.liveFrom ? 0 : (usage.spikes[day] ?? 1)),
  });
  const isCut = wanted.size === 0 && usage.shownAgents < usage.agents.length;
  const hasMore = usage.unattributed > 0 || Object.keys(usage.refunds).length > 0;
  const unit = 10 ** usage.decimals;
  const units = (credits: number) => BigInt(Math.round(credits * unit)) * usage.scale;
  const add = (
    bucket: number,
    agent: string | null,
    model: string | null,
    credits: bigint | null,
    messages: bigint | null,
  ) => {
    const wire: WireRow = {
      bucket,
      agent,
      model,
      credits: amount(credits, usage.decimals),
      messages: amount(messages, 0),
    };
    rows.push({ wire, credits, messages });
  };
  states.forEach((state, bucket) => {
    if (state === 'future' || state === 'unavailable') return;
    const start = edges[bucket] ?? 0;
    const end = edges[bucket + 1] ?? 0;
    usage.agents.forEach(({ id }, index) => {
      if (wanted.size > 0 && !wanted.has(id)) return;
      for (const [model, count] of messages(index, start, end)) {
        const price = usage.models.find((one) => one.id === model)?.price ?? null;
        const credits = price === null ? null : units(count * price);
        const name = isCut && index >= usage.shownAgents ? '__other__' : id;
        add(bucket, name, model, credits, BigInt(count) * usage.scale);
      }
    });
    if (wanted.size > 0 || !hasMore) return;
    for (let day = dayInZone(start, usage.timeZone); dayStart(day, usage.timeZone) < end; day = addDays(day, 1)) {
      if (dayStart(day, usage.timeZone) < start) continue;
      if (usage.unattributed > 0) add(bucket, null, null, units(usage.unattributed), null);
      const refund = usage.refunds[day];
      if (refund !== undefined) add(bucket, null, null, units(-refund), null);
    }
  });
  return { rows, isCut };
}

/** A JSON number; a decimal string if it has a fraction, or if a number would lose digits. */
function amount(units: bigint | null, decimals: number): number | string | null {
  if (units === null) return null;
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = `${units < 0n ? '-' : ''}${digits.slice(0, point)}${decimals > 0 ? `.${digits.slice(point)}` : ''}`;
  return decimals === 0 && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/** `null` if there is usage and all of it is unpriced. */
function sumOf(rows: readonly Row[], of: (row: Row) => bigint | null, decimals: number): number | string | null {
  const known = rows.map(of).filter((value) => value !== null);
  if (known.length === 0 && rows.length > 0) return null;
  return amount(
    known.reduce((sum, value) => sum + value, 0n),
    decimals,
  );
}
