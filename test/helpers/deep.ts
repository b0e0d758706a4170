/** `root` and all elements below it, in document order, including those in open shadow roots. */
export function* deepElements(root: Element | ShadowRoot): Generator<Element> {
  if (isElement(root)) {
    yield root;
    if (root.shadowRoot) yield* deepElements(root.shadowRoot);
  }
  for (const child of root.children) yield* deepElements(child);
}

/** The rendered children of an element: its shadow tree, with slotted elements in their slots. */
export function flatChildren(parent: Element | ShadowRoot): readonly Element[] {
  if (isElement(parent) && parent.shadowRoot) return [...parent.shadowRoot.children];
  if (isSlot(parent)) {
    const assigned = parent.assignedElements();
    if (assigned.length > 0) return assigned;
  }
  return [...parent.children];
}

/** The first match of a selector below `root`, including shadow roots. */
export function deepQuery<T extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): T | null {
  for (const element of deepElements(root)) {
    if (element !== root && element.matches(selector)) return element as T;
  }
  return null;
}

/** The focused element, also inside shadow roots. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The visible text below `root` in reading order, with collapsed white space. */
export function deepText(root: Element | ShadowRoot): string {
  return textOf(root).replace(/\s+/g, ' ').trim();
}

/**
 * Does not use `instanceof`, because elements in an iframe have the classes of its window. In Firefox, so do elements
 * that were moved there from this page.
 */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isSlot(node: Node): node is HTMLSlotElement {
  return isElement(node) && node.localName === 'slot';
}

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  if (isElement(node)) {
    if (node.matches('style, script')) return '';
    const { display } = getComputedStyle(node);
    if (display === 'none') return '';
    let children: Iterable<Node> = node.childNodes;
    if (node.shadowRoot) children = node.shadowRoot.childNodes;
    else if (isSlot(node) && node.assignedNodes().length > 0) children = node.assignedNodes();
    const text = [...children].map(textOf).join('');
    return display.startsWith('inline') || display === 'contents' ? text : ` ${text} `;
  }
  return [...node.childNodes].map(textOf).join('');
}
