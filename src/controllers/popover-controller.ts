import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Between popover and opener, and to the edge of the viewport: the margin that the popover has. */
const GAP = 4;

/** Height that no bar of a browser has, and every on-screen keyboard. */
const LEAST_KEYBOARD = 120;

/** What of the popover's style says its place. */
const PLACED = ['position-area', 'position-try', 'inset', 'min-inline-size', 'max-block-size'];

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
  #isPlaced = false;
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
    if (!popover?.isConnected || popover.matches(':popover-open')) return;
    popover.showPopover();
    this.#follow();
  }

  hide(): void {
    const popover = this.#popover();
    if (!popover?.matches(':popover-open')) return;
    popover.hidePopover();
    this.#follow();
  }

  hostConnected(): void {
    // A popover closes on the way, unless the page moves it by `moveBefore`.
    if (this.#popover()?.matches(':popover-open')) this.onToggle();
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
    // By the time of `toggle` a browser may have dropped the focus that was inside.
    const isClosing = (event as ToggleEvent).newState === 'closed';
    this.#hadFocus = isClosing && this.#popover()?.matches(':focus-within') === true;
  };

  readonly onToggle = (): void => {
    this.#follow();
    this.#host.requestUpdate();
  };

  /** The event comes some time after; whoever opens or closes the popover here does not wait for that. */
  #follow(): void {
    this.isOpen = this.#popover()?.matches(':popover-open') ?? false;
    if (this.isOpen) this.#startPlacing();
    else {
      this.#stopPlacing();
      if (this.#hadFocus) this.#opener()?.focus();
      this.#hadFocus = false;
    }
  }

  #startPlacing(): void {
    if (this.#observer) return;
    this.#observer = new AbortController();
    const options = { signal: this.#observer.signal, passive: true, capture: true };
    const view = this.#host.ownerDocument.defaultView;
    view?.addEventListener('scroll', this.#place, options);
    view?.addEventListener('resize', this.#place, options);
    view?.visualViewport?.addEventListener('resize', this.#place, options);
    this.#place();
  }

  #stopPlacing(): void {
    this.#observer?.abort();
    this.#observer = null;
    if (this.#isPlaced) this.#leaveToStyles();
    this.#isPlaced = false;
  }

  #leaveToStyles(): void {
    for (const name of PLACED) this.#popover()?.style.removeProperty(name);
  }

  /** Where the page runs the other way, Firefox puts what is anchored at the far edge of the window. */
  get #isAgainstPage(): boolean {
    return this.#host.matches(':dir(rtl)') !== this.#host.ownerDocument.documentElement.matches(':dir(rtl)');
  }

  /** What of the window an on-screen keyboard leaves, from top to bottom. */
  get #visible(): { readonly top: number; readonly bottom: number } {
    const { documentElement, defaultView } = this.#host.ownerDocument;
    const { clientHeight } = documentElement;
    const { offsetTop = 0, height = clientHeight, scale = 1 } = defaultView?.visualViewport ?? {};
    const isCovered = scale === 1 && clientHeight - height > LEAST_KEYBOARD;
    return isCovered ? { top: offsetTop, bottom: offsetTop + height } : { top: 0, bottom: clientHeight };
  }

  readonly #place = (): void => {
    const popover = this.#popover();
    const opener = this.#anchor()?.getBoundingClientRect();
    if (!popover || !opener) return;
    const { clientWidth, clientHeight } = this.#host.ownerDocument.documentElement;
    const { top, bottom } = this.#visible;
    const isCovered = bottom - top < clientHeight;
    if (CSS.supports('position-area: bottom') && !this.#isAgainstPage && !isCovered) {
      if (this.#isPlaced) this.#leaveToStyles();
      this.#isPlaced = false;
      return;
    }
    this.#isPlaced = true;
    const { style } = popover;
    const roomBelow = bottom - opener.bottom;
    const roomAbove = opener.top - top;
    const isBelow = roomBelow >= roomAbove;
    style.setProperty('position-area', 'none');
    style.setProperty('position-try', 'none');
    style.inset = 'auto';
    style.minInlineSize = `${opener.width}px`;
    style.top = isBelow ? `${opener.bottom}px` : 'auto';
    style.bottom = isBelow ? 'auto' : `${clientHeight - opener.top}px`;
    style.maxBlockSize = `${(isBelow ? roomBelow : roomAbove) - GAP * 2}px`;
    const width = popover.offsetWidth;
    const [start, end] = [opener.left, opener.right - width];
    const [wanted, flipped] = this.#host.matches(':dir(rtl)') ? [end, start] : [start, end];
    const fits = (left: number): boolean => left >= 0 && left + width <= clientWidth;
    const left = fits(wanted) || !fits(flipped) ? wanted : flipped;
    style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  };
}
