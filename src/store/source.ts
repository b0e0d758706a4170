import type { Cooldown } from '../api/attempt.js';
import { fetchWithRetry } from '../api/fetch-with-retry.js';
import { readReport } from '../api/read-report.js';
import { requestUrl, type WireRequest } from '../api/request.js';
import type { Agent, UsageReport } from '../api/report.js';
import { withTimeLimit } from '../api/timing.js';
import { TokenSource } from '../api/token.js';
import { isUsageError, usageError, type UsageError } from '../api/usage-error.js';
import { HOUR } from '../time/units.js';
import { pageOrigin, pageUrl } from './page.js';
import type { UsageConfig } from './types.js';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** A new value of one of these options may mean other data or another user: the store then drops its reports. */
export const IDENTITY_OPTIONS = ['endpoint', 'load', 'getToken'] as const;

/** With a new value of one of these options, a request that has failed may succeed. */
export const LIMITS = ['timeoutMs', 'maxBytes'] as const;

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly cache: RequestCache;
  /** Whether a user or the page asked for this request: it then ends the cooldown of the endpoint. */
  readonly isUrgent?: boolean;
  /**
   * Called before a wait that a user would notice, with the reason for it; the request is tried again after the wait.
   */
  readonly onWait?: (error: UsageError) => void;
}

export interface Loaded {
  readonly report: UsageReport;
  /** Whether the endpoint allows the report to be kept while no element shows it. */
  readonly isStorable: boolean;
}

/** Loads one report from an endpoint or from the page's `load` function. */
export type UsageSource = (request: WireRequest, options: LoadOptions) => Promise<Loaded>;

/**
 * @param config returns the current configuration. It is called for each request, since most options may change without
 *   a new source.
 * @param endpoint the endpoint in the attributes of elements; used only if `config` has neither `endpoint` nor `load`
 * @returns `null` if no source is configured
 */
export function createSource(config: () => UsageConfig, endpoint: string | undefined): UsageSource | null {
  const { load, getToken, endpoint: configured } = config();
  if (load) {
    const read = createReader();
    return async (request, options) => {
      const { timeoutMs = TIMEOUT_MS } = config();
      const json = await withTimeLimit((signal) => load(request, { signal }), timeoutMs, options.signal);
      return { report: await read(json, request, options.signal, NaN), isStorable: true };
    };
  }
  const address = configured ?? endpoint;
  if (address === undefined) return null;
  return endpointSource(address, config, getToken ? new TokenSource(getToken) : null);
}

/** Reads the answers of one source, and keeps their agents, since most answers of a source list the same agents. */
function createReader(): (...answer: [unknown, WireRequest, AbortSignal, sentAt: number]) => Promise<UsageReport> {
  let known: readonly Agent[] = [];
  return async (json, request, signal, sentAt) => {
    const report = await readReport(json, { request, signal, known });
    known = report.agents;
    const hoursBehind = Math.round((sentAt - (report.asOf ?? NaN)) / HOUR);
    return Object.freeze({ ...report, delivery: Object.freeze({ request, hoursBehind }) });
  };
}

function endpointSource(address: string | URL, configNow: () => UsageConfig, tokens: TokenSource | null): UsageSource {
  const cooldown: Cooldown = { wait: null };
  const read = createReader();
  const load: UsageSource = async (request, { signal, cache, onWait }) => {
    const config = configNow();
    const { timeoutMs = TIMEOUT_MS } = config;
    const endpoint = absolute(address);
    // An attribute can name any endpoint. Tokens and headers are sent only to the configured endpoint, or else to the
    // page's own origin.
    const isTrusted = endpoint.origin === (config.endpoint === undefined ? pageOrigin() : endpoint.origin);
    const headers = isTrusted ? await withTimeLimit(() => headersOf(config), timeoutMs, signal) : new Headers();
    const hasSecrets = isTrusted && (tokens !== null || config.headers !== undefined);
    headers.set('Accept', 'application/json');
    const { json, isStorable, sentAt } = await fetchWithRetry(requestUrl(endpoint, request), {
      fetch: (input, init) => globalThis.fetch(input, init),
      headers,
      tokens: isTrusted ? tokens : null,
      cooldown,
      credentials: config.credentials ?? 'same-origin',
      redirect: hasSecrets ? 'error' : 'follow',
      timeoutMs,
      maxBytes: () => configNow().maxBytes ?? MAX_BYTES,
      cache,
      signal,
      ...(onWait ? { onWait } : {}),
    });
    return { report: await read(json, request, signal, sentAt), isStorable };
  };
  return async (request, options) => {
    if (options.isUrgent) cooldown.wait = null;
    try {
      return await load(request, options);
    } catch (thrown) {
      if (options.cache === 'reload' || !isUnreadable(thrown)) throw thrown;
      // A broken answer may come from the browser's cache: request it once more without the cache.
      return load(request, { ...options, cache: 'reload' });
    }
  };
}

function isUnreadable(thrown: unknown): boolean {
  return isUsageError(thrown) && (thrown.code === 'bad_json' || thrown.code === 'bad_schema');
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
