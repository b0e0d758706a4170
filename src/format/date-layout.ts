import { keepRecent } from '../time/keep-recent.js';
import { dateTimeFormat, displayNames, numberFormat } from './intl-cache.js';

/** One of the three numbers of a date. */
export type DatePart = 'year' | 'month' | 'day';

export const DATE_PARTS: readonly DatePart[] = ['year', 'month', 'day'];

/** How a locale writes a date in numbers: their order, and the text between them. */
export interface DateLayout {
  readonly parts: readonly ({ readonly part: DatePart } | { readonly literal: string })[];
  /** Most right-to-left scripts write the numbers of a date from left to right; some do not. */
  readonly direction: 'ltr' | 'rtl';
}

const NUMERIC = { timeZone: 'UTC', calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** Kept, since each update of a date field needs it. */
export const dateLayout = keepRecent(20, (locale: string): DateLayout => {
  const parts = dateTimeFormat(locale, NUMERIC).formatToParts(0);
  return {
    parts: parts.map(({ type, value }) =>
      isDatePart(type) ? { part: type } : { literal: value.replace(/\p{Bidi_Control}/gu, '').trim() },
    ),
    direction: parts.some(({ value }) => value.includes('\u200f')) ? 'rtl' : 'ltr',
  };
});

function isDatePart(type: string): type is DatePart {
  return DATE_PARTS.includes(type as DatePart);
}

/** The name of a part in the language of the locale: `day`. */
export function datePartName(part: DatePart, locale: string): string {
  // The first call of `Intl.DisplayNames` takes several milliseconds, and the English names are known.
  if (/^en\b/.test(locale)) return part;
  return displayNames(locale, { type: 'dateTimeField' }).of(part) ?? part;
}

/** A number of a date in the digits of the locale, with leading zeros. */
export function formatDigits(value: number, digits: number, locale: string): string {
  return numberFormat(locale, { useGrouping: false, minimumIntegerDigits: digits }).format(value);
}

/** Replaces the digits of any script by ASCII digits. */
export function toAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** The ten digits of a script are consecutive in Unicode: the value is the distance from the first of them. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let distance = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - distance - 1))) distance++;
  return distance % 10;
}
