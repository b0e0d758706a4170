import { commonTexts, type CommonMessages } from './common.js';

/** Texts of `<agent-filter>`. */
export interface AgentFilterMessages extends CommonMessages {
  selectAgent: string;
  showAgents: string;
  noAgentFound: string;
  /** For screen readers, after the name of the selected option. */
  selected: string;
}

export const agentFilterTexts: AgentFilterMessages = {
  ...commonTexts,
  selectAgent: 'Select Agent',
  showAgents: 'Show agents',
  noAgentFound: 'No agents match',
  selected: 'selected',
};
