import type { SubscribeOptions, UsageListener, UsageSnapshot } from './types.js';

export interface SubscriptionOptions extends SubscribeOptions {
  /** Calls the listener after every transaction, even if nothing has changed. `UsageStore.load` needs this. */
  readonly isWaiting?: boolean;
}

interface Subscription extends SubscriptionOptions {
  readonly listener: UsageListener;
  /** Version of the state that the listener was last called with; `null` before the first call, and for `isWaiting`. */
  version: number | null;
}

/** The snapshot and the other values that elements show. If one of them changes (`!==`), subscribers are called. */
export type PublishedState = readonly [snapshot: UsageSnapshot, ...rest: unknown[]];

/** Calls the subscribers of a store after each transaction that has changed its state. */
export class Notifier {
  #subscriptions = new Set<Subscription>();
  #readState: () => PublishedState;
  #state: readonly unknown[] = [];
  #version = 0;
  /** The number of running transactions. It may exceed 1, because a transaction may contain others. */
  #depth = 0;

  /** @param readState returns the current state; a value that has not changed has to be the same object as before */
  constructor(readState: () => PublishedState) {
    this.#readState = readState;
  }

  get size(): number {
    return this.#subscriptions.size;
  }

  /** Whether any subscriber wants the previous period, too. */
  get wantsPrevious(): boolean {
    return [...this.#subscriptions].some(({ previous }) => previous);
  }

  /**
   * Adds a listener. Call this in a transaction, at the end of which the listener is called for the first time.
   *
   * @returns a function that removes the listener
   */
  add(listener: UsageListener, options: SubscriptionOptions): () => void {
    const subscription = { ...options, listener, version: null };
    this.#subscriptions.add(subscription);
    return () => this.#subscriptions.delete(subscription);
  }

  /** Runs a change. The end of the outermost transaction calls all subscribers that do not know the state yet. */
  transact<T>(change: () => T): T {
    this.#depth++;
    try {
      return change();
    } finally {
      if (--this.#depth === 0) this.#publish();
    }
  }

  #publish(): void {
    const state = this.#readState();
    if (state.some((part, index) => part !== this.#state[index])) this.#version++;
    this.#state = state;
    for (const subscription of [...this.#subscriptions]) {
      // A listener may change the state. That runs `#publish` inside this loop, and the other subscribers then have the
      // new state already. A listener may also remove another subscription.
      const isCurrent = subscription.version === this.#version;
      if (isCurrent || !this.#subscriptions.has(subscription)) continue;
      if (!subscription.isWaiting) subscription.version = this.#version;
      call(subscription.listener, this.#state[0] as UsageSnapshot);
    }
  }
}

/** If the listener throws, reports this as an uncaught error, so that the other listeners are still called. */
function call(listener: UsageListener, snapshot: UsageSnapshot): void {
  try {
    listener(snapshot);
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}
