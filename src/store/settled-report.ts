import type { AbortSignalLike } from '../api/platform-types.js';
import type { UsageReport } from '../api/report.js';
import { usageError } from '../api/usage-error.js';
import type { UsageListener } from './types.js';

/**
 * Waits until the requests of a store have ended, and returns its report.
 *
 * @param subscribe calls the listener after every change from now on, and returns a function that ends the subscription
 * @param hasStarted whether the requests of the query have been sent
 */
export function settledReport(
  subscribe: (listener: UsageListener) => () => void,
  hasStarted: () => boolean,
  signal?: AbortSignalLike,
): Promise<UsageReport> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', onAbort);
      unsubscribe();
      settle();
    };
    const onAbort = (): void => end(() => reject(signal?.reason as Error));
    const onChange: UsageListener = ({ status, fetching, error, report }) => {
      if (!hasStarted() || fetching || (status !== 'ready' && status !== 'error')) return;
      if (error) end(() => reject(usageError(error.code, error.message, error)));
      else if (report) end(() => resolve(report));
    };
    const unsubscribe = subscribe(onChange);
    signal?.addEventListener('abort', onAbort);
  });
}
