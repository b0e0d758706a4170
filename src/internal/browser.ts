/** What the browser says of itself; on a server, nothing. */
export function browser(): Partial<Navigator> {
  return (globalThis as { navigator?: Navigator }).navigator ?? {};
}
