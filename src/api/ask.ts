import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import { fetchJson, type Answer, type FetchOptions } from './fetch-json.js';
import { sleep } from './timing.js';
import type { TokenSource } from './token.js';
import { isUsageError, usageError, type UsageError } from './usage-error.js';

const RETRIES = 3;
const BACKOFF_MS = 500;
const BACKOFF_CAP_MS = 30_000;
const RETRY_AFTER_CAP_MS = 120_000;
/** After a longer wait, a user wants to know why nothing happens. */
const LONG_WAIT_MS = 5_000;
const POLL_MS = 1_000;
/** How often an endpoint may answer "still at work" before that counts as a timeout. */
const POLLS = 60;

export interface AskOptions extends FetchOptions {
  /** Where the bearer token comes from; `null` sends none. */
  readonly tokens: TokenSource | null;
  /** Shared by all requests to the endpoint. */
  readonly cooldown: Cooldown;
  /** Called with what went wrong, before a wait that a user would notice. */
  readonly onWait?: (error: UsageError) => void;
}

/** Asks, and asks again where that may help: the constants above say how often and after how long. */
export async function ask(url: URL, options: AskOptions): Promise<Answer> {
  const { signal, tokens, cooldown, onWait } = options;
  let failures = 0;
  let polls = 0;
  let refused: string | undefined;
  for (;;) {
    await cooldown.over(signal);
    const token = await tokens?.get(signal, refused);
    signal.throwIfAborted();
    const headers = new Headers(options.headers);
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    try {
      const answer = await fetchJson(url, { ...options, headers });
      if (!answer.pending) return answer;
      if (++polls > POLLS) throw usageError('timeout', 'The endpoint is still at work');
      await sleep(waitAsTold(answer.retryAfter) ?? POLL_MS, signal);
    } catch (thrown) {
      if (!isUsageError(thrown)) throw thrown;
      const wait = waitAsTold(thrown.retryAfter);
      if (wait !== undefined) cooldown.start(wait);
      if (thrown.status === 401 && token !== undefined && refused === undefined) {
        refused = token;
      } else if (isTransient(thrown) && failures < RETRIES) {
        if (wait === undefined) await sleep(backoff(failures), signal);
        else if (wait > LONG_WAIT_MS) onWait?.(thrown);
        failures++;
      } else {
        throw thrown;
      }
    }
  }
}

/** Whether the library asks again by itself; a user may always do so. */
function isTransient({ code, status, retryable }: UsageError): boolean {
  return status === undefined ? code === 'network' : retryable;
}

function waitAsTold(retryAfter: number | undefined): number | undefined {
  return retryAfter === undefined ? undefined : Math.min(RETRY_AFTER_CAP_MS, retryAfter * 1000);
}

/** Full jitter: a random wait, up to a limit that doubles with each failure. */
function backoff(failures: number): number {
  return Math.random() * Math.min(BACKOFF_CAP_MS, BACKOFF_MS * 2 ** failures);
}

/** The time in which an endpoint gets no request of any kind, because it has answered `Retry-After`. */
export class Cooldown {
  #current: { readonly ms: number; readonly start: Moment } | null = null;

  /** Replaces a cooldown that has begun: the latest answer counts. */
  start(ms: number): void {
    this.#current = { ms, start: now() };
  }

  /** Ends it early, since a user asks. */
  end(): void {
    this.#current = null;
  }

  /** Resolves once the cooldown is over, and any other that began in the meantime. */
  async over(signal: AbortSignal): Promise<void> {
    let waitedFor = null;
    while (this.#current && this.#current !== waitedFor) {
      waitedFor = this.#current;
      const rest = waitedFor.ms - elapsedSince(waitedFor.start);
      if (rest > 0) await sleep(rest, signal);
    }
  }
}
