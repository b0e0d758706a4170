import type { Day } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import type { Amount } from '../format/amount.js';
import type { Granularity } from '../time/granularity.js';
import type { WireRequest } from './request.js';
import type { BucketState } from './wire.js';

/** The two amounts that a report has for each row. */
export type Metric = 'credits' | 'messages';

/** A value for each of the two metrics. */
export function byMetric<T>(valueOf: (metric: Metric) => T): { readonly [metric in Metric]: T } {
  return Object.freeze({ credits: valueOf('credits'), messages: valueOf('messages') });
}

/** Id of the agent or model "other": the sum of all those that the endpoint has left out of a truncated report. */
export const OTHER_ID = '__other__';

/** Value in the columns `agent` and `model` of rows that belong to no agent or no model. */
export const UNATTRIBUTED = -1;

/** Code of the note that `agents` lists only agents with usage in the range: other agents may exist. */
export const AGENTS_UNLISTED = 'agents_unlisted';

/** The query that the report answers, as stated by the endpoint. `range` includes both days. */
export interface ReportQuery {
  readonly range: DayRange;
  readonly granularity: Granularity;
  /** IANA time zone in which days and buckets begin and end. */
  readonly timeZone: string;
  /** Ids of the agents whose usage the report contains; empty: all agents. */
  readonly agents: readonly string[];
}

export interface Agent {
  readonly id: string;
  /** Never empty: it is the id if the endpoint sends no name. */
  readonly name: string;
  /** As sent by the endpoint: `active`, `paused`, `deleted` … */
  readonly status?: string;
  /** An http(s) URL. */
  readonly imageUrl?: string;
  /** URL of the agent's page: http(s), or a path on the page's own origin. */
  readonly url?: string;
}

export interface Model {
  readonly id: string;
  readonly name: string;
}

/** Buckets as columns of equal length, ordered by time. Times are in milliseconds since 1970 UTC. */
export interface BucketColumns {
  readonly length: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** The local time at `start` in the report's zone, written as if it were UTC: `start` plus the zone's offset. */
  readonly localStart: Float64Array;
  readonly state: readonly BucketState[];
}

/** Usage as columns of equal length. Several rows may have the same bucket, agent and model: their sum counts. */
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
  /** The exact amount of each row; only for a metric with an amount that a double cannot hold. `null`: not known. */
  readonly exact: { readonly [metric in Metric]?: readonly (Amount | null)[] };
}

export interface Quota {
  readonly used: number;
  /** Absent: no limit, or not known. */
  readonly limit?: number;
}

export interface Account {
  /** Billing periods, newest first; the first is the current one. */
  readonly periods: readonly DayRange[];
  readonly agents?: Quota;
  readonly members?: Quota;
  /** Credits that the current billing period includes. */
  readonly includedCredits?: Amount;
  readonly billingUrl?: string;
}

/** An event that charts mark on their time axis. */
export interface Marker {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly kind: string;
  readonly label: string;
  /** Id of the agent that the event concerns; absent: all agents. */
  readonly agent?: string;
}

export interface Truncation {
  readonly dimension: 'agent' | 'model';
  readonly shown: number;
  readonly total: number;
}

/** What makes the numbers of a report less reliable; computed from the answer itself. */
export interface ReportChecks {
  /** The total that the endpoint states minus the sum of its rows; `null` if it states no total. */
  readonly difference: { readonly [metric in Metric]: Amount | null };
  /** Number of unpriced rows, and the sum of their messages. */
  readonly unpriced: { readonly rows: number; readonly messages: Amount };
  /** Number of rows that belong to no agent, and the sums of their usage. */
  readonly unattributed: { readonly rows: number; readonly credits: Amount; readonly messages: Amount };
  /** Set if the endpoint has left out agents or models to keep the answer short. */
  readonly truncated: Truncation | null;
  /** The requested granularity, if the report has a coarser one; else `null`. */
  readonly coarserThan: Granularity | null;
  /** Time up to which the data is complete, in milliseconds since 1970 UTC; `null`: not known. */
  readonly dataThrough: number | null;
}

/** How a report was delivered. */
export interface Delivery {
  readonly request: WireRequest;
  /**
   * Hours from `asOf` to the time at which the endpoint sent the answer, by its own clock, rounded. Negative if the
   * data claims to be newer than the answer; `NaN` where one of the two times is not known.
   */
  readonly hoursBehind: number;
}

/**
 * An answer of the usage endpoint, checked and normalised. It is frozen except for the typed arrays, which JavaScript
 * cannot freeze: do not change them.
 */
export interface UsageReport {
  readonly query: ReportQuery;
  /** Time up to which the data is complete, in milliseconds since 1970 UTC; absent if the endpoint does not send it. */
  readonly asOf?: number;
  /** The account's day at `asOf`. Without `asOf`: the last day of the range that has begun. */
  readonly today: Day;
  /** Number of decimals with which amounts are shown. */
  readonly decimals: { readonly [metric in Metric]: number };
  /** Number of decimals to which sums are exact: at least `decimals`; more if the endpoint sends amounts with more. */
  readonly precision: { readonly [metric in Metric]: number };
  readonly agents: readonly Agent[];
  /**
   * Whether `agents` is complete. If not, agents without usage may be missing, since the endpoint does not list them.
   */
  readonly listsAgents: boolean;
  readonly models: readonly Model[];
  readonly buckets: BucketColumns;
  readonly rows: RowColumns;
  /** The totals that the endpoint states; `null`: not stated. */
  readonly totals: { readonly [metric in Metric]: Amount | null };
  readonly truncated: Truncation | null;
  readonly account: Account;
  readonly markers: readonly Marker[];
  /** Notes about what the report cannot contain: the sentences are for people, their keys are codes for programs. */
  readonly notes: Readonly<Record<string, string>>;
  readonly checks: ReportChecks;
  /** Absent if the report was not requested, because it came with the page. */
  readonly delivery?: Delivery;
}
