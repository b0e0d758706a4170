import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { untilNextAge } from '../format/age.js';

export interface Age {
  /** The time whose age is shown, on the wall clock; `null` for none. */
  since: () => number | null;
  /** Shows it, without an update of the host: nothing else changes with it. */
  show: () => void;
}

/** Shows how old something is anew when that has other words, while somebody can see it. */
export class AgeController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #age: Age;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: AbortController | null = null;

  constructor(host: ReactiveControllerHost & Element, age: Age) {
    this.#host = host;
    this.#age = age;
    host.addController(this);
  }

  /** To be called whenever there may be something else to show. */
  show(): void {
    this.hostDisconnected();
    this.#age.show();
    const since = this.#age.since();
    if (since === null || !this.#host.isConnected) return;
    const { ownerDocument } = this.#host;
    const show = (): void => this.show();
    if (ownerDocument.visibilityState !== 'hidden') {
      this.#timer = setTimeout(show, untilNextAge(Date.now() - since));
    }
    this.#stopListening = new AbortController();
    ownerDocument.addEventListener('visibilitychange', show, { signal: this.#stopListening.signal });
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#stopListening?.abort();
  }
}
