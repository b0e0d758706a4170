import type { Agent, Metric, UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';
import { usageSums, type UsageSum } from './usage-sum.js';

/** An agent and what it used in the range of a report. */
export interface AgentUsage extends Agent {
  /** `null`: it was used, and none of that is priced. */
  readonly credits: Amount | null;
  readonly messages: Amount;
}

const usageOfReport = new WeakMap<UsageReport, readonly AgentUsage[]>();

/** All agents of a report, in its order, with what each used; the same object for the same report. */
export function agentUsage(report: UsageReport): readonly AgentUsage[] {
  const known = usageOfReport.get(report) ?? Object.freeze(report.agents.map(usageOf(report)));
  usageOfReport.set(report, known);
  return known;
}

function usageOf(report: UsageReport): (agent: Agent, index: number) => AgentUsage {
  const sums = usageSums(report, 'agent');
  return (agent, index) => {
    const sum = sums.of(index);
    return Object.freeze({ ...agent, credits: sum ? sum.credits : 0, messages: sum?.messages ?? 0 });
  };
}

/** Whether nothing was used, by all agents or by one. */
export function isUnused(report: UsageReport, agent: string | null): boolean {
  return !sumOf(report, agent)?.isUsed;
}

/** What the page shows as the total: the endpoint's own while nothing is filtered, else the sum of the rows. */
export function usageTotal(report: UsageReport, metric: Metric, agent: string | null): Amount | null {
  const stated = agent === null ? report.totals[metric] : null;
  if (stated !== null) return stated;
  const sum = sumOf(report, agent);
  return metric === 'credits' && sum ? sum.credits : (sum?.messages ?? 0);
}

function sumOf(report: UsageReport, agent: string | null): UsageSum | undefined {
  const sums = usageSums(report, 'agent');
  return agent === null ? sums.total : sums.ofId(agent);
}
