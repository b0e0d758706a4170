/** What the browser says of itself; on a server, nothing. */
export function browser(): Partial<Navigator> {
  return (globalThis as { navigator?: Navigator }).navigator ?? {};
}

/** The window that the element stands in: events, observers and sizes of another one are not for it. */
export function windowOf(element: Element): typeof globalThis {
  return element.ownerDocument.defaultView ?? globalThis;
}

/** Whether keys are called, and screen readers behave, as on a device of Apple's. */
export function isApple(): boolean {
  return /Mac OS X|iPhone|iPad/.test(navigator.userAgent);
}

/** Of the document's window without its scrollbars, in its own pixels, whatever zoom the page gives itself by CSS. */
export function windowSize({ scrollingElement, documentElement }: Document): { width: number; height: number } {
  const { clientWidth: width, clientHeight: height } = scrollingElement ?? documentElement;
  return { width, height };
}

/** Whether the selector holds for the element; not where the DOM, such as a test's, does not know the selector. */
export function matches(element: Element | null | undefined, selector: string): boolean {
  try {
    return element?.matches(selector) ?? false;
  } catch {
    return false;
  }
}

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

/** Switches a custom state, to be styled as `:state(name)`. */
export function setState({ states }: ElementInternals, name: string, isOn: boolean): void {
  if (isOn) states.add(name);
  else states.delete(name);
}

/** For a DOM that has less than browsers do, such as a test's: no form, nothing wrong with the value, states unseen. */
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

/** As the element's own method does it, where there is one; complete in any case. */
export function attachInternals(element: HTMLElement): ElementInternals {
  const internals = (element as Partial<HTMLElement>).attachInternals?.() ?? {};
  const missing = Object.entries(fallbacks()).filter(([name]) => !(name in internals));
  return Object.assign(internals, Object.fromEntries(missing)) as unknown as ElementInternals;
}
