import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { rootsOf } from '../internal/dom.js';
import { windowSize } from '../internal/visible-room.js';

/** The distance of the popover to the field and to the edges of the window, in CSS pixels of the popover. */
const GAP = 4;

/** On-screen keyboards are higher than this, and toolbars of browsers are lower. */
const MIN_KEYBOARD_HEIGHT = 120;

/**
 * Places the native popover (`.popover`) at its field (`.field`) where CSS anchor positioning does not work. Only an
 * open popover needs this, so it is loaded together with the content of the popover.
 */
export class PopoverPlacement implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #observer: AbortController | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Places the popover after each update, since its content may have been loaded or may have changed its size. */
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
    // Scroll events inside a shadow root do not reach the window.
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
    // Lengths are in pixels of the window. The pixels of the popover differ from these if the page uses CSS `zoom`.
    const zoom = zoomOf(popover);
    const toOwn = (length: number): string => `${length / zoom}px`;
    const gap = GAP * zoom;
    const { width: windowWidth, height: windowHeight } = windowSize(page);
    // The style sheet limits the width by that of the window, to which CSS does not apply `zoom`.
    if (zoom !== 1) style.maxInlineSize = toOwn(windowWidth - gap * 4);
    const { offsetTop = 0, height = windowHeight, scale = 1 } = page.defaultView?.visualViewport ?? {};
    // The part of the window that an on-screen keyboard does not cover.
    const isCovered = scale === 1 && windowHeight - height > MIN_KEYBOARD_HEIGHT;
    const [top, bottom] = isCovered ? [offsetTop, offsetTop + height] : [0, windowHeight];
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    // If element and page differ in direction, Firefox places an anchored popover at the opposite edge of the window.
    const isAgainstPage = isRtl !== page.documentElement.matches(':dir(rtl)');
    const roomBelow = bottom - field.bottom;
    const roomAbove = field.top - top;
    const isBelow = roomBelow >= roomAbove;
    if (CSS.supports('position-area: bottom') && !isAgainstPage && !isCovered) {
      // Firefox and WebKit may use the side with less room, and some engines ignore CSS transforms of the page. So the
      // place that the browser has chosen is kept only if it is right.
      const box = popover.getBoundingClientRect();
      const distance = isBelow ? box.top - field.bottom : field.top - box.bottom;
      const isAligned = [box.left - field.left, box.right - field.right].some((offset) => Math.abs(offset) <= 1);
      if (isAligned && distance >= 0 && distance <= gap * 2) return;
    }
    // The popover is measured at the edge of the window, where nothing limits its width.
    const place = isBelow
      ? `${toOwn(field.bottom)} auto auto 0; max-block-size: ${toOwn(roomBelow - gap * 2)}`
      : `auto auto ${toOwn(windowHeight - field.top)} 0; max-block-size: ${toOwn(roomAbove - gap * 2)}`;
    style.cssText += `position-area: none; position-try: none; margin-inline: 0; min-inline-size: ${toOwn(field.width)}; inset: ${place}`;
    const { width } = popover.getBoundingClientRect();
    const sides = [field.left, field.right - width];
    const [preferred = 0, flipped = 0] = isRtl ? sides.reverse() : sides;
    const fits = (left: number): boolean => left >= 0 && left + width <= windowWidth;
    const left = fits(preferred) || !fits(flipped) ? preferred : flipped;
    style.left = toOwn(Math.max(gap, Math.min(left, windowWidth - width - gap)));
  };
}

/** Engines without `currentCSSZoom` measure in the element's own pixels. */
function zoomOf(element: Partial<Pick<Element, 'currentCSSZoom'>>): number {
  return element.currentCSSZoom ?? 1;
}
