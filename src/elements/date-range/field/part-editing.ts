import type { DatePart } from '../../../format/date-layout.js';
import type { Day } from '../../../time/day.js';
import { PART_DIGITS, PART_MAX, partMax, partsOf, type DateParts } from '../model/draft.js';

/** The steps of Page Up and Page Down. */
const PAGE_STEPS: Readonly<Record<DatePart, number>> = { year: 5, month: 2, day: 7 };

/** The value of a part after a key; `null` for a key that does not change it. */
export function valueAfterKey(key: string, part: DatePart, parts: DateParts, today: Day): number | null {
  switch (key) {
    case 'ArrowUp':
      return step(part, parts, 1, today);
    case 'ArrowDown':
      return step(part, parts, -1, today);
    case 'PageUp':
      return step(part, parts, PAGE_STEPS[part], today);
    case 'PageDown':
      return step(part, parts, -PAGE_STEPS[part], today);
    case 'Home':
      return 1;
    case 'End':
      return partMax(part, parts);
    default:
      return null;
  }
}

/** Months and days wrap around; an empty part gets today's value. */
function step(part: DatePart, parts: DateParts, by: number, today: Day): number {
  const value = parts[part];
  const max = partMax(part, parts);
  if (value === null) return partsOf(today)[part] ?? 1;
  if (part === 'year') return Math.max(1, Math.min(max, value + by));
  return ((((Math.min(value, max) - 1 + by) % max) + max) % max) + 1;
}

/** A part after a digit was typed. */
export interface TypedDigits {
  /** The digits of the value as typed, with leading zeros. */
  readonly digits: string;
  readonly value: number | null;
  /** Whether no further digit fits. */
  readonly isFull: boolean;
}

/** Adds a digit to a part; a digit that would make the value too large starts a new one. */
export function typeDigit(part: DatePart, typed: string, digit: string): TypedDigits {
  const max = PART_MAX[part];
  const longer = typed + digit;
  const fits = longer.length <= PART_DIGITS[part] && Number(longer) <= max && (Number(longer) > 0 || longer === '0');
  const digits = fits ? longer : digit;
  const value = Number(digits);
  const isFull = value > 0 && (digits.length === PART_DIGITS[part] || value * 10 > max);
  return { digits, value: value || null, isFull };
}
