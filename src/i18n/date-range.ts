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
  rangeChosen: (values: { range: string }) => string;
  daysIn: (values: { zone: string }) => string;
  presets: Record<PresetId, string>;
  rangeIncomplete: string;
  rangeNoSuchDay: string;
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
  dateHelp: 'Type numbers or press the Up and Down arrow keys. Press Alt+Down to open the calendar.',
  datePart: ({ part, date }) => `${part}, ${date}`,
  rangeChosen: ({ range }) => `Selected: ${range}`,
  daysIn: ({ zone }) => `Time zone: ${zone}`,
  presets: {
    'current-period': 'Current billing period',
    'previous-period': 'Previous billing period',
    'last-7': 'Last 7 days',
    'last-28': 'Last 28 days',
    'last-90': 'Last 90 days',
    'last-week': 'Last week',
    'this-month': 'This month',
    'last-month': 'Last month',
  },
  rangeIncomplete: 'Enter a start date and an end date.',
  rangeNoSuchDay: 'This date doesn’t exist.',
  rangeFrom: ({ min }) => `Choose dates on or after ${min}.`,
  rangeUpTo: ({ max }) => `Choose dates on or before ${max}.`,
  rangeBlocked: ({ date }) => `${date} isn’t available.`,
  rangeBackwards: 'The end date is before the start date.',
  rangeOutside: ({ min, max }) => `Choose dates from ${min} to ${max}.`,
  rangeTooShort: ({ days }) => `Choose at least ${days} days.`,
  rangeTooLong: ({ days }) => `Choose at most ${days} days.`,
};
