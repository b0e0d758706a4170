import type { UsageReport } from '../api/report.js';

/** What usage is told apart by. */
export type Dimension = 'agent' | 'model';

/** Index of the agent in the report; `null` for all, and one that no row has for an agent that it does not know. */
export function agentIndex(report: UsageReport, agent: string | null): number | null {
  if (agent === null) return null;
  const index = report.agents.findIndex(({ id }) => id === agent);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}

/** An order that no language changes; absent ids come first. */
export function compareIds(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
