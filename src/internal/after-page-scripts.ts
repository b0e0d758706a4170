/** Calls back once the scripts that the page itself names have run; at once where they have. */
export function afterPageScripts(callback: () => void): void {
  const [navigation] = (performance as Partial<Performance>).getEntriesByType?.('navigation') ?? [];
  const hasRun =
    document.readyState === 'complete' ||
    ((navigation as PerformanceNavigationTiming | undefined)?.domContentLoadedEventStart ?? 0) > 0;
  if (hasRun) callback();
  // The event reaches the window last, and there who came last: everybody who waits for it has defined their elements.
  else
    document.addEventListener('DOMContentLoaded', () => addEventListener('DOMContentLoaded', callback), { once: true });
}
