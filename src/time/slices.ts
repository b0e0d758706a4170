import type { Work } from './work.js';

/** Milliseconds of work after which other tasks may run. */
export const SLICE = 10;

/**
 * Does work in slices, between which the page can draw and react.
 *
 * @throws the reason of the signal, before the next slice
 */
export async function inSlices<T>(work: Work<T>, signal?: AbortSignal): Promise<T> {
  let start = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - start < SLICE) continue;
    await nextTask();
    signal?.throwIfAborted();
    start = performance.now();
  }
}

/**
 * Lets the page draw and react, or a server handle other requests. Uses no timer, because browsers delay timers of
 * hidden pages by seconds.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
