import type { WireQuery, WireReport, WireRow } from '../../src/api/wire.js';
import type { WireRequest } from '../../src/api/request.js';
import { createUsageStore, type UsageConfig, type UsageStore } from '../../src/store/index.js';
import { addDays, daysBetween } from '../../src/time/day.js';

/**
 * The base of every answer of the tests: the days of the query in UTC, without usage. `changes` sets other members, or
 * all buckets by their edges.
 */
export function wireFor(
  { from, to, ...query }: Pick<WireQuery, 'from' | 'to'> & Partial<WireQuery>,
  { edges, ...changes }: Partial<WireReport> & { edges?: readonly string[] } = {},
): WireReport {
  const starts = Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => `${addDays(from, day)}T00:00:00Z`);
  const all = edges ?? starts;
  return {
    version: 1,
    query: { from, to, granularity: 'day', time_zone: 'UTC', agents: [], ...query },
    buckets: { start: all.slice(0, -1), end: all.slice(1) },
    rows: [],
    totals: { credits: null, messages: null },
    ...changes,
  };
}

const AGENTS = [
  { id: 'agt_1', name: 'Support', status: 'active' },
  { id: 'agt_2', name: 'Sales', status: 'active' },
  { id: 'agt_9', name: 'Old bot', status: 'deleted' },
];

/**
 * An answer with numbers that are easy to add up. On day n of the range (from 1), Support used n × 100 credits for n ×
 * 10 messages, and Sales always 50 credits for 20 messages. The last day is not complete.
 */
export function wireReport(request: WireRequest = {}, overrides: Partial<WireReport> = {}): WireReport {
  const { from = '2026-11-01', to = '2026-11-05' } = request;
  const days = daysBetween(from, to);
  const rows: WireRow[] = Array.from({ length: days }, (_, bucket) => [
    { bucket, agent: 'agt_1', model: 'mini', credits: (bucket + 1) * 100, messages: (bucket + 1) * 10 },
    { bucket, agent: 'agt_2', model: 'mini', credits: 50, messages: 20 },
  ]).flat();
  const sum = (key: 'credits' | 'messages'): number => rows.reduce((total, row) => total + Number(row[key]), 0);
  return wireFor(
    { from, to },
    {
      as_of: '2026-11-04T12:00:00Z',
      units: { credits: { decimals: 0 }, messages: { decimals: 0 } },
      agents: AGENTS,
      models: [{ id: 'mini', name: 'Mini' }],
      // The buckets have no states, because these follow from `as_of`.
      buckets: Array.from({ length: days }, (_, index) => ({
        start: `${addDays(from, index)}T00:00:00Z`,
        end: `${addDays(from, index + 1)}T00:00:00Z`,
      })),
      rows,
      totals: { credits: sum('credits'), messages: sum('messages') },
      truncated: null,
      account: {
        periods: [
          { from: '2026-11-01', to: '2026-11-05' },
          { from: '2026-10-28', to: '2026-11-01' },
        ],
        agents: { used: 2, limit: 5 },
        members: { used: 3, limit: 4 },
      },
      ...overrides,
    },
  );
}

/** An answer without usage. */
export function emptyReport(request: WireRequest = {}): WireReport {
  return wireReport(request, { rows: [], totals: { credits: 0, messages: 0 } });
}

/** The answer of `wireReport`, but before November with half of the credits, so that periods can be compared. */
export function risingReport(request: WireRequest = {}, overrides: Partial<WireReport> = {}): WireReport {
  const { rows, ...rest } = wireReport(request, overrides);
  if ((request.from ?? '2026-11-01') >= '2026-11-01') return { ...rest, rows };
  const halved = (rows as WireRow[]).map((row) => ({ ...row, credits: Number(row.credits) / 2 }));
  const credits = halved.reduce((sum, row) => sum + row.credits, 0);
  return { ...rest, rows: halved, totals: { ...rest.totals, credits } };
}

export interface ScriptedStore {
  readonly store: UsageStore;
  /** All requests in order. */
  readonly requests: WireRequest[];
}

/** A new store. The function returns the answer to each request, or throws its error. */
export function scripted(
  answer: (request: WireRequest, count: number) => unknown = (request) => wireReport(request),
  config: UsageConfig = {},
): ScriptedStore {
  const requests: WireRequest[] = [];
  const load: UsageConfig['load'] = (request) => {
    requests.push(request);
    return answer(request, requests.length) as WireReport;
  };
  return { store: createUsageStore({ ...config, load }), requests };
}

/** A promise that never settles, for a request without an answer. */
export function noAnswer(): Promise<never> {
  return new Promise(() => undefined);
}
