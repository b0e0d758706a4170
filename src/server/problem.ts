import type { EndpointErrorCode } from '../api/usage-error.js';
import type { Day } from '../time/day.js';
import type { Granularity } from '../time/granularity.js';

/** The codes of the contract, and two for requests that do not ask for usage. */
export type ProblemCode = EndpointErrorCode | 'not_found' | 'method_not_allowed';

/** The members of a problem that depend on its code. */
export interface ProblemMembers {
  /** The parameter at fault, with `invalid_request`. */
  readonly parameter?: string;
  /** The id that the account does not have, with `unknown_agent`. */
  readonly agent?: string;
  /** The longest range that is answered, in days, with `range_too_long`. */
  readonly max_days?: number;
  /** The granularities that are answered, with `granularity_unsupported`. */
  readonly supported?: readonly Granularity[];
  /** The first day that is kept, with `retention_exceeded`. */
  readonly earliest?: Day;
  /** Seconds after which the client may ask again, with `rate_limited`; also sent as `Retry-After`. */
  readonly retry_after?: number;
}

const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  invalid_request: [400, 'Invalid request'],
  unauthorized: [401, 'Unauthorized'],
  forbidden: [403, 'Forbidden'],
  range_too_long: [400, 'Range too long'],
  granularity_unsupported: [400, 'Granularity unsupported'],
  retention_exceeded: [400, 'Retention exceeded'],
  unknown_agent: [404, 'Unknown agent'],
  rate_limited: [429, 'Rate limited'],
  internal: [500, 'Internal error'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
};

/**
 * An error that the client gets as a problem document (RFC 9457). The options `account`, `facts` and `rows` of the
 * endpoint may throw one: `throw new UsageProblem('forbidden', 'Only owners see the usage.')`.
 */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
  readonly status: number;

  /**
   * @param code for programs; it also decides the status
   * @param detail for the developer who reads the network log
   */
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly members: ProblemMembers = {},
  ) {
    super(detail);
    [this.status] = PROBLEMS[code];
  }

  toJSON(): object {
    const { code, detail, status, members } = this;
    return { type: 'about:blank', title: PROBLEMS[code][1], status, code, detail, ...members };
  }
}

export function invalidRequest(parameter: string, detail: string): UsageProblem {
  return new UsageProblem('invalid_request', detail, { parameter });
}

/** The error for values of the host that contradict the contract. The sentence says what to correct. */
export function mistake(sentence: string): UsageProblem {
  return new UsageProblem('internal', sentence);
}
