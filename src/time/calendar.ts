import { addMonths, utcMidnight, type Day } from './day.js';
import { keepRecent } from './keep-recent.js';

/** A calendar month without a zone, as ISO 8601 text: `2026-11`. */
export type Month = string;

/** Weeks in the table of a month. Every month gets six, the most that any can touch, so that all tables are equally tall. */
const WEEKS = 6;

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Moves by months; stays within the years 0000 to 9999. */
export function addMonthsTo(month: Month, amount: number): Month {
  return monthOf(addMonths(firstDay(month), amount));
}

export function firstDay(month: Month): Day {
  return dayOf(month, 1);
}

export function lastDay(month: Month): Day {
  // January has 31 days; `addMonths` shortens the day where the month has fewer.
  return addMonths(`${month.slice(0, 4)}-01-31`, Number(month.slice(5)) - 1);
}

export function daysInMonth(month: Month): number {
  return Number(lastDay(month).slice(8));
}

/**
 * The days of a month as six weeks of seven days, with `null` in place of the days of other months.
 *
 * @param weekStart the day on which weeks begin, 0 (Sunday) to 6
 */
export function monthWeeks(month: Month, weekStart: number): (Day | null)[][] {
  const before = (utcMidnight(firstDay(month)).getUTCDay() - weekStart + 7) % 7;
  const count = daysInMonth(month);
  return Array.from({ length: WEEKS }, (_week, row) =>
    Array.from({ length: 7 }, (_day, column) => {
      const date = row * 7 + column - before + 1;
      return date >= 1 && date <= count ? dayOf(month, date) : null;
    }),
  );
}

function dayOf(month: Month, date: number): Day {
  return `${month}-${String(date).padStart(2, '0')}`;
}

/** Part of `Intl.Locale` that not all engines have: 1 is Monday, 7 is Sunday. */
interface WeekInfo {
  readonly firstDay: number;
}

type WeekLocale = Intl.Locale & { getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo };

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONDAY = 1;

/** Regions whose week does not begin on Monday, from CLDR, for engines without week information. */
const REGIONS: readonly (readonly [weekStart: number, regions: string])[] = [
  [
    0,
    'AG AS BD BR BS BT BU BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW',
  ],
  [5, 'MV'],
  [6, 'AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'],
];

/** The day on which weeks begin in a locale, 0 (Sunday) to 6; Monday where it is not known. */
export const weekStartOf = keepRecent(100, (locale: string): number => {
  try {
    return weekStartIn(new Intl.Locale(locale));
  } catch {
    return MONDAY;
  }
});

function weekStartIn(locale: WeekLocale): number {
  // Some engines ignore the `fw` (first day of week) extension of the tag.
  const [, stated = ''] = /-u(?:-\w+)*?-fw-(\w+)/.exec(locale.toString()) ?? [];
  if (WEEKDAYS.includes(stated)) return WEEKDAYS.indexOf(stated);
  const firstDay = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
  if (firstDay !== undefined) return firstDay % 7;
  const { region } = locale.maximize();
  return REGIONS.find(([, regions]) => region !== undefined && regions.includes(region))?.[0] ?? MONDAY;
}
