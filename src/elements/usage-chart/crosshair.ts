/** Where a bucket stands in the plot, in CSS pixels of it. */
export interface CrosshairSpot {
  readonly left: number;
  readonly width: number;
  /** The top of its bar; `null` where it has no value. */
  readonly top: number | null;
  /** What the two axes would say there. */
  readonly time: string;
  readonly value: string;
}

const GAP = 4;

/** What is laid over the plot: the bucket in front with its values on the axes, and the stretch that is marked. */
export class Crosshair {
  #band = layer('highlight');
  #level = layer('level');
  #value = layer('axis-value');
  #time = layer('axis-time');
  #selection = layer('selection');
  #plot: HTMLElement | null = null;
  #isRtl = false;

  /** @param isRtl the value axis is on the right */
  attachTo(plot: HTMLElement, isRtl: boolean): void {
    this.#plot = plot;
    this.#isRtl = isRtl;
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
    this.#value.textContent = value;
    this.#level.style.top = this.#value.style.top = `${top ?? 0}px`;
    this.#place(left + width / 2);
  }

  /** Nothing may stand out of the canvas, which would cut it off. */
  #place(middle: number): void {
    const { clientWidth = 0, offsetLeft = 0, parentElement } = this.#plot ?? {};
    const half = this.#time.offsetWidth / 2;
    this.#time.style.left = `${Math.max(half, Math.min(clientWidth - half, middle))}px`;
    const width = this.#value.offsetWidth;
    const end = (parentElement?.clientWidth ?? 0) - offsetLeft - width;
    this.#value.style.left = `${this.#isRtl ? Math.min(end, clientWidth + GAP) : Math.max(-offsetLeft, -width - GAP)}px`;
  }

  mark(stretch: { readonly left: number; readonly width: number } | null): void {
    this.#selection.hidden = stretch === null;
    if (!stretch) return;
    this.#selection.style.left = `${stretch.left}px`;
    this.#selection.style.width = `${stretch.width}px`;
  }
}

function layer(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  element.hidden = true;
  return element;
}
