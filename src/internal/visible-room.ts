import { windowSize } from './dom.js';

export interface Room {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where around an element something can be seen: inside the window and all that clips it, across shadow roots. In the
 * element's own pixels, from its own corner.
 */
export function visibleRoom(element: HTMLElement): Room {
  const { width, height } = windowSize(element.ownerDocument);
  let room: Room = { left: 0, top: 0, right: width, bottom: height };
  for (const clip of clipsAround(element)) {
    room = {
      left: Math.max(room.left, clip.left),
      top: Math.max(room.top, clip.top),
      right: Math.min(room.right, clip.right),
      bottom: Math.min(room.bottom, clip.bottom),
    };
  }
  const { offsetWidth, offsetHeight } = element;
  const own = element.getBoundingClientRect();
  const isSeen = room.left < own.right && room.right > own.left && room.top < own.bottom && room.bottom > own.top;
  const { left, top, right, bottom } = isSeen ? room : own;
  const [x, y] = [offsetWidth / own.width, offsetHeight / own.height];
  return {
    left: (left - own.left) * x,
    top: (top - own.top) * y,
    right: (right - own.left) * x,
    bottom: (bottom - own.top) * y,
  };
}

function* clipsAround(element: Element): Generator<Room> {
  let { position } = getComputedStyle(element);
  for (let around = parentOf(element); around; around = parentOf(around)) {
    const style = getComputedStyle(around);
    if (!contains(style, position)) continue;
    position = style.position;
    const box = around as HTMLElement;
    // What has no box of its own clips nothing; what the page's own elements clip is the window's affair.
    if (box.clientWidth > 0 && !around.matches('html, body')) yield clipOf(box, style);
    if (around.matches(':modal, :popover-open')) return;
  }
}

/** As it is laid out: into slots, and out of shadow roots. */
function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  return parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE
    ? (parent as ShadowRoot).host
    : parent?.nodeType === Node.ELEMENT_NODE
      ? (parent as Element)
      : null;
}

/** What is positioned is clipped only by what it is positioned in. */
function contains(style: CSSStyleDeclaration, position: string): boolean {
  if (position !== 'absolute' && position !== 'fixed') return true;
  const { transform, translate, scale, rotate, perspective, filter, contain } = style;
  return (
    (position === 'absolute' && style.position !== 'static') ||
    [transform, translate, scale, rotate, perspective, filter].some((value) => value !== 'none') ||
    /layout|paint|strict|content/.test(contain)
  );
}

function clipOf(box: HTMLElement, { overflowX, overflowY, contain }: CSSStyleDeclaration): Room {
  const isPainted = /paint|strict|content/.test(contain);
  const { left, top, width, height } = box.getBoundingClientRect();
  const [x, y] = [width / box.offsetWidth, height / box.offsetHeight];
  const [start, above] = [left + box.clientLeft * x, top + box.clientTop * y];
  const [isClippedX, isClippedY] = [overflowX, overflowY].map((overflow) => isPainted || overflow !== 'visible');
  return {
    left: isClippedX ? start : -Infinity,
    right: isClippedX ? start + box.clientWidth * x : Infinity,
    top: isClippedY ? above : -Infinity,
    bottom: isClippedY ? above + box.clientHeight * y : Infinity,
  };
}
