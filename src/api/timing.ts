import { usageError } from './usage-error.js';

/** The longest delay that timers support: with a longer one, such as `Infinity`, a timer fires at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits for an operation that may hang, until it ends, the time is over, or the signal is aborted. The operation gets a
 * signal too, but may ignore it.
 *
 * @throws a `timeout` error, or the signal's reason
 */
export async function withTimeLimit<T>(
  start: (signal: AbortSignal) => T | Promise<T>,
  ms: number,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  const timer = setTimeout(
    () => controller.abort(usageError('timeout', `No complete answer within ${ms} ms`)),
    Math.min(ms, LONGEST_TIMER_MS),
  );
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
  });
  try {
    return await Promise.race([start(controller.signal), ended]);
  } catch (thrown) {
    // The reason of the abort says more than the platform's AbortError.
    controller.signal.throwIfAborted();
    throw thrown;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
