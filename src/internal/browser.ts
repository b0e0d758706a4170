/** What the browser says of itself; on a server, nothing. */
export function browser(): Partial<Navigator> {
  const { navigator = {} }: Partial<typeof globalThis> = globalThis;
  return navigator;
}
