import type { ReactiveControllerHost } from 'lit';

/** Pause in milliseconds after which what is shown is worth saying. */
const DELAY = 150;

/** Says one sentence at a time: while somebody holds a key down, only the last. */
export class ChartAnnouncer {
  /** What is said now. */
  sentence = '';
  #host: ReactiveControllerHost;
  #next = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  announce(sentence: string): void {
    if (sentence === this.#next) return;
    this.#next = sentence;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.sentence = sentence;
      this.#host.requestUpdate();
    }, DELAY);
  }
}
