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

/** What is asked for: plain data, set by the filters. */
export interface UsageQuery {
  /** Days, both included; a preset that moves with the account's today; `null`: the endpoint's current period. */
  readonly range: DayRange | { readonly preset: PresetId } | null;
  /** An agent's id; `null`: all agents. */
  readonly agent: string | null;
  /** Width of a bucket; `auto`: the endpoint chooses. */
  readonly granularity: Granularity | 'auto';
  /** IANA zone; absent: the account's. */
  readonly timeZone?: string;
}

/** Whose usage of a report is on screen, and what it comes to. Frozen; the same object until one of the two changes. */
export interface ShownUsage {
  /** Id of the agent; `null`: all agents. The last answered one, while another is asked for. */
  readonly agent: string | null;
  /** What the figures read; `null` where it was used, and none of it is priced. */
  readonly totals: { readonly [metric in Metric]: Amount | null };
}

/** What a store knows at one moment. Frozen; a new object only when something changed. */
export interface UsageSnapshot {
  readonly query: UsageQuery;
  /**
   * What is on screen: `ready`, the report for the query; `loading`, not yet; `error`, it failed, or there is no such
   * agent; `idle`, nothing was requested. While `loading` and on `error`, `report` is the last good one.
   */
  readonly status: 'idle' | 'loading' | 'ready' | 'error';
  /** Whether a request is out. */
  readonly fetching: boolean;
  /** Whether what is shown is older than it should be: by the clock, or since asking again failed. */
  readonly stale: boolean;
  /** When `report` came, by the wall clock, in milliseconds since 1970 UTC; `null` while there is none. */
  readonly answeredAt: number | null;
  /** The whole answer, whichever agent is chosen; an answer that was cut is asked for once more for the agent alone. */
  readonly report: UsageReport | null;
  /** What of `report` is on screen; `null` while there is none, or no such agent. */
  readonly shown: ShownUsage | null;
  /** The previous period, while a subscriber wants it (`previous: true`) and once it was loaded. */
  readonly previous: UsageReport | null;
  /** Why the last request failed, or that no agent has the query's id; `null` once one succeeded. */
  readonly error: UsageError | null;
  /** All agents, with what each used in the range. */
  readonly agents: readonly AgentUsage[];
}

export type UsageListener = (snapshot: UsageSnapshot) => void;

export interface SubscribeOptions {
  /** Whether the previous period is wanted too; it costs a request of its own. */
  readonly previous?: boolean;
}

export interface UsageConfig {
  /** URL of the usage endpoint, relative to the page or absolute. */
  readonly endpoint?: string | UrlLike;
  /** Asked for a bearer token before the first request and once the endpoint refuses the last one. */
  readonly getToken?: GetToken;
  /** Sent with every request to the endpoint's origin; a function is asked anew each time. */
  readonly headers?: HeadersLike | (() => HeadersLike | Promise<HeadersLike>);
  /** As for `fetch`; `same-origin` by default. */
  readonly credentials?: CredentialsMode;
  /** Limit in milliseconds on a whole answer, `load`'s too; 30,000 by default. */
  readonly timeoutMs?: number;
  /** Limit in bytes on an answer, decompressed; 32 MiB by default. */
  readonly maxBytes?: number;
  readonly load?: LoadUsage;
  /**
   * Seconds after which a report is older than it should be; 300 by default. It then counts as stale, and is asked for
   * again when it is next shown, or when the reader or the network comes back.
   */
  readonly staleAfter?: number;
  /** Seconds between two requests for what is on screen, while the page is visible; 0, the default: none by itself. */
  readonly refreshInterval?: number;
  /** Texts to use in place of the library's own. */
  readonly labels?: UsageLabels;
  /** Where people get help when loading keeps failing. */
  readonly supportUrl?: string;
}
