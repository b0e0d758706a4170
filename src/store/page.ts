/**
 * The global scope. A worker has no `document`, and Node has no `location` either: the functions below then return
 * `undefined` or `false`, and call no listener.
 */
const scope = globalThis as Partial<EventTarget> & {
  readonly document?: Document;
  readonly location?: Location;
};

/** The base of relative URLs. */
export function pageUrl(): string | undefined {
  return scope.document?.baseURI ?? scope.location?.href;
}

export function pageOrigin(): string | undefined {
  return scope.location?.origin;
}

export function isPageHidden(): boolean {
  return scope.document?.visibilityState === 'hidden';
}

/**
 * Adds an event listener. Uses no `AbortSignal`, since the simulated DOM of tests in Node refuses Node's own signals.
 *
 * @returns a function that removes the listener
 */
export function listen(
  target: Partial<EventTarget> | undefined,
  type: string,
  listener: (event: Event) => void,
): () => void {
  target?.addEventListener?.(type, listener);
  return () => target?.removeEventListener?.(type, listener);
}
