import { comparisonTexts, type ComparisonMessages } from './comparison.js';
import { reportTexts, type ReportMessages } from './report.js';

/** Texts of `<usage-summary>`. */
export interface SummaryMessages extends ReportMessages, ComparisonMessages {
  creditsUsed: string;
  creditsUsedThisPeriod: string;
  chatbotsUsed: string;
  membersUsed: string;
  usedOf: (values: { used: string; limit: string }) => string;
  ofIncluded: (values: { included: string }) => string;
  /** Replaces `ofIncluded` where more is used; `over`: the excess. */
  overIncluded: (values: { over: string; included: string }) => string;
  overLimit: (values: { over: string }) => string;
  acrossAllAgents: string;
}

export const summaryTexts: SummaryMessages = {
  ...reportTexts,
  ...comparisonTexts,
  creditsUsed: 'Credits used',
  creditsUsedThisPeriod: 'Credits used this period',
  chatbotsUsed: 'Chatbots used',
  membersUsed: 'Team members used',
  usedOf: ({ used, limit }) => `${used} of ${limit}`,
  ofIncluded: ({ included }) => `of ${included} included`,
  overIncluded: ({ over, included }) => `${over} over the ${included} included`,
  overLimit: ({ over }) => `${over} over the limit`,
  acrossAllAgents: 'across all agents',
};
