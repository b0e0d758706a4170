import type { AbortSignalLike } from './platform-types.js';
import { describe, isUsageError, usageError } from './usage-error.js';

export interface TokenRequest {
  /** `expired`: the endpoint refused the last token. */
  readonly reason: 'initial' | 'expired';
  /** Aborted when no request waits for the token any longer, and when `getToken` takes too long. */
  readonly signal: AbortSignalLike;
}

/** Returns a short-lived token for the usage endpoint. */
export type GetToken = (request: TokenRequest) => string | Promise<string>;

const TOKEN_TIMEOUT_MS = 30_000;

/**
 * Tokens that a header can carry. Others are refused here, because the platform's error would contain the token.
 */
const TOKEN_PATTERN = /^[\x20-\x7e]+$/;

/** A call of `getToken`. */
interface TokenCall {
  readonly token: Promise<string>;
  readonly controller: AbortController;
  /** The number of requests that wait for the token. */
  waiting: number;
}

/** Stores the current token. Several requests that need a new one at the same time share one call of `getToken`. */
export class TokenSource {
  #getToken: GetToken;
  #token: string | null = null;
  #call: TokenCall | null = null;

  constructor(getToken: GetToken) {
    this.#getToken = getToken;
  }

  /**
   * The token to send.
   *
   * @param signal ends the wait; when no request waits any longer, the signal of `getToken` is aborted
   * @param refused the token that the endpoint has just refused. If another token has replaced it already, that one is
   *   returned, so that requests that are refused together cause only one call
   */
  async get(signal: AbortSignalLike, refused?: string): Promise<string> {
    if (refused !== undefined && this.#token === refused) this.#token = null;
    if (this.#token !== null) return this.#token;
    signal.throwIfAborted();
    const call = (this.#call ??= this.#callGetToken(refused === undefined ? 'initial' : 'expired'));
    call.waiting++;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        reject(signal.reason as Error);
        if (--call.waiting === 0) call.controller.abort(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      void call.token.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  #callGetToken(reason: TokenRequest['reason']): TokenCall {
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => controller.abort(unauthorized('getToken gave no token in time')), TOKEN_TIMEOUT_MS);
    const ended = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        // Later requests need a new call, although this one may still return a token.
        if (this.#call === call) this.#call = null;
        reject(signal.reason as Error);
      });
    });
    const getToken = this.#getToken;
    const result = Promise.resolve().then(() => getToken({ reason, signal }) as unknown);
    const token = Promise.race([result, ended])
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
    const call: TokenCall = { token, controller, waiting: 0 };
    return call;
  }
}

function checkedToken(value: unknown): string {
  const token = typeof value === 'string' ? value.trim() : '';
  if (!TOKEN_PATTERN.test(token)) throw unauthorized('getToken gave no token that a header can carry');
  return token;
}

function unauthorized(message: string): Error {
  return usageError('unauthorized', message, { retryable: true });
}
