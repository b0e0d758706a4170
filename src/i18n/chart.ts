import { analysisTexts, type AnalysisMessages } from './analysis.js';
import { on } from './clauses.js';

/** Texts of `<usage-chart>`. */
export interface ChartMessages extends AnalysisMessages {
  chartHeading: string;
  metricLabel: string;
  showTable: string;
  plotDescription: string;
  /** How to read the drawing with the keyboard, in at most 20 words. */
  plotHint: string;
  /** The heading of the list of keys. */
  keys: string;
  tableBucket: string;
  partial: string;
  /** For a week or month that is only partly within the range. */
  cutByRange: string;
  future: string;
  unavailable: string;
  provisional: string;
  /** The key of the band on the days to come. */
  likelyRange: string;
  /** `amount`: `amountRange` with its unit. */
  likely: (values: { amount: string }) => string;
  /** The same for a cumulative value. */
  likelyTotal: (values: { amount: string }) => string;
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
  /** In place of the previous period in the legend: nothing is stored of it, or it has not loaded. */
  previousMissing: string;
  /** The same where groups are hidden, or drawn as lines: it would stand beside a part of the usage. */
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
  /** Share of the usage in the range: "12%". */
  shareOfRange: (values: { share: string }) => string;
  /** `change` has its sign; `amount` is the earlier value. */
  changeFrom: (values: { change: string; amount: string; when: string }) => string;
  /** The same where there is no percentage of change. */
  valueThen: (values: { amount: string; when: string }) => string;
  /** `gap`: `costMore`, `costLess` or `costSame`. */
  counterfactualAmount: (values: { amount: string; gap: string }) => string;
  costMore: (values: { amount: string }) => string;
  costLess: (values: { amount: string }) => string;
  costSame: string;
  barWidth: (values: { count: number; unit: string }) => string;
  /** `amount` has its unit; `share` of the usage in the range. */
  highest: (values: { when: string; amount: string }) => string;
  highestOfAll: (values: { when: string; amount: string; share: string }) => string;
  /** Since a change point at which the credits per message changed. */
  rising: (values: { when: string }) => string;
  falling: (values: { when: string }) => string;
  marks: string;
  markAt: (values: { when: string; label: string }) => string;
  /** `step`: one of `steps`; `before` has no unit: "1.00", and `after` has: "3.50 credits per message". */
  priceStep: (values: { step: string; before: string; after: string }) => string;
  /** `step`: the text above; shares are like "76%". */
  mixStep: (values: { step: string; model: string; before: string; after: string }) => string;
}

export const chartTexts: ChartMessages = {
  ...analysisTexts,
  chartHeading: 'Credit usage',
  metricLabel: 'Show',
  showTable: 'Table',
  plotDescription: 'chart',
  keys: 'Keyboard shortcuts',
  plotHint: 'Read the values with the arrow keys. Press question mark for all keyboard shortcuts.',
  tableBucket: 'Time',
  partial: 'Incomplete',
  cutByRange: 'Partly outside the range',
  future: 'Upcoming',
  unavailable: 'No longer stored',
  provisional: 'Provisional',
  likelyRange: 'Likely range',
  likely: ({ amount }) => `Likely ${amount}`,
  likelyTotal: ({ amount }) => `Likely ${amount} in total`,
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
  shareOfRange: ({ share }) => `${share} of the total`,
  changeFrom: ({ change, amount, when }) => `${change} vs ${when}: ${amount}`,
  valueThen: ({ amount, when }) => `${when}: ${amount}`,
  counterfactualAmount: ({ amount, gap }) => `${amount} at the previous period’s rates (${gap})`,
  costMore: ({ amount }) => `${amount} more now`,
  costLess: ({ amount }) => `${amount} less now`,
  costSame: 'no difference',
  barWidth: ({ count, unit }) => `1 bar = ${count} ${unit}${count === 1 ? '' : 's'}`,
  highest: ({ when, amount }) => `Highest${on(when)}: ${amount}.`,
  highestOfAll: ({ when, amount, share }) => `Highest${on(when)}: ${amount}, ${share} of the total.`,
  rising: ({ when }) => `Rising since ${when}.`,
  falling: ({ when }) => `Falling since ${when}.`,
  marks: 'Events',
  markAt: ({ when, label }) => `${when}: ${label}`,
  priceStep: ({ step, before, after }) => `${step}: ${before} → ${after}`,
  mixStep: ({ step, model, before, after }) => `${step} (${model}: ${before} → ${after} of its messages)`,
};
