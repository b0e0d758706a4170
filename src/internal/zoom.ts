/**
 * How many pixels of the window one of the element's own is, by CSS `zoom` on it or around it. Engines that do not tell
 * measure all boxes in the element's own pixels.
 */
export function zoomOf(element: Partial<Pick<Element, 'currentCSSZoom'>>): number {
  return element.currentCSSZoom ?? 1;
}
