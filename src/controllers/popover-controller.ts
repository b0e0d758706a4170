import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Between popover and opener, and to the edge of the viewport: the margin that the popover has. */
const GAP = 4;

/**
 * A native popover below its opener: tells the host when it opens and closes, gives the focus back, and places it where
 * the platform cannot yet do so by CSS anchors.
 */
export class PopoverController implements ReactiveController {
  isOpen = false;
  #host: ReactiveControllerHost & HTMLElement;
  #popover: () => HTMLElement | null;
  #opener: () => HTMLElement | null;
  #anchor: () => HTMLElement | null;
  #hadFocus = false;
  #observer: AbortController | null = null;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    parts: { popover(): HTMLElement | null; opener(): HTMLElement | null; anchor?(): HTMLElement | null },
  ) {
    this.#host = host;
    this.#popover = () => parts.popover();
    this.#opener = () => parts.opener();
    this.#anchor = () => parts.anchor?.() ?? parts.opener();
    host.addController(this);
  }

  show(): void {
    const popover = this.#popover();
    if (popover?.isConnected && !popover.matches(':popover-open')) popover.showPopover();
  }

  hide(): void {
    const popover = this.#popover();
    if (popover?.matches(':popover-open')) popover.hidePopover();
  }

  hostConnected(): void {
    // A popover closes on the way, unless the page moves it by `moveBefore`.
    if (this.#popover()?.matches(':popover-open')) this.onToggle();
  }

  hostDisconnected(): void {
    this.isOpen = false;
    this.#stopPlacing();
  }

  readonly onBeforeToggle = (event: Event): void => {
    // By the time of `toggle` a browser may have dropped the focus that was inside.
    const isClosing = (event as ToggleEvent).newState === 'closed';
    this.#hadFocus = isClosing && this.#popover()?.matches(':focus-within') === true;
  };

  readonly onToggle = (): void => {
    this.isOpen = this.#popover()?.matches(':popover-open') ?? false;
    if (this.isOpen) this.#startPlacing();
    else {
      this.#stopPlacing();
      if (this.#hadFocus) this.#opener()?.focus();
    }
    this.#host.requestUpdate();
  };

  #startPlacing(): void {
    if (CSS.supports('position-area: bottom')) return;
    this.#observer = new AbortController();
    const options = { signal: this.#observer.signal, passive: true, capture: true };
    const view = this.#host.ownerDocument.defaultView;
    view?.addEventListener('scroll', this.#place, options);
    view?.addEventListener('resize', this.#place, options);
    this.#place();
  }

  #stopPlacing(): void {
    this.#observer?.abort();
    this.#observer = null;
  }

  readonly #place = (): void => {
    const popover = this.#popover();
    const opener = this.#anchor()?.getBoundingClientRect();
    if (!popover || !opener) return;
    const { clientWidth, clientHeight } = this.#host.ownerDocument.documentElement;
    const { style, offsetWidth: width } = popover;
    const roomBelow = clientHeight - opener.bottom;
    const isBelow = roomBelow >= opener.top;
    style.inset = 'auto';
    style.top = isBelow ? `${opener.bottom}px` : 'auto';
    style.bottom = isBelow ? 'auto' : `${clientHeight - opener.top}px`;
    style.maxBlockSize = `${(isBelow ? roomBelow : opener.top) - GAP * 2}px`;
    const [start, end] = [opener.left, opener.right - width];
    const [wanted, flipped] = this.#host.matches(':dir(rtl)') ? [end, start] : [start, end];
    const fits = (left: number): boolean => left >= 0 && left + width <= clientWidth;
    const left = fits(wanted) || !fits(flipped) ? wanted : flipped;
    style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  };
}
