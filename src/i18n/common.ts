export type AgentStatus = 'paused' | 'draft' | 'deleted' | 'archived' | 'disabled' | 'unknown';

/** Texts of filters and data alike. */
export interface CommonMessages {
  unpriced: string;
  creditsAmount: (values: { amount: string; count: number }) => string;
  agent: string;
  /** What an agent is said to be where it is not simply active. */
  agentStatuses: Record<AgentStatus, string>;
  /** Part of what all agents used: "32%". */
  shareOfTotal: (values: { share: string }) => string;
  agentsFound: (values: { amount: string; count: number }) => string;
  daysAmount: (values: { amount: string; count: number }) => string;
  /** What stands where names do: a name that reads the same gets its id beside it. */
  allAgents: string;
  unattributed: string;
  withoutModel: string;
  /** What a truncated answer sums up. */
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
