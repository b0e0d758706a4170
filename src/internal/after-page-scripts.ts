/** Calls back once the scripts that the page itself names have run; at once where they have. */
export function afterPageScripts(callback: () => void): void {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const hasRun = document.readyState === 'complete' || (navigation?.domContentLoadedEventStart ?? 0) > 0;
  if (hasRun) callback();
  // The event reaches the window last, when everybody who listens to the document has defined their elements.
  else window.addEventListener('DOMContentLoaded', callback, { once: true });
}
