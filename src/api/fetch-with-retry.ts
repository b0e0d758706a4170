import type { Answer, Attempt, Cooldown } from './attempt.js';
import { failures } from './failures.js';
import { fetchJson, type FetchOptions } from './fetch-json.js';
import type { TokenSource } from './token.js';
import { isUsageError, usageError, type UsageError } from './usage-error.js';

export interface RetryOptions extends FetchOptions {
  /** Where the bearer token comes from; `null` sends none. */
  readonly tokens: TokenSource | null;
  /** Shared by all requests to the endpoint. */
  readonly cooldown: Cooldown;
  /** Called with the error before a wait that a user would notice. */
  readonly onWait?: (error: UsageError) => void;
}

/** Requests a report, and retries where that may help. */
export async function fetchWithRetry(url: URL, options: RetryOptions): Promise<Answer> {
  const first = await attempt(url, options);
  if ('json' in first.outcome) return first.outcome;
  const known = await failures();
  if (known) return known.retry(first, (refused) => attempt(url, options, refused), options);
  throw 'error' in first.outcome ? first.outcome.error : usageError('timeout', 'The endpoint is still at work');
}

/** @param refused the token that the endpoint has refused */
async function attempt(url: URL, options: RetryOptions, refused?: string): Promise<Attempt> {
  const { signal, tokens, cooldown } = options;
  await cooldown.wait?.(signal);
  const token = await tokens?.get(signal, refused);
  signal.throwIfAborted();
  const headers = new Headers(options.headers);
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  try {
    return { outcome: await fetchJson(url, { ...options, headers }), token };
  } catch (thrown) {
    if (!isUsageError(thrown)) throw thrown;
    return { outcome: { error: thrown }, token };
  }
}
