/** Milliseconds after the first report is on screen in which network and processor are left to the page. */
const QUIET = 1000;

/** Milliseconds after which no report is waited for: there may be none to show. */
const PATIENCE = 5000;

/**
 * Calls back in idle time, from a second after an element inside the target has shown its first report or error. Returns a
 * function that cancels this.
 */
export function afterFirstPaint(target: EventTarget, callback: () => void): () => void {
  const listeners = new AbortController();
  let timer = setTimeout(onPaint, PATIENCE);
  function onPaint(): void {
    listeners.abort();
    clearTimeout(timer);
    timer = setTimeout(() => whenIdle(callback), QUIET);
  }
  for (const type of ['usage-load', 'usage-error']) {
    target.addEventListener(type, onPaint, { capture: true, signal: listeners.signal });
  }
  return () => {
    listeners.abort();
    clearTimeout(timer);
  };
}

/** Calls back when the processor has nothing to do. */
export function whenIdle(callback: () => void): void {
  const { requestIdleCallback: request }: Partial<typeof globalThis> = globalThis;
  // Safari does not have it.
  if (request) request(callback);
  else setTimeout(callback);
}
