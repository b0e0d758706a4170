import { SECOND } from '../time/units.js';
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
  /** Limit for the complete answer, including its body, in milliseconds. */
  readonly timeoutMs: number;
  /** Limit for the decoded body, in bytes. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** A 202 answer: the endpoint is still at work and has to be asked again. */
export interface Pending {
  readonly pending: true;
  /** Seconds to wait; absent where the endpoint does not say. */
  readonly retryAfter?: number;
}

export interface Answer {
  readonly pending: false;
  readonly json: unknown;
  /** Whether it may stay in the cache while no element shows it: false after `Cache-Control: no-store`. */
  readonly isStorable: boolean;
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
    return { pending: true, ...retryAfterOf(response) };
  }
  const body = await withErrorCode(() => readText(response, maxBytes));
  if (!response.ok) throw problem(response, body);
  const isStorable = !/\bno-store\b/i.test(response.headers.get('cache-control') ?? '');
  return { pending: false, json: decode(response, body), isStorable };
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

function decode(response: Response, body: string): unknown {
  const details = { status: response.status, ...requestIdOf(response) };
  try {
    return JSON.parse(body) as unknown;
  } catch {
    const type = response.headers.get('content-type') ?? 'no content type';
    throw usageError('bad_json', `The endpoint answered with ${type}, which is not JSON`, details);
  }
}

/** Statuses after which a retry may help, in addition to 5xx. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429]);

function problem(response: Response, body: string): Error & UsageError {
  const { status } = response;
  const document = problemDocument(body);
  const code = isEndpointErrorCode(document['code']) ? document['code'] : codeOf(status);
  const { max_days: maxDays, earliest, parameter, detail, title } = document;
  const description = [detail, title].find((text) => typeof text === 'string') ?? 'The endpoint refused';
  return usageError(code, `${status}: ${description}`, {
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
 * Seconds, from a number or an HTTP date. A date has to end in GMT, since `Date.parse` accepts almost any text. It is
 * on the endpoint's clock, so it is compared with the answer's own `Date` header, where scripts can read that.
 */
function retryAfterOf(response: Response): { retryAfter?: number } {
  const header = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,15}$/.test(header)) return { retryAfter: Number(header) };
  const now = Date.parse(response.headers.get('date') ?? '') || Date.now();
  const seconds = header.endsWith('GMT') ? (Date.parse(header) - now) / SECOND : NaN;
  return Number.isNaN(seconds) ? {} : { retryAfter: Math.max(0, seconds) };
}
