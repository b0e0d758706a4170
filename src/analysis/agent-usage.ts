import { ExactSum, type Amount } from '../format/amount.js';
import { UNATTRIBUTED, type Agent, type UsageReport } from '../api/report.js';

/** An agent and what it used in the range of a report. */
export interface AgentUsage extends Agent {
  /** `null`: it was used, and none of that is priced. */
  readonly credits: Amount | null;
  readonly messages: Amount;
}

const usageOfReport = new WeakMap<UsageReport, readonly AgentUsage[]>();

/** All agents of a report, in its order, with what each used; the same object for the same report. */
export function agentUsage(report: UsageReport): readonly AgentUsage[] {
  const known = usageOfReport.get(report) ?? addUp(report);
  usageOfReport.set(report, known);
  return known;
}

function addUp(report: UsageReport): readonly AgentUsage[] {
  const { agents, rows, precision } = report;
  const tallies = agents.map(() => ({
    credits: new ExactSum(precision.credits),
    messages: new ExactSum(precision.messages),
    isPriced: false,
    isUnpriced: false,
  }));
  for (let row = 0; row < rows.length; row++) {
    const agent = rows.agent[row] ?? UNATTRIBUTED;
    const tally = tallies[agent];
    if (!tally) continue;
    const credits = rows.credits[row] ?? NaN;
    const messages = rows.messages[row] ?? NaN;
    if (Number.isNaN(credits)) tally.isUnpriced = true;
    else {
      tally.isPriced = true;
      tally.credits.add(rows.exact.credits?.[row] ?? credits);
    }
    if (!Number.isNaN(messages)) tally.messages.add(rows.exact.messages?.[row] ?? messages);
  }
  return Object.freeze(
    agents.map((agent, index) => {
      const tally = tallies[index];
      const isUnpriced = tally?.isUnpriced === true && !tally.isPriced;
      return Object.freeze({
        ...agent,
        credits: isUnpriced ? null : (tally?.credits.value ?? 0),
        messages: tally?.messages.value ?? 0,
      });
    }),
  );
}
