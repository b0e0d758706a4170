import type { ReactiveController, ReactiveControllerHost } from 'lit';

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
  #hadFocus = false;
  #observer: AbortController | null = null;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    parts: { popover(): HTMLElement | null; opener(): HTMLElement | null },
  ) {
    this.#host = host;
    this.#popover = () => parts.popover();
    this.#opener = () => parts.opener();
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
    if (CSS.supports('top: anchor(bottom)')) return;
    this.#observer = new AbortController();
    const options = { signal: this.#observer.signal, passive: true, capture: true };
    window.addEventListener('scroll', this.#place, options);
    window.addEventListener('resize', this.#place, options);
    this.#place();
  }

  #stopPlacing(): void {
    this.#observer?.abort();
    this.#observer = null;
  }

  readonly #place = (): void => {
    const popover = this.#popover();
    const opener = this.#opener()?.getBoundingClientRect();
    if (!popover || !opener) return;
    const { offsetWidth: width, offsetHeight: height } = popover;
    const { clientWidth, clientHeight } = document.documentElement;
    const isRtl = this.#host.matches(':dir(rtl)');
    const fitsBelow = opener.bottom + GAP + height <= clientHeight;
    const top = fitsBelow ? opener.bottom + GAP : Math.max(0, opener.top - GAP - height);
    const left = isRtl ? opener.right - width : opener.left;
    popover.style.inset = 'auto';
    popover.style.top = `${top}px`;
    popover.style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  };
}
