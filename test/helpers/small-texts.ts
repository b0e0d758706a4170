import { deepElements } from './deep.js';
import { onCleanup } from './guard.js';

/** The smallest text that anybody has to read, in CSS pixels. */
const SMALLEST = 12;

/** Watches what is written on canvases until the test is over; returns what is too small there and in the elements below `root`. */
export function watchSmallTexts(): (root: Element) => string[] {
  const drawn = new Set<string>();
  const { prototype } = CanvasRenderingContext2D;
  const fillText = Object.getOwnPropertyDescriptor(prototype, 'fillText')?.value as typeof prototype.fillText;
  prototype.fillText = function (text, ...rest) {
    const size = Number(/([\d.]+)px/.exec(this.font)?.[1]);
    const scale = this.getTransform().a / devicePixelRatio;
    if (size * scale < SMALLEST) drawn.add(`${text} on the canvas: ${this.font}`);
    fillText.call(this, text, ...rest);
  };
  onCleanup(() => {
    prototype.fillText = fillText;
  });
  return (root) => [...drawn, ...[...deepElements(root)].filter(isTooSmall).map((element) => element.outerHTML)];
}

function isTooSmall(element: Element): boolean {
  const hasText = [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '',
  );
  if (!hasText || element.matches('style, script') || !element.checkVisibility()) return false;
  return Number.parseFloat(getComputedStyle(element).fontSize) < SMALLEST;
}
