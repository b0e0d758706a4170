import { numberFormat, relativeTimeFormat } from '../../../../format/intl-cache.js';
import { addDays, addMonths, type Day } from '../../../../time/day.js';
import type { DayRange } from '../../../../time/day-range.js';
import { firstDay, lastDay, monthOf } from '../../../../time/calendar.js';
import { weekStartOf } from '../../../../time/week-start.js';
import { weekOf } from '../../../../time/presets.js';
import type { ParseContext, ParsedRange } from './date-span.js';
import { normalizeText } from './vocabulary.js';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const UNITS: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];

/** Distances for which languages have words: for days, from the day before yesterday to tomorrow. */
const NAMED_DISTANCES = [-2, -1, 0, 1];

/**
 * Parses ranges relative to today: `yesterday`, `last week`, `7d`, `last 28`, in English or the language of the locale.
 */
export function parseRelativeRange(text: string, context: ParseContext): ParsedRange | null {
  return parseLast(text, context) ?? parseDistance(text, context);
}

/** Parses `7d`, `2 weeks`, `last 28`, `28 days`: the last days, including today. */
function parseLast(text: string, { today, locale }: ParseContext): ParsedRange | null {
  const [, last, digits, english] =
    /^(last |past )?(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)?$/.exec(text) ?? [];
  const count = Number(digits ?? /^\D*(\d{1,4})\D*$/.exec(text)?.[1]);
  if (!(count > 0)) return null;
  const named = UNITS.find((unit) => english && unit.startsWith(english.charAt(0)));
  const unit = named ?? (last && digits ? 'day' : unitOf(text, count, locale));
  if (!unit) return null;
  const months = { month: 1, quarter: 3, year: 12, day: 0, week: 0 }[unit];
  const start = months
    ? addDays(addMonths(today, -months * count), 1)
    : addDays(today, 1 - count * (unit === 'week' ? 7 : 1));
  return { start, end: today, isRange: true };
}

/** The unit of `28 Tage`. */
function unitOf(text: string, count: number, locale: string): Unit | undefined {
  return (['day', 'week', 'month', 'year'] as const).find((unit) =>
    (['long', 'short'] as const).some((unitDisplay) => {
      const format = numberFormat(locale, { style: 'unit', unit, unitDisplay, useGrouping: false });
      return normalizeText(format.format(count)) === text;
    }),
  );
}

/** Parses `today`, `last week`, `3 days ago`. */
function parseDistance(text: string, { today, locale }: ParseContext): ParsedRange | null {
  const daysAgo = -Number(/^\D*(\d{1,4})\D*$/.exec(text)?.[1] ?? NaN);
  for (const language of ['en', locale]) {
    const format = relativeTimeFormat(language, { numeric: 'auto' });
    const matches = (distance: number, unit: Unit): boolean => normalizeText(format.format(distance, unit)) === text;
    for (const unit of UNITS) {
      const distance = NAMED_DISTANCES.find((one) => matches(one, unit));
      if (distance !== undefined) return { ...periodAt(unit, distance, today, locale), isRange: unit !== 'day' };
    }
    if (daysAgo < 0 && matches(daysAgo, 'day')) return { ...periodAt('day', daysAgo, today, locale), isRange: false };
  }
  return null;
}

function periodAt(unit: Unit, distance: number, today: Day, locale: string): DayRange {
  if (unit === 'day') return { start: addDays(today, distance), end: addDays(today, distance) };
  if (unit === 'week') return weekOf(addDays(today, distance * 7), weekStartOf(locale));
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const monthsIntoPeriod = (Number(today.slice(5, 7)) - 1) % months;
  const start = addMonths(firstDay(monthOf(today)), distance * months - monthsIntoPeriod);
  return { start, end: lastDay(monthOf(addMonths(start, months - 1))) };
}
