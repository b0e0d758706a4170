import { toAsciiDigits } from '../../format/ascii-digits.js';
import { dateLayout, DATE_PARTS, type DatePart } from '../../format/date-layout.js';
import { dateTimeFormat } from '../../format/intl-cache.js';
import { addDays, addMonths, isDay, type Day } from '../../time/day.js';
import { parseDayRange, type DayRange } from '../../time/day-range.js';
import { wholeYear } from './date-edits.js';
import { textOf, type DateParts } from './date-parts.js';

export interface ReadingContext {
  readonly locale: string;
  readonly today: Day;
}

/** More than any range takes; a whole document that was pasted is not searched for one. */
const LONGEST = 200;

/** Between two dates; a hyphen only where it cannot stand within one. */
const BETWEEN = /\s*(?:[–—~→]|\.\.+|\s-\s|(?<=[/.]\d+)-(?=\d)|\s(?:to|until|through)\s)\s*/u;

/**
 * Reads what people write for a range: `2026-11-01/2026-11-14`, `Nov 1 – 14, 2026` and `1.11.2026 – 14.11.2026` as
 * their locale has it, one such date, a month (`mar`, `2026-03`), a year, or the last days (`7d`, `last 28`). What lacks
 * a year is the latest that has begun. `null` where it is none of these, or no such day exists.
 */
export function readRange(written: string, context: ReadingContext): DayRange | null {
  if (written.length > LONGEST) return null;
  const text = fold(toAsciiDigits(written.replace(/\p{Bidi_Control}/gu, ''))).trim();
  return (
    parseDayRange(text.replace(/\s*\/\s*(?=\d{4}-)/, '/')) ?? readLast(text, context.today) ?? readDates(text, context)
  );
}

/** `7d`, `2 weeks`, `last 28`, `28 days`: that many, today included. */
function readLast(text: string, today: Day): DayRange | null {
  const [, last, count, unit] = /^(last |past )?(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)?$/.exec(text) ?? [];
  const amount = Number(count);
  if (count === undefined || amount === 0 || (!last && !unit)) return null;
  switch (unit?.[0]) {
    case 'm':
      return { start: addDays(addMonths(today, -amount), 1), end: today };
    case 'y':
      return { start: addDays(addMonths(today, -12 * amount), 1), end: today };
    default:
      return { start: addDays(today, 1 - amount * (unit?.[0] === 'w' ? 7 : 1)), end: today };
  }
}

function readDates(text: string, context: ReadingContext): DayRange | null {
  const sides = text.split(BETWEEN).map((side) => readWords(side, monthNames(context.locale)));
  // A month that is named once leaves no number for a month on either side.
  const hasName = sides.some((side) => side?.month != null);
  const read = sides.map((side) => side && readParts(side, hasName, context.locale));
  const [first, second = first] = read;
  if (!first || !second || sides.length > 2) return null;
  // What one side leaves out, the other says: `Nov 1 – 14, 2026`.
  const start = { ...first, year: first.year ?? second.year, month: first.month ?? second.month };
  const end = { ...second, year: second.year ?? start.year, month: second.month ?? start.month };
  const inYear = (year: number): DayRange | null => span(withYear(start, year), withYear(end, year));
  const thisYear = Number(context.today.slice(0, 4));
  const range = inYear(thisYear);
  if (start.year !== null) return range;
  return range && range.start <= context.today ? range : inYear(thisYear - 1);
}

function withYear(parts: DateParts, year: number): DateParts {
  return { ...parts, year: parts.year ?? year };
}

/** From the first day of what `start` names to the last one of what `end` names: both may be months, or years. */
function span(start: DateParts, end: DateParts): DayRange | null {
  // A day alone is none.
  if (start.day !== null && start.month === null) return null;
  const first = textOf({ ...start, month: start.month ?? 1, day: start.day ?? 1 });
  const last = textOf({ ...end, month: end.month ?? 12, day: end.day ?? 1 });
  if (!isDay(first) || !isDay(last)) return null;
  const range = { start: first, end: end.day === null ? addDays(addMonths(last, 1), -1) : last };
  return range.start <= range.end ? range : null;
}

interface Words {
  readonly numbers: readonly string[];
  readonly month: number | null;
}

/** The numbers of one date in their order, and the month that it names, wherever that stands. */
function readWords(side: string, names: ReadonlyMap<string, number>): Words | null {
  let month: number | null = null;
  const numbers: string[] = [];
  for (const word of side.split(/[\s,./\-年月日년월일]+/u)) {
    const named = names.get(word);
    if (/^\d{1,4}$/.test(word)) numbers.push(word);
    else if (named !== undefined && month === null) month = named;
    else if (!JOINING.test(word)) return null;
  }
  return numbers.length === 0 && month === null ? null : { numbers, month };
}

function readParts({ numbers, month }: Words, hasName: boolean, locale: string): DateParts | null {
  const order = orderOf(numbers, hasName, locale);
  if (order === null) return null;
  const parts = Object.fromEntries(order.map((part, index) => [part, Number(numbers[index])]));
  const read = { year: null, day: null, month, ...parts } as DateParts;
  const yearText = numbers[order.indexOf('year')] ?? '';
  return read.year !== null && yearText.length <= 2 ? { ...read, year: wholeYear(read.year) } : read;
}

/** Short words between the parts of a written date. */
const JOINING = /^(?:|de|del|of|the|г|р)$/u;

/** Which part each of the numbers is; `null` where that cannot be told. */
function orderOf(numbers: readonly string[], hasName: boolean, locale: string): readonly DatePart[] | null {
  const [first = ''] = numbers;
  const last = numbers.at(-1) ?? '';
  if (hasName) {
    if (numbers.length === 0) return [];
    if (numbers.length === 1) return first.length === 4 ? ['year'] : ['day'];
    if (numbers.length === 2) return first.length === 4 ? ['year', 'day'] : ['day', 'year'];
    return null;
  }
  if (numbers.length === 1) return first.length === 4 ? ['year'] : ['day'];
  const local = dateLayout(locale).parts.flatMap((part) => ('part' in part ? [part.part] : []));
  if (numbers.length === 2) {
    if (first.length === 4) return ['year', 'month'];
    return last.length === 4 ? ['month', 'year'] : local.filter((part) => part !== 'year');
  }
  if (numbers.length !== 3) return null;
  if (first.length === 4) return DATE_PARTS;
  return last.length === 4 && local[0] === 'year' ? ['day', 'month', 'year'] : local;
}

const namesOfLocale = new Map<string, ReadonlyMap<string, number>>();

/** The months by every name that the locale, or English, has for them. */
function monthNames(locale: string): ReadonlyMap<string, number> {
  const known = namesOfLocale.get(locale);
  if (known) return known;
  const names = new Map<string, number>();
  for (const language of ['en', locale]) {
    for (const style of ['long', 'short'] as const) {
      for (const options of [{ month: style }, { month: style, day: 'numeric' }] as const) {
        const format = dateTimeFormat(language, { ...options, timeZone: 'UTC', calendar: 'gregory' });
        for (let month = 1; month <= 12; month++) {
          const name = format.formatToParts(Date.UTC(2000, month - 1, 1)).find(({ type }) => type === 'month')?.value;
          if (name !== undefined && !/\d/.test(name)) names.set(fold(name).replace(/\.$/, ''), month);
        }
      }
    }
  }
  namesOfLocale.set(locale, names);
  return names;
}

/** Without case and diacritics. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
}
