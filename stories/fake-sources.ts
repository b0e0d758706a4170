/** Fake data for each kind of source: an endpoint, a LiteLLM proxy, and a file. */
import type { WireRequest } from '../src/api/request.js';
import { createUsageStore, type UsageStore } from '../src/store/index.js';
import { csvUsage } from '../src/sources/csv.js';
import { liteLlmUsage } from '../src/sources/litellm.js';
import { addDays, daysBetween, type Day } from '../src/time/day.js';
import { DAY } from '../src/time/units.js';
import { fakeUsage, storeOver } from './fake-usage.js';

const RANGE = { start: '2026-11-01', end: '2026-11-14' };
const PROXY = 'https://litellm.example';
const LATE = 'https://late.example';

/** Replaces `fetch` for one origin, so that it needs no network; other origins are not affected. */
function answerFor(origin: string, answer: (parameters: URLSearchParams) => Response | Promise<Response>): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const url = URL.canParse(String(input)) ? new URL(String(input)) : null;
    return url?.origin === origin ? answer(url.searchParams) : fetch(input, init);
  };
}

/** An endpoint whose data ends three days before it answers. */
export function lateStore(): UsageStore {
  const usage = fakeUsage();
  answerFor(LATE, async (parameters) => {
    const { agent: _, ...texts } = Object.fromEntries(parameters);
    const request = { ...texts, agent: parameters.getAll('agent') } as WireRequest;
    const report = await usage(request, { signal: new AbortController().signal });
    const sent = new Date(Date.parse(report.as_of ?? '') + 3 * DAY);
    return Response.json(report, { headers: { Date: sent.toUTCString() } });
  });
  return createUsageStore({ endpoint: `${LATE}/api/usage` });
}

/** A proxy with three keys and usage of two weeks. */
export function liteLlmStore(): UsageStore {
  answerFor(PROXY, (parameters) => Response.json(activity(parameters)));
  return storeOver(liteLlmUsage({ url: PROXY, creditsPerDollar: 100, creditDecimals: 1 }), { range: RANGE });
}

const KEYS: readonly [alias: string, requests: number, dollars: number][] = [
  ['Support', 120, 0.04],
  ['Sales', 60, 0.01],
  ['Docs Search', 35, 0.015],
];

function activity(parameters: URLSearchParams): object {
  const from: Day = parameters.get('start_date') ?? RANGE.start;
  const count = daysBetween(from, parameters.get('end_date') ?? RANGE.end) + 1;
  const results = Array.from({ length: count }, (_, index) => {
    const date = addDays(from, index);
    const isWeekend = new Date(date).getUTCDay() % 6 === 0;
    const keys = KEYS.map(([alias, requests, dollars]) => {
      const sent = Math.round((requests + ((index * 7) % 20)) * (isWeekend ? 0.4 : 1));
      return [alias.toLowerCase(), { metrics: metrics(sent, sent * dollars), metadata: { key_alias: alias } }] as const;
    });
    const all = metrics(
      keys.reduce((sum, [, { metrics: of }]) => sum + of.successful_requests, 0),
      keys.reduce((sum, [, { metrics: of }]) => sum + of.spend, 0),
    );
    const byKey = Object.fromEntries(keys);
    const models = { 'gpt-4o': { metrics: all, metadata: {}, api_key_breakdown: byKey } };
    return { date, metrics: all, breakdown: { models, api_keys: byKey } };
  });
  return { results, metadata: { page: 1, total_pages: 1, has_more: false } };
}

function metrics(requests: number, spend: number) {
  return { spend, flat_cost: 0, successful_requests: requests, failed_requests: 0, api_requests: requests };
}

/** A file with two agents. Two of its lines cannot be read. */
export function csvStore(): UsageStore {
  const lines = Array.from({ length: 28 }, (_, index) => {
    const agent = index % 2 === 0 ? 'support,Support' : 'sales,Sales';
    const messages = 80 + ((index * 13) % 50);
    return `${addDays(RANGE.start, index >> 1)},${agent},standard,${String(messages * (1 + (index % 2)))},${String(messages)}`;
  });
  const text = ['day,agent,name,model,credits,messages', ...lines, '2026-11-31,support,Support,standard,5,5', 'Total'];
  const columns = { time: 'day', agentName: 'name' };
  return storeOver(csvUsage({ text: text.join('\n'), columns, timeZone: 'Europe/Berlin' }), { range: RANGE });
}
