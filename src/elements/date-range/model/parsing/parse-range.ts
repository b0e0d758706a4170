import { dateLayout, DATE_PARTS } from '../../../../format/date-layout.js';
import type { RangeEditingMessages } from '../../../../i18n/range-editing.js';
import { addDays, isDay, utcMidnight, type Day } from '../../../../time/day.js';
import { parseDayRange, type DayRange } from '../../../../time/day-range.js';
import type { DateParts } from '../draft.js';
import type { EditingView } from '../editing-view.js';
import { clampRange } from '../limits.js';
import { presetOptions, type PresetOption } from '../preset-options.js';
import {
  completeSpans,
  isPlausible,
  rangeOfSpans,
  type DateSpan,
  type ParseContext,
  type ParsedRange,
} from './date-span.js';
import { isForeignOrder, numberOrders, partValue, placeNumbers, type NumberOrder } from './number-order.js';
import { parseRelativeRange } from './relative-range.js';
import { dropZones, markDottedTimes, markTimes, tokenize, type DateTokens } from './tokens.js';
import { dateVocabulary, normalizeText } from './vocabulary.js';

/** What a typed or pasted text means. */
export interface TypedRange {
  readonly range: DayRange;
  /** Whether the text names a range, even if both of its ends are the same day. */
  readonly isRange: boolean;
  /** The preset of this name. */
  readonly option?: PresetOption;
}

interface TextContext extends ParseContext {
  /** Words that are written in capitals. */
  readonly capitals: readonly string[];
}

/** A date after one meaning has been chosen for each of its words. */
interface NamedDate extends DateTokens {
  readonly month: number | null;
  readonly weekdays: readonly number[] | null;
}

type Side = readonly [span: DateSpan, date: NamedDate];

/** Most characters of a text: a pasted document is not searched for a range. */
const MAX_LENGTH = 200;

/** Reads the name of a preset in the list, else days as {@link parseRange} does. */
export function parseTypedRange(text: string, view: EditingView): TypedRange | null {
  const name = normalizeText(text).trim();
  const option = presetOptions(view).find(({ label }) => normalizeText(label).trim() === name);
  if (option) return { range: option.range ?? option.days, isRange: true, option };
  const range = parseRange(withoutCutNote(text.trim(), view.text), view);
  return range && { range, isRange: range.isRange };
}

/** Removes the note "as far as allowed", which a range that is copied from the list of presets may have. */
function withoutCutNote(text: string, { presetCut }: RangeEditingMessages): string {
  const [prefix = '', suffix = ''] = presetCut({ range: '\0' }).split('\0');
  const hasNote = prefix + suffix !== '' && text.startsWith(prefix) && text.endsWith(suffix);
  return hasNote ? text.slice(prefix.length, text.length - suffix.length) : text;
}

/**
 * Parses the days that a text names. It accepts all dates and ranges that the library prints, in English and in the
 * language of the locale, ISO 8601, and informal texts such as `7d`, `last week`, `mar`, `Q4 2026`, `2026-W41`,
 * `4.–10.10.`
 *
 * The result is `null` unless the complete text is understood and has exactly one meaning. Day and month are in the
 * order of the locale, or in the other order where the first is not possible. A date without a year is one of the shown
 * days if possible, otherwise the latest one that has begun. Times of day and their zones are ignored.
 */
