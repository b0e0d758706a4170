import type { Day } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import type { Amount } from '../format/amount.js';
import type { Granularity } from '../time/granularity.js';
import type { BucketState } from './wire.js';

/** What is counted. */
export type Metric = 'credits' | 'messages';

/** Id of the agent, or model, that carries what a truncated answer cut. */
export const OTHER_ID = '__other__';

/** In the `agent` and `model` columns: usage that belongs to none. */
export const UNATTRIBUTED = -1;

/** What the endpoint answered for: the days both included. */
export interface ReportQuery {
  readonly range: DayRange;
  readonly granularity: Granularity;
  /** IANA zone in which the days and buckets are cut. */
  readonly timeZone: string;
  /** Ids of the agents that the answer holds; empty: all of them. */
  readonly agents: readonly string[];
}

export interface Agent {
  readonly id: string;
  /** Never empty: the id where the endpoint sent no name. */
  readonly name: string;
  /** As the endpoint says it: `active`, `paused`, `deleted` … */
  readonly status?: string;
  /** http(s) only. */
  readonly imageUrl?: string;
  /** The agent's page; http(s) or a path of the page's own origin. */
  readonly url?: string;
}

export interface Model {
  readonly id: string;
  readonly name: string;
}

/** Buckets as columns of equal length, in order of time. Times are milliseconds since 1970 UTC. */
export interface BucketColumns {
  readonly length: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** The zone's clock at `start`, its fields to be read as if they were UTC. */
  readonly localStart: Float64Array;
  readonly state: readonly BucketState[];
}

/** Usage as columns of equal length; several rows may have the same bucket, agent and model, and are summed. */
export interface RowColumns {
  readonly length: number;
  /** Index into the buckets. */
  readonly bucket: Int32Array;
  /** Index into the agents, or {@link UNATTRIBUTED}. */
  readonly agent: Int32Array;
  /** Index into the models, or {@link UNATTRIBUTED}. */
  readonly model: Int32Array;
  /** `NaN`: unpriced. */
  readonly credits: Float64Array;
  /** `NaN`: usage that is not a message. */
  readonly messages: Float64Array;
  /** The amounts as sent, per row, of a metric that has some which no double can hold. */
  readonly exact: { readonly [metric in Metric]?: readonly (Amount | null)[] };
}

/** Reads the amounts of rows as they were sent; `null` where one is not known. */
export function amountReader(rows: RowColumns, metric: Metric): (row: number) => Amount | null {
  const [values, exact] = [rows[metric], rows.exact[metric]];
  return (row) => {
    const value = values[row] ?? NaN;
    return Number.isNaN(value) ? null : (exact?.[row] ?? value);
  };
}

export interface Quota {
  readonly used: number;
  /** Absent: unlimited or unknown. */
  readonly limit?: number;
}

export interface Account {
  /** Billing periods, newest first; the first is the current one. */
  readonly periods: readonly DayRange[];
  readonly agents?: Quota;
  readonly members?: Quota;
  /** The current period's allowance of credits. */
  readonly includedCredits?: Amount;
  readonly billingUrl?: string;
}

/** Something that happened, to be shown beside the usage. */
export interface Marker {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly kind: string;
  readonly label: string;
  /** Id of the agent that it concerns; absent: all. */
  readonly agent?: string;
}

export interface Truncation {
  readonly dimension: 'agent' | 'model';
  readonly shown: number;
  readonly total: number;
}

/** What a reader has to know of a report's numbers before trusting them; all of it read off the answer itself. */
export interface ReportChecks {
  /** What the endpoint states beyond the sum of its rows: 0 where they agree, `null` where it states no total. */
  readonly difference: { readonly [metric in Metric]: Amount | null };
  /** Rows without a price, and the messages in them. */
  readonly unpriced: { readonly rows: number; readonly messages: Amount };
  /** Rows that belong to no agent, and the usage in them. */
  readonly unattributed: { readonly rows: number; readonly credits: Amount; readonly messages: Amount };
  /** What the endpoint left out to keep the answer short. */
  readonly truncated: Truncation | null;
  /** The granularity that was asked for, where the answer is coarser. */
  readonly coarserThan: Granularity | null;
  /** Time up to which data is in, in milliseconds since 1970 UTC, which gives its age; `null`: not said. */
  readonly dataThrough: number | null;
}

/**
 * An answer of the usage endpoint, checked and normalised. Everything in it is frozen; the columns are typed arrays,
 * which cannot be: treat them as read-only.
 */
export interface UsageReport {
  readonly query: ReportQuery;
  /** Time up to which data is in, in milliseconds since 1970 UTC; absent where the endpoint does not say. */
  readonly asOf?: number;
  /** The account's day at `asOf`; without that, the last day of the range that is not yet to come. */
  readonly today: Day;
  /** Decimals to show amounts with. */
  readonly decimals: { readonly [metric in Metric]: number };
  /** Decimals that sums are exact to: at least those shown, more where finer amounts were sent. */
  readonly precision: { readonly [metric in Metric]: number };
  readonly agents: readonly Agent[];
  /** Whether the endpoint lists its agents, used or not; else those of its rows are all that is known. */
  readonly listsAgents: boolean;
  readonly models: readonly Model[];
  readonly buckets: BucketColumns;
  readonly rows: RowColumns;
  /** As the endpoint says; `null`: it does not know. */
  readonly totals: { readonly [metric in Metric]: Amount | null };
  readonly truncated: Truncation | null;
  readonly account: Account;
  readonly markers: readonly Marker[];
  readonly checks: ReportChecks;
}
