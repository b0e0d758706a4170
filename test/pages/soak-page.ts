/** Twenty elements on a page whose network fails every third time, with constant user actions. */
import '../../src/define.js';
import type { WireReport } from '../../src/api/wire.js';
import { configureUsage, getUsageStore } from '../../src/store/registry.js';
import type { UsageQuery } from '../../src/store/types.js';
import { addDays, daysBetween } from '../../src/time/day.js';
import { TAGS } from '../helpers/tags.js';
import { wireFor } from '../helpers/wire.js';

const LATENCY_MS = 2_000;
let isBroken = true;
const requests = { asked: 0, failed: 0, most: 0 };
let out = 0;

/** A seed, so that every run has the same actions. */
let state = 1;
function random(): number {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}

/** The credits of a day, which are its number since the first day. */
const creditsOf = (day: string): number => daysBetween('2026-01-01', day) + 1;

function answer(url: URL): WireReport {
  const from = url.searchParams.get('from') ?? '2026-11-01';
  const to = url.searchParams.get('to') ?? '2026-12-01';
  const days = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index));
  const rows = days.flatMap((day, bucket) => [
    { bucket, agent: 'agt_1', model: 'mini', credits: creditsOf(day), messages: 1 },
    { bucket, agent: 'agt_2', model: 'mini', credits: 1, messages: 1 },
  ]);
  return wireFor(
    { from, to },
    {
      as_of: '2026-11-14T12:00:00Z',
      agents: [
        { id: 'agt_1', name: 'Support' },
        { id: 'agt_2', name: 'Sales' },
      ],
      models: [{ id: 'mini', name: 'Mini' }],
      rows,
      totals: {
        credits: rows.reduce((sum, { credits }) => sum + credits, 0),
        messages: rows.length,
      },
      account: {
        periods: [
          { from: '2026-11-01', to: '2026-12-01' },
          { from: '2026-10-01', to: '2026-11-01' },
        ],
      },
    },
  );
}

globalThis.fetch = (input, { signal } = {}) => {
  requests.asked++;
  requests.most = Math.max(requests.most, ++out);
  const isFailing = isBroken && random() < 1 / 3;
  return new Promise<Response>((resolve, reject) => {
    const timer = setTimeout(() => {
      if (!isFailing) resolve(Response.json(answer(new URL(input as URL))));
      else if (random() < 0.5) reject(new TypeError('Failed to fetch'));
      else resolve(Response.json({ code: 'internal' }, { status: 503 }));
      if (isFailing) requests.failed++;
    }, random() * LATENCY_MS);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  }).finally(() => out--);
};

configureUsage({ endpoint: '/api/usage', refreshInterval: 5, staleAfter: 20 });
const store = getUsageStore();
const PARTS = TAGS.filter((tag) => tag !== 'usage-dashboard');
for (let round = 0; round < 5; round++) document.body.append(...PARTS.map((tag) => document.createElement(tag)));

const QUERIES: Partial<UsageQuery>[] = [
  { range: null },
  { range: { preset: 'last-7' } },
  { range: { preset: 'last-28' } },
  { range: { preset: 'previous-period' } },
  { range: { start: '2026-03-01', end: '2026-03-31' } },
  { agent: 'agt_1' },
  { agent: 'agt_2' },
  { agent: null },
];

const soak = {
  requests,
  act(): void {
    const luck = random();
    if (luck < 0.08) store.setQuery(QUERIES[Math.floor(random() * QUERIES.length)] ?? {});
    else if (luck < 0.1) void store.refresh();
    else if (luck < 0.12) document.body.append(document.body.firstElementChild ?? '');
    else if (luck < 0.14) dispatchEvent(new Event('online'));
  },
  async mend(): Promise<void> {
    isBroken = false;
    store.setQuery({ range: { start: '2026-05-01', end: '2026-05-31' }, agent: 'agt_1' });
    await store.load().catch(() => undefined);
    await store.refresh();
  },
  picture(): { shown: string[]; right: string } {
    const days = Array.from({ length: 31 }, (_, index) => addDays('2026-05-01', index));
    const right = days.reduce((sum, day) => sum + creditsOf(day), 0).toLocaleString('en');
    const parts = [...document.querySelectorAll('usage-chart, usage-summary')].map(({ shadowRoot }) =>
      shadowRoot?.querySelector('[part=total], [part=value]'),
    );
    return { shown: parts.map((part) => /^[\d,]+/.exec(part?.textContent.trim() ?? '')?.[0] ?? ''), right };
  },
};

export type Soak = typeof soak;
Object.assign(globalThis, { soak });
