import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import { SECOND } from '../time/units.js';
import { fetchJson, type Answer, type FetchOptions } from './fetch-json.js';
import { sleep } from './timing.js';
import type { TokenSource } from './token.js';
import { isUsageError, usageError, type UsageError } from './usage-error.js';

const MAX_RETRIES = 3;
const BACKOFF_MS = 500;
const BACKOFF_CAP_MS = 30_000;
const RETRY_AFTER_CAP_MS = 120_000;
/** The user is informed about a longer wait. */
const LONG_WAIT_MS = 5_000;
const POLL_MS = 1_000;
/** How often an endpoint may answer 202 (still at work) before that counts as a timeout. */
const MAX_POLLS = 60;

export interface RetryOptions extends FetchOptions {
  /** Where the bearer token comes from; `null` sends none. */
  readonly tokens: TokenSource | null;
  /** Shared by all requests to the endpoint. */
  readonly cooldown: Cooldown;
  /** Called with the error before a wait that a user would notice. */
  readonly onWait?: (error: UsageError) => void;
}

/** Requests a report, and retries where that may help. The constants above are the limits. */
export async function fetchWithRetry(url: URL, options: RetryOptions): Promise<Answer> {
  const { signal, tokens, cooldown, onWait } = options;
  let failures = 0;
  let polls = 0;
  let refused: string | undefined;
  for (;;) {
    await cooldown.wait(signal);
    const token = await tokens?.get(signal, refused);
    signal.throwIfAborted();
    const headers = new Headers(options.headers);
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    try {
      const answer = await fetchJson(url, { ...options, headers });
      if (!answer.pending) return answer;
      if (++polls > MAX_POLLS) throw usageError('timeout', 'The endpoint is still at work');
      await sleep(requestedWait(answer.retryAfter) ?? POLL_MS, signal);
    } catch (thrown) {
      if (!isUsageError(thrown)) throw thrown;
      const wait = requestedWait(thrown.retryAfter);
      if (wait !== undefined) cooldown.start(wait);
      if (thrown.status === 401 && token !== undefined && refused === undefined) {
        refused = token;
      } else if (isTransient(thrown) && failures < MAX_RETRIES) {
        if (wait === undefined) await sleep(backoff(failures), signal);
        else if (wait > LONG_WAIT_MS) onWait?.(thrown);
        failures++;
      } else {
        throw thrown;
      }
    }
  }
}

/** Whether the library retries by itself; a user can always retry. */
function isTransient({ code, status, retryable }: UsageError): boolean {
  return status === undefined ? code === 'network' : retryable;
}

/** Milliseconds that the endpoint has asked for by `Retry-After`. */
function requestedWait(retryAfter: number | undefined): number | undefined {
  return retryAfter === undefined ? undefined : Math.min(RETRY_AFTER_CAP_MS, retryAfter * SECOND);
}

/** A random wait below a limit that doubles with each failure ("full jitter"). */
function backoff(failures: number): number {
  return Math.random() * Math.min(BACKOFF_CAP_MS, BACKOFF_MS * 2 ** failures);
}

/** The time without any request to an endpoint, because it has answered with `Retry-After`. */
export class Cooldown {
  #current: { readonly ms: number; readonly start: Moment } | null = null;

  /** Starts a cooldown, or replaces the current one: the latest answer counts. */
  start(ms: number): void {
    this.#current = { ms, start: now() };
  }

  /** Ends it early: for a request by the user. */
  end(): void {
    this.#current = null;
  }

  /** Resolves after the cooldown, and after any other that has started in the meantime. */
  async wait(signal: AbortSignal): Promise<void> {
    let waitedFor = null;
    while (this.#current && this.#current !== waitedFor) {
      waitedFor = this.#current;
      const rest = waitedFor.ms - elapsedSince(waitedFor.start);
      if (rest > 0) await sleep(rest, signal);
    }
  }
}
