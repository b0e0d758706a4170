import type { Metric, UsageReport } from '../api/report.js';
import type { Amount } from '../format/amount.js';
import { dayOfTime, type Day } from '../time/day.js';
import { sameRange } from '../time/day-range.js';
import { isWithinDay } from '../time/granularity-traits.js';
import { DAY } from '../time/units.js';
import { likelyDays, type Likely, type LikelySum } from './forecast-model.js';
import { memoize } from './memoize.js';
import { usageByMetric } from './series.js';
import { usageTotal } from './totals.js';
import { usageOf } from './usage-sum.js';

/** The forecast for a range that has not ended. */
export interface Forecast {
  /** The first day to come, counted since 1970. It may have begun: then only the rest of it is to come. */
  readonly firstDay: number;
  /** How many days are to come. */
  readonly length: number;
  /** The usage so far. */
  readonly used: number;
  /** The likely usage of some of the days to come. */
  readonly sumOf: LikelySum;
  /** The likely usage of the whole range: the usage so far and the usage to come. */
  readonly total: Likely;
}

/** With fewer complete days, there is no forecast. */
const MIN_DAYS = 7;

/**
 * The likely usage until the end of the range, by the method of {@link likelyDays}. Buckets shorter than a day are
 * summed by local day. Days before the first usage do not count, as if the agent had not been there.
 *
 * @param agent `null`: of all agents
 * @returns `null` where no whole day is to come, fewer than seven days are complete, buckets are longer than a day, a
 *   part of the usage has no price, or nothing was used
 */
export const forecastOf = memoize((report: UsageReport, metric: Metric, agent: string | null): Forecast | null => {
  const { granularity } = report.query;
  const used = Number(usageTotal(report, metric, agent) ?? NaN);
  if (granularity !== 'day' && !isWithinDay(granularity)) return null;
  if (!Number.isFinite(used) || (metric === 'credits' && usageOf(report, agent).isUnpriced)) return null;
  const { first, days } = localDays(report, metric, agent);
  const complete = days.findIndex(({ left }) => left > 0);
  const values = days.slice(0, Math.max(0, complete)).map(({ value }) => value);
  if (values.filter((value) => !Number.isNaN(value)).length < MIN_DAYS) return null;
  const ahead = days.slice(complete).map(({ left, length }) => left / length);
  if (!ahead.includes(1)) return null;
  const sumOf = likelyDays(values, first, ahead);
  if (!sumOf) return null;
  const { low, median, high } = sumOf(0, ahead.length);
  const total = { low: used + low, median: used + median, high: used + high };
  return { firstDay: first + complete, length: ahead.length, used, sumOf, total };
});

/** Credits that the billing period includes; `null`: not known, or not for the shown range, metric and agent. */
export function includedIn({ account, query }: UsageReport, metric: Metric, agent: string | null): Amount | null {
  const isWhole = metric === 'credits' && agent === null && sameRange(account.periods[0], query.range);
  return (isWhole ? account.includedCredits : null) ?? null;
}

/** The day on which an amount will likely be used up; `null`: it has been already, or will not be within the range. */
export function usedUpOn(forecast: Forecast, amount: number): Day | null {
  const { firstDay, length, used, sumOf, total } = forecast;
  if (used >= amount || total.median < amount) return null;
  let day = 1;
  while (day < length && used + sumOf(0, day).median < amount) day++;
  return dayOfTime((firstDay + day - 1) * DAY);
}

interface LocalDay {
  /** Usage of the day so far; `NaN`: not stored. */
  value: number;
  /** Milliseconds of the day, and how many of them are to come. */
  length: number;
  left: number;
}

/** The days of a report, from the first one with usage on, and the number of that one, counted since 1970. */
function localDays(report: UsageReport, metric: Metric, agent: string | null): { first: number; days: LocalDay[] } {
  const { buckets, asOf } = report;
  const { values } = usageByMetric(report, agent)[metric];
  const dayOf = (bucket: number): number => Math.floor((buckets.localStart[bucket] ?? 0) / DAY);
  let first = dayOf(0);
  const days: LocalDay[] = [];
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    const [start, end] = [buckets.start[bucket] ?? 0, buckets.end[bucket] ?? 0];
    const state = buckets.state[bucket];
    const day = (days[dayOf(bucket) - first] ??= { value: 0, length: 0, left: 0 });
    day.length += end - start;
    day.value += state === 'unavailable' ? NaN : (values[bucket] ?? 0);
    if (state === 'future') day.left += end - start;
    // If it is not known how far a bucket has got, half of it is taken as still to come.
    if (state === 'partial') day.left += Math.min(end - start, Math.max(0, end - (asOf ?? (start + end) / 2)));
  }
  // A zone that has moved across the date line has skipped a day.
  const all = Array.from(days, (day: LocalDay | undefined) => day ?? { value: NaN, length: 1, left: 0 });
  const used = Math.max(
    0,
    all.findIndex(({ value, left }) => left > 0 || Math.abs(value) > 0),
  );
  first += used;
  return { first, days: all.slice(used) };
}
