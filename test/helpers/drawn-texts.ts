import { onCleanup } from './guard.js';

/** A text on a canvas, with its left and right edge in pixels of the canvas. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly canvas: HTMLCanvasElement;
}

/** Calls the listener for each text that is drawn on a canvas, until the end of the test. */
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

/**
 * Collects the texts that are drawn on canvases from now on, until the end of the test. The last drawing of each text
 * counts.
 */
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
