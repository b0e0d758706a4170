import type { Box } from './geometry.js';
import type { TimeLabel } from './plot-axes.js';
import type { UsagePlot } from './usage-plot.js';

/** The place of a bucket inside the axes, and its labels on them. Lengths are in CSS pixels. */
export interface CrosshairState {
  readonly left: number;
  readonly width: number;
  /** The top of its bar; `null` where it has no value. */
  readonly top: number | null;
  /** The label on the time axis. */
  readonly time: string;
  /** The label on the value axis; empty where the bucket has no value. */
  readonly value: string;
  readonly plotWidth: number;
  /** The space for the value axis, which is on the left, or on the right if `isRtl`. */
  readonly valueAxisWidth: number;
  /** The font size of the axes. */
  readonly fontSize: number;
  readonly isRtl: boolean;
}

/** CSS pixels between the plot and the labels on the axes. */
const GAP = 4;

/**
 * Width of an average character, in font sizes. It is an estimate, because measuring the label would make the browser
 * lay out the page at every pointer move.
 */
const CHARACTER_WIDTH = 0.6;

/** CSS pixels that the padding of a label adds to its width. */
const PADDING = 8;

/** Elements over the plot: the bucket under the cursor with its labels on the axes, and the marked range. */
export class Crosshair {
  #band = layer('highlight');
  #level = layer('level');
  #value = layer('axis-value');
  #time = layer('axis-time');
  #selection = layer('selection');

  attachTo(plot: HTMLElement): void {
    if (this.#band.parentElement === plot) return;
    plot.prepend(this.#selection, this.#band, this.#level, this.#value, this.#time);
  }

  show(plot: UsagePlot, state: CrosshairState | null): void {
    plot.canvas.style.clipPath = state ? withoutTimes(plot, state) : '';
    this.#band.hidden = this.#time.hidden = state === null;
    this.#level.hidden = this.#value.hidden = state === null || state.top === null;
    if (!state) return;
    const { left, width, top, time, value } = state;
    this.#band.style.left = `${left}px`;
    this.#band.style.width = `${width}px`;
    this.#time.textContent = time;
    this.#time.style.left = `${timeMiddle(state)}px`;
    this.#value.textContent = value;
    this.#value.style.left = `${valueStart(state)}px`;
    this.#level.style.top = this.#value.style.top = `${top ?? 0}px`;
  }

  mark(range: { readonly left: number; readonly width: number } | null): void {
    this.#selection.hidden = range === null;
    if (!range) return;
    this.#selection.style.left = `${range.left}px`;
    this.#selection.style.width = `${range.width}px`;
  }
}

/**
 * The clip path that hides the painted labels that the time label would partly cover; empty if there are none. Without
 * a clip path, everything would have to be painted again at every pointer move.
 */
function withoutTimes({ box, times, state }: UsagePlot, shown: CrosshairState): string {
  const middle = box.left + timeMiddle(shown);
  const half = widthOf(shown.time, shown.fontSize) / 2;
  const covered = times.filter((time) => Math.abs(time.x - middle) < half + time.half);
  if (covered.length === 0) return '';
  const holes = covered.map((time) => holeOf(time, box, state.height));
  return `path(evenodd, "M0 0H${state.width}V${state.height}H0Z${holes.join('')}")`;
}

function holeOf({ x, half }: TimeLabel, { top, height }: Box, end: number): string {
  return `M${x - half} ${top + height + GAP}H${x + half}V${end}H${x - half}Z`;
}

/** The middle of the time label. The label stays inside the plot. */
function timeMiddle({ left, width, time, plotWidth, fontSize }: CrosshairState): number {
  const half = widthOf(time, fontSize) / 2;
  return Math.max(half, Math.min(plotWidth - half, left + width / 2));
}

/** The left end of the value label. The label stays inside the canvas, so that no part of it is hidden. */
function valueStart({ value, plotWidth, valueAxisWidth, fontSize, isRtl }: CrosshairState): number {
  const width = widthOf(value, fontSize);
  return isRtl
    ? Math.min(plotWidth + valueAxisWidth - width, plotWidth + GAP)
    : Math.max(-valueAxisWidth, -width - GAP);
}

function widthOf(text: string, fontSize: number): number {
  return text.length * fontSize * CHARACTER_WIDTH + PADDING;
}

function layer(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  element.hidden = true;
  return element;
}
