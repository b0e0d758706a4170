import { SECOND } from '../time/units.js';
import { isEndpointErrorCode, usageError, type UsageError, type UsageErrorCode } from './usage-error.js';

/** Statuses after which a retry may help, in addition to 5xx. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429]);

/** The error that an answer stands for: a problem document, a status, or an answer that is not JSON. */
export function problem(response: Response, body: string): Error & UsageError {
  const { status } = response;
  if (response.ok) {
    const type = response.headers.get('content-type') ?? 'no content type';
    const message = `The endpoint answered with ${type}, which is not JSON`;
    return usageError('bad_json', message, { status, ...requestIdOf(response) });
  }
  const document = problemDocument(body);
  const code = isEndpointErrorCode(document['code']) ? document['code'] : codeOf(status);
  const { max_days: maxDays, earliest, parameter } = document;
  const description = sentenceIn(document) ?? 'The endpoint refused';
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

/** @param isAll whether `bytes` is the size of the whole answer; else it is the size of the part that was read */
export function tooLarge(bytes: number, maxBytes: number, isAll: boolean): string {
  const size = isAll ? `has ${inMegabytes(bytes)}` : `has more than ${inMegabytes(bytes)}; the rest was not read`;
  const excess = isAll ? `: ${inMegabytes(bytes - maxBytes)} too many` : '';
  return `The answer ${size}. maxBytes is ${inMegabytes(maxBytes)}${excess}`;
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function problemDocument(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The description in a problem document, or in one of the error formats of other APIs. */
function sentenceIn({ detail, title, error, message }: Record<string, unknown>): string | undefined {
  const { error: inDetail } = Object(detail) as Record<string, unknown>;
  const { message: inError } = Object(error) as Record<string, unknown>;
  const texts = [detail, inDetail, title, inError, error, message];
  return texts.find((text): text is string => typeof text === 'string');
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
 * on the endpoint's clock, so it is compared with the answer's own `Date` header, if scripts can read that header.
 */
export function retryAfterOf(response: Response): { retryAfter?: number } {
  const header = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,15}$/.test(header)) return { retryAfter: Number(header) };
  const now = Date.parse(response.headers.get('date') ?? '') || Date.now();
  const seconds = header.endsWith('GMT') ? (Date.parse(header) - now) / SECOND : NaN;
  return Number.isNaN(seconds) ? {} : { retryAfter: Math.max(0, seconds) };
}
