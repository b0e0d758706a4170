/** Milliseconds after the first report is on screen, in which the page has network and processor to itself. */
const QUIET = 1000;

/** The longest wait for the first report in milliseconds, since there may be none to show. */
const PATIENCE = 5000;

/**
 * Calls back in idle time, from a second after an element inside the target has shown its first report or error.
 * Returns a function that cancels this.
 */
export function afterFirstPaint(target: EventTarget, callback: () => void): () => void {
  const types = ['usage-load', 'usage-error'];
  let timer = setTimeout(onPaint, PATIENCE);
  function cancel(): void {
    clearTimeout(timer);
    for (const type of types) target.removeEventListener(type, onPaint, true);
  }
  function onPaint(): void {
    cancel();
    timer = setTimeout(() => whenIdle(callback), QUIET);
  }
  for (const type of types) target.addEventListener(type, onPaint, true);
  return cancel;
}

/** Calls back when the processor has nothing to do. */
export function whenIdle(callback: () => void): void {
  const { requestIdleCallback: request }: Partial<typeof globalThis> = globalThis;
  // Safari has no `requestIdleCallback`.
  if (request) request(callback);
  else setTimeout(callback);
}
