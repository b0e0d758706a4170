import { commonTexts, type CommonMessages } from './common.js';

/** Texts of all elements that show a report. */
export interface ReportMessages extends CommonMessages {
  /** `change` carries its sign: "+12%". */
  changeAgainst: (values: { change: string; range: string }) => string;
  /** The same where only `part` of the shown range is compared. */
  changeOfPart: (values: { part: string; change: string; range: string }) => string;
  messagesAmount: (values: { amount: string; count: number }) => string;
  incomplete: string;
  /** `amount` with its unit: "5 messages". */
  withoutPrice: (values: { amount: string }) => string;
  /** A range of which the last day is compared only until `time`. */
  untilTime: (values: { range: string; time: string }) => string;
  loading: string;
  updating: string;
  emptyHeading: string;
  errorHeading: string;
  staleNotice: string;
  tryAgain: string;
}

export const reportTexts: ReportMessages = {
  ...commonTexts,
  changeAgainst: ({ change, range }) => `${change} against ${range}`,
  changeOfPart: ({ part, change, range }) => `${part}: ${change} against ${range}`,
  messagesAmount: ({ amount, count }) => `${amount} ${count === 1 ? 'message' : 'messages'}`,
  incomplete: 'Part of this usage has no price yet',
  withoutPrice: ({ amount }) => `No price yet for ${amount}.`,
  untilTime: ({ range, time }) => `${range} until ${time}`,
  loading: 'Loading usage',
  updating: 'Updating',
  emptyHeading: 'No usage in this range',
  errorHeading: 'Usage could not be loaded',
  staleNotice: 'Not up to date: the last refresh failed.',
  tryAgain: 'Try again',
};
