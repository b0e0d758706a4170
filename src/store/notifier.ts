import type { SubscribeOptions, UsageListener, UsageSnapshot } from './types.js';

export interface SubscriptionOptions extends SubscribeOptions {
  /** Called after every transaction, also after one that changed nothing: it waits until the store is at rest. */
  readonly isWaiting?: boolean;
}

interface Subscription extends SubscriptionOptions {
  readonly listener: UsageListener;
  /** The state that the listener was called for last; `null` before the first call. */
  version: number | null;
}

/** A snapshot, and what else the subscribers are told of. */
export type PublishedState = readonly [snapshot: UsageSnapshot, ...rest: unknown[]];

/** The subscribers of a store, and the transactions after which they are called. */
export class Notifier {
  #subscriptions = new Set<Subscription>();
  #readState: () => PublishedState;
  #state: readonly unknown[] = [];
  #version = 0;
  /** How many transactions are under way, one inside the other. */
  #depth = 0;

  /** @param readState gives the present state; parts that have not changed are the same */
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

  /** To be used in a transaction, after which the listener is called for the first time. */
  add(listener: UsageListener, options: SubscriptionOptions): () => void {
    const subscription = { ...options, listener, version: null };
    this.#subscriptions.add(subscription);
    return () => this.#subscriptions.delete(subscription);
  }

  /** Runs a change of the state. Once the outermost one is done, each subscriber is called, if anything has changed. */
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
      // A listener may change the state: by then, that has told the others of it. And it may remove another listener.
      const isCurrent = subscription.version === this.#version;
      if (isCurrent || !this.#subscriptions.has(subscription)) continue;
      if (!subscription.isWaiting) subscription.version = this.#version;
      call(subscription.listener, this.#state[0] as UsageSnapshot);
    }
  }
}

/** A listener that throws must not keep the others from being called. */
function call(listener: UsageListener, snapshot: UsageSnapshot): void {
  try {
    listener(snapshot);
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}
