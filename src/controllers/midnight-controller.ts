import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../store/page.js';
import { addDays } from '../time/day.js';
import { dayInZone, dayStart } from '../time/zone.js';

/** Updates the host when the next day begins in a zone, by the viewer's clock. */
export class MidnightController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #zone: () => string | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | null = null;

  /** @param zone returns the zone to follow now; `null` for none */
  constructor(host: ReactiveControllerHost & Element, zone: () => string | null) {
    this.#host = host;
    this.#zone = zone;
    host.addController(this);
  }

  hostUpdated(): void {
    const zone = this.#zone();
    this.hostDisconnected();
    if (zone === null || !this.#host.isConnected) return;
    const now = Date.now();
    const update = (): void => this.#host.requestUpdate();
    this.#timer = setTimeout(update, dayStart(addDays(dayInZone(now, zone), 1), zone) - now);
    // Timers stop while the computer sleeps.
    this.#stopListening = listen(this.#host.ownerDocument, 'visibilitychange', update);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#stopListening?.();
  }
}
