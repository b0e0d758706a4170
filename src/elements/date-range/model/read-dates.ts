import { dateLayout } from '../../../format/date-layout.js';
import { addDays, addMonths, isDay, utcMidnight, type Day } from '../../../time/day.js';
import { parseDayRange, rangeLength, type DayRange } from '../../../time/day-range.js';
import { textOf, type DateParts } from './date-parts.js';
import { dropZones, markDottedTimes, markTimes, readTokens, type WrittenDate } from './date-tokens.js';
import { dateWords, type PeriodUnit } from './date-words.js';
import { fold } from './fold.js';
import { isForeignOrder, numberOrders, placeNumbers, valueOf, type NumberOrder } from './number-order.js';
import { clampRange, FIRST_DAY, LAST_DAY, type RangeLimits } from './range-limits.js';
import { readMoving } from './read-moving.js';

export interface ReadingContext {
  readonly locale: string;
  readonly today: Day;
  /** The days that are shown: a date without a year is one of them if it can be. */
  readonly range?: DayRange | null;
  readonly limits?: RangeLimits;
}

/** The days that a text names. */
export interface ReadRange extends DayRange {
  /** Whether it names a range, which may have one day, rather than a day. */
  readonly isRange: boolean;
}

interface Reading extends ReadingContext {
  /** Words that are written in capitals. */
  readonly capitals: readonly string[];
}

/** More than any range takes; a whole document that was pasted is not searched for one. */
const LONGEST = 200;

/**
 * Reads the days that a text names: whatever dates and ranges the library prints, in English and in the language of
 * the locale; ISO 8601; what people write, such as `7d`, `last week`, `mar`, `Q4 2026`, `2026-W41`, `4.–10.10.`
 *
 * All of the text has to be understood, and to name one day or range only, else it is `null`: no text becomes another
 * date. Day and month stand in the order of the locale, or in the other one where theirs cannot be. What lacks a year
 * is within the days that are shown, else the latest that has begun. A time of day is left out: the day is the one
 * that is written, in whatever zone.
 */
