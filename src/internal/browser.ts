/** What the browser says of itself; on a server, nothing. */
export function browser(): Partial<Navigator> {
  return (globalThis as { navigator?: Navigator }).navigator ?? {};
}

/** The window that the element stands in: events, observers and sizes of another one are not for it. */
export function windowOf(element: Element): typeof globalThis {
  return element.ownerDocument.defaultView ?? globalThis;
}
