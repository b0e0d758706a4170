import type { PlotFocus } from './usage-plot.js';

const GAP = 12;

/** Puts the tooltip above the bar, towards the side with more room, and keeps it inside the plot. */
export function placeTooltip(tooltip: HTMLElement, { x, y }: PlotFocus): void {
  const plot = tooltip.offsetParent;
  if (!plot) return;
  const { offsetWidth: width, offsetHeight: height } = tooltip;
  const isLeft = x > plot.clientWidth / 2;
  const left = isLeft ? x - GAP - width : x + GAP;
  tooltip.style.translate = `${clamp(left, 0, plot.clientWidth - width)}px ${Math.max(0, y - GAP - height)}px`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
