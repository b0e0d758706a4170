import type { UsageConfig } from './types.js';
import { UsageStore } from './usage-store.js';

const DEFAULT_NAME = 'default';

/**
 * `@1` is the version of the store's interface. If a page loads several copies of the library, those with the same
 * version of the interface share their stores.
 */
const REGISTRY = Symbol.for('usage-elements/stores@1');

type Registry = Map<string, UsageStore>;

/** Returns the page's store of this name, and creates it on the first call. */
export function getUsageStore(name = DEFAULT_NAME): UsageStore {
  const stores = registry();
  const store = stores.get(name) ?? new UsageStore(name);
  stores.set(name, store);
  return store;
}

/**
 * Configures where and how a named store gets its reports; see {@link UsageConfig}. Options that are left out keep
 * their values.
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
 * With another source than an endpoint:
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

/** Creates a store without a name. Elements can use it only if the page sets it as their property `store`. */
export function createUsageStore(config: UsageConfig = {}): UsageStore {
  return new UsageStore('', config);
}

function registry(): Registry {
  const scope = globalThis as { [REGISTRY]?: Registry };
  return (scope[REGISTRY] ??= new Map<string, UsageStore>());
}
