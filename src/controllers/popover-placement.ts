import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { rootsOf, windowSize } from '../internal/dom.js';

/** Between popover and field, and to the edge of the viewport, in its own pixels: the margin that the popover has. */
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
    const { ownerDocument: page } = this.#host;
    const { style } = popover;
    popover.removeAttribute('style');
    // All lengths are the window's; the popover has its own where the page is zoomed by CSS.
    const zoom = zoomOf(popover);
    const own = (length: number): string => `${length / zoom}px`;
    const gap = GAP * zoom;
    const { width: windowWidth, height: windowHeight } = windowSize(page);
    // To CSS, the window is as wide in pixels of either kind.
    if (zoom !== 1) style.maxInlineSize = own(windowWidth - gap * 4);
    const { offsetTop = 0, height = windowHeight, scale = 1 } = page.defaultView?.visualViewport ?? {};
    // What an on-screen keyboard leaves of the window.
    const isCovered = scale === 1 && windowHeight - height > LEAST_KEYBOARD;
    const [top, bottom] = isCovered ? [offsetTop, offsetTop + height] : [0, windowHeight];
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    // Where the page runs the other way, Firefox puts what is anchored at the far edge of the window.
    const isAgainstPage = isRtl !== page.documentElement.matches(':dir(rtl)');
    const roomBelow = bottom - field.bottom;
    const roomAbove = field.top - top;
    const isBelow = roomBelow >= roomAbove;
    if (CSS.supports('position-area: bottom') && !isAgainstPage && !isCovered) {
      // Firefox and WebKit leave it on the side with less room as long as it can be made low enough for that, and engines
      // have gone by where the field would be without the page's transforms.
      const box = popover.getBoundingClientRect();
      const distance = isBelow ? box.top - field.bottom : field.top - box.bottom;
      const isAligned = [box.left - field.left, box.right - field.right].some((aside) => Math.abs(aside) <= 1);
      if (isAligned && distance >= 0 && distance <= gap * 2) return;
    }
    const place = isBelow
      ? `${own(field.bottom)} auto auto; max-block-size: ${own(roomBelow - gap * 2)}`
      : `auto auto ${own(windowHeight - field.top)}; max-block-size: ${own(roomAbove - gap * 2)}`;
    style.cssText += `position-area: none; position-try: none; margin-inline: 0; min-inline-size: ${own(field.width)}; inset: ${place}`;
    const { width } = popover.getBoundingClientRect();
    const sides = [field.left, field.right - width];
    const [wanted = 0, flipped = 0] = isRtl ? sides.reverse() : sides;
    const fits = (left: number): boolean => left >= 0 && left + width <= windowWidth;
    const left = fits(wanted) || !fits(flipped) ? wanted : flipped;
    style.left = own(Math.max(gap, Math.min(left, windowWidth - width - gap)));
  };
}

/** Engines that do not tell measure all boxes in the element's own pixels. */
function zoomOf(element: Partial<Pick<Element, 'currentCSSZoom'>>): number {
  return element.currentCSSZoom ?? 1;
}
