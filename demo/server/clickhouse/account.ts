export interface Account {
  readonly id: string;
  /** The zone in which the account's days are stored. */
  readonly timeZone: string;
}

/**
 * Replace this with your sessions or tokens. In this example, a token is the id and zone of an account, which anybody
 * can invent.
 */
export function accountOf(request: Request): Account | null {
  const [, id, timeZone = 'UTC'] = /^Bearer ([^@\s]+)@?(\S+)?$/.exec(request.headers.get('Authorization') ?? '') ?? [];
  return id === undefined ? null : { id, timeZone };
}
