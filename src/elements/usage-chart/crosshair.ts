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

/** What is laid over the plot: the bucket in front with its values on the axes, and the stretch that is marked. */
export class Crosshair {
  #band = layer('highlight');
  #level = layer('level');
  #value = layer('axis-value');
  #time = layer('axis-time');
  #selection = layer('selection');

  /** @param isRtl the value axis is on the right */
  attachTo(plot: HTMLElement, isRtl: boolean): void {
    this.#value.classList.toggle('at-end', isRtl);
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
    const room = this.#time.parentElement?.clientWidth ?? 0;
    const half = this.#time.offsetWidth / 2;
    this.#time.style.left = `${Math.max(half, Math.min(room - half, left + width / 2))}px`;
    this.#value.textContent = value;
    this.#level.style.top = this.#value.style.top = `${top ?? 0}px`;
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
