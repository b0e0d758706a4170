/** The address, if following it can only open a page; `undefined` for `javascript:` and its kin. */
export function safeUrl(address: string | null | undefined, base: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined;
  const { protocol } = new URL(address, base);
  return protocol === 'https:' || protocol === 'http:' || protocol === 'mailto:' ? address : undefined;
}