export function readRange(written: string, context: ReadingContext): ReadRange | null {
  if (written.length > LONGEST || written.includes('@')) return null;
  // Two cells of a table are the two ends of a range.
  const line = written.trim().replace(/\s*[\t\r\n]\s*/gu, ' – ');
  const text = fold(line).replace(/^[\s"“”„«»]+|[\s"“”„«»]+$/gu, '');
  const exact = parseDayRange(
    text.replace(/\s*\/\s*(?=\d{4}-)/, '/').replace(/^(\d{4}-)(\d\d-\d\d\/)(?=\d\d-\d\d$)/, '$1$2$1'),
  );
  if (exact) return isSane(exact) ? { ...exact, isRange: true } : null;
  const moving = readMoving(text, context);
  if (moving) {
    if (!isSane(moving)) return null;
    const { isRange } = moving;
    return { ...((context.limits && clampRange(moving, context.limits)) ?? moving), isRange };
  }
  // A number with a sign of thousands or of decimals is no date, nor is one with a letter for its zero.
  const timed = markTimes(text, dateWords(context.locale));
  if (/\dO(?!\p{L})/u.test(written) || /\d,\d/.test(timed) || (/^\d+\.\d+$/.test(timed) && !hasDots(context.locale)))
    return null;
  const capitals = (written.match(/\p{Lu}{2,5}/gu) ?? []).map(fold);
  return readSides(timed.replace(/'(?=\d{2}(?!\d))/gu, '20'), { ...context, capitals });
}

function isSane({ start, end }: DayRange): boolean {
  return start >= FIRST_DAY && end <= LAST_DAY;
}

function readSides(text: string, context: Reading): ReadRange | null {
  const between = new RegExp(`[–—‒―~→]|\\.\\.+|\\s-\\s|${dateWords(context.locale).between}`, 'u');
  const sides = text.split(between);
  if (sides.length > 1) return readAgreed(sides, context);
  const day = readAgreed([text], context);
  if (day) return day;
  // A hyphen or a slash stands between two dates only where it cannot stand within one.
  return readAgreed(splitAt('-', text), context) ?? readAgreed(splitAt('/', text), context);
}

/** The sign in the middle stands between the dates, if they have as many within them. */
function splitAt(sign: string, text: string): string[] {
  const pieces = text.split(sign);
  const half = pieces.length / 2;
  return half % 1 === 0 ? [pieces.slice(0, half).join(sign), pieces.slice(half).join(sign)] : [];
}

/** Whether dates have dots between their numbers, which otherwise are those of decimals. */
function hasDots(locale: string): boolean {
  return dateLayout(locale).parts.some((part) => 'literal' in part && part.literal.startsWith('.'));
}

/** What all of the readings that make sense have in common; `null` where they differ, or none does. */
function readAgreed(sides: readonly string[], context: Reading): ReadRange | null {
  const found = new Map(readingsOf(sides, context).map((range) => [`${range.start}/${range.end}`, range]));
  const [only, second] = found.values();
  return second ? null : (only ?? null);
}

function readingsOf(sides: readonly string[], context: Reading): ReadRange[] {
  // At either end, what joins numbers joins nothing.
  if (sides.length > 2 || sides.some((side) => /^\s*[-/]|[-/]\s*$|\s-\d/u.test(side))) return [];
  // `Oct-26` is a day to some, a month to others.
  if (sides.some((side) => /^\s*\p{L}+[-/]\d\d\s*$/u.test(side))) return [];
  const words = dateWords(context.locale);
  const written = markDottedTimes(sides, words).map((side) =>
    readTokens(dropZones(side, context.capitals, words), words),
  );
  const [first, second] = written;
  if (!first || (sides.length > 1 && !second)) return [];
  const choices = written.map((side) => (side ? meaningsOf(side) : []));
  const [firsts = [], seconds = []] = choices;
  return firsts.flatMap((start) =>
    second ? seconds.flatMap((end) => readPair(start, end, context) ?? []) : (readPair(start, null, context) ?? []),
  );
}

/** A date whose words have one meaning each. */
interface NamedDate extends WrittenDate {
  readonly month: number | null;
  readonly weekdays: readonly number[] | null;
}

/** A word may be the name of a month and of a weekday: `mar` is March and Tuesday in Spanish. */
function meaningsOf(written: WrittenDate): NamedDate[] {
  const units = written.words.flatMap(({ unit }) => unit ?? []);
  const names = written.words.filter(({ unit }) => !unit);
  const [unit] = units;
  const [digits, ...others] = written.numbers;
  if (units.length > 1 || (unit && (written.period || names.length > 0))) return [];
  const period = unit ? { unit, count: Number(digits?.length === 4 ? others[0] : digits) } : written.period;
  const numbers = (unit ? (digits?.length === 4 ? [digits, ...others.slice(1)] : others) : written.numbers).flatMap(
    compact,
  );
  const [name] = names;
  // Alone, it is the month, unless it stands where weekdays do.
  const isMonth = names.length === 1 && name?.month !== undefined && !written.isNameFirst;
  return [...names.keys(), ...(isMonth ? [] : [null])].flatMap((index) => {
    const rest = names.filter((_, place) => place !== index);
    const month = index === null ? null : names[index]?.month;
    const [weekday] = rest;
    if (month === undefined || rest.length > 1 || (weekday && !weekday.weekdays)) return [];
    if (written.hasPair && (month !== null || written.numbers.length > 2)) return [];
    return [{ ...written, numbers, period, month, weekdays: weekday?.weekdays ?? null }];
  });
}

/** What one end of a range names: a day, or a longer time. */
interface Span extends DateParts {
  readonly period: WrittenDate['period'];
}

function readPair(first: NamedDate, second: NamedDate | null, context: ReadingContext): ReadRange | null {
  const sides = second ? [first, second] : [first];
  const hasName = sides.some(({ month }) => month !== null);
  const isForeign =
    !hasName &&
    isForeignOrder(
      sides.map(({ numbers }) => numbers),
      context.locale,
    );
  const found: ReadRange[] = [];
  for (const order of numberOrders(context.locale)) {
    const start = spanOf(first, hasName, order);
    const end = second && spanOf(second, hasName, order);
    if (!start || (second && !end)) continue;
    const range = joined([start, first], end && second ? [end, second] : null, context);
    // A weekday tells which order was meant.
    if (range === 'other weekday') continue;
    if (!isForeign) return range;
    if (range) found.push(range);
  }
  const [only, other] = found;
  return other && (other.start !== only?.start || other.end !== only.end) ? null : (only ?? null);
}

function spanOf(date: NamedDate, hasName: boolean, order: NumberOrder): Span | null {
  const { period, named, numbers } = date;
  const placed = placeNumbers(numbers, hasName || period !== null, order);
  if (!placed) return null;
  const parts: Record<string, number | null> = { ...placed };
  for (const part of ['year', 'month', 'day'] as const) {
    const digits = named[part];
    if (digits === undefined) continue;
    if (parts[part] !== null) return null;
    parts[part] = valueOf(part, digits);
    if (parts[part] === null) return null;
  }
  if (date.month !== null && parts['month'] !== null) return null;
  const span = { ...(parts as unknown as DateParts), period };
  if (period && span.day !== null && span.year === null) return null;
  return date.month === null ? span : { ...span, month: date.month };
}

/** Eight digits in a row: `20261004`, or with the year last. */
function compact(digits: string): string[] {
  if (digits.length !== 8) return [digits];
  const iso = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  const isIso = isDay(iso.join('-')) && isSane({ start: iso.join('-'), end: iso.join('-') });
  return isIso ? iso : [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
}

type Side = readonly [span: Span, written: NamedDate];

function joined(first: Side, second: Side | null, context: ReadingContext): ReadRange | 'other weekday' | null {
  const isTime = ([span, { hasTime }]: Side): boolean =>
    hasTime && span.year === null && span.month === null && span.day === null && !span.period;
  // From one hour to another: both belong to the day that one of them names.
  if (second && isTime(second)) return joined([first[0], { ...first[1], ...second[1], weekdays: null }], null, context);
  if (second && isTime(first)) return joined(second, null, context);
  // Only a day has times.
  if ([first, second].some((side) => side?.[1].hasTime && side[0].day === null)) return null;
  const pair = withShared(first[0], second?.[0] ?? first[0]);
  const range =
    pair && rangeOf(pair[0], pair[1], !second || first[0].month === null || second[0].month === null, context);
  if (!range || !isSane(range)) return null;
  const isOther = (side: Side | null, day: Day): boolean =>
    side?.[1].weekdays?.includes(utcMidnight(day).getUTCDay()) === false;
  const isWeekdayOfDay = [first, second].every((side) => !side?.[1].weekdays || side[0].day !== null);
  if (!isWeekdayOfDay) return null;
  if (isOther(first, range.start) || isOther(second, range.end)) return 'other weekday';
  const endsBefore = second?.[1].isMidnight && first[1].hasTime && range.start < range.end;
  const isDayOnly = second === null && range.start === range.end;
  return { start: range.start, end: endsBefore ? addDays(range.end, -1) : range.end, isRange: !isDayOnly };
}

/** What one end leaves out, the other says: `Nov 1 – 14, 2026`. Both have to be as exact. */
function withShared(start: Span, end: Span): readonly [Span, Span] | null {
  const month = start.month ?? (start.day !== null && !start.period ? end.month : null);
  const endMonth = end.month ?? (end.day !== null && !end.period ? month : null);
  const pair = [
    { ...start, month },
    { ...end, month: endMonth },
  ] as const;
  const isAsExact =
    (start.day === null) === (end.day === null) &&
    (month === null) === (endMonth === null) &&
    start.period?.unit === end.period?.unit;
  const names = [start, end].every(({ year, month: own, day, period }) => year ?? own ?? day ?? period);
  return isAsExact && names ? pair : null;
}

/** From the first day of what the one names to the last one of what the other names. */
function rangeOf(
  start: Span,
  end: Span,
  isOneMonth: boolean,
  { today, range: shown }: ReadingContext,
): DayRange | null {
  const inYears = (first: number, last: number): DayRange | null => {
    const from = daysOf(start, first);
    const to = daysOf(end, last);
    return from && to && from.start <= to.end ? { start: from.start, end: to.end } : null;
  };
  const year = start.year ?? end.year;
  if (start.year !== null && end.year !== null) return inYears(start.year, end.year);
  // From one month to another there may be a new year between them, which nobody leaves out of a long range.
  const acrossYears = (last: number): DayRange | null => {
    const range = isOneMonth ? null : inYears(last - 1, last);
    return range && rangeLength(range) <= HALF_A_YEAR ? range : null;
  };
  const without = (one: number, next: number): DayRange | null => inYears(one, one) ?? acrossYears(next);
  if (year !== null) return without(year, start.year === null ? year : year + 1);
  for (const one of shown ? [Number(shown.end.slice(0, 4)), Number(shown.start.slice(0, 4))] : []) {
    const range = without(one, one + 1);
    if (shown && range && range.start >= shown.start && range.end <= shown.end) return range;
  }
  const thisYear = Number(today.slice(0, 4));
  // The last of February may have been some years ago.
  for (let age = 0; age <= LEAP_YEARS; age++) {
    const range = without(thisYear - age, thisYear - age + 1);
    if (range && range.start <= today) return range;
  }
  return null;
}

const HALF_A_YEAR = 183;

/** Years from one leap year to the next, at most. */
const LEAP_YEARS = 8;

/** The days that one end of a range names; its year where it has none. */
function daysOf(span: Span, otherwise: number): DayRange | null {
  const { month, day, period } = span;
  const year = span.year ?? otherwise;
  if (period) return month === null ? daysOfPeriod(period, year, day) : null;
  if (day !== null && month === null) return null;
  const first = textOf({ year, month: month ?? 1, day: day ?? 1 });
  if (!isDay(first)) return null;
  return { start: first, end: day !== null ? first : addDays(addMonths(first, month === null ? 12 : 1), -1) };
}

const MONTHS: Readonly<Record<Exclude<PeriodUnit, 'week'>, number>> = { quarter: 3, half: 6 };

function daysOfPeriod(
  { unit, count }: { readonly unit: PeriodUnit; readonly count: number },
  year: number,
  day: number | null,
): DayRange | null {
  if (unit === 'week') return daysOfWeek(count, year, day);
  const months = MONTHS[unit];
  if (day !== null || !(count >= 1 && count <= 12 / months)) return null;
  const start = addMonths(textOf({ year, month: 1, day: 1 }), (count - 1) * months);
  return { start, end: addDays(addMonths(start, months), -1) };
}

/** A week of ISO 8601, from Monday on: the first is the one that holds January 4. */
function daysOfWeek(count: number, year: number, day: number | null): DayRange | null {
  const monday = (of: number): Day => {
    const fourth = textOf({ year: of, month: 1, day: 4 });
    return addDays(fourth, -((utcMidnight(fourth).getUTCDay() + 6) % 7));
  };
  const start = addDays(monday(year), (count - 1) * 7);
  if (!(count >= 1) || start >= monday(year + 1) || (day !== null && day > 7)) return null;
  return day === null
    ? { start, end: addDays(start, 6) }
    : { start: addDays(start, day - 1), end: addDays(start, day - 1) };
}
