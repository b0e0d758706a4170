import { likelyDays } from '../../../src/analysis/forecast-model.js';
import { organisation } from './organisation.js';

/** Usage of consecutive days. */
export interface DailySeries {
  /** The first day, counted from 1970. */
  readonly firstDay: number;
  readonly days: readonly number[];
}

/** The quality of forecasts to the end of a series, for a number of days ahead. */
export interface Outcome {
  readonly ahead: string;
  readonly forecasts: number;
  /** Shares of the actual totals: inside the band, and below it. */
  readonly inside: number;
  readonly below: number;
  /**
   * Half the width of the band as a part of the median, and the error of the median as a part of the actual total. Both
   * are medians of all forecasts.
   */
  readonly width: number;
  readonly error: number;
}

const FIRST_ORIGIN = 7;

/**
 * Makes a forecast to the end on each day from the eighth on, and compares it with the actual usage.
 *
 * @param horizons the first and the last number of days ahead of each group
 */
export function backtest(
  all: readonly DailySeries[],
  horizons: readonly (readonly [first: number, last: number])[],
): Outcome[] {
  const cases = all.flatMap(({ firstDay, days }) =>
    Array.from({ length: Math.max(0, days.length - FIRST_ORIGIN) }, (_, origin) => {
      const known = days.slice(0, FIRST_ORIGIN + origin);
      const rest = days.slice(FIRST_ORIGIN + origin);
      const likely = likelyDays(
        known,
        firstDay,
        rest.map(() => 1),
      )?.(0, rest.length);
      return { ahead: rest.length, actual: rest.reduce((sum, value) => sum + value, 0), likely };
    }),
  );
  return horizons.map(([first, last]) => {
    const chosen = cases.flatMap(({ ahead, actual, likely }) =>
      likely && ahead >= first && ahead <= last ? [{ ...likely, actual }] : [],
    );
    const share = (holds: (one: (typeof chosen)[number]) => boolean): number =>
      chosen.filter(holds).length / chosen.length;
    return {
      ahead: first === last ? String(first) : `${first}–${last}`,
      forecasts: chosen.length,
      inside: share(({ low, high, actual }) => low <= actual && actual <= high),
      below: share(({ low, actual }) => actual < low),
      width: middle(chosen.map(({ low, median, high }) => (high - low) / 2 / median)),
      error: middle(chosen.map(({ median, actual }) => Math.abs(actual - median) / actual)),
    };
  });
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** The results as a table for documentation, in percent. */
export function table(outcomes: readonly Outcome[]): string {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return [
    '| days ahead | forecasts | inside | below | above | half width | error of the median |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...outcomes.map(
      ({ ahead, forecasts, inside, below, width, error }) =>
        `| ${[ahead, forecasts, ...[inside, below, 1 - inside - below, width, error].map(percent)].join(' | ')} |`,
    ),
  ].join('\n');
}

/** The usage of an invented organisation on its complete days, without agents with unpriced usage. */
export function organisationDays(seed: number): DailySeries {
  const { buckets, rows } = organisation(seed, 'day').report;
  const unpriced = new Set(rows.agent.filter((_, row) => Number.isNaN(rows.credits[row])));
  const days = new Array<number>(buckets.length - 1).fill(0);
  rows.bucket.forEach((bucket, row) => {
    if (bucket < days.length && !unpriced.has(rows.agent[row] ?? -1)) {
      days[bucket] = (days[bucket] ?? 0) + (rows.credits[row] ?? 0);
    }
  });
  return { firstDay: (buckets.start[0] ?? 0) / 86_400_000, days };
}
