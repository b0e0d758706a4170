import { findSteps, median } from './find-steps.js';
import { weekdayFactors } from './weekday-factors.js';

/**
 * A forecast: in four of five cases, the actual value is from `low` to `high`; in half of all cases, it is above
 * `median`.
 */
export interface Likely {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The likely usage of the days from `first` on, up to `end`, which is not included; 0 is the first day to come. */
export type LikelySum = (first: number, end: number) => Likely;

/** The part of all cases that should be inside the band. */
const COVERAGE = 0.8;

/** How much a day deviates from its level, and how far the level moves in a day, both as a part of the level. */
const NOISES = [0.03, 0.06, 0.12, 0.25, 0.5, 1, 2];
const DRIFTS = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32];

/**
 * Standard deviation of the trend before the first day: the part of the level by which it may rise or fall in a day.
 */
const TREND = 0.007;

/** Variance of the level before the first day, in squares of the mean. */
const UNKNOWN_LEVEL = 4;

/**
 * The level for judging deviations is at least this part of the mean. Otherwise, after days of zero, any usage would be
 * a surprise.
 */
const MIN_LEVEL = 0.05;

/** A weekday on which nothing is used has at least this weight in the noise. */
const MIN_FACTOR = 1e-3;

/** The state of one pair of noise and drift after the last day. */
interface Belief {
  readonly noise: number;
  readonly drift: number;
  /** How well the pair explains the days, compared with the other pairs; all weights add up to 1. */
  weight: number;
  level: number;
  trend: number;
  /** Variances of level and trend, and their covariance. */
  levelVariance: number;
  covariance: number;
  trendVariance: number;
}

/**
 * Forecasts the usage of the days to come from complete days, by a local linear trend with weekday factors.
 *
 * Where the level has changed and stayed changed, as when an agent moves to another model, the days before are first
 * raised or lowered to the last level ({@link findSteps}): only their rhythm counts, not their level.
 *
 * A day is `level × factor of its weekday`, with noise. The level moves a little each day (a random walk), so that
 * recent days count more; and it has a slope, which is assumed to be zero until the days show another one. A Kalman
 * filter follows both [1, 2]. The sizes of noise and drift cannot be estimated from seven days. Instead, a grid of
 * pairs is averaged, each weighted by how well it has predicted each next day [2, 3]. So a short or changeable history
 * has a wide band without further assumptions, and outliers count as noise, not as a new level. Each pair gives a
 * log-normal distribution of the sum, since usage is not negative. The ends of the band are quantiles of the mixture of
 * these distributions.
 *
 * Its coverage is raised from 80 % to `80 % × (n + 1) / n` for n days, as in conformal prediction [4], because
 * quantiles learnt from few days are too close to each other. Refunds count as days without usage, since another refund
 * cannot be expected.
 *
 * [1] Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter. [2] West and Harrison (1997),
 * Bayesian Forecasting and Dynamic Models, chapters 2 and 12. [3] Hoeting et al. (1999), Bayesian Model Averaging.
 * [4] Lei et al. (2018), Distribution-Free Predictive Inference for Regression.
 *
 * There are no random numbers: the same days have the same forecast. `stories/forecast.md` says how often it was right.
 *
 * @param days the usage of consecutive days, at least seven; `NaN`: not known
 * @param firstDay the first of them, counted since 1970
 * @param ahead for each day to come, how much of it is to come: less than 1 for a day that has begun
 * @returns `null` if there is no forecast, because nothing was used
 */
export function likelyDays(days: readonly number[], firstDay: number, ahead: readonly number[]): LikelySum | null {
  const usage = atLastLevel(
    days.map((value) => Math.max(0, value)),
    firstDay,
  );
  const known = usage.filter((value) => !Number.isNaN(value));
  const factors = weekdayFactors(usage, firstDay);
  const factorAt = (index: number): number => factors[(firstDay + index) % 7] ?? 1;
  const scale = sum(known) / sum(usage.map((value, index) => (Number.isNaN(value) ? 0 : factorAt(index))));
  if (!(scale > 0) || !Number.isFinite(scale)) return null;
  const beliefs = learn(
    usage.map((value) => value / scale),
    factorAt,
  );
  const weights = ahead.map((part, index) => part * factorAt(usage.length + index));
  const coverage = Math.min(0.98, (COVERAGE * (known.length + 1)) / known.length);
  return (first, end) => {
    const parts = beliefs.map((belief) => sumOf(belief, weights, first, Math.min(end, weights.length)));
    const at = (share: number): number => scale * quantile(parts, share);
    return { low: at((1 - coverage) / 2), median: at(0.5), high: at((1 + coverage) / 2) };
  };
}

/**
 * A weekday with a smaller share of an average day is not used to find the level, because its usage is mostly noise.
 */
const MIN_SHARE = 0.2;

