import { keepRecent } from './keep-recent.js';

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
