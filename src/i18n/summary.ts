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
  /** Replaces `ofIncluded` where more than the included credits are used; `over`: the excess. */
  overIncluded: (values: { over: string; included: string }) => string;
  /** The forecast for a range that has not ended; `amount` is an `amountRange`, `date` the last day. */
  pace: (values: { amount: string; date: string }) => string;
  paceOfIncluded: (values: { amount: string; date: string; included: string }) => string;
  /** The same where the forecast exceeds the included credits; `usedUp`: the day on which they will be used up. */
  paceUsedUp: (values: { amount: string; date: string; included: string; usedUp: string }) => string;
  overLimit: (values: { over: string }) => string;
  acrossAllAgents: string;
  /** Which days the change beside the figure compares, where `part` of the shown range is compared. */
  partVersus: (values: { part: string; range: string }) => string;
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
  pace: ({ amount, date }) => `At this pace ${amount} by ${date}`,
  paceOfIncluded: ({ amount, date, included }) => `At this pace ${amount} by ${date} of ${included} included`,
  paceUsedUp: ({ amount, date, included, usedUp }) =>
    `At this pace ${amount} by ${date}: the ${included} included are likely used up on ${usedUp}`,
  overLimit: ({ over }) => `${over} over the limit`,
  acrossAllAgents: 'across all agents',
  partVersus: ({ part, range }) => `${part} vs ${range}`,
};
