/** CSS pixels. A press that moves farther than this is a drag. */
const DRAG_DISTANCE = 5;

export interface PointerListeners {
  /** The element that the pointer is on; `null`: it no longer exists. */
  surface(): HTMLElement | null;
  /** The bucket under a point of the screen. */
  indexAt(clientX: number): number;
  /** The pointer has moved to a bucket; `null`: it has left the surface. */
  onPoint(index: number | null): void;
  /**
   * A drag marks a range of buckets, both ends included. The first is the one where the drag began, even if it is the
   * later one. `null`: the drag has ended.
   */
  onMark(range: readonly [number, number] | null): void;
  /** A drag has ended and was not cancelled. The range is that of the last {@link onMark}. */
  onDrag(range: readonly [number, number]): void;
  onClick(index: number): void;
}

/**
 * Any pointer moves the cursor. A mouse or a pen also marks a range of buckets by dragging; a finger does not, because
 * dragging with a finger scrolls the page. During a press, the surface captures the pointer, so that it also gets the
 * events of the pointer outside of it.
 */
export class PlotPointer {
  #listeners: PointerListeners;
  #start: number | null = null;
  #range: readonly [number, number] | null = null;
  /** Whether the last press became a drag, even if the drag was cancelled. */
  #wasDrag = false;

  constructor(listeners: PointerListeners) {
    this.#listeners = listeners;
  }

  /** Handles an event of the surface, which may have happened before this code was loaded. */
  readonly handle = (event: Event): void => {
    const { type } = event;
    if (type === 'pointerdown') this.#onDown(event as PointerEvent);
    else if (type === 'pointermove') this.#onMove(event as PointerEvent);
    else if (type === 'pointerup') this.#onUp();
    else if (type === 'pointercancel') this.cancel();
    else if (type === 'pointerleave') this.#onLeave(event as PointerEvent);
    else if (type === 'click') this.#onClick(event as PointerEvent);
  };

  /**
   * Cancels a drag.
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

  #onDown({ button, isPrimary, pointerType, pointerId, clientX }: PointerEvent): void {
    this.#wasDrag = false;
    if (button !== 0 || !isPrimary || pointerType === 'touch') return;
    this.#start = clientX;
    try {
      this.#listeners.surface()?.setPointerCapture(pointerId);
    } catch {
      // The button was released while this code was being loaded.
    }
  }

  #onMove({ clientX }: PointerEvent): void {
    const { indexAt, onMark, onPoint } = this.#listeners;
    onPoint(indexAt(clientX));
    const start = this.#start;
    if (start === null || (this.#range === null && Math.abs(clientX - start) <= DRAG_DISTANCE)) return;
    this.#range = [indexAt(start), indexAt(clientX)];
    onMark(this.#range);
  }

  #onUp(): void {
    const range = this.#range;
    this.cancel();
    if (range) this.#listeners.onDrag(range);
  }

  #onLeave({ pointerType }: PointerEvent): void {
    // After a finger is lifted, the cursor stays on its bucket.
    if (pointerType !== 'touch') this.#listeners.onPoint(null);
  }

  #onClick({ clientX }: MouseEvent): void {
    // Browsers fire `click` after a drag as well.
    if (!this.#wasDrag) this.#listeners.onClick(this.#listeners.indexAt(clientX));
    this.#wasDrag = false;
  }
}
