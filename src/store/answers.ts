import type { CacheEntry } from './cache-entry.js';

/**
 * How long an answer waits for the other answers to the same query, so that they are shown together. People do not
 * notice the wait, and drawing once costs half as much as drawing twice.
 */
const WAIT_MS = 30;

/** Holds back answers until all answers to the query have arrived, or until the wait is over. */
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
