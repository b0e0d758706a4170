/** `navigator`, or an empty object on a server. */
export function browser(): Partial<Navigator> {
  return (globalThis as { navigator?: Navigator }).navigator ?? {};
}

/** The window of the element's document. Events and observers have to come from that window. */
export function windowOf(element: Element): typeof globalThis {
  return element.ownerDocument.defaultView ?? globalThis;
}

/**
 * Resolves a URL against the element's document. An invalid URL is returned unchanged; the code that uses it reports
 * the error.
 */
export function absoluteUrl(url: string, { baseURI }: Node): string {
  return URL.canParse(url, baseURI) ? new URL(url, baseURI).href : url;
}

/** Whether the device is from Apple: its keys and its screen reader are different. */
export function isApple(): boolean {
  return /Mac OS X|iPhone|iPad/.test(navigator.userAgent);
}

/**
 * Whether the selector matches the element; `false` where the DOM, such as that of a test, does not know the selector.
 */
export function matches(element: Element | null | undefined, selector: string): boolean {
  try {
    return element?.matches(selector) ?? false;
  } catch {
    return false;
  }
}

/** The element and the hosts of the shadow roots around it, from the inside out; nothing on a server. */
export function* withHosts(element: Element): Generator<Element> {
  if (!('closest' in element)) return;
  for (let inner: Element | null = element; inner; inner = hostOf(inner)) yield inner;
}

/** The shadow roots around the element, from the inside out, and the document. */
export function rootsOf(element: Element): Node[] {
  return Array.from(withHosts(element), (inner) => inner.getRootNode());
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  // `instanceof` fails in an iframe, which has its own `ShadowRoot` class.
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? ((root as ShadowRoot).host ?? null) : null;
}

/**
 * Adds or removes a custom state, which CSS selects as `:state(name)`. Chrome before 125 does not support this syntax
 * and throws, so elements have no states there.
 */
export function setState({ states }: ElementInternals, name: string, isOn: boolean): void {
  try {
    states[isOn ? 'add' : 'delete'](name);
  } catch {
    // The element works without the styles of the state.
  }
}

/**
 * For a DOM with incomplete `ElementInternals`, such as that of a test: an element without a form, with a valid value.
 */
const fallbacks = (): Partial<Omit<ElementInternals, 'states'>> & { states: Set<string> } => ({
  states: new Set(),
  form: null,
  validity: { valid: true } as ValidityState,
  validationMessage: '',
  willValidate: false,
  checkValidity: () => true,
  reportValidity: () => true,
  setFormValue: () => undefined,
  setValidity: () => undefined,
});

/** Calls the element's own method, if there is one, and adds what is missing. */
export function attachInternals(element: HTMLElement): ElementInternals {
  const internals = (element as Partial<HTMLElement>).attachInternals?.() ?? {};
  const missing = Object.entries(fallbacks()).filter(([name]) => !(name in internals));
  return Object.assign(internals, Object.fromEntries(missing)) as unknown as ElementInternals;
}
