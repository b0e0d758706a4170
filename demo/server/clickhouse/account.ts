export interface Account {
  readonly id: string;
  /** The zone that its days are kept in. */
  readonly timeZone: string;
}

/** In place of your sessions or tokens: here a token is the id and zone of an account, and everybody can make one up. */
export function accountOf(request: Request): Account | null {
  const [, id, timeZone = 'UTC'] = /^Bearer ([^@\s]+)@?(\S+)?$/.exec(request.headers.get('Authorization') ?? '') ?? [];
  return id === undefined ? null : { id, timeZone };
}
