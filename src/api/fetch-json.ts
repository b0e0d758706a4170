import type { Answer, Pending } from './attempt.js';
import { failures } from './failures.js';
import { decodeJson, decodeText, isLong, LongJson } from './long-json.js';
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
  /**
   * Limit for the decoded body, in bytes. Called when the answer begins, because the page may raise the limit until
   * then.
   */
  readonly maxBytes: () => number;
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
  const parts = await withErrorCode(() => readBody(response, maxBytes()));
  const fault = async (body: string): Promise<Error> => {
    const { ok, status } = response;
    const known = (await failures())?.problem(response, body);
    return known ?? usageError(ok ? 'bad_json' : 'internal', `The endpoint answered ${status}`, { status });
  };
  if (!response.ok) throw await fault(decodeText(parts));
  const json = isLong(parts) ? new LongJson(parts, () => fault('')) : decodeJson(parts);
  if (json === undefined) throw await fault(decodeText(parts));
  const isStorable = !/\bno-store\b/i.test(response.headers.get('cache-control') ?? '');
  return { pending: false, json, isStorable, sentAt: Date.parse(response.headers.get('date') ?? '') };
}

/** Runs one network operation, and gives its failure an error code. */
export async function withErrorCode<T>(operation: () => Promise<T>): Promise<T> {
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

/** @throws a `too_large` error, without reading the rest */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const { body, headers, status } = response;
  // `Content-Length` counts the transferred bytes. If they are compressed, it cannot be compared with the limit.
  const stated = headers.has('content-encoding') ? NaN : Number(headers.get('content-length'));
  const tooLarge = async (bytes: number, isAll: boolean): Promise<Error> => {
    const message = (await failures())?.tooLarge(bytes, maxBytes, isAll) ?? 'The answer is too large';
    return usageError('too_large', message, { status });
  };
  const parts: Uint8Array<ArrayBuffer>[] = [];
  if (!body) return parts;
  if (stated > maxBytes) {
    cancelBody(body);
    throw await tooLarge(stated, true);
  }
  const reader = body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      cancelBody(reader);
      throw await tooLarge(bytes, false);
    }
    parts.push(value);
  }
}

/** Does not wait: if other code also reads the body, such as a `fetch` that logs, the promise never settles. */
function cancelBody(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}
