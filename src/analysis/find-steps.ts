/** One day of a series, or one bucket that is longer than a day. */
export interface Sample {
  /** The number of days since 1970. Only two uses of it have a meaning: differences, and `day % 7` as the weekday. */
  readonly day: number;
  readonly value: number;
  /** The weight, from 0 to 1. A usual day has the weight 1, a day with few messages has less, and no day has more. */
  readonly vote: number;
}

export interface Step<T extends Sample> {
  /** The samples since the previous step. */
  readonly before: readonly T[];
  /** The samples up to the next step. */
  readonly after: readonly T[];
}

/** The least votes of a level at the start or at the end: three days, of which one may count half. */
const MIN_VOTES = 2.5;
/** The least votes of a level between two steps: four days, since a burst of two days can touch three calendar days. */
const MIN_VOTES_BETWEEN = 3.5;

/**
 * The votes that fit their own level, minus those that fit the other level, must be more than this part of all votes.
 * So a step is not reported if a rhythm or noise of the same size hides it.
 */
const MIN_FIT = 0.8;

/**
 * A step must explain more than this part of what a straight line explains. In values that rise steadily, the best step
 * explains three quarters of the line, so it is refused.
 */
const MIN_OF_LINE = 0.8;

/** The least change, as a part of the larger level. */
const MIN_CHANGE = 0.15;

/**
 * Finds where the level of a series changes and stays changed. Returns the steps in order of time. Ranks tell roughly
 * where a step may be. Levels, which are medians, decide where exactly it is, and whether it is reported.
 *
 * The series is cut where the ranks before and after differ most (Pettitt's test, which outliers do not distort). Both
 * parts are cut in the same way. Then each cut is checked again, with the samples up to its neighbour cuts. The method
 * compares only values that the chart shows. It assumes no distribution and uses no random numbers.
 */
export function findSteps<T extends Sample>(samples: readonly T[]): Step<T>[] {
  if (isLevel(samples)) return [];
  const ranks = ranksOf(samples);
  const divide = (part: readonly T[]): (readonly T[])[] => {
    const cut = bestCut(part, ranks);
    if (cut === 0) return [part];
    const before = divide(part.slice(0, cut));
    const after = divide(part.slice(cut));
    const left = before.pop() ?? [];
    const right = after.shift() ?? [];
    const both = [...left, ...right];
    const step = judge(both, left.length, left[0] === samples[0], right.at(-1) === samples.at(-1));
    return [...before, ...(step > 0 ? [both.slice(0, step), both.slice(step)] : [both]), ...after];
  };
  const parts = divide(samples);
  return parts.slice(1).map((after, index) => ({ before: parts[index] ?? [], after }));
}

/**
 * Whether the values are so near to each other that no two levels can differ enough. Often they are, since most models
 * always cost the same.
 */
function isLevel(samples: readonly Sample[]): boolean {
  let least = Infinity;
  let most = -Infinity;
  for (const { value } of samples) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > 0 && most - least <= MIN_CHANGE * least;
}

/** The rank of each value. Values that differ only in the last digits of a double have the same rank. */
type Ranks = ReadonlyMap<number, number>;

function ranksOf(samples: readonly Sample[]): Ranks {
  const votes = new Map<number, number>();
  for (const { value, vote } of samples) {
    const key = Math.fround(value);
    votes.set(key, (votes.get(key) ?? 0) + vote);
  }
  let below = 0;
  for (const [key, own] of [...votes].sort(([a], [b]) => a - b)) {
    votes.set(key, below + own / 2);
    below += own;
  }
  return votes;
}

/**
 * The index of the cut that explains most of the variation of the ranks; 0 if no cut is possible, or if a straight line
 * through time explains more, because then the series drifts.
 */
