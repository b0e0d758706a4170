/** Items that only one caller can use at a time. Other callers wait for a free item, in the order of their calls. */
export class Pool<Item> {
  readonly #items: readonly Item[];
  readonly #free: Item[];
  readonly #waiting = new Set<(item: Item) => void>();

  constructor(items: readonly Item[]) {
    this.#items = items;
    this.#free = [...items];
  }

  /**
   * Does work with one of the items.
   *
   * @throws the reason of the signal, if it is aborted while no item is free
   */
  async use<Result>(signal: AbortSignal, work: (item: Item) => Promise<Result>): Promise<Result> {
    const item = await this.#take(signal);
    try {
      return await work(item);
    } finally {
      this.#give(item);
    }
  }

  /** Waits until no item is in use, and returns all items. */
  async all(): Promise<readonly Item[]> {
    const never = new AbortController().signal;
    await Promise.all(this.#items.map(() => this.#take(never)));
    return this.#items;
  }

  async #take(signal: AbortSignal): Promise<Item> {
    signal.throwIfAborted();
    const free = this.#free.pop();
    if (free !== undefined) return free;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(enter);
        reject(signal.reason as Error);
      };
      const enter = (item: Item): void => {
        signal.removeEventListener('abort', leave);
        resolve(item);
      };
      this.#waiting.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #give(item: Item): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free.push(item);
      return;
    }
    this.#waiting.delete(next);
    next(item);
  }
}
