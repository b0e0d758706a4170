import type { CSSResultOrNative, ReactiveController, ReactiveControllerHost } from 'lit';
import { matches, setState } from '../internal/dom.js';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly internals: ElementInternals;
  addStyles(styles: readonly CSSResultOrNative[]): void;
}

/**
 * The native popover of a control (`.popover`): updates the host when it opens or closes, and gives the focus back to the
 * button that opens it (`.opener`).
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

  /** Loads the module with the content of the popover, and adds its styles. Without content the popover closes again. */
  async load<Content extends { readonly styles: readonly CSSResultOrNative[] }>(
    loading: Promise<Content>,
  ): Promise<Content> {
    try {
      const content = await loading;
      this.#host.addStyles(content.styles);
      return content;
    } catch (thrown) {
      this.hide();
      throw thrown;
    }
  }

  hostUpdated(): void {
    setState(this.#host.internals, 'open', this.isOpen);
  }

  hostConnected(): void {
    // A popover closes when the element is moved, except by `moveBefore`.
    if (this.#isShown) this.onToggle();
  }

  hostDisconnected(): void {
    this.isOpen = false;
  }

  readonly onBeforeToggle = (event: Event): void => {
    const isOpening = (event as ToggleEvent).newState === 'open';
    // Before `toggle` a browser may move the focus out of the popover.
    this.#hadFocus = !isOpening && this.#part('.popover:focus-within') !== null;
    if (!isOpening) return;
    // Its content is rendered before it is shown.
    this.isOpen = true;
    this.#host.requestUpdate();
  };

  readonly onToggle = (): void => {
    this.#read();
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
    this.#read();
  }

  /** The event comes later: after `show` and `hide` the state is read at once. */
  #read(): void {
    this.isOpen = this.#isShown;
    if (this.isOpen) return;
    if (this.#hadFocus) this.#part('.opener')?.focus();
    this.#hadFocus = false;
  }
}
