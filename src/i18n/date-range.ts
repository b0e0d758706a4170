import type { DatePart } from '../format/date-layout.js';
import type { PresetId } from '../time/presets.js';
import { commonTexts, type CommonMessages } from './common.js';

/** Texts of `<date-range>`. */
export interface DateRangeMessages extends CommonMessages {
  dateRange: string;
  startDate: string;
  endDate: string;
  /** Placeholders of empty fields. */
  datePlaceholders: Record<DatePart, string>;
  dateHelp: string;
  /** The name of a field: "day, Start date". */
  datePart: (values: { part: string; date: string }) => string;
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
  rangeChosen: (values: { range: string }) => string;
  hoursAmount: (values: { amount: string }) => string;
  daysIn: (values: { zone: string }) => string;
  presets: Record<PresetId, string>;
  rangeIncomplete: string;
  rangeNoSuchDay: string;
  rangeNotUnderstood: string;
  /** After a pasted text without a date: the dates have not changed. */
  datesNotUnderstood: (values: { text: string }) => string;
  rangeFrom: (values: { min: string }) => string;
  rangeUpTo: (values: { max: string }) => string;
  rangeBlocked: (values: { date: string }) => string;
  rangeBackwards: string;
  rangeOutside: (values: { min: string; max: string }) => string;
  rangeTooShort: (values: { days: string }) => string;
  rangeTooLong: (values: { days: string }) => string;
}

export const dateRangeTexts: DateRangeMessages = {
  ...commonTexts,
  dateRange: 'Date range',
  startDate: 'Start date',
  endDate: 'End date',
  datePlaceholders: { year: 'yyyy', month: 'mm', day: 'dd' },
  dateHelp: 'Type digits, or use the up and down arrow keys. Alt and the down arrow key open the calendar.',
  datePart: ({ part, date }) => `${part}, ${date}`,
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
  rangeChosen: ({ range }) => `Chosen: ${range}`,
  hoursAmount: ({ amount }) => `${amount} hours`,
  daysIn: ({ zone }) => `Days in ${zone}`,
  presets: {
    'current-period': 'Current billing period',
    'previous-period': 'Previous billing period',
    'last-7': 'Last 7 days',
    'last-28': 'Last 28 days',
    'last-90': 'Last 90 days',
    'this-month': 'This month',
    'last-month': 'Last month',
  },
  rangeIncomplete: 'Enter a start date and an end date.',
  rangeNoSuchDay: 'There is no such day.',
  rangeNotUnderstood: 'This is no range of dates.',
  datesNotUnderstood: ({ text }) => `“${text}” is no date and no range of dates.`,
  rangeFrom: ({ min }) => `Choose dates from ${min} on.`,
  rangeUpTo: ({ max }) => `Choose dates up to ${max}.`,
  rangeBlocked: ({ date }) => `${date} cannot be chosen.`,
  rangeBackwards: 'The end date is before the start date.',
  rangeOutside: ({ min, max }) => `Choose dates from ${min} to ${max}.`,
  rangeTooShort: ({ days }) => `Choose at least ${days} days.`,
  rangeTooLong: ({ days }) => `Choose at most ${days} days.`,
};
