/** Codes that the endpoint sends in its problem documents. */
export type EndpointErrorCode =
  | 'invalid_request'
  | 'unauthorized'
  | 'forbidden'
  | 'range_too_long'
  | 'granularity_unsupported'
  | 'retention_exceeded'
  | 'unknown_agent'
  | 'rate_limited'
  | 'internal';

/** Codes of failures on the client or on the network. */
export type ClientErrorCode =
  'network' | 'offline' | 'timeout' | 'too_large' | 'bad_json' | 'bad_schema' | 'not_configured';

export type UsageErrorCode = EndpointErrorCode | ClientErrorCode;

/** Why a report could not be loaded: plain data. Distinguish errors by `code`, not by `instanceof`. */
export interface UsageError {
  readonly code: UsageErrorCode;
  /** For developers, in English; elements show their own texts. */
  readonly message: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** JSON path of the invalid value, with `bad_schema`: `$.rows[3].credits`. */
  readonly path?: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Seconds until the endpoint accepts another request. */
  readonly retryAfter?: number;
  /** The endpoint's `X-Request-Id`, for support. */
  readonly requestId?: string;
  /** Longest range in days, with `range_too_long`. */
  readonly maxDays?: number;
  /** First day that is kept, with `retention_exceeded`. */
  readonly earliest?: string;
  /** The parameter at fault, with `invalid_request`. */
  readonly parameter?: string;
}

export type UsageErrorDetails = Partial<Omit<UsageError, 'code' | 'message'>>;

/** Whether a retry may help, by code; used where the error itself does not say. */
const ENDPOINT_CODES: Readonly<Record<EndpointErrorCode, boolean>> = {
  invalid_request: false,
  unauthorized: false,
  forbidden: false,
  range_too_long: false,
  granularity_unsupported: false,
  retention_exceeded: false,
  unknown_agent: false,
  rate_limited: true,
  internal: true,
};
const IS_RETRYABLE: Readonly<Record<UsageErrorCode, boolean>> = {
  ...ENDPOINT_CODES,
  network: true,
  offline: true,
  timeout: true,
  too_large: false,
  bad_json: false,
  bad_schema: false,
  not_configured: false,
};

/** Creates an `Error` that is also a {@link UsageError}. */
export function usageError(code: UsageErrorCode, message: string, details: UsageErrorDetails = {}): Error & UsageError {
  return Object.assign(new Error(message), { code, retryable: IS_RETRYABLE[code], ...details });
}

/** A frozen {@link UsageError} that is not an `Error`, for errors that are not thrown. */
export function plainError(code: UsageErrorCode, message: string): UsageError {
  return Object.freeze({ code, message, retryable: IS_RETRYABLE[code] });
}

export function badSchema(path: string, expected: string): Error & UsageError {
  return usageError('bad_schema', `${path}: expected ${expected}`, { path });
}

export function isEndpointErrorCode(value: unknown): value is EndpointErrorCode {
  return typeof value === 'string' && Object.hasOwn(ENDPOINT_CODES, value);
}

/** Recognises a usage error by its code, also one that the page's code has thrown. */
export function isUsageError(value: unknown): value is Error & UsageError {
  const code = (value as Partial<UsageError> | null | undefined)?.code;
  return typeof value === 'object' && typeof code === 'string' && Object.hasOwn(IS_RETRYABLE, code);
}

export function isAbort(thrown: unknown): boolean {
  return (thrown as Error | null)?.name === 'AbortError';
}

/** Converts any thrown value to text; `String` itself may throw. */
export function describe(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'something that is no error';
  }
}