export function parseRange(text: string, context: ParseContext): ParsedRange | null {
  if (text.length > MAX_LENGTH || text.includes('@')) return null;
  // Two cells that are copied from a table are the two ends of a range.
  const line = text.trim().replace(/\s*[\t\r\n]\s*/gu, ' – ');
  const normalized = normalizeText(line).replace(/^[\s"“”„«»]+|[\s"“”„«»]+$/gu, '');
  const exact = parseDayRange(
    normalized.replace(/\s*\/\s*(?=\d{4}-)/, '/').replace(/^(\d{4}-)(\d\d-\d\d\/)(?=\d\d-\d\d$)/, '$1$2$1'),
  );
  if (exact) return isPlausible(exact) ? { ...exact, isRange: true } : null;
  const relative = parseRelativeRange(normalized, context);
  if (relative) {
    if (!isPlausible(relative)) return null;
    const { isRange } = relative;
    return { ...((context.limits && clampRange(relative, context.limits)) ?? relative), isRange };
  }
  // A number with a thousands separator or a decimal point is not a date, nor is one with the letter O for a zero.
  const timed = markTimes(normalized, dateVocabulary(context.locale));
  if (/\dO(?!\p{L})/u.test(text) || /\d,\d/.test(timed) || (/^\d+\.\d+$/.test(timed) && !hasDots(context.locale)))
    return null;
  const capitals = (text.match(/\p{Lu}{2,5}/gu) ?? []).map(normalizeText);
  return parseSides(timed.replace(/'(?=\d{2}(?!\d))/gu, '20'), { ...context, capitals });
}

/** Whether the locale writes dates with dots; otherwise a dot belongs to a decimal number. */
function hasDots(locale: string): boolean {
  return dateLayout(locale).parts.some((part) => 'literal' in part && part.literal.startsWith('.'));
}

function parseSides(text: string, context: TextContext): ParsedRange | null {
  const separator = new RegExp(`[–—‒―~→]|\\.\\.+|\\s-\\s|${dateVocabulary(context.locale).separators}`, 'u');
  const sides = text.split(separator);
  if (sides.length > 1) return onlyReading(sides, context);
  const day = onlyReading([text], context);
  if (day) return day;
  // A hyphen or a slash separates two dates only where it cannot be a part of one date.
  return onlyReading(splitInHalf(text, '-'), context) ?? onlyReading(splitInHalf(text, '/'), context);
}

/** Splits at the middle one of the signs: each date has the same number of them. */
function splitInHalf(text: string, sign: string): string[] {
  const pieces = text.split(sign);
  const half = pieces.length / 2;
  return half % 1 === 0 ? [pieces.slice(0, half).join(sign), pieces.slice(half).join(sign)] : [];
}

/** The only possible range; `null` where there are several, or none. */
function onlyReading(sides: readonly string[], context: TextContext): ParsedRange | null {
  const found = new Map(readingsOf(sides, context).map((range) => [`${range.start}/${range.end}`, range]));
  const [only, second] = found.values();
  return second ? null : (only ?? null);
}

function readingsOf(sides: readonly string[], context: TextContext): ParsedRange[] {
  // Next to a hyphen or a slash at an end, a number is missing.
  if (sides.length > 2 || sides.some((side) => /^\s*[-/]|[-/]\s*$|\s-\d/u.test(side))) return [];
  // `Oct-26` may be a day in October, or October 2026.
  if (sides.some((side) => /^\s*\p{L}+[-/]\d\d\s*$/u.test(side))) return [];
  const vocabulary = dateVocabulary(context.locale);
  const dates = markDottedTimes(sides, vocabulary).map((side) =>
    tokenize(dropZones(side, context.capitals, vocabulary), vocabulary),
  );
  const [first, second] = dates;
  if (!first || (sides.length > 1 && !second)) return [];
  const [firsts = [], seconds = []] = dates.map((date) => (date ? meaningsOf(date) : []));
  return firsts.flatMap((start) =>
    second ? seconds.flatMap((end) => rangeOf(start, end, context) ?? []) : (rangeOf(start, null, context) ?? []),
  );
}

/** A word may be the name of a month and of a weekday: `mar` is March and Tuesday in Spanish. */
function meaningsOf(date: DateTokens): NamedDate[] {
  const units = date.words.flatMap(({ unit }) => unit ?? []);
  const names = date.words.filter(({ unit }) => !unit);
  const [unit] = units;
  const [digits, ...others] = date.numbers;
  if (units.length > 1 || (unit && (date.period || names.length > 0))) return [];
  const period = unit ? { unit, count: Number(digits?.length === 4 ? others[0] : digits) } : date.period;
  const numbers = (unit ? (digits?.length === 4 ? [digits, ...others.slice(1)] : others) : date.numbers).flatMap(
    splitCompact,
  );
  const [name] = names;
  // A single name is the month, unless it is before the number, where a weekday would be.
  const isMonth = names.length === 1 && name?.month !== undefined && !date.isNameFirst;
  return [...names.keys(), ...(isMonth ? [] : [null])].flatMap((index) => {
    const rest = names.filter((_, place) => place !== index);
    const month = index === null ? null : names[index]?.month;
    const [weekday] = rest;
    if (month === undefined || rest.length > 1 || (weekday && !weekday.weekdays)) return [];
    if (date.hasPair && (month !== null || date.numbers.length > 2)) return [];
    return [{ ...date, numbers, period, month, weekdays: weekday?.weekdays ?? null }];
  });
}

/** Splits eight digits: `20261004`, or with the year last. */
function splitCompact(digits: string): string[] {
  if (digits.length !== 8) return [digits];
  const iso = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  const isIso = isDay(iso.join('-')) && isPlausible({ start: iso.join('-'), end: iso.join('-') });
  return isIso ? iso : [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
}

function rangeOf(first: NamedDate, second: NamedDate | null, context: ParseContext): ParsedRange | null {
  const sides = second ? [first, second] : [first];
  const hasName = sides.some(({ month }) => month !== null);
  const isForeign =
    !hasName &&
    isForeignOrder(
      sides.map(({ numbers }) => numbers),
      context.locale,
    );
  const found: ParsedRange[] = [];
  for (const order of numberOrders(context.locale)) {
    const start = spanOf(first, hasName, order);
    const end = second && spanOf(second, hasName, order);
    if (!start || (second && !end)) continue;
    const range = joinSides([start, first], end && second ? [end, second] : null, context);
    // The weekday does not fit this order of day and month.
    if (range === 'other weekday') continue;
    if (!isForeign) return range;
    if (range) found.push(range);
  }
  const [only, other] = found;
  return other && (other.start !== only?.start || other.end !== only.end) ? null : (only ?? null);
}

function spanOf(date: NamedDate, hasName: boolean, order: NumberOrder): DateSpan | null {
  const { period, named, numbers } = date;
  const placed = placeNumbers(numbers, hasName || period !== null, order);
  if (!placed) return null;
  const parts: { -readonly [Part in keyof DateParts]: number | null } = { ...placed };
  for (const part of DATE_PARTS) {
    const digits = named[part];
    if (digits === undefined) continue;
    if (parts[part] !== null) return null;
    parts[part] = partValue(part, digits);
    if (parts[part] === null) return null;
  }
  if (date.month !== null && parts.month !== null) return null;
  const span = { ...parts, period };
  if (period && span.day !== null && span.year === null) return null;
  return date.month === null ? span : { ...span, month: date.month };
}

function joinSides(first: Side, second: Side | null, context: ParseContext): ParsedRange | 'other weekday' | null {
  const isTime = ([span, { hasTime }]: Side): boolean =>
    hasTime && span.year === null && span.month === null && span.day === null && !span.period;
  // A range of hours: both belong to the day that one side names.
  if (second && isTime(second)) {
    return joinSides([first[0], { ...first[1], ...second[1], weekdays: null }], null, context);
  }
  if (second && isTime(first)) return joinSides(second, null, context);
  // Only a day can have a time.
  if ([first, second].some((side) => side?.[1].hasTime && side[0].day === null)) return null;
  const pair = completeSpans(first[0], second?.[0] ?? first[0]);
  const isOneMonth = !second || first[0].month === null || second[0].month === null;
  const range = pair && rangeOfSpans(pair[0], pair[1], isOneMonth, context);
  if (!range || !isPlausible(range)) return null;
  const isOther = (side: Side | null, day: Day): boolean =>
    side?.[1].weekdays?.includes(utcMidnight(day).getUTCDay()) === false;
  const isWeekdayOfDay = [first, second].every((side) => !side?.[1].weekdays || side[0].day !== null);
  if (!isWeekdayOfDay) return null;
  if (isOther(first, range.start) || isOther(second, range.end)) return 'other weekday';
  const endsAtMidnight = second?.[1].isMidnight && first[1].hasTime && range.start < range.end;
  const isDayOnly = second === null && range.start === range.end;
  return { start: range.start, end: endsAtMidnight ? addDays(range.end, -1) : range.end, isRange: !isDayOnly };
}
