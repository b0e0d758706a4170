import { deepElements } from './deep.js';
import { onText } from './drawn-texts.js';

/** The smallest allowed size of text, in CSS pixels. */
const SMALLEST = 12;

/**
 * Returns a function that lists texts that are too small: in the elements below `root`, and on canvases since this
 * call.
 */
export function watchSmallTexts(): (root: Element) => string[] {
  const drawn = new Set<string>();
  onText((context, text) => {
    const size = Number(/([\d.]+)px/.exec(context.font)?.[1]);
    const scale = context.getTransform().a / devicePixelRatio;
    if (size * scale < SMALLEST) drawn.add(`${text} on the canvas: ${context.font}`);
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
