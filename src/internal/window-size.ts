/** Of the document's window without its scrollbars, in its own pixels, whatever zoom the page gives itself by CSS. */
export function windowSize({ scrollingElement, documentElement }: Document): { width: number; height: number } {
  const { clientWidth: width, clientHeight: height } = scrollingElement ?? documentElement;
  return { width, height };
}
