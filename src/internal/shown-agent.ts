import type { UsageReport } from '../api/report.js';
import { isolate, oneLine } from '../format/foreign-text.js';
import type { CommonMessages } from '../i18n/common.js';
import { namesIn } from './names.js';

/** Whose usage is shown, for a text that leaves the page: the name of the agent, or "All Agents". */
export function shownAgent({ agents }: UsageReport, agent: string | null, text: CommonMessages): string {
  if (agent === null) return text.allAgents;
  const found = agents.find(({ id }) => id === agent);
  return isolate(oneLine(found ? namesIn(agents, text).label(found) : agent));
}
