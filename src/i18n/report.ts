import { commonTexts, type CommonMessages } from './common.js';

/** Texts of all elements that show a report. */
export interface ReportMessages extends CommonMessages {
  messagesAmount: (values: { amount: string; count: number }) => string;
  /** Both ends of a forecast: "108,000–121,000". */
  amountRange: (values: { low: string; high: string }) => string;
  incomplete: string;
  /** `amount` with its unit: "5 messages". */
  withoutPrice: (values: { amount: string }) => string;
  loading: string;
  updating: string;
  emptyHeading: string;
  errorHeading: string;
  staleNotice: string;
  tryAgain: string;
}

export const reportTexts: ReportMessages = {
  ...commonTexts,
  messagesAmount: ({ amount, count }) => `${amount} ${count === 1 ? 'message' : 'messages'}`,
  amountRange: ({ low, high }) => `${low}–${high}`,
  incomplete: 'Part of this usage has no price yet',
  withoutPrice: ({ amount }) => `No price yet for ${amount}.`,
  loading: 'Loading usage',
  updating: 'Updating',
  emptyHeading: 'No usage in this range',
  errorHeading: 'Usage could not be loaded',
  staleNotice: 'Not up to date: the last refresh failed.',
  tryAgain: 'Try again',
};
