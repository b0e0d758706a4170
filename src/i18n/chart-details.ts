import { chartTexts, type ChartMessages } from './chart.js';
import { stepTexts, type StepMessages } from './steps.js';

/**
 * Texts of `<usage-chart>` about single buckets, in tooltip, markers, table and announcements: loaded after the
 * drawing.
 */
export interface ChartDetailMessages extends ChartMessages, StepMessages {
  showMoreRows: (values: { shown: string; total: string }) => string;
  tableBucket: string;
  /** `amount`: `amountRange` with its unit. */
  likely: (values: { amount: string }) => string;
  /** The same for a cumulative value. */
  likelyTotal: (values: { amount: string }) => string;
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
  /** Since a change point at which the credits per message changed. */
  rising: (values: { when: string }) => string;
  falling: (values: { when: string }) => string;
  markAt: (values: { when: string; label: string }) => string;
  /** `step`: one of `steps`; `before` has no unit: "1.00", and `after` has: "3.50 credits per message". */
  priceStep: (values: { step: string; before: string; after: string }) => string;
  /** `step`: the text above; shares are like "76%". */
  mixStep: (values: { step: string; model: string; before: string; after: string }) => string;
}

export const chartDetailTexts: ChartDetailMessages = {
  ...chartTexts,
  ...stepTexts,
  showMoreRows: ({ shown, total }) => `Show more (${shown} of ${total} rows)`,
  tableBucket: 'Time',
  likely: ({ amount }) => `Likely ${amount}`,
  likelyTotal: ({ amount }) => `Likely ${amount} in total`,
  shareOfRange: ({ share }) => `${share} of the total`,
  changeFrom: ({ change, amount, when }) => `${change} vs ${when}: ${amount}`,
  valueThen: ({ amount, when }) => `${when}: ${amount}`,
  counterfactualAmount: ({ amount, gap }) => `${amount} at the previous period’s rates (${gap})`,
  costMore: ({ amount }) => `${amount} more now`,
  costLess: ({ amount }) => `${amount} less now`,
  costSame: 'no difference',
  rising: ({ when }) => `Rising since ${when}.`,
  falling: ({ when }) => `Falling since ${when}.`,
  markAt: ({ when, label }) => `${when}: ${label}`,
  priceStep: ({ step, before, after }) => `${step}: ${before} → ${after}`,
  mixStep: ({ step, model, before, after }) => `${step} (${model}: ${before} → ${after} of its messages)`,
};
