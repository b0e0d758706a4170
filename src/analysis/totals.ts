import type { Agent, Metric, UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';
import { memoize } from './memoize.js';
import { usageOf, usageSums } from './usage-sum.js';

/** An agent, and its usage in the range of a report. */
export interface AgentUsage extends Agent {
  /** `null`: there is usage, but none of it has a price. */
  readonly credits: Amount | null;
  readonly messages: Amount;
}

/** All agents of a report with their usage, in the order of the report; the same object for the same report. */
export const agentUsage = memoize((report: UsageReport): readonly AgentUsage[] => {
  const sums = usageSums(report, 'agent', null);
  return Object.freeze(
    report.agents.map((agent, index) => {
      const { credits, messages } = sums.at(index);
      // The spread comes last, because an object literal that begins with a spread takes several times as long.
      return Object.freeze({ credits, messages: messages ?? 0, ...agent });
    }),
  );
});

/** Whether one agent used nothing; `null`: whether nothing was used at all. */
export function isUnused(report: UsageReport, agent: string | null): boolean {
  return !usageOf(report, agent).isUsed;
}

/** The total to show. For all agents, this is the total that the endpoint states, if it does; else the sum of the rows. */
export function usageTotal(report: UsageReport, metric: Metric, agent: string | null): Amount | null {
  const stated = agent === null ? report.totals[metric] : null;
  return stated ?? sumOf(report, metric, agent);
}

/** The sum of the rows; `null`: there is usage, but none of it has a price. */
export function sumOf(report: UsageReport, metric: Metric, agent: string | null): Amount | null {
  const { credits, messages } = usageOf(report, agent);
  return metric === 'credits' ? credits : (messages ?? 0);
}
