/** The element and the hosts around it, across shadow roots, from the inside out; none on a server, which has no tree. */
export function* withHosts(element: Element): Generator<Element> {
  if (!('closest' in element)) return;
  for (let inner: Element | null = element; inner; inner = hostOf(inner)) yield inner;
}

/** The trees that the element stands in: shadow roots, and the document at last. */
export function rootsOf(element: Element): Node[] {
  return Array.from(withHosts(element), (inner) => inner.getRootNode());
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  // Not `instanceof`: in an iframe the page's shadow roots are of another kind.
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? ((root as ShadowRoot).host ?? null) : null;
}
