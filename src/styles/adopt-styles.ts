import { adoptStyles as adoptAtHome, type CSSResultOrNative } from 'lit';

/** A constructed sheet serves only the document that it was made for: others get copies of their own, made once. */
const copies = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

/** Dresses a shadow root for the document that it is in. To be called again in another one: moving takes all sheets off. */
export function adoptStyles(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const { ownerDocument } = root;
  if (ownerDocument === document) adoptAtHome(root, [...styles]);
  // A document without a window, such as a template's, is never drawn.
  else if (ownerDocument.defaultView) root.adoptedStyleSheets = styles.map((style) => copyFor(ownerDocument, style));
}

function copyFor(owner: Document, style: CSSResultOrNative): CSSStyleSheet {
  const made = copies.get(owner) ?? new Map<CSSResultOrNative, CSSStyleSheet>();
  const copy = made.get(style) ?? copyOf(style, owner.defaultView ?? globalThis);
  copies.set(owner, made.set(style, copy));
  return copy;
}

function copyOf(style: CSSResultOrNative, view: typeof globalThis): CSSStyleSheet {
  const copy = new view.CSSStyleSheet();
  copy.replaceSync('cssText' in style ? style.cssText : Array.from(style.cssRules, (rule) => rule.cssText).join('\n'));
  return copy;
}
