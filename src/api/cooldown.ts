import { since, thisMoment, type Moment } from '../time/elapsed.js';
import { sleep } from './sleep.js';

/** While an endpoint wants to be left alone, no request of any kind goes out to it. */
export class Cooldown {
  #told: { readonly ms: number; readonly at: Moment } | null = null;

  /** The endpoint's last word counts. */
  start(ms: number): void {
    this.#told = { ms, at: thisMoment() };
  }

  /** A person would not wait. */
  end(): void {
    this.#told = null;
  }

  /** Resolves once the pause, and any that began in the meantime, is over. */
  async over(signal: AbortSignal): Promise<void> {
    let waitedFor = null;
    while (this.#told && this.#told !== waitedFor) {
      waitedFor = this.#told;
      const rest = waitedFor.ms - since(waitedFor.at);
      if (rest > 0) await sleep(rest, signal);
    }
  }
}
