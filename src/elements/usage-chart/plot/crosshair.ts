/** Where a bucket is in the plot, in CSS pixels of the plot. */
export interface CrosshairSpot {
  readonly left: number;
  readonly width: number;
  /** The top of its bar; `null` where it has no value. */
  readonly top: number | null;
  /** The labels that the two axes would have there. */
  readonly time: string;
  readonly value: string;
  readonly plotWidth: number;
  /** It is on the right where `isRtl`. */
  readonly valueAxisWidth: number;
  /** Of the axes. */
  readonly fontSize: number;
  readonly isRtl: boolean;
}

const GAP = 4;
/** Of an average character, in font sizes. To measure it would make the browser lay out the page at every pointer move. */
const CHARACTER_WIDTH = 0.6;
const PADDING = 8;

/** Elements over the plot: the bucket in focus with its values on the axes, and the range that is being marked. */
export class Crosshair {
  #band = layer('highlight');
  #level = layer('level');
  #value = layer('axis-value');
  #time = layer('axis-time');
  #selection = layer('selection');

  attachTo(plot: HTMLElement): void {
    plot.prepend(this.#selection, this.#band, this.#level, this.#value, this.#time);
  }

  show(spot: CrosshairSpot | null): void {
    this.#band.hidden = this.#time.hidden = spot === null;
    this.#level.hidden = this.#value.hidden = spot === null || spot.top === null;
    if (!spot) return;
    const { left, width, top, time, value } = spot;
    this.#band.style.left = `${left}px`;
    this.#band.style.width = `${width}px`;
    this.#time.textContent = time;
    this.#time.style.left = `${timeMiddle(spot)}px`;
    this.#value.textContent = value;
    this.#value.style.left = `${valueStart(spot)}px`;
    this.#level.style.top = this.#value.style.top = `${top ?? 0}px`;
  }

  mark(range: { readonly left: number; readonly width: number } | null): void {
    this.#selection.hidden = range === null;
    if (!range) return;
    this.#selection.style.left = `${range.left}px`;
    this.#selection.style.width = `${range.width}px`;
  }
}

/** The middle of the time label, which has to stay inside the plot. */
function timeMiddle({ left, width, time, plotWidth, fontSize }: CrosshairSpot): number {
  const half = widthOf(time, fontSize) / 2;
  return Math.max(half, Math.min(plotWidth - half, left + width / 2));
}

/** The left end of the value label, which has to stay inside the canvas to be seen whole. */
function valueStart({ value, plotWidth, valueAxisWidth, fontSize, isRtl }: CrosshairSpot): number {
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
