import type { UsageReport } from '../api/report.js';
import { toUsageError, usageError, type UsageError } from '../api/usage-error.js';
import type { CacheEntry } from './report-cache.js';

/** Every agent that any answer has named: one that is not in this range's is still known. */
export class KnownAgents {
  #ids = new Set<string>();
  #unknown: { readonly agent: string; readonly error: UsageError } | null = null;

  learn({ agents }: UsageReport): void {
    for (const { id } of agents) this.#ids.add(id);
  }

  forget(): void {
    this.#ids.clear();
  }

  /**
   * The error for an agent that does not exist, as the endpoint says it, or as its list of agents shows.
   *
   * @returns `null` where there is such an agent, or may be; the same object for the same agent
   */
  errorFor(agent: string | null, base: CacheEntry, entry: CacheEntry): UsageError | null {
    if (agent === null) return null;
    if (entry.error?.code === 'unknown_agent') return entry.error;
    if (!entry.report || ![entry, base].some(({ report }) => report?.listsAgents)) return null;
    if (this.#ids.has(agent) || entry.report.agents.some(({ id }) => id === agent)) return null;
    if (this.#unknown?.agent !== agent) {
      this.#unknown = { agent, error: toUsageError(usageError('unknown_agent', `There is no agent ${agent}`)) };
    }
    return this.#unknown.error;
  }
}
