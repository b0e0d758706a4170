import type { CSSResultOrNative } from 'lit';
import uPlot from 'uplot';
import { uplotStyles } from './uplot.styles.js';

export const styles: readonly CSSResultOrNative[] = [uplotStyles];

export interface OverviewState {
  /** One value for each bucket; `NaN`: unknown. */
  readonly values: Float64Array;
  /** Another object when the colours have changed. */
  readonly theme: unknown;
  readonly isRtl: boolean;
  readonly width: number;
  readonly height: number;
  /** Indices of the first bucket of the zoomed range, and of the one after its last. */
  readonly zoomed: readonly [first: number, end: number];
}

/** CSS pixels. If buckets are narrower, their values are drawn as a line, which uPlot reduces to the visible points. */
const MIN_BAR_SLOT = 3;
const PADDING_TOP = 2;

/** The whole range as a small drawing of uPlot, whose selection is the zoomed range. */
export class OverviewPlot {
  #plot: uPlot | null = null;
  #state: OverviewState | null = null;

  /** Draws again only if more than the zoomed range has changed. */
  draw(target: HTMLElement, state: OverviewState): void {
    const old = this.#state;
    const keys = ['values', 'theme', 'isRtl', 'width', 'height'] as const;
    this.#state = state;
    if (!this.#plot || this.#plot.root.parentElement !== target || keys.some((key) => old?.[key] !== state[key])) {
      this.destroy();
      this.#plot = createPlot(target, state);
    }
    const { values, zoomed, isRtl, width, height } = state;
    const [start, end] = zoomed.map((edge) => (edge / values.length) * width) as [number, number];
    this.#plot.setSelect({ left: isRtl ? width - end : start, width: end - start, top: 0, height }, false);
  }

  destroy(): void {
    this.#plot?.destroy();
    this.#plot = null;
  }
}

function createPlot(target: HTMLElement, { values, isRtl, width, height }: OverviewState): uPlot {
  const { length } = values;
  const { color } = getComputedStyle(target);
  const { bars, linear } = uPlot.paths;
  const lowest = values.reduce((low, value) => Math.min(low, value || 0), 0);
  return new uPlot(
    {
      width,
      height,
      padding: [PADDING_TOP, 0, 0, 0],
      legend: { show: false },
      // The cursor of uPlot mistakes pixels of the screen for pixels of the plot. They differ if the page scales the
      // element.
      cursor: { show: false },
      scales: {
        x: { time: false, dir: isRtl ? -1 : 1, range: [-0.5, length - 0.5] },
        y: { range: (_, _low, high) => [lowest, high || 1] },
      },
      axes: [{ show: false }, { show: false }],
      series: [
        {},
        {
          stroke: color,
          fill: color,
          width: 1,
          points: { show: false },
          paths: length * MIN_BAR_SLOT <= width ? bars?.({ size: [0.72] }) : linear?.(),
        },
      ],
    },
    [Array.from(values, (_, index) => index), Array.from(values, (value) => (Number.isNaN(value) ? null : value))],
    target,
  );
}
