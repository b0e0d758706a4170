import { onCleanup } from './guard.js';

/** A text on a canvas, and where it begins and ends there, in pixels of the canvas. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly canvas: HTMLCanvasElement;
}

/** Calls the listener with each text that is written on a canvas, until the test is over. */
export function onText(
  listener: (context: CanvasRenderingContext2D, text: string, x: number, y: number) => void,
): void {
  const { prototype } = CanvasRenderingContext2D;
  const fillText = Object.getOwnPropertyDescriptor(prototype, 'fillText')?.value as typeof prototype.fillText;
  prototype.fillText = function (text, x, y, ...rest) {
    listener(this, text, x, y);
    fillText.call(this, text, x, y, ...rest);
  };
  onCleanup(() => {
    prototype.fillText = fillText;
  });
}

/** The texts that are written on canvases from now on, until the test is over; the last drawing of each text counts. */
export function watchTexts(): ReadonlyMap<string, DrawnText> {
  const texts = new Map<string, DrawnText>();
  onText((context, text, x, y) => {
    const { width } = context.measureText(text);
    const from = context.textAlign === 'center' ? x - width / 2 : context.textAlign === 'right' ? x - width : x;
    const left = context.getTransform().transformPoint({ x: from, y }).x;
    texts.set(text, { text, left, right: left + width, canvas: context.canvas });
  });
  return texts;
}
