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
  showAllRows: (values: { total: string }) => string;
  showFewerRows: string;
}

export const breakdownTexts: BreakdownMessages = {
  ...analysisTexts,
  breakdownByAgent: 'Usage by agent',
  breakdownByModel: 'Usage by model',
  breakdownLabel: 'Tell apart',
  agents: 'Agents',
  models: 'Models',
  model: 'Model',
  share: 'Share',
  creditsPerMessage: 'Per message',
  changePerDay: 'Change per day',
  trend: 'Trend',
  breakdownHint: 'Choose an agent to see that one alone everywhere; choose it again to see all.',
  topAgents: ({ shown, total }) => `Top ${shown} of ${total} agents`,
  topModels: ({ shown, total }) => `Top ${shown} of ${total} models`,
  someAgents: ({ shown, total }) => `${shown} of ${total} agents`,
  someModels: ({ shown, total }) => `${shown} of ${total} models`,
  modelsFound: ({ amount, count }) => `${amount} ${count === 1 ? 'model' : 'models'}`,
  onlyAgent: ({ name }) => `All of it by one agent, ${name}`,
  onlyModel: ({ name }) => `All of it on one model, ${name}`,
  noModels: 'This usage is not told apart by model.',
  changeGone: 'gone',
  changeBetween: ({ range, before }) => `Change in credits, ${range} vs ${before}`,
  changePerDayBetween: ({ range, before }) => `Change in credits per day, ${range} vs ${before}`,
  showAllRows: ({ total }) => `Show all ${total} rows`,
  showFewerRows: 'Show fewer',
};
