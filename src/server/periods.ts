import type { HalfOpenRange } from '../time/buckets.js';
import { monthOf } from '../time/calendar.js';
import { addDays, addMonths, isDay, type Day } from '../time/day.js';
import { toHalfOpen } from '../time/day-range.js';
import { billingPeriods } from '../time/presets.js';
import { quoted } from './instant.js';
import { mistake } from './problem.js';

/** More periods than any menu shows. */
const MAX_PERIODS = 120;

/**
 * The billing periods of an account, newest first; the first is the current one.
 *
 * @param periods as in the facts: the day of the month on which they begin, or the periods themselves
 * @param oldest the first day with data: periods that end before it are left out
 */
export function periodsOf(
  periods: number | readonly HalfOpenRange[],
  today: Day,
  oldest: Day,
): readonly HalfOpenRange[] {
  if (typeof periods === 'object') return listedPeriods(periods, today);
  if (!Number.isInteger(periods) || periods < 1 || periods > 31) {
    throw mistake(
      `facts.periods is ${quoted(periods)}: a number must be the day of the month on which periods begin, 1 to 31.`,
    );
  }
  // One more than there are months, since today may belong to the period that began in the previous month.
  const count = Math.min(MAX_PERIODS, Math.max(0, monthNumber(today) - monthNumber(oldest)) + 2);
  return billingPeriods(today, periods, count)
    .filter(({ end }, age) => age === 0 || end >= oldest)
    .map(toHalfOpen);
}

/** Months since the year 0. */
function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** The current period if the account has none: the calendar month. */
export function monthAround(today: Day): HalfOpenRange {
  const from = `${monthOf(today)}-01`;
  return { from, to: addMonths(from, 1) };
}

function listedPeriods(listed: readonly HalfOpenRange[], today: Day): HalfOpenRange[] {
  for (const { from, to } of listed) {
    for (const day of [from, to]) {
      if (isDay(day)) continue;
      throw mistake(`A period in facts.periods has ${quoted(day)}: from and to must be text such as "2026-11-01".`);
    }
    if (to <= from)
      throw mistake(`A period in facts.periods is ${from} to ${to}: to must be the day after its last day.`);
  }
  // The first period of the answer has to be the current one, so future periods are left out.
  const newestFirst = listed
    .filter(({ from }) => from <= today)
    .map(({ from, to }) => ({ from, to }))
    .sort((one, other) => (one.from < other.from ? 1 : -1));
  newestFirst.forEach(({ from }, age) => {
    const older = newestFirst[age + 1];
    if (older === undefined) return;
    if (older.to > from) {
      throw mistake(
        `The periods in facts.periods that begin on ${older.from} and on ${from} overlap: correct the to of the first.`,
      );
    }
    if (addDays(older.to, 1) === from) {
      throw mistake(
        `The periods in facts.periods leave ${older.to} out: to must be the day after the last day of a period, and so equal the next from.`,
      );
    }
  });
  return newestFirst;
}
