export type AgentStatus = 'paused' | 'draft' | 'deleted' | 'archived' | 'disabled' | 'unknown';

/** Texts of all elements. */
export interface CommonMessages {
  unpriced: string;
  creditsAmount: (values: { amount: string; count: number }) => string;
  agent: string;
  /** The status of an agent that is not active. */
  agentStatuses: Record<AgentStatus, string>;
  /** An agent's share of the usage of all agents: "32%". */
  shareOfTotal: (values: { share: string }) => string;
  agentsFound: (values: { amount: string; count: number }) => string;
  daysAmount: (values: { amount: string; count: number }) => string;
  /** Shown in place of names. An agent whose name equals one of these texts is shown with its id. */
  allAgents: string;
  unattributed: string;
  withoutModel: string;
  /** The agents, or models, that a truncated answer has combined into one row. */
  agentsNotListed: string;
  modelsNotListed: string;
  total: string;
}

export const commonTexts: CommonMessages = {
  unpriced: 'Unpriced',
  creditsAmount: ({ amount, count }) => `${amount} ${count === 1 ? 'credit' : 'credits'}`,
  agent: 'Agent',
  agentStatuses: {
    paused: 'paused',
    draft: 'draft',
    deleted: 'deleted',
    archived: 'archived',
    disabled: 'disabled',
    unknown: 'unknown',
  },
  shareOfTotal: ({ share }) => `${share} of all credits`,
  agentsFound: ({ amount, count }) => `${amount} ${count === 1 ? 'agent' : 'agents'}`,
  daysAmount: ({ amount, count }) => `${amount} ${count === 1 ? 'day' : 'days'}`,
  allAgents: 'All Agents',
  unattributed: 'Unattributed',
  withoutModel: 'Without a model',
  agentsNotListed: 'Agents not listed',
  modelsNotListed: 'Models not listed',
  total: 'Total',
};
