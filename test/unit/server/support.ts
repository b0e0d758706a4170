/** An endpoint with usage of the test. Requests are like those of a page, and use only web globals. */
import assert from 'node:assert/strict';
import { parseReport } from '../../../src/api/parse-report.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireReport, WireRow, WireRowColumns } from '../../../src/api/wire.js';
import {
  usageEndpoint,
  type RowsQuery,
  type UsageEndpointOptions,
  type UsageFacts,
  type UsageRow,
} from '../../../src/server/index.js';
import { contract } from '../../helpers/contract.js';

export const FACTS: UsageFacts = {
  timeZone: 'Europe/Berlin',
  firstEvent: '2026-01-10T09:00:00Z',
  asOf: '2026-11-14T20:55:03Z',
  agents: [
    { id: 'a', name: 'Ada' },
    { id: 'b', name: 'Bob' },
  ],
};

/** Usage of one or several events. */
export interface UsageEvent {
  readonly time: number;
  readonly agent: string | null;
  readonly model: string | null;
  readonly credits: UsageRow['credits'];
  readonly messages: UsageRow['messages'];
}

type Options = Partial<UsageEndpointOptions<unknown>>;

/** The events as rows, unchanged: with their times, and in their order. */
export function rowsOf(events: readonly UsageEvent[]): (query: RowsQuery) => UsageRow[] {
  return ({ from, to, agents }) =>
    events
      .filter(({ time }) => time >= +from && time < +to)
      .filter(({ agent }) => agents.length === 0 || (agent !== null && agents.includes(agent)));
}

export function endpoint(options: Options & { readonly changed?: Partial<UsageFacts> } = {}) {
  const { changed, ...rest } = options;
  return usageEndpoint<unknown>({
    account: () => 'acme',
    facts: () => ({ ...FACTS, ...changed }),
    rows: () => [],
    ...rest,
  });
}

const isReport = contract('components/schemas/UsageReport');

const URL_OF_ENDPOINT = 'https://app.example/api/usage';

export function request(query = '', init: RequestInit = {}): Request {
  return new Request(`${URL_OF_ENDPOINT}?${query}`, init);
}

/** The answer in its wire form. The published schema and the parser of the elements have to accept it. */
export async function answer(
  handle: (request: Request) => Promise<Response>,
  query = '',
): Promise<{ wire: WireReport; report: UsageReport }> {
  const response = await handle(request(query));
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const wire = JSON.parse(text) as WireReport;
  assert.ok(isReport(wire), JSON.stringify(isReport.errors));
  const report = parseReport(wire);
  for (const difference of Object.values(report.checks.difference)) assert.equal(difference ?? 0, 0);
  return { wire, report };
}

/** The problem document of an answer. */
export async function problem(
  handle: (request: Request) => Promise<Response>,
  query: string | Request = '',
): Promise<Record<string, unknown>> {
  const response = await handle(typeof query === 'string' ? request(query) : query);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.equal(response.headers.get('etag'), null);
  const body = (await response.json()) as Record<string, unknown>;
  assert.equal(body['status'], response.status);
  return body;
}

/** Runs work that writes to the console, and returns the lines that it wrote as errors. */
export async function quietly<T>(work: () => Promise<T>): Promise<[T, string[]]> {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...values: unknown[]) => {
    const line = values.map(String).join(' ');
    // Ignores Node's warnings about experimental features, which come with their first use in the process.
    if (!line.startsWith('(node:')) lines.push(line);
  };
  try {
    return [await work(), lines];
  } finally {
    console.error = error;
  }
}

/** Rows as objects, also if they were sent as columns. */
export function rowsIn({ rows }: WireReport): WireRow[] {
  if (Array.isArray(rows)) return rows as WireRow[];
  const { bucket, agent, model, credits, messages } = rows as WireRowColumns;
  return bucket.map((index, at) => ({
    bucket: index,
    agent: agent?.[at] ?? null,
    model: model?.[at] ?? null,
    credits: credits[at] ?? null,
    messages: messages[at] ?? null,
  }));
}
