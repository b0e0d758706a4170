import type { ReactiveControllerHost } from 'lit';
import { warnOnce } from '../api/warnings.js';

/** The element, or another object that gets its updates. */
type Host = Pick<ReactiveControllerHost & Element, 'localName' | 'requestUpdate'>;

/** A part of an element that is loaded when it is first needed. After loading, the host updates. */
export class OnDemand<Part> {
  /** `null` until it is loaded. */
  part: Part | null = null;
  hasFailed = false;
  /** Resolves after loading and the queued calls; `null` while nothing is loading. */
  pending: Promise<void> | null = null;
  #host: Host;
  #loader: () => Promise<Part>;
  #queue: ((part: Part) => void)[] = [];

  constructor(host: Host, loader: () => Promise<Part>) {
    this.#host = host;
    this.#loader = loader;
  }

  /**
   * Starts loading if necessary, and returns the part once it is loaded. After a failure, it does not try again until
   * {@link retry} is called.
   */
  load(): Part | null {
    if (!this.part && !this.hasFailed) this.pending ??= this.#start();
    return this.part;
  }

  retry(): void {
    this.hasFailed = false;
    this.#host.requestUpdate();
  }

  /**
   * Calls back with the part: at once if it is loaded, otherwise after loading, in the order of the calls. After a
   * failure, it loads again. If that fails, too, the callback is dropped.
   */
  run(callback: (part: Part) => void): void {
    if (this.part) {
      callback(this.part);
      return;
    }
    this.#queue.push(callback);
    this.pending ??= this.#start();
  }

  async #start(): Promise<void> {
    try {
      this.part = await this.#loader();
      this.hasFailed = false;
    } catch (thrown) {
      this.hasFailed = true;
      warnOnce(`a part of <${this.#host.localName}> could not be loaded: ${String(thrown)}`);
    }
    const queue = this.#queue;
    this.#queue = [];
    this.pending = null;
    for (const callback of queue) if (this.part) callback(this.part);
    this.#host.requestUpdate();
  }
}
