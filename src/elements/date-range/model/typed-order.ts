import { DATE_PARTS, type DatePart } from '../../../format/date-layout.js';
import { LIMITS, WIDTHS, type DateParts } from './date-parts.js';
import { isDayFirst, partOrders, valueOf, type PartOrder } from './number-order.js';
import { FIRST_DAY, LAST_DAY } from './range-limits.js';

/** What was typed from the first number of a date on, and which part each of its numbers is. */
export interface TypedDate {
  readonly parts: Partial<DateParts>;
  /** Whether this is what the fields have made of it already. */
  readonly isOwn: boolean;
  /** The part that is being typed, or has its turn; `null` after the last one. */
  readonly next: DatePart | null;
  /** The digits of it. */
  readonly digits: string;
}

const DAY_FIRST: PartOrder = ['day', 'month', 'year'];
const MONTH_FIRST: PartOrder = ['month', 'day', 'year'];

/** Digits of a date in full. */
const FULL = 8;

/**
 * Who types `25/10/2026` or `2026-10-25` into fields for month, day and year means that date, and not the one that the
 * fields make of those digits one by one. Numbers that are a date in no order stay as they were typed, for all to see.
 *
 * @param text digits, and the signs between them
 * @param isDone whether nothing more is typed; `null` is returned where it is too early to tell
 */
export function readTyped(text: string, locale: string, isDone: boolean): TypedDate | null {
  const hasSigns = /\d\D/u.test(text);
  if (!hasSigns && text.length !== FULL) return null;
  const [own, other] = partOrders(locale);
  const orders = [own, other, DATE_PARTS, DAY_FIRST, MONTH_FIRST];
  const isOpen = !isDone && hasSigns && /\d$/u.test(text);
  const numbersIn = (order: PartOrder): readonly string[] => (hasSigns ? (text.match(/\d+/g) ?? []) : cut(text, order));
  const [first, second] = orders.filter((order) => fits(numbersIn(order), order, isOpen));
  // Where the year comes first, nothing tells which of the others does if it comes last.
  const isAmbiguous = first === DAY_FIRST && second && !isDayFirst(locale);
  const fitting = isAmbiguous ? undefined : first;
  if (!fitting && isOpen) return null;
  return typedIn(fitting ?? own, numbersIn(fitting ?? own), isOpen, fitting === own);
}

function cut(text: string, order: PartOrder): string[] {
  let place = 0;
  return order.map((part) => text.slice(place, (place += WIDTHS[part])));
}

function fits(numbers: readonly string[], order: PartOrder, isOpen: boolean): boolean {
  return (
    numbers.length <= order.length &&
    numbers.every((digits, index) => {
      const part = order[index];
      if (!part) return false;
      if (isOpen && index === numbers.length - 1)
        return digits.length <= WIDTHS[part] && Number(digits) <= LIMITS[part];
      const value = valueOf(part, digits);
      return value !== null && (part !== 'year' || isSaneYear(value));
    })
  );
}

/** Whether somebody can have meant the year. */
export function isSaneYear(year: number | null): boolean {
  return year !== null && year >= Number(FIRST_DAY.slice(0, 4)) && year <= Number(LAST_DAY.slice(0, 4));
}

function typedIn(order: PartOrder, numbers: readonly string[], isOpen: boolean, isOwn: boolean): TypedDate {
  const parts = Object.fromEntries(
    numbers.flatMap((digits, index) => {
      const part = order[index];
      return part ? [[part, valueOf(part, digits) ?? Number(digits)]] : [];
    }),
  ) as Partial<DateParts>;
  const last = order[numbers.length - 1];
  const digits = numbers.at(-1) ?? '';
  const isTyping = isOpen && last !== undefined && digits.length < WIDTHS[last];
  if (isTyping) return { parts: { ...parts, [last]: Number(digits) || null }, isOwn, next: last, digits };
  return { parts, isOwn, next: order[numbers.length] ?? null, digits: '' };
}
