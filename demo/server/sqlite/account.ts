/** In place of your sessions or tokens: here a token is the id of an account, and everybody can make one up. */
export function accountOf(request: Request): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? null;
}
