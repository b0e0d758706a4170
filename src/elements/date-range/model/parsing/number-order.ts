import { dateLayout, DATE_PARTS, type DatePart } from '../../../../format/date-layout.js';
import { dateTimeFormat } from '../../../../format/intl-cache.js';
import { PART_DIGITS, PART_MAX, type DateParts } from '../draft.js';
import { FIRST_DAY, LAST_DAY } from '../limits.js';

export type PartOrder = readonly DatePart[];

/** The order of day and month, and the place of the year where two digits are enough to recognise it. */
export interface NumberOrder {
  readonly inYear: PartOrder;
  /** `null` where a number of two digits may be the year, the month or the day. */
  readonly withShortYear: PartOrder | null;
}

/** The numbers of a date that is being typed, in the order that was recognised. */
export interface TypedNumbers {
  readonly parts: Partial<DateParts>;
  /** Whether this is the order of the segments, which then already show the right numbers. */
  readonly isOwnOrder: boolean;
  /** The part that is being typed, or the next one; `null` after the last one. */
  readonly next: DatePart | null;
  /** Its digits so far. */
  readonly digits: string;
}

const DAY_FIRST: PartOrder = ['day', 'month', 'year'];
const MONTH_FIRST: PartOrder = ['month', 'day', 'year'];

/** Digits of a whole date. */
const DATE_DIGITS = 8;

/** The order in which a locale writes the numbers of a date, and the same with day and month swapped. */
function partOrders(locale: string): readonly [own: PartOrder, other: PartOrder] {
  const own = dateLayout(locale).parts.flatMap((part) => ('part' in part ? [part.part] : []));
  return [own, swapDayAndMonth(own)];
}

function swapDayAndMonth(order: PartOrder): PartOrder {
  return order.map((part) => (part === 'day' ? 'month' : part === 'month' ? 'day' : part));
}

/** The possible orders of the numbers in a text: the locale's own, and the same with day and month swapped. */
export function numberOrders(locale: string): readonly [own: NumberOrder, other: NumberOrder] {
  const [own] = partOrders(locale);
  const isYearFirst = own[0] === 'year';
  // Day and month may be in another order without the year: Swedish writes `2026-10-04`, but `4/10`.
  const inYear: PartOrder = isDayFirst(locale) ? ['day', 'month'] : ['month', 'day'];
  return [
    { inYear, withShortYear: isYearFirst ? null : own },
    { inYear: swapDayAndMonth(inYear), withShortYear: null },
  ];
}

/** Whether the day is before the month in a date without a year. */
function isDayFirst(locale: string): boolean {
  const [own] = partOrders(locale);
  if (own[0] !== 'year') return own.indexOf('day') < own.indexOf('month');
  const format = dateTimeFormat(locale, { timeZone: 'UTC', calendar: 'gregory', month: '2-digit', day: '2-digit' });
  return format.formatToParts(0).find(({ type }) => type === 'day' || type === 'month')?.type === 'day';
}

/** Whether the year has a position that it never has in the locale: then the locale's order does not apply at all. */
export function isForeignOrder(dates: readonly (readonly string[])[], locale: string): boolean {
  const isYearFirst = partOrders(locale)[0][0] === 'year';
  const place = isDayFirst(locale) ? 0 : isYearFirst ? 2 : -1;
  return dates.some((numbers) => numbers.length === 3 && numbers[place]?.length === 4);
}

/** Assigns the numbers to the parts of a date in this order; `null` where they are not a date. */
export function placeNumbers(numbers: readonly string[], hasName: boolean, order: NumberOrder): DateParts | null {
  const parts = partsInOrder(numbers, hasName, order);
  if (!parts) return null;
  const placed: Partial<Record<DatePart, number>> = {};
  for (const [index, part] of parts.entries()) {
    const value = partValue(part, numbers[index] ?? '');
    if (value === null) return null;
    placed[part] = value;
  }
  return { year: null, month: null, day: null, ...placed };
}

