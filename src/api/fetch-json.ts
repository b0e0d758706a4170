import type { Answer, Pending } from './attempt.js';
import { failures } from './failures.js';
import { withTimeLimit } from './timing.js';
import { describe, isAbort, isUsageError, usageError } from './usage-error.js';

export interface FetchOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Headers;
  readonly credentials: RequestCredentials;
  readonly cache: RequestCache;
  readonly redirect: RequestRedirect;
  /** Limit for the complete answer, including its body, in milliseconds. */
  readonly timeoutMs: number;
  /** Limit for the decoded body, in bytes. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Sends one request. Returns the decoded JSON of a successful answer; every failure becomes a {@link UsageError}.
 *
 * @throws {@link UsageError}, or the signal's reason once it is aborted
 */
export async function fetchJson(url: URL, options: FetchOptions): Promise<Answer | Pending> {
  return withTimeLimit((signal) => sendRequest(url, options, signal), options.timeoutMs, options.signal);
}

async function sendRequest(url: URL, options: FetchOptions, signal: AbortSignal): Promise<Answer | Pending> {
  const { fetch, headers, credentials, cache, redirect, maxBytes } = options;
  const response = await withErrorCode(() =>
    fetch(url, { headers, credentials, cache, redirect, signal, referrerPolicy: 'strict-origin-when-cross-origin' }),
  );
  if (response.status === 202) {
    cancelBody(response.body);
    return { pending: true, ...(await failures())?.retryAfterOf(response) };
  }
  const body = await withErrorCode(() => readText(response, maxBytes));
  const json = response.ok ? parsed(body) : undefined;
  if (json === undefined) {
    const { ok, status } = response;
    const known = (await failures())?.problem(response, body);
    throw known ?? usageError(ok ? 'bad_json' : 'internal', `The endpoint answered ${status}`, { status });
  }
  const isStorable = !/\bno-store\b/i.test(response.headers.get('cache-control') ?? '');
  return { pending: false, json, isStorable };
}

/** Runs one network operation, and gives its failure an error code. */
async function withErrorCode<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (thrown) {
    if (isAbort(thrown) || isUsageError(thrown)) throw thrown;
    // Only `false` is reliable: a browser that reports to be online may have no connection.
    const isOffline = (globalThis.navigator as Navigator | undefined)?.onLine === false;
    throw isOffline
      ? usageError('offline', 'The browser is offline')
      : usageError('network', `No answer: ${describe(thrown)}`);
  }
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      cancelBody(reader);
      throw usageError('too_large', `The answer is larger than ${maxBytes} bytes`, { status: response.status });
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Does not wait: if other code also reads the body, such as a `fetch` that logs, the promise never settles. */
function cancelBody(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}

/** `undefined` where the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
