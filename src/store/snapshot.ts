import { agentUsage, type AgentUsage, usageTotal } from '../analysis/totals.js';
import type { UsageReport } from '../api/report.js';
import type { UsageError } from '../api/usage-error.js';
import type { KnownAgents } from './known-account.js';
import type { CacheEntry } from './cache-entry.js';
import type { UsageQuery, UsageSnapshot } from './types.js';

/** The entries that the present query is about. */
export interface Current {
  /** Without an agent: a complete answer serves them all. */
  readonly base: CacheEntry;
  /** What is shown: the base, or the agent's own where the base was cut. */
  readonly entry: CacheEntry;
  /** The period before, where somebody wants it and it is known which that is. */
  readonly before: CacheEntry | null;
}

export interface StoreState {
  readonly query: UsageQuery;
  readonly current: Current;
  readonly isObserved: boolean;
  /** The latest snapshot with the report for its query: what it shows stays until the next one has come. */
  readonly lastReady: UsageSnapshot | null;
  /** The latest report that knows the agents. */
  readonly known: UsageReport | null;
  readonly knownAgents: KnownAgents;
  readonly unconfigured: UsageError | null;
  /** Seconds. */
  readonly staleAfter: number;
}

type Shown = Pick<UsageSnapshot, 'report' | 'shown'>;

const NO_AGENTS: readonly AgentUsage[] = Object.freeze([]);

const NOTHING = { report: null, shown: null, answeredAt: null };

export function takeSnapshot(state: StoreState): UsageSnapshot {
  const { base, entry, before } = state.current;
  const unknown = state.knownAgents.errorFor(state.query.agent, base, entry);
  const failure = entry.error ?? base.error ?? state.unconfigured;
  const error = unknown ?? failure;
  const { report, shown, answeredAt } = unknown
    ? { report: base.report, shown: null, answeredAt: base.answeredAt }
    : entry.report
      ? { ...shownOf(entry.report, state), answeredAt: entry.answeredAt }
      : (state.lastReady ?? NOTHING);
  const isAsked = state.isObserved || entry.isFetching;
  const known = base.report ?? state.known;
  return Object.freeze({
    query: state.query,
    status: entry.report && !unknown ? 'ready' : error ? 'error' : isAsked ? 'loading' : 'idle',
    fetching: entry.isFetching || base.isFetching,
    stale: report !== null && ((!unknown && failure !== null) || entry.isOlderThan(state.staleAfter * 1000)),
    answeredAt,
    report,
    shown,
    previous: before?.report ?? null,
    error,
    agents: known ? agentUsage(known) : NO_AGENTS,
  });
}

function shownOf(report: UsageReport, { query: { agent }, lastReady }: StoreState): Shown {
  if (lastReady?.report === report && lastReady.shown?.agent === agent) return lastReady;
  const totals = Object.freeze({
    credits: usageTotal(report, 'credits', agent),
    messages: usageTotal(report, 'messages', agent),
  });
  return { report, shown: Object.freeze({ agent, totals }) };
}

export function sameSnapshot(one: UsageSnapshot, other: UsageSnapshot): boolean {
  return (Object.keys(one) as (keyof UsageSnapshot)[]).every((key) => one[key] === other[key]);
}
