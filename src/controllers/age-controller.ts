import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { untilNextAge } from '../format/dates.js';
import { listen } from '../store/page.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';

export interface Age {
  /** The time whose age is shown, in milliseconds since 1970 UTC; `null` for none. */
  start: () => number | null;
  /** Whether the time is known to be in the past: then the age is shown in seconds, too. */
  isPast: () => boolean;
  /** Writes the age to the page, without an update of the host: nothing else changes with it. */
  show: () => void;
}

/** Shows the age of something, and shows it again whenever its text changes, while the page is visible. */
export class AgeController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #age: Age;
  /**
   * The age when the time was first seen, and that moment. The age continues from there, since the wall clock may be
   * set back.
   */
  #first: { readonly start: number; readonly age: number; readonly at: Moment } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & Element, age: Age) {
    this.#host = host;
    this.#age = age;
    host.addController(this);
  }

  /** The age in milliseconds; `null` for none. */
  get ms(): number | null {
    const start = this.#age.start();
    if (start === null) return null;
    if (this.#first?.start !== start) {
      this.#first = { start, age: Math.max(0, Date.now() - start), at: now() };
    }
    return this.#first.age + elapsedSince(this.#first.at);
  }

  /** To be called whenever the age may have changed. */
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
