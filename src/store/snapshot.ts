import { agentUsage, type AgentUsage, usageTotal } from '../analysis/totals.js';
import type { UsageReport } from '../api/report.js';
import type { Current, Knowledge } from './knowledge.js';
import type { UsageQuery, UsageSnapshot } from './types.js';

export interface StoreState {
  readonly query: UsageQuery;
  readonly current: Current;
  readonly known: Knowledge;
  readonly isObserved: boolean;
  /** Seconds. */
  readonly staleAfter: number;
}

type Shown = Pick<UsageSnapshot, 'report' | 'shown'>;

const NO_AGENTS: readonly AgentUsage[] = Object.freeze([]);

const NOTHING = { report: null, shown: null, answeredAt: null };

/**
 * Computes the public snapshot of a store.
 *
 * @param last the snapshot before; it is returned if nothing has changed since
 */
export function takeSnapshot(state: StoreState, last: UsageSnapshot | null): UsageSnapshot {
  const { query, known } = state;
  const { base, entry, previous } = state.current;
  const unknown = known.account.agentError(query.agent, entry, base);
  const failure = entry.error ?? base.error ?? known.unconfigured;
  const error = unknown ?? failure;
  const { report, shown, answeredAt } = unknown
    ? { report: base.report, shown: null, answeredAt: base.answeredAt }
    : entry.report
      ? { ...shownOf(entry.report, state), answeredAt: entry.answeredAt }
      : (known.lastReady ?? NOTHING);
  const isAsked = state.isObserved || entry.isFetching;
  const agentsReport = base.report ?? known.account.report;
  const snapshot: UsageSnapshot = {
    query,
    status: entry.report && !unknown ? 'ready' : error ? 'error' : isAsked ? 'loading' : 'idle',
    fetching: entry.isFetching || base.isFetching,
    stale: report !== null && ((!unknown && failure !== null) || entry.isOlderThan(state.staleAfter * 1000)),
    answeredAt,
    report,
    shown,
    previous: (entry.report ? previous?.report : unknown ? null : known.lastReady?.previous) ?? null,
    error,
    agents: agentsReport ? agentUsage(agentsReport) : NO_AGENTS,
  };
  return last && isSame(snapshot, last) ? last : Object.freeze(snapshot);
}

function shownOf(report: UsageReport, { query: { agent }, known: { lastReady } }: StoreState): Shown {
  if (lastReady?.report === report && lastReady.shown?.agent === agent) return lastReady;
  const totals = Object.freeze({
    credits: usageTotal(report, 'credits', agent),
    messages: usageTotal(report, 'messages', agent),
  });
  return { report, shown: Object.freeze({ agent, totals }) };
}

function isSame(one: UsageSnapshot, other: UsageSnapshot): boolean {
  return (Object.keys(one) as (keyof UsageSnapshot)[]).every((key) => one[key] === other[key]);
}
