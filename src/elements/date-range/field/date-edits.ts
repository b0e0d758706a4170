import type { DatePart } from '../../../format/date-layout.js';
import type { Day } from '../../../time/day.js';
import { largest, LIMITS, partsOf, WIDTHS, type DateParts } from '../model/date-parts.js';

/** How far Page Up and Page Down go. */
const PAGES: Readonly<Record<DatePart, number>> = { year: 5, month: 2, day: 7 };

/** What a key makes of a part; `null` for a key that makes nothing of it. */
export function numberAfterKey(key: string, part: DatePart, parts: DateParts, today: Day): number | null {
  switch (key) {
    case 'ArrowUp':
      return step(part, parts, 1, today);
    case 'ArrowDown':
      return step(part, parts, -1, today);
    case 'PageUp':
      return step(part, parts, PAGES[part], today);
    case 'PageDown':
      return step(part, parts, -PAGES[part], today);
    case 'Home':
      return 1;
    case 'End':
      return largest(part, parts);
    default:
      return null;
  }
}

/** Months and days come round to the other end; an empty part begins with today's. */
function step(part: DatePart, parts: DateParts, by: number, today: Day): number {
  const value = parts[part];
  const max = largest(part, parts);
  if (value === null) return partsOf(today)[part] ?? 1;
  if (part === 'year') return Math.max(1, Math.min(max, value + by));
  return ((((Math.min(value, max) - 1 + by) % max) + max) % max) + 1;
}

export interface Typed {
  /** The digits typed so far, without those that a later one has replaced. */
  readonly digits: string;
  readonly value: number | null;
  /** Whether no further digit could belong to it. */
  readonly isFull: boolean;
}

/** Adds a digit to those typed into a part; one that makes the number too large starts it anew. */
export function typeDigit(part: DatePart, before: string, digit: string): Typed {
  const max = LIMITS[part];
  const longer = before + digit;
  const fits = longer.length <= WIDTHS[part] && Number(longer) <= max && (Number(longer) > 0 || longer === '0');
  const digits = fits ? longer : digit;
  const value = Number(digits);
  const isFull = value > 0 && (digits.length === WIDTHS[part] || value * 10 > max);
  return { digits, value: value || null, isFull };
}

/** The century that a year of one or two digits leaves out. */
export function wholeYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}
