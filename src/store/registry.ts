import type { UsageConfig } from './types.js';
import { UsageStore } from './usage-store.js';

const DEFAULT_NAME = 'default';

/** The number is the version of the store's interface: copies of the library with the same one share their stores. */
const REGISTRY = Symbol.for('usage-elements/stores@1');

type Registry = Map<string, UsageStore>;

/** The store of that name on this page, created when it is first asked for. */
export function getUsageStore(name = DEFAULT_NAME): UsageStore {
  const stores = registry();
  const store = stores.get(name) ?? new UsageStore(name);
  stores.set(name, store);
  return store;
}

/**
 * Says where a named store gets its reports and how; see {@link UsageConfig}. What is not mentioned stays.
 *
 * @example
 * ```ts
 * configureUsage({
 *   endpoint: '/api/usage',
 *   getToken: async ({ signal }) => (await fetch('/api/usage-token', { signal })).text(),
 *   staleAfter: 60,
 * });
 * ```
 * @example
 * From any other source:
 * ```ts
 * configureUsage({
 *   load: async ({ granularity = 'day' }) => ({
 *     version: 1,
 *     query: { from: '2026-11-01', to: '2026-11-03', granularity, time_zone: 'UTC', agents: [] },
 *     buckets: { start: ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'] },
 *     rows: [
 *       { bucket: 0, agent: 'support', model: 'large', credits: 120, messages: 40 },
 *       { bucket: 1, agent: 'sales', model: 'small', credits: 90, messages: 45 },
 *     ],
 *     totals: { credits: 210, messages: 85 },
 *   }),
 * });
 * ```
 */
export function configureUsage(config: UsageConfig, name = DEFAULT_NAME): UsageStore {
  const store = getUsageStore(name);
  store.configure(config);
  return store;
}

/** A store of one's own, to hand to elements as `.store`; no name finds it. */
export function createUsageStore(config: UsageConfig = {}): UsageStore {
  return new UsageStore('', config);
}

function registry(): Registry {
  const scope = globalThis as { [REGISTRY]?: Registry };
  return (scope[REGISTRY] ??= new Map<string, UsageStore>());
}
