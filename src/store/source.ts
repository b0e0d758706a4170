import { ask } from '../api/ask.js';
import { parseReport } from '../api/parse-report.js';
import { requestUrl, type WireRequest } from '../api/query.js';
import type { UsageReport } from '../api/report.js';
import { TokenSource } from '../api/token.js';
import { usageError } from '../api/usage-error.js';
import type { UsageConfig } from './types.js';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 32 * 1024 * 1024;

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly cache: RequestCache;
}

/** Where reports come from. */
export type UsageSource = (request: WireRequest, options: LoadOptions) => Promise<UsageReport>;

/**
 * @param endpoint the endpoint that an element names, for a store that is not configured with one
 * @returns `null` while nothing says where reports come from
 */
export function createSource(config: UsageConfig, endpoint: string | undefined): UsageSource | null {
  const { load } = config;
  if (load) return async (request, { signal }) => parseReport(await load(request, { signal }));
  const address = config.endpoint ?? endpoint;
  return address === undefined ? null : endpointSource(address, config);
}

function endpointSource(address: string | URL, config: UsageConfig): UsageSource {
  const tokens = config.getToken ? new TokenSource(config.getToken) : null;
  return async (request, { signal, cache }) => {
    const endpoint = absolute(address);
    // An element can name any endpoint, so secrets go where the host's own code said and nowhere else.
    const isTrusted = endpoint.origin === (config.endpoint === undefined ? pageOrigin() : endpoint.origin);
    const headers = isTrusted ? await headersOf(config) : new Headers();
    const hasSecrets = isTrusted && (tokens !== null || config.headers !== undefined);
    headers.set('Accept', 'application/json');
    const json = await ask(requestUrl(endpoint, request), {
      fetch: (input, init) => globalThis.fetch(input, init),
      headers,
      tokens: isTrusted ? tokens : null,
      credentials: config.credentials ?? 'same-origin',
      redirect: hasSecrets ? 'error' : 'follow',
      timeoutMs: config.timeoutMs ?? TIMEOUT_MS,
      maxBytes: config.maxBytes ?? MAX_BYTES,
      cache,
      signal,
    });
    return parseReport(json);
  };
}

async function headersOf({ headers }: UsageConfig): Promise<Headers> {
  return new Headers(typeof headers === 'function' ? await headers() : headers);
}

function absolute(address: string | URL): URL {
  try {
    return new URL(address, pageUrl());
  } catch {
    throw usageError('not_configured', `The endpoint is not a URL: ${String(address)}`);
  }
}

function pageUrl(): string | undefined {
  return (globalThis.document as Document | undefined)?.baseURI ?? (globalThis.location as Location | undefined)?.href;
}

function pageOrigin(): string | undefined {
  return (globalThis.location as Location | undefined)?.origin;
}
