import { elapsedSince, now } from '../time/elapsed.js';
import { SECOND } from '../time/units.js';
import type { Answer, Attempt, Cooldown } from './attempt.js';
import { toUsageError } from './error-details.js';
import { sleep } from './sleep.js';
import { usageError, type UsageError } from './usage-error.js';

const MAX_RETRIES = 3;
const BACKOFF_MS = 500;
const BACKOFF_CAP_MS = 30_000;
const RETRY_AFTER_CAP_MS = 120_000;
/** The user is informed about a longer wait. */
const LONG_WAIT_MS = 5_000;
const POLL_MS = 1_000;
/** How often an endpoint may answer 202 (still at work) before that counts as a timeout. */
const MAX_POLLS = 60;

interface RetryOptions {
  readonly signal: AbortSignal;
  readonly cooldown: Cooldown;
  readonly onWait?: (error: UsageError) => void;
}

/**
 * Continues after a first attempt without an answer. The constants above are the limits.
 *
 * @param attempt sends the request again, with another token than the refused one
 */
export async function retry(
  first: Attempt,
  attempt: (refused?: string) => Promise<Attempt>,
  { signal, cooldown, onWait }: RetryOptions,
): Promise<Answer> {
  let failures = 0;
  let polls = 0;
  let refused: string | undefined;
  let { outcome, token } = first;
  for (;;) {
    if ('json' in outcome) return outcome;
    if ('error' in outcome) {
      const { error } = outcome;
      const wait = requestedWait(error.retryAfter);
      if (wait !== undefined) startCooldown(cooldown, wait);
      if (error.status === 401 && token !== undefined && refused === undefined) {
        refused = token;
      } else if (isTransient(error) && failures < MAX_RETRIES) {
        if (wait === undefined) await sleep(backoff(failures), signal);
        else if (wait > LONG_WAIT_MS) onWait?.(toUsageError(error));
        failures++;
      } else {
        throw error;
      }
    } else {
      if (++polls > MAX_POLLS) throw usageError('timeout', 'The endpoint is still at work');
      await sleep(requestedWait(outcome.retryAfter) ?? POLL_MS, signal);
    }
    ({ outcome, token } = await attempt(refused));
  }
}

/** Whether the library retries automatically; a user can always retry. */
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

/** Starts a cooldown, or replaces the current one: the latest answer counts. */
export function startCooldown(cooldown: Cooldown, ms: number): void {
  const start = now();
  const wait = async (signal: AbortSignal): Promise<void> => {
    const rest = ms - elapsedSince(start);
    if (rest > 0) await sleep(rest, signal);
    // Another one may have started in the meantime.
    if (cooldown.wait !== wait) await cooldown.wait?.(signal);
  };
  cooldown.wait = wait;
}
