/** The codes of the contract, and two for requests that do not reach the endpoint. */
export type ProblemCode =
  | 'invalid_request'
  | 'unauthorized'
  | 'forbidden'
  | 'range_too_long'
  | 'granularity_unsupported'
  | 'retention_exceeded'
  | 'unknown_agent'
  | 'rate_limited'
  | 'internal'
  | 'not_found'
  | 'method_not_allowed';

/**
 * An error that is sent to the client as a problem by RFC 9457. Programs read the code and its members; the detail is
 * for developers who read the network log.
 */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly detail: string,
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }

  toJSON(): object {
    return {
      type: 'about:blank',
      title: TITLES[this.code],
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...this.members,
    };
  }
}

const TITLES: Record<ProblemCode, string> = {
  invalid_request: 'Invalid request',
  unauthorized: 'Unauthorized',
  forbidden: 'Forbidden',
  range_too_long: 'Range too long',
  granularity_unsupported: 'Granularity unsupported',
  retention_exceeded: 'Retention exceeded',
  unknown_agent: 'Unknown agent',
  rate_limited: 'Rate limited',
  internal: 'Internal error',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
};

export function invalidRequest(parameter: string, detail: string): Problem {
  return new Problem(400, 'invalid_request', detail, { parameter });
}
