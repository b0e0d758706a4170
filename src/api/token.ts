import type { AbortSignalLike } from './platform-types.js';
import { describe, isUsageError, usageError } from './usage-error.js';

export interface TokenRequest {
  /** `expired`: the endpoint refused the last token. */
  readonly reason: 'initial' | 'expired';
  /** Aborted once the token is no longer waited for. */
  readonly signal: AbortSignalLike;
}

/** Gives a short-lived token for the usage endpoint. */
export type GetToken = (request: TokenRequest) => string | Promise<string>;

const TOKEN_TIMEOUT_MS = 30_000;

/** What a header can carry. Anything else is refused here: the error of the platform would contain the token. */
const TOKEN_PATTERN = /^[\x20-\x7e]+$/;

/** One call of `getToken`, and how many requests wait for its result. */
interface Asking {
  readonly token: Promise<string>;
  readonly controller: AbortController;
  waiting: number;
}

/** Keeps the current token, and calls `getToken` once, however many requests need a new one at the same time. */
export class TokenSource {
  #getToken: GetToken;
  #token: string | null = null;
  #asking: Asking | null = null;

  constructor(getToken: GetToken) {
    this.#getToken = getToken;
  }

  /**
   * The token to send.
   *
   * @param refused the token that the endpoint has just refused. A new one is asked for only if that is still the current
   *   one, so that requests that were refused together ask once
   *
   * @param signal ends the wait; once nobody waits, the signal that `getToken` got is aborted
   */
  async get(signal: AbortSignalLike, refused?: string): Promise<string> {
    if (refused !== undefined && this.#token === refused) this.#token = null;
    if (this.#token !== null) return this.#token;
    signal.throwIfAborted();
    const asking = (this.#asking ??= this.#ask(refused === undefined ? 'initial' : 'expired'));
    asking.waiting++;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        reject(signal.reason as Error);
        if (--asking.waiting === 0) asking.controller.abort(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      void asking.token.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  #ask(reason: TokenRequest['reason']): Asking {
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => controller.abort(unauthorized('getToken gave no token in time')), TOKEN_TIMEOUT_MS);
    const ended = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        // From now on a request needs a new call, although this one may still give a token.
        if (this.#asking === asking) this.#asking = null;
        reject(signal.reason as Error);
      });
    });
    const getToken = this.#getToken;
    const given = Promise.resolve().then(() => getToken({ reason, signal }) as unknown);
    const token = Promise.race([given, ended])
      .then(
        (text) => (this.#token = checkedToken(text)),
        (thrown: unknown) => {
          throw isUsageError(thrown) ? thrown : unauthorized(`getToken failed: ${describe(thrown)}`);
        },
      )
      .finally(() => {
        clearTimeout(timer);
        controller.abort();
      });
    const asking: Asking = { token, controller, waiting: 0 };
    return asking;
  }
}

function checkedToken(given: unknown): string {
  const token = typeof given === 'string' ? given.trim() : '';
  if (!TOKEN_PATTERN.test(token)) throw unauthorized('getToken gave no token that a header can carry');
  return token;
}

function unauthorized(message: string): Error {
  return usageError('unauthorized', message, { retryable: true });
}
