import type { DatePart } from '../../../format/date-layout.js';
import type { DateWords, Meaning, PeriodUnit } from './date-words.js';

/** What is written for one date, before anybody knows which of its numbers is what. */
export interface WrittenDate {
  readonly numbers: readonly string[];
  /** Those that a sign after them names: `2026年10月4日`. */
  readonly named: Readonly<Partial<Record<DatePart, string>>>;
  /** Names of months and weekdays. */
  readonly words: readonly Meaning[];
  /** Whether a name is followed by the number of a day. */
  readonly isNameFirst: boolean;
  /** Whether a hyphen joins two numbers only, which beside a month or a slash are two days: `Oct 4-10`. */
  readonly hasPair: boolean;
  /** A quarter or a week that is named by its letter: `Q4`. */
  readonly period: { readonly unit: PeriodUnit; readonly count: number } | null;
  readonly hasTime: boolean;
  /** Whether that is the time at which a day begins. */
  readonly isMidnight: boolean;
}

/** Stands for a time of day from here on; no text that has it of its own is a date. */
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

/** Takes one date apart; `null` where any of it is no part of a date. */
export function readTokens(text: string, { pattern, meanings }: DateWords): WrittenDate | null {
  const numbers: string[] = [];
  const named: Partial<Record<DatePart, string>> = {};
  const words: Meaning[] = [];
  let period: WrittenDate['period'] = null;
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

/** Marks the times of day, and takes their zones away: neither makes a date another one. */
export function markTimes(text: string, { zones }: DateWords): string {
  const names = `\\[?(?:${zones.join('|')})\\]?`;
  const offset = String.raw`[+-]\s?\d{1,2}(?:[:.]?\d{2})?`;
  const zone = new RegExp(`${names}\\s?${offset}(?:\\s?\\([^()\\d]*\\)$)?|${offset}\\s?${names}`, 'gu');
  const marked = [ISO_TIME, COMPACT_TIME, CLOCK, HOURS, HALF_DAYS].reduce(
    (rest, pattern) => rest.replace(pattern, markOf),
    text.replace(zone, ' '),
  );
  return marked.replace(/(?<=@\s*)[+-]\d{4}$/u, ' ');
}

/** The same for times that are written as dates are, with a dot: behind a date, or after such a time. */
export function markDottedTimes(sides: readonly string[], { hasDottedTimes }: DateWords): readonly string[] {
  if (!hasDottedTimes) return sides;
  const marked = sides.map((side) => side.replace(DOTTED, markOf));
  const hasTime = marked.some((side) => side.includes(MARK));
  return hasTime ? marked.map((side) => side.trim().replace(DOTTED_ALONE, markOf)) : marked;
}

function markOf(written: string, ...groups: readonly unknown[]): string {
  const [hours = 0, minutes = 0] = groups.filter((one) => typeof one === 'string' && /^\d{1,2}$/.test(one)).map(Number);
  return hours > 24 ? written : ` ${MARK}${(hours % 24) * 60 + minutes}${MARK} `;
}

/** Those that a language may have another word for: `čet` is Thursday. */
const ZONES = /^(?:[cew]es?|[cemp][ds])t$/;

/** Takes the short names of zones, such as CEST, away from what has a time: words in capitals that are no others. */
export function dropZones(side: string, capitals: readonly string[], { meanings }: DateWords): string {
  if (!side.includes(MARK)) return side;
  return side.replace(/\p{L}+/gu, (word) =>
    capitals.includes(word) && (ZONES.test(word) || !meanings.has(word)) ? ' ' : word,
  );
}
