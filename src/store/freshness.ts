import type { FreshnessActions, FreshnessChecks, Watched } from './freshness-checks.js';
import { loadUpkeep, loadedUpkeep } from './load-upkeep.js';

/** Seconds; the same time as the contract lets a browser use an old answer while it loads a new one. */
export const STALE_AFTER = 300;

/** Wait after the first answer, in milliseconds, so that showing it has the network and the processor to itself. */
const UPKEEP_DELAY = 1_000;

/**
 * Lets the reports on screen be requested again when they are old. The code that decides when (`FreshnessChecks`) is
 * loaded some time after the first answer.
 */
export class Freshness {
  #actions: FreshnessActions;
  #checks: FreshnessChecks | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(actions: FreshnessActions) {
    this.#actions = actions;
  }

  watch(watched: Watched): void {
    const upkeep = loadedUpkeep();
    if (upkeep) this.#checks ??= new upkeep.FreshnessChecks(this.#actions, watched.entries);
    if (this.#checks) this.#checks.watch(watched);
    else if (watched.entries.some(({ sinceTried }) => sinceTried !== null)) this.#loadSoon(watched);
  }

  /** Call this when the source has changed: the entries that were shown belong to the old source. */
  forget(): void {
    this.#checks?.forget();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#checks?.stop();
  }

  #loadSoon({ refreshInterval }: Watched): void {
    this.#timer ??= setTimeout(() => void this.#load(), UPKEEP_DELAY);
    // Without a refresh interval, the timer must not keep a Node process alive.
    if (!(refreshInterval > 0)) (this.#timer as { unref?: () => void }).unref?.();
  }

  async #load(): Promise<void> {
    const upkeep = await loadUpkeep();
    // If loading has failed, the next call of `watch` tries again.
    this.#timer = undefined;
    if (upkeep) this.#actions.transact(() => this.#actions.watch());
  }
}
