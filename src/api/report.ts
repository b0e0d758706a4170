import type { Day } from '../time/day.js';
import type { DayRange } from '../time/day-range.js';
import type { Amount } from '../format/amount.js';
import type { Granularity } from '../time/granularity.js';
import type { BucketState } from './wire.js';

/** What a report counts. */
export type Metric = 'credits' | 'messages';

/** Id of the agent, or model, that stands for all those that the endpoint has left out of a truncated answer. */
export const OTHER_ID = '__other__';

/** Value of the `agent` and `model` columns for usage of no agent, or of no model. */
export const UNATTRIBUTED = -1;

/** What the report is about. `range` includes both days. */
export interface ReportQuery {
  readonly range: DayRange;
  readonly granularity: Granularity;
  /** IANA zone in which days and buckets begin and end. */
  readonly timeZone: string;
  /** Ids of the agents that the report is limited to; empty: all agents. */
  readonly agents: readonly string[];
}

export interface Agent {
  readonly id: string;
  /** Never empty: the id where the endpoint sent no name. */
  readonly name: string;
  /** As sent by the endpoint: `active`, `paused`, `deleted` … */
  readonly status?: string;
  /** http(s) only. */
  readonly imageUrl?: string;
  /** The agent's page: an http(s) URL, or a path of the page's own origin. */
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
  /** Local time of the zone at `start`, as if it were UTC. */
  readonly localStart: Float64Array;
  readonly state: readonly BucketState[];
}

/** Usage as columns of equal length. Rows with the same bucket, agent and model are added up. */
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
  /** The exact amounts by row, only for a metric with amounts that a double cannot hold. */
  readonly exact: { readonly [metric in Metric]?: readonly (Amount | null)[] };
}

/** Returns a function that reads the exact amount of a row; `null` where it is not known. */
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
  /** Id of the agent that it is about; absent: all agents. */
  readonly agent?: string;
}

export interface Truncation {
  readonly dimension: 'agent' | 'model';
  readonly shown: number;
  readonly total: number;
}

/** How far the numbers of a report can be trusted; computed from the answer itself. */
export interface ReportChecks {
  /** The total of the endpoint minus the sum of its rows; `null` where the endpoint states no total. */
  readonly difference: { readonly [metric in Metric]: Amount | null };
  /** Number of rows without a price, and their messages. */
  readonly unpriced: { readonly rows: number; readonly messages: Amount };
  /** Number of rows of no agent, and their usage. */
  readonly unattributed: { readonly rows: number; readonly credits: Amount; readonly messages: Amount };
  /** Set where the endpoint has left out agents or models to keep the answer short. */
  readonly truncated: Truncation | null;
  /** The requested granularity, where the answer is coarser; else `null`. */
  readonly coarserThan: Granularity | null;
  /** Time up to which data is complete, in milliseconds since 1970 UTC; `null`: not known. */
  readonly dataThrough: number | null;
}

/**
 * An answer of the usage endpoint, checked and normalised. Everything in it is frozen except for the typed arrays, which
 * cannot be frozen: treat them as read-only.
 */
export interface UsageReport {
  readonly query: ReportQuery;
  /** Time up to which data is complete, in milliseconds since 1970 UTC; absent where the endpoint does not say. */
  readonly asOf?: number;
  /** The account's day at `asOf`; without `asOf`, the last day of the range that has begun. */
  readonly today: Day;
  /** Decimals to show amounts with. */
  readonly decimals: { readonly [metric in Metric]: number };
  /** Decimals to which sums are exact: at least `decimals`, more where amounts with more decimals were sent. */
  readonly precision: { readonly [metric in Metric]: number };
  readonly agents: readonly Agent[];
  /** Whether `agents` includes agents without usage; otherwise it has only those of the rows. */
  readonly listsAgents: boolean;
  readonly models: readonly Model[];
  readonly buckets: BucketColumns;
  readonly rows: RowColumns;
  /** As stated by the endpoint; `null`: not known. */
  readonly totals: { readonly [metric in Metric]: Amount | null };
  readonly truncated: Truncation | null;
  readonly account: Account;
  readonly markers: readonly Marker[];
  readonly checks: ReportChecks;
}
