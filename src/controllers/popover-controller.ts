import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { matches } from '../internal/matches.js';

/**
 * The native popover of a control (`.popover`): tells the host when it opens and closes, and gives the focus back to the
 * button that opens it (`.opener`).
 */
export class PopoverController implements ReactiveController {
  isOpen = false;
  #host: ReactiveControllerHost & HTMLElement;
  #hadFocus = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  show(): void {
    this.#toggle(true);
  }

  hide(): void {
    this.#toggle(false);
  }

  hostConnected(): void {
    // A popover closes on the way, unless the page moves it by `moveBefore`.
    if (this.#isShown) this.onToggle();
  }

  hostDisconnected(): void {
    this.isOpen = false;
  }

  readonly onBeforeToggle = (event: Event): void => {
    const isOpening = (event as ToggleEvent).newState === 'open';
    // By the time of `toggle` a browser may have dropped the focus that was inside.
    this.#hadFocus = !isOpening && this.#part('.popover:focus-within') !== null;
    if (!isOpening) return;
    // What it holds is to be there with it.
    this.isOpen = true;
    this.#host.requestUpdate();
  };

  readonly onToggle = (): void => {
    this.#follow();
    this.#host.requestUpdate();
  };

  #part(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector(selector) ?? null;
  }

  get #isShown(): boolean {
    return matches(this.#part('.popover'), ':popover-open');
  }

  #toggle(isOpen: boolean): void {
    if (!this.#host.isConnected || isOpen === this.#isShown) return;
    (this.#part('.popover') as Partial<HTMLElement> | null)?.togglePopover?.(isOpen);
    this.#follow();
  }

  /** The event comes some time after; whoever opens or closes the popover here does not wait for that. */
  #follow(): void {
    this.isOpen = this.#isShown;
    if (this.isOpen) return;
    if (this.#hadFocus) this.#part('.opener')?.focus();
    this.#hadFocus = false;
  }
}
