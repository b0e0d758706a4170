import { comparisonTexts, type ComparisonMessages } from './comparison.js';

/** Texts of `<usage-summary>` about the change since the previous period: loaded for the first comparison. */
export interface SummaryChangeMessages extends ComparisonMessages {
  noUsageBefore: (values: { range: string }) => string;
}

export const summaryChangeTexts: SummaryChangeMessages = {
  ...comparisonTexts,
  noUsageBefore: ({ range }) => `No usage in ${range}`,
};
