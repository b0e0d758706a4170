/** The address, if following it can only open a page, or a mail: not for `javascript:`, nor for `https://good@evil`. */
export function safeUrl(address: string | null | undefined, base: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined;
  const { protocol, username, password } = new URL(address, base);
  const isSafe = protocol === 'https:' || protocol === 'http:' || protocol === 'mailto:';
  return isSafe && username === '' && password === '' ? address : undefined;
}
