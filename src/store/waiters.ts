import type { UsageReport } from '../api/report.js';
import { usageError } from '../api/usage-error.js';
import type { UsageSnapshot } from './types.js';

interface Waiter {
  resolve(report: UsageReport): void;
  reject(error: Error): void;
}

/** Who waits for the answer to the present query. */
export class Waiters {
  #waiters = new Set<Waiter>();

  get size(): number {
    return this.#waiters.size;
  }

  /** @param onLeave called when the signal ends the wait */
  wait(signal: AbortSignal | undefined, onLeave: () => void): Promise<UsageReport> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        this.#waiters.delete(waiter);
        reject(signal?.reason as Error);
        onLeave();
      };
      const waiter: Waiter = {
        resolve: (report) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(report);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', onAbort);
          reject(error);
        },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', onAbort);
    });
  }

  /** Gives everybody what the store came to. */
  answer({ error, report }: UsageSnapshot): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const waiter of waiters) {
      if (error) waiter.reject(usageError(error.code, error.message, error));
      else if (report) waiter.resolve(report);
    }
  }
}
