/**
 * Replace this with your sessions or tokens. In this example, a token is the id of an account, which anybody can
 * invent.
 */
export function accountOf(request: Request): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? null;
}
