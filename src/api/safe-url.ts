/** An address from the endpoint that can only open a web page: http(s), or a path of the page's own origin. */
export function webUrl(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Browsers remove tabs and line breaks: `/\t/evil.example` would be another origin.
  if (/^\/(?![/\\])[^\t\n\r]*$/.test(value)) return value;
  const url = parseUrl(value);
  return url && isWeb(url) ? url.href : undefined;
}

/**
 * The address as given, where it can only open a web page or a mail: not `javascript:`, and not `https://good@evil`.
 */
export function safeUrl(address: string | null | undefined, base: string): string | undefined {
  const url = address ? parseUrl(address, base) : undefined;
  return url && address && (isWeb(url) || isMail(url)) ? address : undefined;
}

function parseUrl(address: string, base?: string): URL | undefined {
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}

function isWeb(url: URL): boolean {
  return (url.protocol === 'https:' || url.protocol === 'http:') && !hasCredentials(url);
}

function isMail(url: URL): boolean {
  return url.protocol === 'mailto:' && !hasCredentials(url);
}

function hasCredentials({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}
