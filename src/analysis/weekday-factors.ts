const WEEK = 7;

/**
 * From two weeks on, each weekday has its own factor. With fewer days, only weekends and working days are
 * distinguished.
 */
const MIN_DAYS = 2 * WEEK;

/**
 * How much of an average day each weekday uses, by `day % 7` (0 is a Thursday, as 1970 began with one); the mean is 1.
 *
 * Each day is compared with the week around it, so that growth is not mistaken for a weekly rhythm. The differences are
 * shrunk towards "all days are alike" as far as noise alone explains them (James and Stein 1961, with twice the noise,
 * because the noise is estimated, too): first the difference between weekends and working days, which a single week
 * shows, and from two weeks on also the difference of each weekday from the other days of its kind.
 *
 * @param days the usage of consecutive days; `NaN`: not known
 * @param firstDay the first of them, counted since 1970
 */
export function weekdayFactors(days: readonly number[], firstDay: number): readonly number[] {
  const samples = days.flatMap((value, index) => {
    const weekday = (firstDay + index) % WEEK;
    const level = levelAround(days, index);
    return level > 0 && !Number.isNaN(value) ? [{ weekday, ratio: value / level }] : [];
  });
  const ratiosOf = (isWanted: (weekday: number) => boolean): number[] =>
    samples.filter(({ weekday }) => isWanted(weekday)).map(({ ratio }) => ratio);
  const [weekend, working] = [ratiosOf(isWeekend), ratiosOf((weekday) => !isWeekend(weekday))];
  if (weekend.length === 0 || working.length < 2) return evenly(() => 1);

  const difference = meanOf(weekend) - meanOf(working);
  const spread = (squaresOf(weekend) + squaresOf(working)) / Math.max(1, samples.length - 2);
  const base = (2 * meanOf(weekend) + 5 * meanOf(working)) / WEEK;
  const kept = shrink(difference ** 2, spread * (1 / weekend.length + 1 / working.length));
  const byKind = (weekday: number): number => base + kept * (meanOf(isWeekend(weekday) ? weekend : working) - base);
  if (days.length < MIN_DAYS) return evenly(byKind);

  const own = WEEKDAYS.map((weekday) => ratiosOf((one) => one === weekday));
  const effects = own.map((ratios, weekday) => (ratios.length === 0 ? 0 : meanOf(ratios) - byKind(weekday)));
  const rest = own.reduce((sum, ratios) => sum + squaresOf(ratios), 0) / Math.max(1, samples.length - WEEK);
  const noise = own.reduce((sum, ratios) => sum + rest / Math.max(1, ratios.length), 0);
  const keptEffects = shrink(
    effects.reduce((sum, effect) => sum + effect ** 2, 0),
    noise,
  );
  return evenly((weekday) => byKind(weekday) + keptEffects * (effects[weekday] ?? 0));
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

function isWeekend(weekday: number): boolean {
  return weekday === 2 || weekday === 3;
}

/** The part of an effect that is kept, given its square and that of the noise in it. */
function shrink(effect: number, noise: number): number {
  return effect > 0 ? Math.max(0, 1 - (2 * noise) / effect) : 0;
}

/** The mean of the seven known days around a day; `NaN`: none is known. */
function levelAround(days: readonly number[], index: number): number {
  const first = Math.max(0, Math.min(index - 3, days.length - WEEK));
  return meanOf(days.slice(first, first + WEEK).filter((value) => !Number.isNaN(value)));
}

/** The factors of all weekdays, none negative, with a mean of 1. */
function evenly(factorOf: (weekday: number) => number): readonly number[] {
  const factors = WEEKDAYS.map((weekday) => Math.max(0, factorOf(weekday)));
  const mean = meanOf(factors);
  return factors.map((factor) => (mean > 0 ? factor / mean : 1));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The squared deviations from the mean, summed. */
function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
