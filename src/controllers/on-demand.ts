import type { ReactiveControllerHost } from 'lit';
import { warnOnce } from '../api/warnings.js';

/** A part of an element that is loaded when it is first wanted; the element is drawn again once it is there. */
export class OnDemand<Part> {
  /** `null` until it is there. */
  part: Part | null = null;
  hasFailed = false;
  /** Until it has done what it was told before it was there; `null` where nothing waits for it. */
  waiting: Promise<void> | null = null;
  #host: ReactiveControllerHost & Element;
  #load: () => Promise<Part>;
  #orders: ((part: Part) => void)[] = [];

  constructor(host: ReactiveControllerHost & Element, load: () => Promise<Part>) {
    this.#host = host;
    this.#load = load;
  }

  /** What there is of it, to be drawn; where it could not be had, not before {@link retry}. */
  want(): Part | null {
    if (!this.part && !this.hasFailed) this.waiting ??= this.#follow();
    return this.part;
  }

  retry(): void {
    this.hasFailed = false;
    this.#host.requestUpdate();
  }

  /** Tells it at once where it is there; what it is told before, it does in order once it is. */
  tell(order: (part: Part) => void): void {
    if (this.part) {
      order(this.part);
      return;
    }
    this.#orders.push(order);
    this.waiting ??= this.#follow();
  }

  async #follow(): Promise<void> {
    try {
      this.part = await this.#load();
      this.hasFailed = false;
    } catch (thrown) {
      this.hasFailed = true;
      warnOnce(`a part of <${this.#host.localName}> could not be loaded: ${String(thrown)}`);
    }
    const orders = this.#orders;
    this.#orders = [];
    this.waiting = null;
    for (const order of orders) if (this.part) order(this.part);
    this.#host.requestUpdate();
  }
}
