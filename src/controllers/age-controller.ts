import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { untilNextAge } from '../format/dates.js';
import { listen } from '../store/page.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';

export interface Age {
  /** The time whose age is shown, on the wall clock; `null` for none. */
  start: () => number | null;
  /** Whether it is known not to be now, so that seconds count. */
  isPast: () => boolean;
  /** Shows it, without an update of the host: nothing else changes with it. */
  show: () => void;
}

/** Shows how old something is anew when that has other words, while somebody can see it. */
export class AgeController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #age: Age;
  /** What was first known of the time: the wall clock may be set back later. */
  #known: { readonly start: number; readonly age: number; readonly at: Moment } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & Element, age: Age) {
    this.#host = host;
    this.#age = age;
    host.addController(this);
  }

  /** Milliseconds; `null` for no age. */
  get ms(): number | null {
    const start = this.#age.start();
    if (start === null) return null;
    if (this.#known?.start !== start) {
      this.#known = { start, age: Math.max(0, Date.now() - start), at: now() };
    }
    return this.#known.age + elapsedSince(this.#known.at);
  }

  /** To be called whenever there may be something else to show. */
  show(): void {
    this.hostDisconnected();
    this.#age.show();
    const { ms } = this;
    if (ms === null || !this.#host.isConnected) return;
    const { ownerDocument } = this.#host;
    const show = (): void => this.show();
    if (ownerDocument.visibilityState !== 'hidden') {
      this.#timer = setTimeout(show, untilNextAge(ms, this.#age.isPast()));
    }
    this.#stopListening = listen(ownerDocument, 'visibilitychange', show);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#stopListening?.();
  }
}
