import { analysisTexts, type AnalysisMessages } from './analysis.js';

/** Texts below the data in `<usage-dashboard>`: loaded with the first report. */
export interface DashboardFootMessages extends AnalysisMessages {
  balanceHint: string;
  openBilling: string;
  openAgent: (values: { name: string }) => string;
  /** The line below the data about how far its numbers can be trusted, and the details that it opens. */
  proofAddsUp: string;
  proofDiffers: (values: { amount: string }) => string;
  proofNoTotal: string;
  proofDetails: string;
  proofTotal: string;
  proofRows: string;
  proofRowCount: (values: { amount: string; count: number }) => string;
  proofDifference: string;
  proofData: string;
  proofZone: string;
  proofBuckets: string;
  proofUnfinished: string;
  proofUnpriced: string;
  proofUnattributed: string;
  proofCut: string;
  proofNone: string;
  dataThrough: (values: { time: string; zone: string }) => string;
  notSaid: string;
  soFar: (values: { bucket: string }) => string;
  /** `amount` as in "3 days". */
  bucketsProvisional: (values: { amount: string }) => string;
  bucketsFuture: (values: { amount: string }) => string;
  bucketsUnavailable: (values: { amount: string }) => string;
  ofNoAgent: (values: { amount: string }) => string;
  /** A note of the source about its data; `code` is for translations. */
  note: (values: { code: string; text: string }) => string;
  /** Sentences of the line for an answer that contradicts the contract, or may be wrong. `age` as in "3 days". */
  findings: {
    wrong_query: string;
    missing_buckets: string;
    not_midnight: (values: { zone: string }) => string;
    off_calendar: string;
    wrong_state: string;
    future_data: string;
    unlisted_agent: string;
    wrong_periods: string;
    old_data: (values: { age: string }) => string;
    unattributed: string;
  };
}

export const dashboardFootTexts: DashboardFootMessages = {
  ...analysisTexts,
  balanceHint: 'This page shows credits used. Expiry and refills change your balance too.',
  openBilling: 'Open Billing',
  openAgent: ({ name }) => `Open ${name}`,
  proofAddsUp: 'Totals verified',
  proofDiffers: ({ amount }) => `Totals differ by ${amount}`,
  proofNoTotal: 'Totals not verified',
  proofDetails: 'Details',
  proofTotal: 'Reported total',
  proofRows: 'Sum of rows',
  proofRowCount: ({ amount, count }) => `${amount} ${count === 1 ? 'row' : 'rows'}`,
  proofDifference: 'Difference',
  proofData: 'Data through',
  proofZone: 'Time zone',
  proofBuckets: 'Interval',
  proofUnfinished: 'Incomplete',
  proofUnpriced: 'Unpriced',
  proofUnattributed: 'Unattributed',
  proofCut: 'Not shown',
  proofNone: 'None',
  dataThrough: ({ time, zone }) => `Data through ${time}, ${zone}`,
  notSaid: 'Not reported',
  soFar: ({ bucket }) => `${bucket} (in progress)`,
  bucketsProvisional: ({ amount }) => `${amount} may still change`,
  bucketsFuture: ({ amount }) => `${amount} upcoming`,
  bucketsUnavailable: ({ amount }) => `${amount} no longer stored`,
  ofNoAgent: ({ amount }) => `${amount} unattributed`,
  note: ({ text }) => text,
  findings: {
    wrong_query: 'Data is not for the selected dates and filters',
    missing_buckets: 'Part of the selected range is missing',
    not_midnight: ({ zone }) => `Days do not start at midnight in ${zone}`,
    off_calendar: 'Intervals do not match the calendar',
    wrong_state: 'Incomplete intervals do not match the time of the data',
    future_data: 'Data is dated in the future',
    unlisted_agent: 'Some agents with usage are not listed',
    wrong_periods: 'Billing periods do not line up',
    old_data: ({ age }) => `Data is ${age} old`,
    unattributed: 'All usage is unattributed',
  },
};
