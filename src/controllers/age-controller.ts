import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { untilNextAge } from '../format/age.js';

/** Updates the host when something has grown older by as much as is said of it, while somebody can see that. */
export class AgeController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #since: () => number | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: AbortController | null = null;

  /** @param since the time whose age is shown, on the wall clock; `null` for none */
  constructor(host: ReactiveControllerHost & Element, since: () => number | null) {
    this.#host = host;
    this.#since = since;
    host.addController(this);
  }

  hostUpdated(): void {
    this.hostDisconnected();
    const since = this.#since();
    if (since === null || !this.#host.isConnected) return;
    const { ownerDocument } = this.#host;
    const update = (): void => this.#host.requestUpdate();
    if (ownerDocument.visibilityState !== 'hidden') {
      this.#timer = setTimeout(update, untilNextAge(Date.now() - since));
    }
    this.#stopListening = new AbortController();
    ownerDocument.addEventListener('visibilitychange', update, { signal: this.#stopListening.signal });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#stopListening?.abort();
  }
}
