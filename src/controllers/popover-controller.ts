import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Between popover and opener, and to the edge of the viewport: the margin that the popover has. */
const GAP = 4;

/** Height that no bar of a browser has, and every on-screen keyboard. */
const LEAST_KEYBOARD = 120;

/**
 * The native popover of a control (`.popover`), below its field (`.field`): tells the host when it opens and closes, gives the
 * focus back to the button that opens it (`.opener`), and places it where the platform cannot yet do so by CSS anchors.
 */
export class PopoverController implements ReactiveController {
  isOpen = false;
  #host: ReactiveControllerHost & HTMLElement;
  #hadFocus = false;
  #observer: AbortController | null = null;

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
    this.#stopPlacing();
  }

  /** What it holds may have come, or grown. */
  hostUpdated(): void {
    if (this.#observer) this.#place();
  }

  readonly onBeforeToggle = (event: Event): void => {
    const isOpening = (event as ToggleEvent).newState === 'open';
    // By the time of `toggle` a browser may have dropped the focus that was inside.
    const focused = this.#host.shadowRoot?.activeElement ?? null;
    this.#hadFocus = !isOpening && focused !== null && this.#part('.popover')?.contains(focused) === true;
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
    return this.#part('.popover:popover-open') !== null;
  }

  #toggle(isOpen: boolean): void {
    if (!this.#host.isConnected || isOpen === this.#isShown) return;
    this.#part('.popover')?.togglePopover(isOpen);
    this.#follow();
  }

  /** The event comes some time after; whoever opens or closes the popover here does not wait for that. */
  #follow(): void {
    this.isOpen = this.#isShown;
    if (this.isOpen) this.#startPlacing();
    else {
      this.#stopPlacing();
      if (this.#hadFocus) this.#part('.opener')?.focus();
      this.#hadFocus = false;
    }
  }

  #startPlacing(): void {
    if (this.#observer) return;
    this.#observer = new AbortController();
    const options = { signal: this.#observer.signal, passive: true, capture: true };
    const view = this.#host.ownerDocument.defaultView;
    for (const target of [view, view?.visualViewport]) {
      for (const type of ['scroll', 'resize']) target?.addEventListener(type, this.#place, options);
    }
    this.#place();
  }

  #stopPlacing(): void {
    this.#observer?.abort();
    this.#observer = null;
    this.#part('.popover')?.removeAttribute('style');
  }

  readonly #place = (): void => {
    const popover = this.#part('.popover');
    const field = this.#part('.field')?.getBoundingClientRect();
    if (!popover || !field) return;
    const { documentElement: page, defaultView } = this.#host.ownerDocument;
    const { clientWidth, clientHeight } = page;
    const { style } = popover;
    popover.removeAttribute('style');
    const { offsetTop = 0, height = clientHeight, scale = 1 } = defaultView?.visualViewport ?? {};
    // What an on-screen keyboard leaves of the window.
    const isCovered = scale === 1 && clientHeight - height > LEAST_KEYBOARD;
    const [top, bottom] = isCovered ? [offsetTop, offsetTop + height] : [0, clientHeight];
    const isRtl = this.#host.matches(':dir(rtl)');
    // Where the page runs the other way, Firefox puts what is anchored at the far edge of the window.
    const isAgainstPage = isRtl !== page.matches(':dir(rtl)');
    const roomBelow = bottom - field.bottom;
    const roomAbove = field.top - top;
    const isBelow = roomBelow >= roomAbove;
    if (CSS.supports('position-area: bottom') && !isAgainstPage && !isCovered) {
      // Firefox and WebKit leave it on the side with less room as long as it can be made low enough for that.
      if (popover.getBoundingClientRect().top >= field.bottom === isBelow) return;
    }
    const place = isBelow
      ? `${field.bottom}px auto auto; max-block-size: ${roomBelow - GAP * 2}px`
      : `auto auto ${clientHeight - field.top}px; max-block-size: ${roomAbove - GAP * 2}px`;
    style.cssText = `position-area: none; position-try: none; margin-inline: 0; min-inline-size: ${field.width}px; inset: ${place}`;
    const width = popover.offsetWidth;
    const sides = [field.left, field.right - width];
    const [wanted = 0, flipped = 0] = isRtl ? sides.reverse() : sides;
    const fits = (left: number): boolean => left >= 0 && left + width <= clientWidth;
    const left = fits(wanted) || !fits(flipped) ? wanted : flipped;
    style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  };
}
