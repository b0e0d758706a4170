/** Where a bucket stands in the plot, in CSS pixels of it. */
export interface CrosshairSpot {
  readonly left: number;
  readonly width: number;
  /** The top of its bar; `null` where it has no value. */
  readonly top: number | null;
  /** What the two axes would say there. */
  readonly time: string;
  readonly value: string;
  readonly plotWidth: number;
  /** Width of the value axis, which is on the right where `isRtl`. */
  readonly room: number;
  /** Of the axes, in CSS pixels. */
  readonly fontSize: number;
  readonly isRtl: boolean;
}

const GAP = 4;
/** About, in the size of the type: to ask would have the page laid out with every move of the pointer. */
const CHARACTER_WIDTH = 0.6;
const PADDING = 8;

/** What is laid over the plot: the bucket in front with its values on the axes, and the stretch that is marked. */
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
    this.#time.style.left = `${timeAt(spot)}px`;
    this.#value.textContent = value;
    this.#value.style.left = `${valueAt(spot)}px`;
    this.#level.style.top = this.#value.style.top = `${top ?? 0}px`;
  }

  mark(zoomedRange: { readonly left: number; readonly width: number } | null): void {
    this.#selection.hidden = zoomedRange === null;
    if (!zoomedRange) return;
    this.#selection.style.left = `${zoomedRange.left}px`;
    this.#selection.style.width = `${zoomedRange.width}px`;
  }
}

/** The middle of the time, which stays within the plot. */
function timeAt({ left, width, time, plotWidth, fontSize }: CrosshairSpot): number {
  const half = widthOf(time, fontSize) / 2;
  return Math.max(half, Math.min(plotWidth - half, left + width / 2));
}

/** The left end of the value, which stays within the canvas: that would cut it off. */
function valueAt({ value, plotWidth, room, fontSize, isRtl }: CrosshairSpot): number {
  const width = widthOf(value, fontSize);
  return isRtl ? Math.min(plotWidth + room - width, plotWidth + GAP) : Math.max(-room, -width - GAP);
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
