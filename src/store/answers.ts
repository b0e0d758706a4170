import type { CacheEntry } from './cache-entry.js';

/**
 * How long an answer waits for the other answers to the same query, so that they are shown at once. People do not notice
 * this, and to draw once costs half as much as to draw twice.
 */
const WAIT_MS = 30;

/** Answers that have arrived, until all that belong together are there. */
export class Answers {
  #transact: (change: () => void) => void;
  #waiting = new Map<CacheEntry, () => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param transact makes a change, and then calls the subscribers once */
  constructor(transact: (change: () => void) => void) {
    this.#transact = transact;
  }

  /**
   * @param together the entries of the query
   * @param change what the answer changes
   */
  add(entry: CacheEntry, together: readonly CacheEntry[], change: () => void): void {
    this.#waiting.set(entry, change);
    if (together.some((other) => other.isFetching && !this.#waiting.has(other))) {
      this.#timer ??= setTimeout(() => this.#end(), WAIT_MS);
    } else this.#end();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#transact(() => {
      for (const change of changes) change();
    });
  }
}
