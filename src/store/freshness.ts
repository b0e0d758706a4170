import type { FreshnessActions, FreshnessChecks, Watched } from './freshness-checks.js';
import { loadUpkeep, loadedUpkeep } from './load-upkeep.js';

/** Seconds; the same time as the contract lets a browser use an old answer while it loads a new one. */
export const STALE_AFTER = 300;

/** Has the reports on screen requested again. How it decides when is loaded while the first request runs. */
export class Freshness {
  #actions: FreshnessActions;
  #watched: Watched | null = null;
  #checks: FreshnessChecks | null = null;

  constructor(actions: FreshnessActions) {
    this.#actions = actions;
  }

  watch(watched: Watched): void {
    this.#watched = watched;
    const upkeep = loadedUpkeep();
    if (upkeep) this.#checks ??= new upkeep.FreshnessChecks(this.#actions, watched.entries);
    if (this.#checks) this.#checks.watch(watched);
    else void this.#load();
  }

  /** Call this when the source has changed: the entries that were shown belong to the old source. */
  forget(): void {
    this.#checks?.forget();
  }

  stop(): void {
    this.#watched = null;
    this.#checks?.stop();
  }

  async #load(): Promise<void> {
    if (!(await loadUpkeep()) || this.#checks) return;
    this.#actions.transact(() => {
      if (this.#watched) this.watch(this.#watched);
    });
  }
}
