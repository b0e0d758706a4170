import type { UsageReport } from '../api/report.js';
import { isolate, oneLine } from '../format/foreign-text.js';
import type { CommonMessages } from '../i18n/common.js';
import { namesIn } from './names.js';

/** The name of the shown agent, or "All Agents", for a text that is used outside of the page. */
export function shownAgent({ agents }: UsageReport, agent: string | null, text: CommonMessages): string {
  if (agent === null) return text.allAgents;
  const found = agents.find(({ id }) => id === agent);
  return isolate(oneLine(found ? namesIn(agents, text).label(found) : agent));
}
