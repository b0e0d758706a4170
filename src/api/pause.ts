import { sleep } from './sleep.js';

/** While an endpoint wants to be left alone, no request of any kind goes out to it. */
export class Pause {
  #until = 0;

  /** The endpoint's last word counts. */
  start(ms: number): void {
    this.#until = performance.now() + ms;
  }

  /** A person would not wait. */
  end(): void {
    this.#until = 0;
  }

  /** Resolves once the pause, and any that began in the meantime, is over. */
  async over(signal: AbortSignal): Promise<void> {
    let waitedFor = 0;
    while (this.#until > waitedFor) {
      waitedFor = this.#until;
      const rest = waitedFor - performance.now();
      if (rest > 0) await sleep(rest, signal);
    }
  }
}
