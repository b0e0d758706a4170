import type { UsageError } from './usage-error.js';

/** A 202 answer: the endpoint is still working, and the request has to be sent again. */
export interface Pending {
  readonly pending: true;
  /** Seconds to wait; absent where the endpoint does not say. */
  readonly retryAfter?: number;
}

export interface Answer {
  readonly pending: false;
  /** A `LongJson` where the body is long. */
  readonly json: unknown;
  /** Whether it may stay in the cache while no element shows it: false after `Cache-Control: no-store`. */
  readonly isStorable: boolean;
  /** When it was sent, by the endpoint's clock, in milliseconds since 1970 UTC; `NaN` where that cannot be read. */
  readonly sentAt: number;
}

/** How one request ended. An `error` is returned, not thrown, because a retry may help. */
export interface Attempt {
  readonly outcome: Answer | Pending | { readonly error: Error & UsageError };
  /** The token that was sent. */
  readonly token: string | undefined;
}

/** The time without any request to an endpoint, because it has answered with `Retry-After`. */
export interface Cooldown {
  /** Resolves when the cooldown is over; `null` while there is no cooldown. */
  wait: ((signal: AbortSignal) => Promise<void>) | null;
}
