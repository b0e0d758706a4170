/** What the store knows of the page it is in, where it is in one: a worker or Node has none, and nothing happens there. */
const scope = globalThis as { document?: Document; addEventListener?: typeof addEventListener };

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
  const controller = new AbortController();
  const { signal } = controller;
  const onVisible = (): void => {
    if (!isPageHidden()) listener();
  };
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) listener();
  };
  scope.addEventListener?.('online', listener, { signal });
  scope.addEventListener?.('pageshow', onPageShow, { signal });
  scope.document?.addEventListener('visibilitychange', onVisible, { signal });
  scope.document?.addEventListener('resume', onVisible, { signal });
  return () => controller.abort();
}
