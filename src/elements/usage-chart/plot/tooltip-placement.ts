import { visibleRoom } from '../../../internal/visible-room.js';
import { MAX_BAR_SLOT } from './geometry.js';

/** The place of the bucket that a tooltip describes, in CSS pixels of the plot. */
export interface TooltipAnchor {
  readonly left: number;
  readonly width: number;
  /** The top of its bar. */
  readonly top: number;
}

const GAP = 12;

/**
 * Puts the tooltip beside its bucket, on the side with more space. If neither side has enough space, as on a phone, it
 * goes above the bar: above the drawing as far as it does not cover the toolbar, and over the top of the drawing
 * otherwise. If there is no room above the bar, it goes below the drawing. If possible, it does not cover the bucket,
 * and stays inside the visible part of the page.
 */
export function placeTooltip(tooltip: HTMLElement, { left, width, top }: TooltipAnchor): void {
  const plot = tooltip.offsetParent as HTMLElement | null;
  if (!plot) return;
  const visible = visibleRoom(plot);
  const [start, end] = [Math.max(0, visible.left), Math.min(plot.clientWidth, visible.right)];
  tooltip.style.setProperty('--_room-width', `${end - start}px`);
  tooltip.style.setProperty('--_room-height', `${visible.bottom - visible.top}px`);
  // Measured without its translation. Otherwise, after the page became narrower, Chromium would still count the old
  // position as content to scroll to.
  tooltip.style.translate = 'none';
  const { offsetWidth, offsetHeight } = tooltip;
  const middle = left + width / 2;
  const isLeft = middle > (start + end) / 2;
  const candidates = [width, Math.min(width, MAX_BAR_SLOT)].map((column) =>
    isLeft ? middle - column / 2 - GAP - offsetWidth : middle + column / 2 + GAP,
  );
  const beside = candidates.find((x) => x >= start && x + offsetWidth <= end);
  const overBar = top - GAP - offsetHeight;
  const above = Math.max(-GAP - offsetHeight, visible.top, lowestControl(plot));
  const below = plot.clientHeight + GAP;
  const fitsBelow = above > overBar && below + offsetHeight <= visible.bottom;
  const y = beside !== undefined ? Math.max(0, overBar) : fitsBelow ? below : Math.min(above, overBar);
  const x = clamp(beside ?? middle - offsetWidth / 2, start, end - offsetWidth);
  tooltip.style.translate = `${x}px ${clamp(y, visible.top, visible.bottom - offsetHeight)}px`;
}

/** The lower edge of the controls above the drawing. */
function lowestControl(plot: HTMLElement): number {
  const toolbar = (plot.getRootNode() as ShadowRoot).querySelector('.toolbar');
  const own = plot.getBoundingClientRect();
  return toolbar ? ((toolbar.getBoundingClientRect().bottom - own.top) * plot.offsetHeight) / own.height : -Infinity;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
