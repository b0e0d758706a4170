import { dateLayout, DATE_PARTS, type DatePart } from '../../format/date-layout.js';
import { wholeYear } from './date-edits.js';
import { LIMITS, type DateParts } from './date-parts.js';

export type PartOrder = readonly DatePart[];

/** In which order a locale writes the numbers of a date: its own, then the other one of day and month. */
export function partOrders(locale: string): readonly [own: PartOrder, other: PartOrder] {
  const own = dateLayout(locale).parts.flatMap((part) => ('part' in part ? [part.part] : []));
  return [own, swapped(own)];
}

/** Which part each of the numbers is, if in this order they can be a date at all. */
export function placeNumbers(numbers: readonly string[], hasName: boolean, order: PartOrder): DateParts | null {
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

function orderOf(numbers: readonly string[], hasName: boolean, order: PartOrder): PartOrder | null {
  const isYear = numbers.map(({ length }) => length === 4);
  const inYear = order.filter((part) => part !== 'year');
  switch (numbers.length) {
    case 0:
      return [];
    case 1:
      return isYear[0] ? ['year'] : ['day'];
    case 2:
      if (hasName) return isYear[0] || (!isYear[1] && order[0] === 'year') ? ['year', 'day'] : ['day', 'year'];
      return isYear[0] ? ['year', 'month'] : isYear[1] ? ['month', 'year'] : inYear;
    case 3:
      if (hasName) return null;
      if (isYear[0]) return DATE_PARTS;
      if (!isYear[2]) return order;
      // Where the year comes first, those who write it last begin with the day.
      return [...(order[0] === 'year' ? [...inYear].reverse() : inYear), 'year'];
    default:
      return null;
  }
}

function swapped(order: PartOrder): PartOrder {
  return order.map((part) => (part === 'day' ? 'month' : part === 'month' ? 'day' : part));
}