/** The days as if the level had always been the last one. */
function atLastLevel(usage: readonly number[], firstDay: number): readonly number[] {
  const factors = weekdayFactors(usage, firstDay);
  const samples = usage.flatMap((value, index) => {
    const factor = factors[(firstDay + index) % 7] ?? 1;
    const sample = { day: firstDay + index, value: value / factor, vote: Math.min(1, factor) };
    return Number.isNaN(value) || factor < MIN_SHARE ? [] : [sample];
  });
  return findSteps(samples).reduce((days, { before, after }) => {
    const change = median(after) / median(before);
    const start = (after[0]?.day ?? 0) - firstDay;
    if (!(change > 0) || !Number.isFinite(change)) return days;
    return days.map((value, index) => (index < start ? value * change : value));
  }, usage);
}

/** Runs all pairs of noise and drift over the days, and drops those that explain nothing. */
function learn(usage: readonly number[], factorAt: (index: number) => number): Belief[] {
  const beliefs = NOISES.flatMap((noise) => DRIFTS.map((drift) => follow(usage, factorAt, noise, drift)));
  const best = Math.max(...beliefs.map(({ weight }) => weight));
  for (const belief of beliefs) belief.weight = Math.exp(belief.weight - best);
  const all = sum(beliefs.map(({ weight }) => weight));
  for (const belief of beliefs) belief.weight /= all;
  return beliefs.filter(({ weight }) => weight > 1e-6);
}

/** A Kalman filter of two states, in units of the mean. The weight is still a logarithm. */
function follow(usage: readonly number[], factorAt: (index: number) => number, noise: number, drift: number): Belief {
  let [level, trend] = [1, 0];
  let [levelVariance, covariance, trendVariance] = [UNKNOWN_LEVEL, 0, TREND ** 2];
  // Larger noise and drift get a little more weight, because a band that is too narrow is the worse mistake.
  let weight = (Math.log(noise) + Math.log(drift)) / 2;
  let isFirst = true;
  usage.forEach((value, index) => {
    if (index > 0) {
      level += trend;
      levelVariance += 2 * covariance + trendVariance + (drift * Math.max(MIN_LEVEL, level)) ** 2;
      covariance += trendVariance;
    }
    if (Number.isNaN(value)) return;
    const factor = factorAt(index);
    const variance =
      factor ** 2 * levelVariance + (noise * Math.max(MIN_LEVEL, level)) ** 2 * Math.max(MIN_FACTOR, factor);
    const error = value - factor * level;
    if (!isFirst) weight -= (Math.log(variance) + error ** 2 / variance) / 2;
    isFirst = false;
    const [gain, trendGain] = [(levelVariance * factor) / variance, (covariance * factor) / variance];
    level += gain * error;
    trend += trendGain * error;
    trendVariance -= trendGain * factor * covariance;
    covariance -= gain * factor * covariance;
    levelVariance -= gain * factor * levelVariance;
  });
  return { noise, drift, weight, level, trend, levelVariance, covariance, trendVariance };
}

/** A log-normal distribution, by the mean and the deviation of its logarithm. */
interface LogNormal {
  readonly weight: number;
  readonly mean: number;
  readonly deviation: number;
}

/** The distribution of the sum of some days, by one belief. */
function sumOf(belief: Belief, weights: readonly number[], first: number, end: number): LogNormal {
  const { noise, drift, weight, level, trend, levelVariance, covariance, trendVariance } = belief;
  const base = Math.max(MIN_LEVEL, level);
  let [factors, steps, noises, moves, rest] = [0, 0, 0, 0, 0];
  for (let index = end - 1; index >= 0; index--) {
    const factor = index < first ? 0 : (weights[index] ?? 0);
    factors += factor;
    steps += (index + 1) * factor;
    if (factor > 0) noises += Math.max(MIN_FACTOR, factor);
    // A move of the level on this day shifts this day and all later ones.
    rest += factor;
    moves += rest ** 2;
  }
  const mean = Math.max(MIN_FACTOR * factors, factors * level + steps * trend);
  const variance =
    factors ** 2 * levelVariance +
    2 * factors * steps * covariance +
    steps ** 2 * trendVariance +
    (drift * base) ** 2 * moves +
    (noise * base) ** 2 * noises;
  return { weight, mean: Math.log(mean), deviation: mean > 0 ? Math.sqrt(Math.log1p(variance / mean ** 2)) : 0 };
}

/** The value below which a mixture of distributions has this share, found by bisection. */
function quantile(parts: readonly LogNormal[], share: number): number {
  let low = Math.min(...parts.map(({ mean, deviation }) => mean - 6 * deviation));
  let high = Math.max(...parts.map(({ mean, deviation }) => mean + 6 * deviation));
  if (!Number.isFinite(low)) return 0;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const below = sum(parts.map(({ weight, mean, deviation }) => weight * normalShare((middle - mean) / deviation)));
    if (below < share) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/** The part of a normal distribution below a value: Abramowitz and Stegun (1964), 26.2.17, to seven decimals. */
function normalShare(value: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(value));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp(-(value ** 2) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return value > 0 ? 1 - tail : tail;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
