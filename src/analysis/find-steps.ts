/** A day of a series, or a bucket that is longer. */
export interface Sample {
  /** Counted since 1970. */
  readonly day: number;
  readonly value: number;
  /** 0 … 1: a day with few messages says little, and none says more than the usual one. */
  readonly vote: number;
}

export interface Step<T extends Sample> {
  readonly before: readonly T[];
  /** Up to the next step. */
  readonly after: readonly T[];
}

/** Votes that a level lasts: three days, one of them slack; between two steps four, as a burst of two days touches three. */
const LASTS = 2.5;
const LASTS_BETWEEN = 3.5;

/** Of the votes: how many more fit the level that they are on than the other one. A rhythm or noise as large hides a step. */
const CLEAR = 0.8;

/** Of what a straight line explains, what a step has to at least. It explains three quarters of a line. */
const LINE = 0.8;

/** Of the larger level. */
const CHANGE = 0.15;

/**
 * Where the level of a series steps and stays, in order of time: found by ranks, placed and judged by levels.
 *
 * The series is cut where ranks before and after differ most (Pettitt's test, which no outlier can bend), both parts
 * are cut likewise, and at last every cut has to prove itself between its neighbours. All of it is comparisons of what
 * can be seen in the chart; nothing assumes a distribution, and nothing is drawn by lot.
 */
export function findSteps<T extends Sample>(samples: readonly T[]): Step<T>[] {
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

/** By value; those that only the last digits of a double tell apart rank alike. */
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
 * The cut that explains most of how the ranks vary; 0 where a straight line through time explains more, which is how a
 * drift looks.
 */
function bestCut(part: readonly Sample[], ranks: Ranks): number {
  const rankOf = ({ value }: Sample) => ranks.get(Math.fround(value)) ?? 0;
  const votes = votesOf(part);
  const mean = sumOf(part, rankOf) / votes;
  const middle = sumOf(part, ({ day }) => day) / votes;
  const slope = sumOf(part, (sample) => (rankOf(sample) - mean) * (sample.day - middle));
  let most = (LINE * slope ** 2) / sumOf(part, ({ day }) => (day - middle) ** 2);
  let cut = 0;
  let left = 0;
  let sum = 0;
  part.forEach((sample, index) => {
    const right = votes - left;
    const explained = (sum ** 2 * votes) / (left * right);
    if (left >= LASTS && right >= LASTS && explained > most) [most, cut] = [explained, index];
    left += sample.vote;
    sum += sample.vote * (rankOf(sample) - mean);
  });
  return cut;
}

/** Where the step is that a cut stands for; 0: it is none. */
function judge(samples: readonly Sample[], cut: number, isFirst: boolean, isLast: boolean): number {
  const seen = levelsAt(samples, cut);
  if (!isChange(seen)) return 0;
  const plain = samples.length < 21 ? samples : withoutWeekdays(samples, cut, seen);
  const levels = levelsAt(plain, cut);
  const { place, before, after } = settle(plain, levels);
  const isLong = before >= (isFirst ? LASTS : LASTS_BETWEEN) && after >= (isLast ? LASTS : LASTS_BETWEEN);
  return isLong && isChange(levels) && isChange(levelsAt(samples, place)) && before + after > CLEAR * votesOf(samples)
    ? place
    : 0;
}

type Levels = readonly [from: number, to: number];

function levelsAt(samples: readonly Sample[], cut: number): Levels {
  return [median(samples.slice(0, cut)), median(samples.slice(cut))];
}

function isChange([from, to]: Levels): boolean {
  return Math.abs(to - from) > CHANGE * Math.max(Math.abs(from), Math.abs(to));
}

/** Takes out what is usual on each weekday. With fewer than three of each, that would be taking out the noise. */
function withoutWeekdays(samples: readonly Sample[], cut: number, [from, to]: Levels): readonly Sample[] {
  const rest = samples.map((sample, index) => ({ ...sample, value: sample.value - (index < cut ? from : to) }));
  const usual = [0, 1, 2, 3, 4, 5, 6].map((weekday) => median(rest.filter(({ day }) => day % 7 === weekday)));
  return samples.map((sample) => ({ ...sample, value: sample.value - (usual[sample.day % 7] ?? 0) }));
}

/**
 * Puts a step where every sample is on the side of the level that it is nearer to. `before` and `after` are the votes
 * that fit their own level, less those that fit the other.
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

/** The value that half of the votes are below. */
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
