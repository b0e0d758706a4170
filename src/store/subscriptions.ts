import type { SubscribeOptions, UsageListener, UsageSnapshot } from './types.js';

interface Subscription {
  readonly listener: UsageListener;
  readonly previous: boolean;
}

/** Who is told of every snapshot. */
export class Subscriptions {
  #subscriptions = new Set<Subscription>();

  get size(): number {
    return this.#subscriptions.size;
  }

  /** Whether anybody wants the period before, too. */
  get wantPrevious(): boolean {
    return [...this.#subscriptions].some(({ previous }) => previous);
  }

  /** @returns the function that ends it, and tells whether it had not been ended yet */
  add(listener: UsageListener, { previous = false }: SubscribeOptions): () => boolean {
    const subscription = { listener, previous };
    this.#subscriptions.add(subscription);
    return () => this.#subscriptions.delete(subscription);
  }

  /** @param current gives the snapshot of the moment: a listener may change what the next one is told */
  notify(current: () => UsageSnapshot): void {
    for (const subscription of [...this.#subscriptions]) {
      // One listener may have ended the subscription of another.
      if (this.#subscriptions.has(subscription)) callListener(subscription.listener, current());
    }
  }
}

/** A listener that throws must not keep the others from being told. */
export function callListener(listener: UsageListener, snapshot: UsageSnapshot): void {
  try {
    listener(snapshot);
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}
