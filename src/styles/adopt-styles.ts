import { adoptStyles as adoptInOwnDocument, type CSSResultOrNative } from 'lit';

/**
 * Copies of style sheets for other documents, since a constructed style sheet works only in the document that created
 * it.
 */
const copies = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

/** Adopts styles in a shadow root. To be called again after a move to another document, which removes all sheets. */
export function adoptStyles(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  const { ownerDocument } = root;
  if (ownerDocument === document) adoptInOwnDocument(root, [...styles]);
  // A document without a window, such as a template's, is never rendered.
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
