import { dateRangeTexts, type DateRangeMessages } from './date-range.js';

/** Texts of `<date-range>` including its editor and its calendar: loaded with the editor or the calendar. */
export interface RangeEditingMessages extends DateRangeMessages {
  typeRange: string;
  typeRangeExample: string;
  /** `range`: the days that are typed. */
  enterApplies: (values: { range: string }) => string;
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
  /** `example`: a range that can be typed. */
  rangeNotUnderstood: (values: { example: string }) => string;
  /** After a pasted text without a date: the dates have not changed. */
  datesNotUnderstood: (values: { text: string; example: string }) => string;
}

export const rangeEditingTexts: RangeEditingMessages = {
  ...dateRangeTexts,
  typeRange: 'Type a range',
  typeRangeExample: 'last week, 7d, Oct 2026',
  enterApplies: ({ range }) => `Press Enter to apply ${range}`,
  presetsLabel: 'Presets',
  presetCut: ({ range }) => `${range} (partial)`,
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
  rangeNotUnderstood: ({ example }) => `Couldn’t read that. Try “${example}”`,
  datesNotUnderstood: ({ text, example }) => `Couldn’t read “${text}”. Try “${example}”`,
};
