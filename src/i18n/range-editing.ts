import { dateRangeTexts, type DateRangeMessages } from './date-range.js';

/** Texts of `<date-range>` with those of its editor and its calendar: loaded with the first of them. */
export interface RangeEditingMessages extends DateRangeMessages {
  typeRange: string;
  typeRangeExample: string;
  presetsLabel: string;
  /** The days of a preset that the limits allow only in part. */
  presetCut: (values: { range: string }) => string;
  previousMonth: string;
  nextMonth: string;
  today: string;
  rangeStart: string;
  rangeEnd: string;
  firstAvailable: string;
  lastAvailable: string;
  chooseStart: string;
  chooseEnd: string;
  hoursAmount: (values: { amount: string }) => string;
  rangeNotUnderstood: string;
  /** After a pasted text without a date: the dates have not changed. */
  datesNotUnderstood: (values: { text: string }) => string;
}

export const rangeEditingTexts: RangeEditingMessages = {
  ...dateRangeTexts,
  typeRange: 'Type a range',
  typeRangeExample: '7d, mar, 2026-03',
  presetsLabel: 'Ranges',
  presetCut: ({ range }) => `${range}, as far as allowed`,
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  today: 'Today',
  rangeStart: 'range start',
  rangeEnd: 'range end',
  firstAvailable: 'first available',
  lastAvailable: 'last available',
  chooseStart: 'Choose a start date',
  chooseEnd: 'Choose an end date',
  hoursAmount: ({ amount }) => `${amount} hours`,
  rangeNotUnderstood: 'This is no range of dates.',
  datesNotUnderstood: ({ text }) => `“${text}” is no date and no range of dates.`,
};
