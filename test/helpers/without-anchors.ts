import { onCleanup } from './guard.js';

/** During this test, makes the engine behave like one without CSS anchor positioning. */
export function withoutAnchors(place: Document = document): void {
  const { supports } = CSS;
  const sheet = new (place.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(':is(date-range, agent-filter)::part(popover) { position-area: none; position-try: none }');
  place.adoptedStyleSheets.push(sheet);
  CSS.supports = () => false;
  onCleanup(() => {
    CSS.supports = supports;
    place.adoptedStyleSheets = place.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}
