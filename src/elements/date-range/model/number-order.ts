import { dateTimeFormat } from '../../../format/intl-cache.js';
import { dateLayout, DATE_PARTS, type DatePart } from '../../../format/date-layout.js';
import { wholeYear } from '../field/date-edits.js';
import { LIMITS, type DateParts } from './date-parts.js';

export type PartOrder = readonly DatePart[];

/** In which order a locale writes the numbers of a date: its own, then the other one of day and month. */
export function partOrders(locale: string): readonly [own: PartOrder, other: PartOrder] {
  const own = dateLayout(locale).parts.flatMap((part) => ('part' in part ? [part.part] : []));
  return [own, swapped(own)];
}

/** In which order day and month stand, and the year where two digits are enough for it to be known. */
export interface NumberOrder {
  readonly inYear: PartOrder;
  /** `null` where those two digits may as well be another number. */
  readonly withShortYear: PartOrder | null;
}

/** The orders of the numbers in a text: the locale's own, then the other one of day and month. */
export function numberOrders(locale: string): readonly [own: NumberOrder, other: NumberOrder] {
  const [own] = partOrders(locale);
  const isYearFirst = own[0] === 'year';
  // Without the year they may stand the other way round: Swedish has `2026-10-04`, and `4/10`.
  const inYear: PartOrder = isDayFirst(locale) ? ['day', 'month'] : ['month', 'day'];
  return [
    { inYear, withShortYear: isYearFirst ? null : own },
    { inYear: swapped(inYear), withShortYear: null },
  ];
}

/** Whether the day stands before the month, also without the year where that comes first. */
export function isDayFirst(locale: string): boolean {
  const [own] = partOrders(locale);
  if (own[0] !== 'year') return own.indexOf('day') < own.indexOf('month');
  const format = dateTimeFormat(locale, { timeZone: 'UTC', calendar: 'gregory', month: '2-digit', day: '2-digit' });
  return format.formatToParts(0).find(({ type }) => type === 'day' || type === 'month')?.type === 'day';
}

/** Whether the year stands where the locale never has it, so that its order of day and month says nothing. */
export function isForeignOrder(dates: readonly (readonly string[])[], locale: string): boolean {
  const isYearFirst = partOrders(locale)[0][0] === 'year';
  const place = isDayFirst(locale) ? 0 : isYearFirst ? 2 : -1;
  return dates.some((numbers) => numbers.length === 3 && numbers[place]?.length === 4);
}

/** Which part each of the numbers is, if in this order they can be a date at all. */
export function placeNumbers(numbers: readonly string[], hasName: boolean, order: NumberOrder): DateParts | null {
  const parts = orderOf(numbers, hasName, order);
  if (!parts) return null;
  const placed: Partial<Record<DatePart, number>> = {};
  for (const [index, part] of parts.entries()) {
    const value = valueOf(part, numbers[index] ?? '');
    if (value === null) return null;
    placed[part] = value;
  }
  return { year: null, month: null, day: null, ...placed };
}

/** A number as a part of a date; `null` where it is none. */
export function valueOf(part: DatePart, digits: string): number | null {
  const value = Number(digits);
  if (part === 'year') return /^(?:\d{2}|\d{4})$/.test(digits) ? wholeYear(value) : null;
  return digits.length <= 2 && value >= 1 && value <= LIMITS[part] ? value : null;
}

function orderOf(numbers: readonly string[], hasName: boolean, order: NumberOrder): PartOrder | null {
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

function swapped(order: PartOrder): PartOrder {
  return order.map((part) => (part === 'day' ? 'month' : part === 'month' ? 'day' : part));
}