function bestCut(part: readonly Sample[], ranks: Ranks): number {
  const rankOf = ({ value }: Sample) => ranks.get(Math.fround(value)) ?? 0;
  const votes = votesOf(part);
  const mean = sumOf(part, rankOf) / votes;
  const middle = sumOf(part, ({ day }) => day) / votes;
  const slope = sumOf(part, (sample) => (rankOf(sample) - mean) * (sample.day - middle));
  let mostExplained = (MIN_OF_LINE * slope ** 2) / sumOf(part, ({ day }) => (day - middle) ** 2);
  let cut = 0;
  let left = 0;
  let sum = 0;
  part.forEach((sample, index) => {
    const right = votes - left;
    const explained = (sum ** 2 * votes) / (left * right);
    if (left >= MIN_VOTES && right >= MIN_VOTES && explained > mostExplained) [mostExplained, cut] = [explained, index];
    left += sample.vote;
    sum += sample.vote * (rankOf(sample) - mean);
  });
  return cut;
}

/**
 * The exact index of the step at a cut; 0 if there is no step.
 *
 * @param isFirst whether no other step comes before
 * @param isLast whether no other step follows
 */
function judge(samples: readonly Sample[], cut: number, isFirst: boolean, isLast: boolean): number {
  const seenLevels = levelsAt(samples, cut);
  if (!isChange(seenLevels)) return 0;
  const adjusted = samples.length < 21 ? samples : withoutWeekdays(samples, cut, seenLevels);
  const levels = levelsAt(adjusted, cut);
  const { place, before, after } = settle(adjusted, levels);
  const isLong =
    before >= (isFirst ? MIN_VOTES : MIN_VOTES_BETWEEN) && after >= (isLast ? MIN_VOTES : MIN_VOTES_BETWEEN);
  return isLong && isChange(levels) && isChange(levelsAt(samples, place)) && before + after > MIN_FIT * votesOf(samples)
    ? place
    : 0;
}

type Levels = readonly [from: number, to: number];

function levelsAt(samples: readonly Sample[], cut: number): Levels {
  return [median(samples.slice(0, cut)), median(samples.slice(cut))];
}

function isChange([from, to]: Levels): boolean {
  return Math.abs(to - from) > MIN_CHANGE * Math.max(Math.abs(from), Math.abs(to));
}

/**
 * Subtracts what is usual for each weekday. This needs three samples for each weekday, 21 in all. With fewer, the noise
 * would be subtracted as well.
 */
function withoutWeekdays(samples: readonly Sample[], cut: number, [from, to]: Levels): readonly Sample[] {
  const rest = samples.map((sample, index) => ({ ...sample, value: sample.value - (index < cut ? from : to) }));
  const usual = [0, 1, 2, 3, 4, 5, 6].map((weekday) => median(rest.filter(({ day }) => day % 7 === weekday)));
  return samples.map((sample) => ({ ...sample, value: sample.value - (usual[sample.day % 7] ?? 0) }));
}

/**
 * Moves a step to the place where the samples on both sides fit their levels best. `before` and `after` are the votes
 * that fit their own level, minus those that fit the other one.
 */
function settle(samples: readonly Sample[], [from, to]: Levels): { place: number; before: number; after: number } {
  let misfit = 0;
  let least = 0;
  let place = 0;
  samples.forEach(({ value, vote }, index) => {
    misfit += vote * (Math.abs(value - from) - Math.abs(value - to));
    if (misfit <= least) [least, place] = [misfit, index + 1];
  });
  const step = Math.abs(to - from);
  return { place, before: -least / step, after: (misfit - least) / step };
}

/** The median of the values, weighted by votes; 0 if there are no samples. */
export function median(samples: readonly Omit<Sample, 'day'>[]): number {
  let rest = votesOf(samples) / 2;
  for (const { value, vote } of [...samples].sort((a, b) => a.value - b.value)) {
    rest -= vote;
    if (rest <= 0) return value;
  }
  return 0;
}

function votesOf(list: readonly { readonly vote: number }[]): number {
  return sumOf(list, () => 1);
}

function sumOf<T extends { readonly vote: number }>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((sum, item) => sum + item.vote * of(item), 0);
}
