import { formatRange } from '../../../format/dates.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { parseDayRange } from '../../../time/day-range.js';
import type { RangeView } from './range-controller.js';

/** The name and the description of the element for screen readers, and the text of the closed field. */
export interface RangeWords {
  readonly name: string;
  /** The name of the button that opens the popover. */
  readonly opener: string;
  /** The chosen days, and their zone where it is not the viewer's. */
  readonly description: string;
  /** The text of the closed field; empty while dates are typed, and where there are none. */
  readonly shown: string;
}

/** @param label the name that the page has set */
export function rangeWords(view: RangeView, label: string | null): RangeWords {
  const { text, locale, range, zone, isForeign, message, typed, preset } = view;
  const name = label ?? text.dateRange;
  const isKnown = range !== null || view.hasStore;
  const rangeIn = (locale: string): string => (range ? formatRange(range, locale) : text.presets[preset]);
  const nameLocale = label === null ? wordsLocale(text, 'dateRange', locale) : locale;
  const daysLocale = isForeign ? wordsLocale(text, 'daysIn', locale) : locale;
  const namedRange = rangeIn(nameLocale);
  // Formatting a range is slow, so the text is used twice where both locales are the same.
  const days = isKnown && (daysLocale === nameLocale ? namedRange : rangeIn(daysLocale));
  return {
    name,
    opener: isKnown ? `${name}: ${namedRange}` : name,
    description: [days, isForeign && text.daysIn({ zone })].filter(Boolean).join(', '),
    // Disabled segments look disabled by themselves.
    shown: isKnown && !typed && !message && !view.isDisabled ? rangeIn(locale) : '',
  };
}

/** Says which days were chosen; `null` where the value is the endpoint's default. */
export function chosenWords(value: string, text: RangeView['text'], locale: string): string | null {
  const days = parseDayRange(value);
  return days && text.rangeChosen({ range: formatRange(days, wordsLocale(text, 'rangeChosen', locale)) });
}
