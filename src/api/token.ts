import { describe, isUsageError, usageError } from './usage-error.js';

export interface TokenRequest {
  /** `expired`: the endpoint refused the last token. */
  readonly reason: 'initial' | 'expired';
  /** Aborted once the token is no longer waited for. */
  readonly signal: AbortSignal;
}

/** Gives a short-lived token for the usage endpoint. */
export type GetToken = (request: TokenRequest) => string | Promise<string>;

const TOKEN_TIMEOUT_MS = 30_000;

/** What a header can carry; the platform's complaint about anything else would quote the token. */
const TOKEN_PATTERN = /^[\x20-\x7e]+$/;

/** Keeps the present token and asks for a new one once, however many requests need it at the same time. */
export class TokenSource {
  #getToken: GetToken;
  #token: string | null = null;
  #asking: Promise<string> | null = null;

  constructor(getToken: GetToken) {
    this.#getToken = getToken;
  }

  /**
   * The token to send. `refused` is the one that the endpoint has just turned down: only if that is still the present
   * one is a new one asked for, so that requests which failed together refresh once.
   */
  async get(refused?: string): Promise<string> {
    if (refused !== undefined && this.#token === refused) this.#token = null;
    if (this.#token !== null) return this.#token;
    this.#asking ??= this.#ask(refused === undefined ? 'initial' : 'expired').finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #ask(reason: TokenRequest['reason']): Promise<string> {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(unauthorized('getToken gave no token in time')), TOKEN_TIMEOUT_MS);
    });
    try {
      const getToken = this.#getToken;
      const given: unknown = await Promise.race([
        Promise.resolve().then(() => getToken({ reason, signal: controller.signal })),
        late,
      ]);
      const token = typeof given === 'string' ? given.trim() : '';
      if (!TOKEN_PATTERN.test(token)) throw unauthorized('getToken gave no token that a header can carry');
      this.#token = token;
      return token;
    } catch (thrown) {
      throw isUsageError(thrown) ? thrown : unauthorized(`getToken failed: ${describe(thrown)}`);
    } finally {
      clearTimeout(timer);
      controller.abort();
    }
  }
}

function unauthorized(message: string): Error {
  return usageError('unauthorized', message, { retryable: true });
}
