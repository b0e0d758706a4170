/** The page that the store is in. A worker and Node have none: there, these functions do nothing and give nothing. */
const scope = globalThis as Partial<EventTarget> & {
  readonly document?: Document;
  readonly location?: Location;
};

/** The address that relative ones are resolved against. */
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
 * Listens to an event. Without an `AbortSignal`: a simulated DOM in Node, as tests use it, refuses Node's own signals.
 *
 * @returns the function that ends it
 */
export function listen(
  target: Partial<EventTarget> | undefined,
  type: string,
  listener: (event: Event) => void,
): () => void {
  target?.addEventListener?.(type, listener);
  return () => target?.removeEventListener?.(type, listener);
}

/**
 * Calls the listener when the user may look again at what has grown old in the meantime: the network is back, the tab is
 * in front, the page comes out of sleep or out of the back/forward cache.
 *
 * @returns the function that ends it
 */
export function onReturn(listener: () => void): () => void {
  const onVisible = (): void => {
    if (!isPageHidden()) listener();
  };
  const onPageShow = (event: Event): void => {
    if ((event as PageTransitionEvent).persisted) listener();
  };
  const stops = [
    listen(scope, 'online', listener),
    listen(scope, 'pageshow', onPageShow),
    listen(scope.document, 'visibilitychange', onVisible),
    listen(scope.document, 'resume', onVisible),
  ];
  return () => stops.forEach((stop) => stop());
}
