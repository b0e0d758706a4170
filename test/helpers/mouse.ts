import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { onCleanup } from './guard.js';

interface Spot {
  /** Fractions of the element's box, 0 to 1; its middle by default. */
  x?: number;
  y?: number;
}

function position(element: Element, { x = 0.5, y = 0.5 }: Spot = {}): [number, number] {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  if (box.width === 0 && box.height === 0) throw new Error(`<${element.localName}> has no box to point at`);
  return [Math.floor(box.left + box.width * x), Math.floor(box.top + box.height * y)];
}

/** Clicks with a real mouse. */
export async function click(
  element: Element,
  { button = 'left', ...spot }: Spot & { button?: 'left' | 'middle' | 'right' } = {},
): Promise<void> {
  onCleanup(resetMouse);
  await sendMouse({ type: 'click', position: position(element, spot), button });
}

/** Moves the mouse over the element. */
export async function hover(element: Element, spot: Spot = {}): Promise<void> {
  onCleanup(resetMouse);
  await sendMouse({ type: 'move', position: position(element, spot) });
}

/** Presses the button at one spot of the element, moves to the other in steps, and releases the button. */
export async function drag(element: Element, from: Spot, to: Spot, steps = 5): Promise<void> {
  onCleanup(resetMouse);
  const start = position(element, from);
  const end = position(element, to);
  await sendMouse({ type: 'move', position: start });
  await sendMouse({ type: 'down' });
  for (let step = 1; step <= steps; step += 1) {
    const along = (i: 0 | 1) => Math.round(start[i] + ((end[i] - start[i]) * step) / steps);
    await sendMouse({ type: 'move', position: [along(0), along(1)] });
  }
  await sendMouse({ type: 'up' });
}

/** Presses the button on one element, moves over others, and releases the button on the last. */
export async function dragTo(start: Element, ...over: Element[]): Promise<void> {
  onCleanup(resetMouse);
  await sendMouse({ type: 'move', position: position(start) });
  await sendMouse({ type: 'down' });
  for (const element of over) await sendMouse({ type: 'move', position: position(element) });
  await sendMouse({ type: 'up' });
}
