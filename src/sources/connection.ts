import { sleep } from '../api/sleep.js';
import { decodeText } from '../api/long-json.js';
import { readBody, withErrorCode } from '../api/fetch-json.js';
import type { CredentialsMode, HeadersLike } from '../api/platform-types.js';
import { problem } from '../api/problem.js';
import { TokenSource, type GetToken } from '../api/token.js';
import { isUsageError, usageError, type UsageError } from '../api/usage-error.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import { SECOND } from '../time/units.js';

/** How requests are sent. `configureUsage` has the same options for an endpoint. */
export interface ConnectionOptions {
  /** Returns a bearer token that is safe in a browser: only for this user, only for reading, and with an expiry. */
  readonly getToken?: GetToken;
  /** Headers of every request; a function is called for each. */
  readonly headers?: HeadersLike | (() => HeadersLike | Promise<HeadersLike>);
  /** The option `credentials` of `fetch`; `same-origin` by default. */
  readonly credentials?: CredentialsMode;
}

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_RETRIES = 3;
const BACKOFF_MS = 500;
/** Seconds. If the server asks for a longer wait, the user sees the error at once. */
const LONGEST_WAIT = 5;

/** Sends requests to an API. Retries if that may help. During a long wait that the server asks for, sends nothing. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #tokens: TokenSource | null;
  #refusal: { readonly error: UsageError; readonly since: Moment } | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#tokens = options.getToken ? new TokenSource(options.getToken) : null;
  }

  async json(url: URL, signal: AbortSignal): Promise<unknown> {
    const { text, response } = await this.#ask(url, 'application/json', signal);
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw problem(response, text);
    }
  }

  async text(url: URL, signal: AbortSignal): Promise<string> {
    return (await this.#ask(url, 'text/csv, text/plain;q=0.9, */*;q=0.1', signal)).text;
  }

  async #ask(url: URL, accept: string, signal: AbortSignal): Promise<{ text: string; response: Response }> {
    let refused: string | undefined;
    for (let failures = 0; ; failures++) {
      this.#throwDuringCooldown();
      const token = await this.#tokens?.get(signal, refused);
      try {
        return await this.#attempt(url, accept, token, signal);
      } catch (error) {
        if (!isUsageError(error)) throw error;
        if (error.status === 401 && token !== undefined && refused === undefined) {
          refused = token;
          continue;
        }
        const { retryAfter = 0, status } = error;
        if (retryAfter > LONGEST_WAIT) this.#refusal = { error, since: now() };
        const isTransient = status === undefined ? error.code === 'network' : error.retryable;
        if (!isTransient || retryAfter > LONGEST_WAIT || failures === MAX_RETRIES) throw error;
        // If the server does not say how long, the wait is random, below a limit that doubles. So pages that failed at
        // the same time do not retry at the same time.
        await sleep(retryAfter * SECOND || Math.random() * BACKOFF_MS * 2 ** failures, signal);
      }
    }
  }

  #throwDuringCooldown(): void {
    if (this.#refusal === null) return;
    const { error, since } = this.#refusal;
    const left = (error.retryAfter ?? 0) - elapsedSince(since) / SECOND;
    if (left <= 0) this.#refusal = null;
    else throw usageError(error.code, error.message, { ...error, retryAfter: Math.ceil(left) });
  }

  async #attempt(
    url: URL,
    accept: string,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<{ text: string; response: Response }> {
    const { headers: given, credentials = 'same-origin' } = this.#options;
    const headers = new Headers(typeof given === 'function' ? await given() : given);
    headers.set('Accept', accept);
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    const hasSecrets = token !== undefined || given !== undefined;
    const redirect = hasSecrets ? 'error' : 'follow';
    signal.throwIfAborted();
    const response = await withErrorCode(() => fetch(url, { headers, credentials, redirect, signal })).catch(
      (error: unknown) => {
        throw isUsageError(error) && error.code === 'network' ? withHint(error, url) : error;
      },
    );
    const text = decodeText(await withErrorCode(() => readBody(response, MAX_BYTES)));
    if (!response.ok) throw problem(response, text);
    return { text, response };
  }
}

/** For a request to another origin, adds a hint, since browsers hide why it has failed. */
function withHint(error: UsageError, url: URL): Error {
  if (url.origin === scope.location?.origin) return usageError('network', error.message);
  const hint = `Can ${url.origin} be reached, and does it allow the origin of this page (CORS)?`;
  return usageError('network', `${error.message}. ${hint}`);
}

/** A worker has no `document`, and Node has no `location` either. */
const scope = globalThis as { readonly location?: Location; readonly document?: { readonly baseURI: string } };

/** The URL of an address, which may be relative to the page. */
export function address(given: string | URL): URL {
  const base = scope.document?.baseURI ?? scope.location?.href;
  if (!URL.canParse(given, base)) throw usageError('not_configured', `${String(given)} is not a URL`);
  return new URL(given, base);
}

/** The URL of a path below another URL, with the query string of the other URL. */
export function below(given: string | URL, path: string): URL {
  const url = address(given);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  return url;
}
