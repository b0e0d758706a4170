/** As far as engines have it: 1 is Monday, 7 is Sunday. */
interface WeekInfo {
  readonly firstDay: number;
}

type WeekLocale = Intl.Locale & { getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo };

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONDAY = 1;

/** Regions that do not begin on Monday, by the day on which they do; from CLDR, for engines that cannot tell. */
const REGIONS: readonly (readonly [weekStart: number, regions: string])[] = [
  [
    0,
    'AG AS BD BR BS BT BU BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW',
  ],
  [5, 'MV'],
  [6, 'AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'],
];

/** The day on which weeks begin where the language is spoken, 0 (Sunday) to 6; Monday where nothing tells. */
export function weekStartOf(locale: string): number {
  try {
    return weekStartIn(new Intl.Locale(locale));
  } catch {
    return MONDAY;
  }
}

function weekStartIn(locale: WeekLocale): number {
  // Not every engine that knows the week heeds what the tag itself says of it.
  const [, stated = ''] = /-u(?:-\w+)*?-fw-(\w+)/.exec(locale.toString()) ?? [];
  if (WEEKDAYS.includes(stated)) return WEEKDAYS.indexOf(stated);
  const firstDay = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
  if (firstDay !== undefined) return firstDay % 7;
  const { region } = locale.maximize();
  return REGIONS.find(([, regions]) => region !== undefined && regions.includes(region))?.[0] ?? MONDAY;
}