function partsInOrder(numbers: readonly string[], hasName: boolean, order: NumberOrder): PartOrder | null {
  const isYear = numbers.map(({ length }) => length === 4);
  const { inYear, withShortYear } = order;
  switch (numbers.length) {
    case 0:
      return [];
    case 1:
      return isYear[0] ? ['year'] : ['day'];
    case 2:
      if (hasName) return isYear[0] ? ['year', 'day'] : isYear[1] || withShortYear ? ['day', 'year'] : null;
      return isYear[0] ? ['year', 'month'] : isYear[1] ? ['month', 'year'] : inYear;
    case 3:
      if (hasName) return null;
      return isYear[0] ? DATE_PARTS : isYear[2] ? [...inYear, 'year'] : withShortYear;
    default:
      return null;
  }
}

/** A number as a part of a date; `null` where it cannot be that part. */
export function partValue(part: DatePart, digits: string): number | null {
  const value = Number(digits);
  if (part === 'year') return /^(?:\d{2}|\d{4})$/.test(digits) ? fullYear(value) : null;
  return digits.length <= 2 && value >= 1 && value <= PART_MAX[part] ? value : null;
}

/** Adds the century to a year of one or two digits. */
export function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

/** Whether the year is one that usage can be in. */
export function isPlausibleYear(year: number | null): boolean {
  return year !== null && year >= Number(FIRST_DAY.slice(0, 4)) && year <= Number(LAST_DAY.slice(0, 4));
}

/**
 * Recognises the order of typed numbers. A user may type `25/10/2026` or `2026-10-25` although the segments are for
 * month, day and year. Numbers that are not a date in any order stay as typed: the field shows the error.
 *
 * @param text digits, and the characters between them
 * @param isDone whether the whole date is typed; if not, the result is `null` as long as its order is not certain
 */
export function parseTypedNumbers(text: string, locale: string, isDone: boolean): TypedNumbers | null {
  const hasSeparators = /\d\D/u.test(text);
  if (!hasSeparators && text.length !== DATE_DIGITS) return null;
  const [own, other] = partOrders(locale);
  const orders = [own, other, DATE_PARTS, DAY_FIRST, MONTH_FIRST];
  const isOpen = !isDone && hasSeparators && /\d$/u.test(text);
  const numbersIn = (order: PartOrder): readonly string[] =>
    hasSeparators ? (text.match(/\d+/g) ?? []) : splitDigits(text, order);
  const [first, second] = orders.filter((order) => fits(numbersIn(order), order, isOpen));
  // Locales that write the year first have no order of day and month for a year that comes last.
  const isAmbiguous = first === DAY_FIRST && second && !isDayFirst(locale);
  const fitting = isAmbiguous ? undefined : first;
  if (!fitting && isOpen) return null;
  return typedIn(fitting ?? own, numbersIn(fitting ?? own), isOpen, fitting === own);
}

function splitDigits(text: string, order: PartOrder): string[] {
  let place = 0;
  return order.map((part) => text.slice(place, (place += PART_DIGITS[part])));
}

function fits(numbers: readonly string[], order: PartOrder, isOpen: boolean): boolean {
  return (
    numbers.length <= order.length &&
    numbers.every((digits, index) => {
      const part = order[index];
      if (!part) return false;
      if (isOpen && index === numbers.length - 1)
        return digits.length <= PART_DIGITS[part] && Number(digits) <= PART_MAX[part];
      const value = partValue(part, digits);
      return value !== null && (part !== 'year' || isPlausibleYear(value));
    })
  );
}

function typedIn(order: PartOrder, numbers: readonly string[], isOpen: boolean, isOwnOrder: boolean): TypedNumbers {
  const parts = Object.fromEntries(
    numbers.flatMap((digits, index) => {
      const part = order[index];
      return part ? [[part, partValue(part, digits) ?? Number(digits)]] : [];
    }),
  ) as Partial<DateParts>;
  const last = order[numbers.length - 1];
  const digits = numbers.at(-1) ?? '';
  const isTyping = isOpen && last !== undefined && digits.length < PART_DIGITS[last];
  if (isTyping) return { parts: { ...parts, [last]: Number(digits) || null }, isOwnOrder, next: last, digits };
  return { parts, isOwnOrder, next: order[numbers.length] ?? null, digits: '' };
}
