/** What the store knows of the page it is in, where it is in one: a worker or Node has none, and nothing happens there. */
const scope = globalThis as Partial<EventTarget> & { document?: Document };

/**
 * Hears an event until the returned function is called. Not until a signal: a DOM that stands beside Node's own classes,
 * as in tests, takes no signal of theirs.
 */
export function listen(
  target: Partial<EventTarget> | undefined,
  type: string,
  listener: (event: Event) => void,
): () => void {
  target?.addEventListener?.(type, listener);
  return () => target?.removeEventListener?.(type, listener);
}

export function isPageHidden(): boolean {
  return scope.document?.visibilityState === 'hidden';
}

/**
 * Calls the listener when somebody may look again at what has grown old in the meantime: the network is back, the tab
 * is in front, the page comes out of sleep or out of the back/forward cache.
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
