import type { DatePart } from '../../../../format/date-layout.js';
import type { DateVocabulary, PeriodUnit, WordMeaning } from './vocabulary.js';

/** A period by its number within a year: the fourth quarter is `{ unit: 'quarter', count: 4 }`. */
export interface CountedPeriod {
  readonly unit: PeriodUnit;
  readonly count: number;
}

/** The parts of a written date, before it is known which number is the day, the month or the year. */
export interface DateTokens {
  readonly numbers: readonly string[];
  /** Numbers whose part is known from the character after them: `2026年10月4日`. */
  readonly named: Readonly<Partial<Record<DatePart, string>>>;
  /** Names of months and weekdays. */
  readonly words: readonly WordMeaning[];
  /** Whether letters come before the first number, which has at most two digits: `Oct 4`. */
  readonly isNameFirst: boolean;
  /** Whether a hyphen joins two short numbers. With the name of a month, these are two days: `Oct 4-10`. */
  readonly hasPair: boolean;
  /** A quarter, half-year or week that is written as a letter and a number: `Q4`. */
  readonly period: CountedPeriod | null;
  readonly hasTime: boolean;
  /** Whether the time is midnight. */
  readonly isMidnight: boolean;
}

/** Encloses a time of day as minutes: `1:30` becomes `@90@`. Texts that contain this character are not parsed. */
const MARK = '@';

const LETTERS: Readonly<Record<string, PeriodUnit>> = { q: 'quarter', h: 'half', w: 'week' };
const SIGNS: Readonly<Record<string, DatePart>> = {
  ...{ 年: 'year', 년: 'year', 月: 'month', 월: 'month' },
  ...{ 日: 'day', 일: 'day', 号: 'day', 號: 'day' },
};

const NUMBER = /(\d+)(?:([年년月월号號일]|日(?!曜))|\.?(?:st|nd|rd|th|er|re|e|o|a|η)(?![\p{L}\p{M}\d/-]))?/uy;
const PERIOD = /([qhw])(\d{1,2})(?!\d)|(\d)(q)(?![\p{L}\p{M}\d])/uy;
const TIME = /@(\d+)@/uy;
const PAIR = /(?<![\d-])\d{1,2}-\d{1,2}(?![\d-])/u;
const PUNCTUATION = /[\s.,،、;()[\]·/-]+/uy;

/** Splits a date into tokens; `null` where a part of the text does not belong to a date. */
export function tokenize(text: string, { pattern, meanings }: DateVocabulary): DateTokens | null {
  const numbers: string[] = [];
  const named: Partial<Record<DatePart, string>> = {};
  const words: WordMeaning[] = [];
  let period: CountedPeriod | null = null;
  let time: number | null = null;
  let place = 0;
  const take = (one: RegExp): RegExpExecArray | null => {
    one.lastIndex = place;
    const match = one.exec(text);
    if (match) place = one.lastIndex;
    return match;
  };
  while (place < text.length) {
    let match: RegExpExecArray | null;
    if (take(PUNCTUATION)) continue;
    if ((match = take(TIME))) {
      if (time !== null) return null;
      time = Number(match[1]);
    } else if ((match = take(PERIOD))) {
      const unit = LETTERS[match[1] ?? match[4] ?? ''];
      if (period || !unit) return null;
      period = { unit, count: Number(match[2] ?? match[3]) };
    } else if ((match = take(NUMBER))) {
      const [, digits = '', sign = ''] = match;
      const part = SIGNS[sign];
      if (!part) numbers.push(digits);
      else if (named[part] === undefined) named[part] = digits;
      else return null;
    } else if ((match = take(pattern))) {
      words.push(meanings.get(match[0]) ?? {});
    } else return null;
  }
  const isMidnight = time === 0 || (time === NOON && words.some((word) => word.isMidnight));
  return {
    numbers,
    named,
    isNameFirst: /^[^\d@]*\d{1,2}(?!\d)/u.test(text) && /^\P{Nd}*\p{L}/u.test(text),
    hasPair: PAIR.test(text),
    words: words.filter(({ month, weekdays, unit }) => month !== undefined || weekdays !== undefined || unit),
    period,
    hasTime: time !== null,
    isMidnight,
  };
}

const NOON = 12 * 60;

const ISO_TIME = /(?<=\d)[t ](\d{2}):([0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?\s?(?:z|[+-]\d{2}:?\d{2})(?![\p{L}\d])/gu;
const COMPACT_TIME = /(?<=\d{8})t(\d{2})([0-5]\d)(?:[0-5]\d)?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?(?![\p{L}\d])/gu;
const CLOCK = /(?:(?<=\d)t)?(?<![\d:])(\d{1,2}):([0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?(?![\d:])/gu;
const HOURS = /(?<!\d)(\d{1,2})\s?(?:[時时點点시](?:\s?(\d{1,2})[분分])?|h(?:\s?([0-5]\d))?(?![\p{L}\d]))/gu;
const HALF_DAYS = /(?<![\d@])(\d{1,2})(?=\s?[ap]\.?m(?!\p{L}))/gu;
const DOTTED = /(?<=\d[^\d@]*)(?<![\d.])(\d{1,2})\.([0-5]\d)(?![\d.])/gu;
const DOTTED_ALONE = /^(\d{1,2})\.([0-5]\d)$/u;

/** Marks times of day, and removes their zones, which do not change the day. */
export function markTimes(text: string, { zones }: DateVocabulary): string {
  const names = `\\[?(?:${zones.join('|')})\\]?`;
  const offset = String.raw`[+-]\s?\d{1,2}(?:[:.]?\d{2})?`;
  const zone = new RegExp(`${names}\\s?${offset}(?:\\s?\\([^()\\d]*\\)$)?|${offset}\\s?${names}`, 'gu');
  const marked = [ISO_TIME, COMPACT_TIME, CLOCK, HOURS, HALF_DAYS].reduce(
    (rest, pattern) => rest.replace(pattern, markOf),
    text.replace(zone, ' '),
  );
  return marked.replace(/(?<=@\s*)[+-]\d{4}$/u, ' ');
}

/**
 * Marks times that are written with a dot. Since `4.10` may also be a date, it counts as a time only after another
 * number, or as the whole of a side if the text contains another time.
 */
export function markDottedTimes(sides: readonly string[], { hasDottedTimes }: DateVocabulary): readonly string[] {
  if (!hasDottedTimes) return sides;
  const marked = sides.map((side) => side.replace(DOTTED, markOf));
  const hasTime = marked.some((side) => side.includes(MARK));
  return hasTime ? marked.map((side) => side.trim().replace(DOTTED_ALONE, markOf)) : marked;
}

function markOf(written: string, ...groups: readonly unknown[]): string {
  const [hours = 0, minutes = 0] = groups.filter((one) => typeof one === 'string' && /^\d{1,2}$/.test(one)).map(Number);
  return hours > 24 ? written : ` ${MARK}${(hours % 24) * 60 + minutes}${MARK} `;
}

/** Short names of zones that can also be words: `čet`, without its accent, is Thursday. */
const AMBIGUOUS_ZONES = /^(?:[cew]es?|[cemp][ds])t$/;

/**
 * Removes short names of zones, such as CEST, from a side with a time. These are words in capitals that have no other
 * meaning or are in {@link AMBIGUOUS_ZONES}.
 */
export function dropZones(side: string, capitals: readonly string[], { meanings }: DateVocabulary): string {
  if (!side.includes(MARK)) return side;
  return side.replace(/\p{L}+/gu, (word) =>
    capitals.includes(word) && (AMBIGUOUS_ZONES.test(word) || !meanings.has(word)) ? ' ' : word,
  );
}
