import { describe, isUsageError, plainError, type UsageError, type UsageErrorDetails } from './usage-error.js';

/** The optional properties of an error and their types: the page's code may throw values of other types. */
const DETAILS: { readonly [name in keyof Required<UsageErrorDetails>]: string } = {
  status: 'number',
  path: 'string',
  retryable: 'boolean',
  retryAfter: 'number',
  requestId: 'string',
  maxDays: 'number',
  earliest: 'string',
  parameter: 'string',
};

/** Converts any thrown value to a plain, frozen {@link UsageError}. */
export function toUsageError(thrown: unknown): UsageError {
  if (!isUsageError(thrown)) {
    return plainError('network', describe(thrown));
  }
  const { code, message } = thrown;
  const details = Object.entries(DETAILS).flatMap(([name, type]): [string, unknown][] => {
    const value: unknown = thrown[name as keyof UsageError];
    return typeof value === type ? [[name, value]] : [];
  });
  return Object.freeze({
    ...plainError(code, describe(message)),
    ...(Object.fromEntries(details) as UsageErrorDetails),
  });
}
