import type { PlotTheme } from './usage-plot.js';

/** Reads the colours off an element that wears them: only the style engine can resolve what a token says. */
export function readTheme(probe: HTMLElement): PlotTheme {
  const style = getComputedStyle(probe);
  return {
    bar: style.outlineColor,
    grid: style.borderTopColor,
    axis: style.color,
    surface: style.backgroundColor,
    fontFamily: style.fontFamily,
  };
}
