/** CSS pixels beyond which a press is a drag. */
const SLACK = 5;

export interface PointerListeners {
  /** The bucket under a point of the screen. */
  indexAt(clientX: number): number;
  /** The pointer has come to a bucket, or gone from all. */
  onPoint(index: number | null): void;
  /** A stretch is being dragged out, both ends included; `null`: not any more. */
  onMark(range: readonly [number, number] | null): void;
  onDrag(range: readonly [number, number]): void;
  onClick(index: number): void;
}

/**
 * Every pointer reads the buckets that it is on; a mouse or a pen also drags out a stretch of them, while a finger goes on
 * scrolling the page up and down. All listeners are on the plot itself, which has the pointer while it drags: nothing is left behind where the plot goes away.
 */
export class PlotPointer {
  #plot: HTMLElement;
  #listeners: PointerListeners;
  #start: number | null = null;
  #range: readonly [number, number] | null = null;
  /** Whether the press has been a drag, also one that was given up. */
  #wasDrag = false;

  constructor(plot: HTMLElement, listeners: PointerListeners) {
    this.#plot = plot;
    this.#listeners = listeners;
    plot.addEventListener('pointerdown', this.#onDown);
    plot.addEventListener('pointermove', this.#onMove);
    plot.addEventListener('pointerup', this.#onUp);
    plot.addEventListener('pointercancel', () => this.cancel());
    plot.addEventListener('pointerleave', this.#onLeave);
    plot.addEventListener('click', this.#onClick);
  }

  /**
   * Lets go of the stretch that is being dragged out.
   *
   * @returns whether there was one
   */
  cancel(): boolean {
    const wasDragged = this.#range !== null;
    this.#start = null;
    this.#range = null;
    this.#wasDrag ||= wasDragged;
    if (wasDragged) this.#listeners.onMark(null);
    return wasDragged;
  }

  readonly #onDown = ({ button, isPrimary, pointerType, pointerId, clientX }: PointerEvent): void => {
    this.#wasDrag = false;
    if (button !== 0 || !isPrimary || pointerType === 'touch') return;
    this.#start = clientX;
    this.#plot.setPointerCapture(pointerId);
  };

  readonly #onMove = ({ clientX }: PointerEvent): void => {
    const { indexAt, onMark, onPoint } = this.#listeners;
    onPoint(indexAt(clientX));
    const start = this.#start;
    if (start === null || (this.#range === null && Math.abs(clientX - start) <= SLACK)) return;
    this.#range = [indexAt(start), indexAt(clientX)];
    onMark(this.#range);
  };

  readonly #onUp = (): void => {
    const range = this.#range;
    this.cancel();
    if (range) this.#listeners.onDrag(range);
  };

  readonly #onLeave = ({ pointerType }: PointerEvent): void => {
    // A finger leaves what it has read in front.
    if (pointerType !== 'touch') this.#listeners.onPoint(null);
  };

  readonly #onClick = ({ clientX }: MouseEvent): void => {
    // The click that ends a drag is none.
    if (!this.#wasDrag) this.#listeners.onClick(this.#listeners.indexAt(clientX));
    this.#wasDrag = false;
  };
}
