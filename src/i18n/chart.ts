import { analysisTexts, type AnalysisMessages } from './analysis.js';
import { on } from './clauses.js';

/** Texts of `<usage-chart>`. */
export interface ChartMessages extends AnalysisMessages {
  chartHeading: string;
  metricLabel: string;
  plotDescription: string;
  /** How to read the drawing with the keyboard, in at most 20 words. */
  plotHint: string;
  /** The heading of the list of keys. */
  keys: string;
  partial: string;
  /** For a week or month that is only partly within the range. */
  cutByRange: string;
  future: string;
  unavailable: string;
  provisional: string;
  /** The key of the band on the days to come. */
  likelyRange: string;
  /** The line of the credits that the billing period includes. */
  limitLine: (values: { amount: string }) => string;
  /** Both values have their unit: "412.5 credits". */
  rowsDiffer: (values: { stated: string; sum: string }) => string;
  perMessage: string;
  perMessageAmount: (values: { amount: string; count: number }) => string;
  chartOptions: string;
  groupBy: string;
  groupings: Record<'none' | 'agent' | 'model', string>;
  compare: string;
  /** In place of the previous period in the key: its usage is no longer stored, or could not be loaded. */
  previousMissing: string;
  /**
   * The same where groups are hidden, or drawn as lines: the previous period would be beside only a part of the usage.
   */
  previousHidden: string;
  /** The same on the button of the toolbar; it begins with the same word. */
  compareShort: string;
  export: string;
  counterfactual: string;
  /** Buttons that move the range. The first one also names the column of the previous period. */
  previousPeriod: string;
  nextPeriod: string;
  /** The name of the list of patterns and lines. */
  key: string;
  legend: string;
  legendHint: string;
  otherGroups: (values: { amount: string; count: number }) => string;
  barWidth: (values: { count: number; unit: string }) => string;
  /** `amount` has its unit; `share` of the usage in the range. */
  highest: (values: { when: string; amount: string }) => string;
  highestOfAll: (values: { when: string; amount: string; share: string }) => string;
  marks: string;
}

export const chartTexts: ChartMessages = {
  ...analysisTexts,
  chartHeading: 'Credit usage',
  metricLabel: 'Show',
  plotDescription: 'chart',
  keys: 'Keyboard shortcuts',
  plotHint: 'Read the values with the arrow keys. Press question mark for all keyboard shortcuts.',
  partial: 'Incomplete',
  cutByRange: 'Partly outside the range',
  future: 'Upcoming',
  unavailable: 'No longer stored',
  provisional: 'Provisional',
  likelyRange: 'Likely range',
  limitLine: ({ amount }) => `${amount} included`,
  rowsDiffer: ({ stated, sum }) => `Reported total: ${stated}. The rows add up to ${sum}.`,
  perMessage: 'Per message',
  perMessageAmount: ({ amount, count }) => `${amount} ${count === 1 ? 'credit' : 'credits'} per message`,
  chartOptions: 'More',
  groupBy: 'Group by',
  groupings: { none: 'None', agent: 'Agent', model: 'Model' },
  compare: 'Compare to previous period',
  previousMissing: 'No data for the previous period',
  previousHidden: 'The previous period is shown only beside the sum of all groups',
  compareShort: 'Compare',
  export: 'Export',
  counterfactual: 'At the previous period’s rates',
  previousPeriod: 'Previous period',
  nextPeriod: 'Next period',
  key: 'Key',
  legend: 'Groups',
  legendHint: 'Hides or shows the group. Double-click or Ctrl-click shows it alone.',
  otherGroups: ({ amount }) => `Other (${amount})`,
  barWidth: ({ count, unit }) => `1 bar = ${count} ${unit}${count === 1 ? '' : 's'}`,
  highest: ({ when, amount }) => `Highest${on(when)}: ${amount}.`,
  highestOfAll: ({ when, amount, share }) => `Highest${on(when)}: ${amount}, ${share} of the total.`,
  marks: 'Events',
};
