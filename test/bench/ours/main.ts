/**
 * Drives our elements in the page. `?dashboards=10` adds ten dashboards; with `&stores=many`, each has its own store.
 */
import { configureUsage, getUsageStore, type UsageStore } from '../../../src/index.js';
import { painted, type BenchPage } from '../shared/bench-page.js';

const DAY = 86_400_000;

// The default does not allow a year of minutes.
configureUsage({ maxBytes: 128 * 2 ** 20 });

const page = new URLSearchParams(location.search);
const count = Number(page.get('dashboards'));
const names =
  page.get('stores') === 'many' ? Array.from({ length: count }, (_, index) => `store-${index}`) : ['default'];
for (let index = 0; index < count; index++) {
  const dashboard = document.createElement('usage-dashboard');
  dashboard.setAttribute('endpoint', '/api/usage');
  dashboard.setAttribute('store', names[index % names.length]!);
  document.querySelector('main')?.append(dashboard);
}
const stores = names.map((name) => getUsageStore(name));

/**
 * The elements of the page and of its dashboards. Walking through all other nodes would cost more than the elements
 * themselves.
 */
function parts(): (HTMLElement & { readonly updateComplete?: Promise<unknown> })[] {
  return [...document.querySelectorAll<HTMLElement>('main *')].flatMap((element) => [
    element,
    ...(element.localName === 'usage-dashboard' ? (element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? []) : []),
  ]);
}

function loaded(store: UsageStore): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = store.subscribe(({ status, fetching }) => {
      if (status !== 'ready' || fetching) return;
      resolve();
      queueMicrotask(() => unsubscribe());
    });
  });
}

const rendered = (): Promise<unknown> => Promise.all(parts().map(async ({ updateComplete }) => updateComplete));

async function shown(): Promise<number> {
  await Promise.all(stores.map(loaded));
  await rendered();
  return painted();
}

function change(make: () => void): Promise<number> {
  make();
  return shown();
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const loadedFiles = (): number => performance.getEntriesByType('resource').length;

const bench: BenchPage = {
  ready: shown(),
  async rest() {
    // The elements load rarely used code in idle time, beginning a second after the first paint.
    await wait(1200);
    let count: number;
    do {
      count = loadedFiles();
      await wait(300);
    } while (loadedFiles() > count);
    await rendered();
    await painted();
  },
  setMetric: (metric) =>
    change(() => {
      for (const part of parts()) if (part.localName === 'usage-chart') Object.assign(part, { metric });
    }),
  setAgent: (agent) =>
    change(() => {
      for (const store of stores) store.setQuery({ agent });
    }),
  setRange: (from, to) =>
    change(() => {
      const end = new Date(Date.parse(to) - DAY).toISOString().slice(0, 10);
      for (const store of stores) store.setQuery({ range: { start: from, end } });
    }),
};
globalThis.openBenchPage?.(bench);
