import type { Exchange } from './ask.js';
import type { Findings } from './findings.js';

/** Checks the headers of an answer with usage: its type, its caching, and which headers other origins can read. */
export function inspectHeaders({ headers, url }: Exchange, findings: Findings): void {
  const type = headers.get('content-type') ?? 'nothing';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    findings.fault('schema', 'answer', url, `The answer is sent as ${type}, not as application/json.`);
  }
  inspectCaching(headers, url, findings);
  const exposed = listOf(headers.get('access-control-expose-headers'));
  const hidden = ['retry-after', 'etag'].filter((name) => !exposed.includes(name) && !exposed.includes('*'));
  if (headers.has('access-control-allow-origin') && hidden.length > 0) {
    findings.fault(
      'caching',
      'expose',
      url,
      `Access-Control-Expose-Headers does not name ${hidden.join(' and ')}: pages of other origins cannot read what is not named.`,
    );
  }
}

function inspectCaching(headers: Headers, url: string, findings: Findings): void {
  const cacheControl = headers.get('cache-control') ?? '';
  const vary = listOf(headers.get('vary'));
  const missing = ['authorization', 'cookie'].filter((name) => !vary.includes(name) && !vary.includes('*'));
  const isPrivate = /\b(private|no-store)\b/i.test(cacheControl);
  if (!isPrivate || /\bpublic\b/i.test(cacheControl)) {
    const said = cacheControl === '' ? 'Cache-Control is missing' : `Cache-Control is "${cacheControl}"`;
    findings.fault(
      'caching',
      'cacheControl',
      url,
      `${said}: without \`private\`, a shared cache may give the answer to other users.`,
    );
  }
  const isStored = !/\bno-store\b/i.test(cacheControl);
  if (missing.length > 0 && isStored) {
    findings.fault(
      'caching',
      'vary',
      url,
      `Vary does not name ${missing.join(' and ')}: after another user has signed in, the browser may show the cached answer of the first one.`,
    );
  }
  const etag = headers.get('etag');
  if (etag === null && isStored)
    findings.fault('etag', 'etag', url, 'ETag is missing: every refresh sends the whole answer again.');
  else if (etag?.startsWith('W/'))
    findings.fault('etag', 'etag', url, `ETag ${etag} is a weak tag: send a strong one, "…" without W/.`);
  if (isPrivate && missing.length === 0) findings.prove('caching');
}

function listOf(header: string | null): string[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
}
