import { isPageHidden, listen } from './page.js';

/**
 * Calls the listener when reports on screen may have become old without being noticed: when the network is back, the
 * tab becomes visible, or the browser resumes a frozen page or restores one from its back/forward cache.
 *
 * @returns a function that removes the listener
 */
export function onReturn(listener: () => void): () => void {
  const onVisible = (): void => {
    if (!isPageHidden()) listener();
  };
  const onPageShow = (event: Event): void => {
    if ((event as PageTransitionEvent).persisted) listener();
  };
  const { document } = globalThis as { readonly document?: Document };
  const stops = [
    listen(globalThis, 'online', listener),
    listen(globalThis, 'pageshow', onPageShow),
    listen(document, 'visibilitychange', onVisible),
    listen(document, 'resume', onVisible),
  ];
  return () => stops.forEach((stop) => stop());
}
