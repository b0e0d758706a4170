import { addDays, addMonths, type Day } from '../../../time/day.js';
import { firstDay, lastDay, monthOf } from '../../../time/calendar.js';

/** The properties of a keyboard event that decide which day gets the focus. */
export interface CalendarKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The day that gets the focus after a key; `null` for a key that does not move the focus.
 *
 * @param weekStart 0 = Sunday … 6
 */
export function dayAfterKey(
  day: Day,
  { key, ctrlKey, shiftKey }: CalendarKey,
  isRtl: boolean,
  weekStart: number,
): Day | null {
  const forward = isRtl ? -1 : 1;
  const daysIntoWeek = (new Date(day).getUTCDay() - weekStart + 7) % 7;
  switch (key) {
    case 'ArrowRight':
      return addDays(day, forward);
    case 'ArrowLeft':
      return addDays(day, -forward);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'Home':
      return ctrlKey ? firstDay(monthOf(day)) : addDays(day, -daysIntoWeek);
    case 'End':
      return ctrlKey ? lastDay(monthOf(day)) : addDays(day, 6 - daysIntoWeek);
    case 'PageDown':
      return addMonths(day, shiftKey ? 12 : 1);
    case 'PageUp':
      return addMonths(day, shiftKey ? -12 : -1);
    default:
      return null;
  }
}

/** A touch that is held this long can drag; one that moves earlier scrolls. */
const HOLD_MS = 200;

export interface CalendarDragEvents {
  /** Whether a drag may begin on the day. */
  onBegin(day: Day): boolean;
  onMove(day: Day): void;
  /** `null` where the pointer is not on a day, or the browser has cancelled it, such as for scrolling. */
  onEnd(day: Day | null): void;
}

interface Press {
  readonly day: Day;
  readonly pointerId: number;
  canDrag: boolean;
  isDragging: boolean;
  timer?: ReturnType<typeof setTimeout>;
}

/** Distinguishes dragging over days from a click on a day, and from scrolling by touch. */
export class CalendarDrag {
  /** Whether the next click event belongs to the drag that has just ended. */
  hasJustEnded = false;
  #events: CalendarDragEvents;
  #press: Press | null = null;

  constructor(events: CalendarDragEvents) {
    this.#events = events;
  }

  stop(): void {
    clearTimeout(this.#press?.timer);
    this.#press = null;
  }

  readonly onDown = (event: PointerEvent): void => {
    const day = dayAt(event);
    this.stop();
    this.hasJustEnded = false;
    if (day === null || event.button !== 0 || !event.isPrimary) return;
    const press: Press = { day, pointerId: event.pointerId, canDrag: event.pointerType !== 'touch', isDragging: false };
    if (!press.canDrag) press.timer = setTimeout(() => (press.canDrag = true), HOLD_MS);
    this.#press = press;
  };

  readonly onMove = (event: PointerEvent): void => {
    const press = this.#press;
    const day = dayAt(event);
    if (press?.pointerId !== event.pointerId || !press.canDrag || day === null) return;
    if (!press.isDragging) {
      if (day === press.day) return;
      if (!this.#events.onBegin(press.day)) {
        this.stop();
        return;
      }
      press.isDragging = true;
      // The browser captures touches itself.
      if (event.pointerType !== 'touch') (event.currentTarget as Element).setPointerCapture(event.pointerId);
    }
    this.#events.onMove(day);
  };

  readonly onUp = (event: PointerEvent): void => this.#end(dayAt(event));

  readonly onCancel = (): void => this.#end(null);

  #end(day: Day | null): void {
    const isDrag = this.#press?.isDragging === true;
    this.stop();
    this.hasJustEnded = isDrag && day !== null;
    if (isDrag) this.#events.onEnd(day);
  }

  /** Dragging by touch must not scroll. */
  readonly onTouchMove = (event: Event): void => {
    if (this.#press?.canDrag && event.cancelable) event.preventDefault();
  };

  /** The context menu of a long press would end the drag. */
  readonly onContextMenu = (event: Event): void => {
    if (this.#press) event.preventDefault();
  };
}

/** The day at the pointer's position. The target of a touch, or of a captured pointer, stays where it was pressed. */
function dayAt(event: PointerEvent): Day | null {
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  return dayOf(root.elementFromPoint(event.clientX, event.clientY));
}

/** The day of the cell that is, or contains, the element. */
export function dayOf(element: Element | null | undefined): Day | null {
  return element?.closest<HTMLElement>('.day')?.dataset['day'] ?? null;
}
