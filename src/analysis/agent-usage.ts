import type { Agent, UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';
import { usageSums } from './usage-sum.js';

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
