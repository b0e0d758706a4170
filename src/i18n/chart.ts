import { analysisTexts, type AnalysisMessages } from './analysis.js';

/** Texts of `<usage-chart>`. */
export interface ChartMessages extends AnalysisMessages {
  chartHeading: string;
  metricLabel: string;
  showTable: string;
  plotDescription: string;
  /** Describes the keys, in sentences. */
  plotHint: string;
  /** The button that shows `plotHint`. */
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
  drawAs: string;
  chartTypes: Record<'bar' | 'line' | 'area', string>;
  compare: string;
  /** In place of the previous period in the legend: nothing is stored of it, or it has not loaded. */
  previousMissing: string;
  /** The same where it is not drawn because groups are hidden. */
  previousHidden: string;
  counterfactual: string;
  cumulative: string;
  saveImage: string;
  saveCsv: string;
  playSound: string;
  /** Buttons that move the range. */
  previousPeriod: string;
  nextPeriod: string;
  /** The ends of the zoomed range. */
  zoomFrom: string;
  zoomTo: string;
  useRange: string;
  showAll: string;
  closeTooltip: string;
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
  /** Compares the second half of the shown range with the first; `change` has its sign. */
  halves: (values: { change: string }) => string;
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
  keys: 'Keys',
  plotHint:
    'Use the left and right arrow keys to read the values, with Ctrl in larger steps, and up and down for parts. M goes to the highest, L to the lowest, G to the largest change; again for the next. P plays them as sound. Shift and an arrow key mark a stretch that Enter shows alone; plus, minus and 0 zoom, Escape goes back.',
  tableBucket: 'Time',
  partial: 'So far',
  cutByRange: 'Partial: cut by the range',
  future: 'Upcoming',
  unavailable: 'Not kept',
  provisional: 'May still change',
  likelyRange: 'Likely range',
  likely: ({ amount }) => `Likely ${amount}`,
  likelyTotal: ({ amount }) => `Likely ${amount} in total`,
  limitLine: ({ amount }) => `${amount} included`,
  rowsDiffer: ({ stated, sum }) => `The endpoint states ${stated}, but what it lists adds up to ${sum}.`,
  perMessage: 'Per message',
  perMessageAmount: ({ amount, count }) => `${amount} ${count === 1 ? 'credit' : 'credits'} per message`,
  chartOptions: 'Options',
  groupBy: 'Split by',
  groupings: { none: 'Nothing', agent: 'Agent', model: 'Model' },
  drawAs: 'Draw as',
  chartTypes: { bar: 'Bars', line: 'Lines', area: 'Areas' },
  compare: 'Period before',
  previousMissing: 'No data for the previous period',
  previousHidden: 'Show all groups to see the previous period',
  counterfactual: 'At last period’s price per message',
  cumulative: 'Adding up',
  saveImage: 'Save image',
  saveCsv: 'Save CSV',
  playSound: 'Play as sound',
  previousPeriod: 'Previous period',
  nextPeriod: 'Next period',
  zoomFrom: 'From',
  zoomTo: 'To',
  useRange: 'Use this range',
  showAll: 'Show all',
  closeTooltip: 'Close',
  legend: 'Shown',
  legendHint: 'Hides it, or shows it again. Double-click, or hold Ctrl, to show it alone.',
  otherGroups: ({ amount }) => `Other (${amount})`,
  shareOfRange: ({ share }) => `${share} of the total`,
  changeFrom: ({ change, amount, when }) => `${change} vs ${when}: ${amount}`,
  valueThen: ({ amount, when }) => `${when}: ${amount}`,
  counterfactualAmount: ({ amount, gap }) => `${amount} at last period’s price per message, ${gap}`,
  costMore: ({ amount }) => `so ${amount} more`,
  costLess: ({ amount }) => `so ${amount} less`,
  costSame: 'so no difference',
  barWidth: ({ count, unit }) => `1 bar = ${count} ${unit}${count === 1 ? '' : 's'}`,
  highest: ({ when, amount }) => `Highest on ${when}: ${amount}.`,
  highestOfAll: ({ when, amount, share }) => `Highest on ${when}: ${amount}, ${share} of the total.`,
  halves: ({ change }) => `Second half ${change} on the first.`,
  marks: 'What happened',
  markAt: ({ when, label }) => `${when}: ${label}`,
  priceStep: ({ step, before, after }) => `${step}: ${before} → ${after}`,
  mixStep: ({ step, model, before, after }) => `${step} (${model}: ${before} → ${after} of its messages)`,
};
