import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { matches, setState } from '../internal/dom.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly internals: ElementInternals;
}

/**
 * Controls the native popover (`.popover`) of a field. It updates the host when the popover opens or closes. After
 * closing, it returns the focus from the popover to the button that opens it (`.opener`). It is loaded with the content
 * of the popover.
 */
export class PopoverController implements ReactiveController {
  isOpen = false;
  #host: Host;
  #hadFocus = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  show(): void {
    this.#toggle(true);
  }

  hide(): void {
    this.#toggle(false);
  }

  hostUpdated(): void {
    setState(this.#host.internals, 'open', this.isOpen);
  }

  hostConnected(): void {
    // Only `moveBefore` moves the element without closing its popover.
    if (this.#isShown) this.onToggle();
  }

  hostDisconnected(): void {
    this.isOpen = false;
  }

  readonly onBeforeToggle = (event: Event): void => {
    const isOpening = (event as ToggleEvent).newState === 'open';
    // When `toggle` fires, the browser may already have moved the focus out of the popover.
    this.#hadFocus = !isOpening && this.#part('.popover:focus-within') !== null;
    if (!isOpening) return;
    // The content is rendered before the popover is shown.
    this.isOpen = true;
    this.#host.requestUpdate();
  };

  readonly onToggle = (): void => {
    this.#readState();
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
    this.#readState();
  }

  /** `show` and `hide` call this as well, since the `toggle` event comes later. */
  #readState(): void {
    this.isOpen = this.#isShown;
    if (this.isOpen) return;
    if (this.#hadFocus) this.#part('.opener')?.focus();
    this.#hadFocus = false;
  }
}
