/**
 * The types of an answer of the usage endpoint, version 1. `parseReport` converts it to a `UsageReport`, which elements
 * read. `openapi.json` in this folder documents the endpoint.
 */

import type { Granularity } from '../time/granularity.js';

/**
 * How final the data of a bucket is. `complete`: the data is final. `partial`: the bucket has not ended. `provisional`:
 * the bucket has ended, but late data may still arrive. `future`: the bucket has not begun. `unavailable`: the data is
 * no longer kept.
 */
export type BucketState = 'complete' | 'partial' | 'provisional' | 'future' | 'unavailable';

/** A JSON number, or a decimal string where a double would lose digits. */
export type WireAmount = number | string;

export interface WireQuery {
  /** First day, in `time_zone`. */
  from: string;
  /** The day after the last one. */
  to: string;
  granularity: Granularity;
  /** IANA zone. */
  time_zone: string;
  /** Ids of the agents that the answer is filtered to; empty means all. */
  agents: readonly string[];
}

export interface WireAgent {
  id: string;
  name: string;
  status?: string;
  image_url?: string;
  url?: string;
}

export interface WireModel {
  id: string;
  name: string;
}

/** Its times are in ISO 8601, with the zone's offset. */
export interface WireBucket {
  start: string;
  end: string;
  state?: BucketState;
}

export interface WireBucketColumns {
  start: readonly string[];
  /** May be absent if each bucket ends when the next one starts, and the last one with the range. */
  end?: readonly string[];
  state?: readonly BucketState[];
}

export interface WireRow {
  /** Index into `buckets`. */
  bucket: number;
  /** `null` or absent: usage of no agent. */
  agent?: string | null;
  model?: string | null;
  /** `null`: the usage has no price yet. */
  credits: WireAmount | null;
  /** `null`: usage that is not a message. */
  messages: WireAmount | null;
}

export interface WireRowColumns {
  bucket: readonly number[];
  agent?: readonly (string | null)[];
  model?: readonly (string | null)[];
  credits: readonly (WireAmount | null)[];
  messages: readonly (WireAmount | null)[];
}

export interface WireQuota {
  used: number;
  limit?: number | null;
}

export interface WireAccount {
  /** Billing periods, half-open, newest first; the first is the current one. */
  periods?: readonly { from: string; to: string }[];
  agents?: WireQuota;
  members?: WireQuota;
  credits?: { included: WireAmount };
  billing_url?: string;
}

export interface WireMarker {
  at: string;
  kind: string;
  label: string;
  agent?: string | null;
}

export interface WireReport {
  version: 1;
  query: WireQuery;
  /** Time up to which data is in. Its day is the account's today. */
  as_of?: string;
  units?: { credits?: { decimals: number }; messages?: { decimals: number } };
  agents?: readonly WireAgent[];
  models?: readonly WireModel[];
  buckets: readonly WireBucket[] | WireBucketColumns;
  rows: readonly WireRow[] | WireRowColumns;
  totals: { credits: WireAmount | null; messages: WireAmount | null };
  truncated?: { dimension: 'agent' | 'model'; shown: number; total: number } | null;
  account?: WireAccount;
  markers?: readonly WireMarker[];
  /**
   * What the answer cannot express within the contract. The values are sentences for people, the keys are codes for
   * programs.
   */
  notes?: Readonly<Record<string, string>>;
}
