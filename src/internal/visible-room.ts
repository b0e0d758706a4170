export interface Room {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The visible area around an element: the window, without the areas that ancestors clip, across shadow roots. In CSS
 * pixels of the element, relative to its top left corner.
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
    // Elements without a box clip nothing. `html` and `body` pass their overflow on to the window.
    if (box.clientWidth > 0 && !around.matches('html, body')) yield clipOf(box, style);
    if (around.matches(':modal, :popover-open')) return;
  }
}

/** The parent in the layout: the slot of a slotted element, and the host of a shadow root. */
function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  return parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE
    ? (parent as ShadowRoot).host
    : parent?.nodeType === Node.ELEMENT_NODE
      ? (parent as Element)
      : null;
}

/**
 * Whether an ancestor with this style is a containing block of the element, so that it clips it. A positioned element
 * is contained only by certain ancestors.
 */
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

/** The size of the document's window without scrollbars, in pixels of the window, independent of CSS `zoom`. */
export function windowSize({ scrollingElement, documentElement }: Document): { width: number; height: number } {
  const { clientWidth: width, clientHeight: height } = scrollingElement ?? documentElement;
  return { width, height };
}
