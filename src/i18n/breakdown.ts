import { analysisTexts, type AnalysisMessages } from './analysis.js';

/** Texts of `<usage-breakdown>`. */
export interface BreakdownMessages extends AnalysisMessages {
  breakdownByAgent: string;
  breakdownByModel: string;
  /** Label of the switch between agents and models. */
  breakdownLabel: string;
  agents: string;
  models: string;
  model: string;
  share: string;
  creditsPerMessage: string;
  changePerDay: string;
  trend: string;
  /** For screen readers: what the buttons in the rows do. */
  breakdownHint: string;
  /** Where the agents with the most credits are shown. */
  topAgents: (values: { shown: string; total: string }) => string;
  topModels: (values: { shown: string; total: string }) => string;
  /** Where some are shown in another order. */
  someAgents: (values: { shown: string; total: string }) => string;
  someModels: (values: { shown: string; total: string }) => string;
  modelsFound: (values: { amount: string; count: number }) => string;
  onlyAgent: (values: { name: string }) => string;
  onlyModel: (values: { name: string }) => string;
  noModels: string;
  changeGone: string;
  changeBetween: (values: { range: string; before: string }) => string;
  changePerDayBetween: (values: { range: string; before: string }) => string;
  /** `amount`: how many rows the button adds. */
  showAllRows: (values: { total: string; amount: string; count: number; by: 'agent' | 'model' }) => string;
  showFewerRows: string;
}

export const breakdownTexts: BreakdownMessages = {
  ...analysisTexts,
  breakdownByAgent: 'Usage by agent',
  breakdownByModel: 'Usage by model',
  breakdownLabel: 'Group by',
  agents: 'Agents',
  models: 'Models',
  model: 'Model',
  share: 'Share',
  creditsPerMessage: 'Per message',
  changePerDay: 'Change per day',
  trend: 'Trend',
  breakdownHint: 'Choose an agent to filter the page; choose it again to show all agents.',
  topAgents: ({ shown, total }) => `Top ${shown} of ${total} agents`,
  topModels: ({ shown, total }) => `Top ${shown} of ${total} models`,
  someAgents: ({ shown, total }) => `${shown} of ${total} agents`,
  someModels: ({ shown, total }) => `${shown} of ${total} models`,
  modelsFound: ({ amount, count }) => `${amount} ${count === 1 ? 'model' : 'models'}`,
  onlyAgent: ({ name }) => `1 agent: ${name}`,
  onlyModel: ({ name }) => `1 model: ${name}`,
  noModels: 'This usage is not split by model.',
  changeGone: 'gone',
  changeBetween: ({ range, before }) => `Change in credits, ${range} vs ${before}`,
  changePerDayBetween: ({ range, before }) => `Change in credits per day, ${range} vs ${before}`,
  showAllRows: ({ amount, count, by }) => `Show ${amount} more ${by}${count === 1 ? '' : 's'}`,
  showFewerRows: 'Show fewer',
};
