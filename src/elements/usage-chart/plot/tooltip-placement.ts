import { visibleRoom } from '../../../internal/visible-room.js';
import { MAX_BAR_SLOT } from './geometry.js';

/** Where the bucket is that a tooltip describes, in CSS pixels of the plot. */
export interface TooltipSpot {
  readonly left: number;
  readonly width: number;
  /** The top of its bar. */
  readonly top: number;
}

const GAP = 12;

/**
 * Puts the tooltip beside its bucket, without covering it, on the side with more room. Where no side has enough, as on a
 * phone, it goes above or below the drawing. It stays inside the plot, and inside the visible part of it.
 */
export function placeTooltip(tooltip: HTMLElement, { left, width, top }: TooltipSpot): void {
  const plot = tooltip.offsetParent as HTMLElement | null;
  if (!plot) return;
  const room = visibleRoom(plot);
  const [start, end] = [Math.max(0, room.left), Math.min(plot.clientWidth, room.right)];
  tooltip.style.setProperty('--_room-width', `${end - start}px`);
  tooltip.style.setProperty('--_room-height', `${room.bottom - room.top}px`);
  const { offsetWidth, offsetHeight } = tooltip;
  const middle = left + width / 2;
  const isLeft = middle > (start + end) / 2;
  const besides = [width, Math.min(width, MAX_BAR_SLOT)].map((column) =>
    isLeft ? middle - column / 2 - GAP - offsetWidth : middle + column / 2 + GAP,
  );
  const beside = besides.find((x) => x >= start && x + offsetWidth <= end);
  const [above, below] = [-GAP - offsetHeight, plot.clientHeight + GAP];
  const hasRoomBelow = above < room.top && below + offsetHeight <= room.bottom;
  const y = beside !== undefined ? Math.max(0, top - GAP - offsetHeight) : hasRoomBelow ? below : above;
  const x = clamp(beside ?? middle - offsetWidth / 2, start, end - offsetWidth);
  tooltip.style.translate = `${x}px ${clamp(y, room.top, room.bottom - offsetHeight)}px`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
