import { onCleanup } from './guard.js';

/** A text on a canvas, and where it begins and ends there, in pixels of the canvas. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly canvas: HTMLCanvasElement;
}

/** Writes down what is written on canvases from now on, until the test is over; the last drawing of each text counts. */
export function watchTexts(): ReadonlyMap<string, DrawnText> {
  const texts = new Map<string, DrawnText>();
  const { prototype } = CanvasRenderingContext2D;
  const fillText = Object.getOwnPropertyDescriptor(prototype, 'fillText')?.value as typeof prototype.fillText;
  prototype.fillText = function (text, x, y, ...rest) {
    const { width } = this.measureText(text);
    const from = this.textAlign === 'center' ? x - width / 2 : this.textAlign === 'right' ? x - width : x;
    const left = this.getTransform().transformPoint({ x: from, y }).x;
    texts.set(text, { text, left, right: left + width, canvas: this.canvas });
    fillText.call(this, text, x, y, ...rest);
  };
  onCleanup(() => {
    prototype.fillText = fillText;
  });
  return texts;
}
