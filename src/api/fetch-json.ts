import { withTimeLimit } from './timing.js';
import {
  describe,
  isAbort,
  isEndpointErrorCode,
  isUsageError,
  usageError,
  type UsageError,
  type UsageErrorCode,
} from './usage-error.js';

export interface FetchOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Headers;
  readonly credentials: RequestCredentials;
  readonly cache: RequestCache;
  readonly redirect: RequestRedirect;
  /** Limit in milliseconds on the whole answer, its body included. */
  readonly timeoutMs: number;
  /** Limit in bytes on the decoded body. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** A 202: the endpoint is still at work, and is to be asked again. */
export interface Pending {
  readonly pending: true;
  /** Seconds to wait; absent where the endpoint does not say. */
  readonly retryAfter?: number;
}

export interface Answer {
  readonly pending: false;
  readonly json: unknown;
  /** Whether it may be kept once no element shows it: the endpoint did not send `no-store`. */
  readonly isStorable: boolean;
}

/**
 * One request: the decoded JSON of a 200, or a {@link UsageError} for every other way that it can end.
 *
 * @throws {@link UsageError}, or the signal's reason once it is aborted
 */
export async function fetchJson(url: URL, options: FetchOptions): Promise<Answer | Pending> {
  return withTimeLimit((signal) => exchange(url, options, signal), options.timeoutMs, options.signal);
}

async function exchange(url: URL, options: FetchOptions, signal: AbortSignal): Promise<Answer | Pending> {
  const { fetch, headers, credentials, cache, redirect, maxBytes } = options;
  const response = await online(() =>
    fetch(url, { headers, credentials, cache, redirect, signal, referrerPolicy: 'strict-origin-when-cross-origin' }),
  );
  if (response.status === 202) {
    letGo(response.body);
    return { pending: true, ...retryAfterOf(response) };
  }
  const body = await online(() => readText(response, maxBytes));
  if (!response.ok) throw problem(response, body);
  const isStorable = !/\bno-store\b/i.test(response.headers.get('cache-control') ?? '');
  return { pending: false, json: decode(response, body), isStorable };
}

/** Runs one step on the network; its failure becomes an error with a code. */
async function online<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (thrown) {
    if (isAbort(thrown) || isUsageError(thrown)) throw thrown;
    // Only `false` is reliable: a browser that reports to be online may still have no connection.
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
      letGo(reader);
      throw usageError('too_large', `The answer is larger than ${maxBytes} bytes`, { status: response.status });
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Not awaited: where something else reads the body too, such as a `fetch` that logs, the promise never settles. */
function letGo(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}

function decode(response: Response, body: string): unknown {
  const details = { status: response.status, ...requestIdOf(response) };
  try {
    return JSON.parse(body) as unknown;
  } catch {
    const type = response.headers.get('content-type') ?? 'no content type';
    throw usageError('bad_json', `The endpoint answered with ${type}, which is not JSON`, details);
  }
}

/** Statuses after which asking again may help, besides all of 5xx. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429]);

function problem(response: Response, body: string): Error & UsageError {
  const { status } = response;
  const document = problemDocument(body);
  const code = isEndpointErrorCode(document['code']) ? document['code'] : codeOf(status);
  const { max_days: maxDays, earliest, parameter, detail, title } = document;
  const words = [detail, title].find((text) => typeof text === 'string') ?? 'The endpoint refused';
  return usageError(code, `${status}: ${words}`, {
    status,
    retryable: status >= 500 || TRANSIENT.has(status),
    ...retryAfterOf(response),
    ...requestIdOf(response),
    ...(Number.isInteger(maxDays) && (maxDays as number) > 0 ? { maxDays: maxDays as number } : {}),
    ...(typeof earliest === 'string' ? { earliest } : {}),
    ...(typeof parameter === 'string' ? { parameter } : {}),
  });
}

function problemDocument(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function codeOf(status: number): UsageErrorCode {
  if (status < 400) return 'bad_json';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate_limited';
  return status >= 500 || status === 425 ? 'internal' : 'invalid_request';
}

function requestIdOf(response: Response): { requestId?: string } {
  const requestId = response.headers.get('x-request-id');
  return requestId === null ? {} : { requestId };
}

/**
 * Seconds, from a number or an HTTP date. Only what ends in GMT counts as a date, since `Date.parse` accepts almost
 * anything. The date is by the endpoint's clock, so it is compared with the `Date` of the same answer, where that is
 * readable.
 */
function retryAfterOf(response: Response): { retryAfter?: number } {
  const header = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,15}$/.test(header)) return { retryAfter: Number(header) };
  const now = Date.parse(response.headers.get('date') ?? '') || Date.now();
  const seconds = header.endsWith('GMT') ? (Date.parse(header) - now) / 1000 : NaN;
  return Number.isNaN(seconds) ? {} : { retryAfter: Math.max(0, seconds) };
}
