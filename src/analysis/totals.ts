import type { Agent, Metric, UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';
import { memoize } from './memoize.js';
import { usageOf, usageSums } from './usage-sum.js';

/** An agent and what it used in the range of a report. */
export interface AgentUsage extends Agent {
  /** `null`: it was used, and none of that is priced. */
  readonly credits: Amount | null;
  readonly messages: Amount;
}

/** All agents of a report, in its order, with what each used; the same object for the same report. */
export const agentUsage = memoize((report: UsageReport): readonly AgentUsage[] => {
  const sums = usageSums(report, 'agent', null);
  return Object.freeze(
    report.agents.map((agent, index) => {
      const { credits, messages } = sums.at(index);
      return Object.freeze({ ...agent, credits, messages: messages ?? 0 });
    }),
  );
});

/** Whether nothing was used, by all agents or by one. */
export function isUnused(report: UsageReport, agent: string | null): boolean {
  return !usageOf(report, agent).isUsed;
}

/** What the page shows as the total: the endpoint's own while nothing is filtered, else the sum of the rows. */
export function usageTotal(report: UsageReport, metric: Metric, agent: string | null): Amount | null {
  const stated = agent === null ? report.totals[metric] : null;
  return stated ?? sumOf(report, metric, agent);
}

/** What the rows add up to; `null`: it was used, and none of that is priced. */
export function sumOf(report: UsageReport, metric: Metric, agent: string | null): Amount | null {
  const { credits, messages } = usageOf(report, agent);
  return metric === 'credits' ? credits : (messages ?? 0);
}
