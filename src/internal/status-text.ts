import { isBlank, oneLine } from '../format/foreign-text.js';
import type { AgentStatus, CommonMessages } from '../i18n/common.js';

/** Characters of a status: more is no word for one. */
const LONGEST = 60;

/** What the agent is said to be; empty where it is simply active, or nothing is said. */
export function statusText(status: string, text: CommonMessages): string {
  if (status === 'active' || isBlank(status)) return '';
  return Object.hasOwn(text.agentStatuses, status)
    ? text.agentStatuses[status as AgentStatus]
    : oneLine(status, LONGEST);
}
