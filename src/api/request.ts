import type { AbortSignalLike, UrlLike } from './platform-types.js';
import type { Day } from '../time/day.js';
import type { Granularity } from '../time/granularity.js';
import type { WireReport } from './wire.js';

/** A request to the endpoint. The endpoint decides about fields that are absent. */
export interface WireRequest {
  /** First day. */
  readonly from?: Day;
  /** The day after the last one. */
  readonly to?: Day;
  readonly granularity?: Granularity;
  /** IANA zone. */
  readonly time_zone?: string;
  /** Ids of the agents to include; absent or empty: all. */
  readonly agent?: readonly string[];
}

/**
 * Replaces `fetch`: gets the query as it would go over the wire and returns the report, or a promise of it. If it
 * throws, elements show a failed request.
 */
export type LoadUsage = (
  request: WireRequest,
  options: { readonly signal: AbortSignalLike },
) => WireReport | Promise<WireReport>;

/** The key of a request in the cache: requests with the same key have the same answer. */
export function requestKey({ from, to, granularity, time_zone, agent }: WireRequest): string {
  return JSON.stringify([from ?? '', to ?? '', granularity ?? '', time_zone ?? '', ...(agent ?? [])]);
}

/** The URL of a request. Keeps the query string of the endpoint. */
export function requestUrl(endpoint: UrlLike, request: WireRequest): UrlLike {
  const url = new URL(endpoint);
  url.hash = '';
  url.searchParams.set('v', '1');
  for (const name of ['from', 'to', 'granularity', 'time_zone'] as const) {
    const value = request[name];
    if (value !== undefined) url.searchParams.set(name, value);
  }
  for (const id of request.agent ?? []) url.searchParams.append('agent', id);
  return url;
}
