import type { AgentUsage } from '../analysis/totals.js';
import type { CredentialsMode, HeadersLike, UrlLike } from '../api/platform-types.js';
import type { LoadUsage } from '../api/request.js';
import type { Metric, UsageReport } from '../api/report.js';
import type { GetToken } from '../api/token.js';
import type { UsageError } from '../api/usage-error.js';
import type { Amount } from '../format/amount.js';
import type { Granularity } from '../time/granularity.js';
import type { UsageLabels } from '../i18n/messages.js';
import type { DayRange } from '../time/day-range.js';
import type { PresetId } from '../time/presets.js';

/** Which usage is requested. Plain data, set by the filters. */
export interface UsageQuery {
  /**
   * The first and last day, or a preset, whose days change with the account's today. `null`: the current period, as the
   * endpoint states it.
   */
  readonly range: DayRange | { readonly preset: PresetId } | null;
  /** Id of an agent; `null`: all agents. */
  readonly agent: string | null;
  /** Width of a bucket; `auto`: the endpoint chooses. */
  readonly granularity: Granularity | 'auto';
  /** IANA zone; absent: the account's. */
  readonly timeZone?: string;
}

/** The part of a report that is on screen. Frozen; the same object until the report or the agent changes. */
export interface ShownUsage {
  /** Id of the agent; `null`: all agents. While the report for another agent is loading, it is the previous agent. */
  readonly agent: string | null;
  /** The totals that the figures show; `null`: there is usage, but all of it is unpriced. */
  readonly totals: { readonly [metric in Metric]: Amount | null };
}

/** The public state of a store at one moment. Frozen; the same object until something changes. */
export interface UsageSnapshot {
  readonly query: UsageQuery;
  /**
   * - `idle`: nothing has been requested.
   * - `loading`: the report for the query is not here yet; `report` is still the last good one.
   * - `ready`: `report` is the report for the query.
   * - `error`: loading failed, and `report` is the last good one; or the query's agent does not exist.
   */
  readonly status: 'idle' | 'loading' | 'ready' | 'error';
  /** Whether a request for the query is running. */
  readonly fetching: boolean;
  /** Whether `report` is older than it should be: it is older than `staleAfter`, or a newer one could not be loaded. */
  readonly stale: boolean;
  /** When `report` arrived, by the viewer's clock, in milliseconds since 1970 UTC; `null` while there is none. */
  readonly answeredAt: number | null;
  /**
   * The report that is on screen; `null` before the first one. It contains all agents, even if the query names one.
   * Only if the endpoint truncates the report of all agents, this is a report for the query's agent alone.
   */
  readonly report: UsageReport | null;
  /**
   * The part of `report` that is on screen; `null` before the first report, and if the query's agent does not exist.
   */
  readonly shown: ShownUsage | null;
  /**
   * The report of the previous period; `null` until it is loaded, and if no subscriber wants it (`previous: true`). If
   * the range is a billing period, the previous period is the billing period before it. Otherwise, it has the same
   * number of days. By week or month, it ends directly before the range. By minute, hour or day, it has the same
   * weekdays: it is the range moved back by the fewest whole weeks with which the two do not overlap.
   */
  readonly previous: UsageReport | null;
  /** Says why the last request failed or is waiting, or that the query's agent does not exist; otherwise `null`. */
  readonly error: UsageError | null;
  /**
   * All agents and the usage of each. Until the range has its own report, these are the agents of the last known
   * report.
   */
  readonly agents: readonly AgentUsage[];
}

export type UsageListener = (snapshot: UsageSnapshot) => void;

export interface SubscribeOptions {
  /** Whether the listener needs the previous period, too. That costs another request. */
  readonly previous?: boolean;
}

export interface UsageConfig {
  /** URL of the usage endpoint, relative to the page or absolute. */
  readonly endpoint?: string | UrlLike;
  /** Returns a bearer token. Called before the first request, and again when the endpoint refuses the last token. */
  readonly getToken?: GetToken;
  /**
   * Headers of every request; a function is called for each. If the endpoint is from an attribute, they are sent only
   * to the page's own origin.
   */
  readonly headers?: HeadersLike | (() => HeadersLike | Promise<HeadersLike>);
  /** The option `credentials` of `fetch`; `same-origin` by default. */
  readonly credentials?: CredentialsMode;
  /** Time limit for a complete answer in milliseconds, also for `load`; 30,000 by default. */
  readonly timeoutMs?: number;
  /** Largest size of an answer in bytes, after decompression; 32 MiB by default. */
  readonly maxBytes?: number;
  readonly load?: LoadUsage;
  /**
   * Seconds after which a report is stale; 300 by default. A stale report is requested again when an element shows it
   * again, or when the user or the network comes back.
   */
  readonly staleAfter?: number;
  /** Seconds between two requests while the page is visible. 0, the default, means no automatic refresh. */
  readonly refreshInterval?: number;
  /** Texts that replace the library's own. */
  readonly labels?: UsageLabels;
  /** URL of a page where users get help if loading fails. */
  readonly supportUrl?: string;
}
