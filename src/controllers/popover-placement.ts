import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { rootsOf } from '../internal/ancestry.js';

/** Between popover and field, and to the edge of the viewport: the margin that the popover has. */
const GAP = 4;

/** Height that no bar of a browser has, and every on-screen keyboard. */
const LEAST_KEYBOARD = 120;

/**
 * Places the native popover of a control (`.popover`) by its field (`.field`) where the platform cannot yet do so by CSS
 * anchors. Only what is open needs it: to be loaded with what the popover holds.
 */
export class PopoverPlacement implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #observer: AbortController | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What it holds may have come, or grown. */
  hostUpdated(): void {
    const isOpen = this.#part('.popover:popover-open') !== null;
    if (isOpen && !this.#observer) this.#observe();
    if (isOpen) this.#place();
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    this.#observer?.abort();
    this.#observer = null;
    this.#part('.popover')?.removeAttribute('style');
  }

  #part(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector(selector) ?? null;
  }

  #observe(): void {
    this.#observer = new AbortController();
    const options = { signal: this.#observer.signal, passive: true, capture: true };
    const view = this.#host.ownerDocument.defaultView;
    // A window does not hear what scrolls inside a shadow root.
    for (const target of [view, view?.visualViewport, ...rootsOf(this.#host)]) {
      for (const type of ['scroll', 'resize']) target?.addEventListener(type, this.#place, options);
    }
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
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
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
