const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** A bucket of a series. */
export interface Sample {
  /** Index of the bucket. */
  readonly bucket: number;
  /** Its start on the zone's clock. */
  readonly time: number;
  readonly value: number;
  /** 0 … 1: a bucket with few messages says little, and none says more than the usual one. */
  readonly vote: number;
}

/** A sample, and where its value is among all: 0 … all votes. */
interface Ranked extends Sample {
  readonly rank: number;
}

/** What a step has to be to count. */
export interface StepRules {
  /** Votes on either side. */
  readonly lasts: number;
  /** The change, relative to the larger level. */
  readonly change: number;
}

/** Buckets that are looked at on either side of a step: a week of hours. */
const LOOK = 168;

/** Of the pairs of like buckets across a step, those that show it. */
const AGREEMENT = 0.9;

/**
 * Cuts a series where its level steps: the segments, in order of time; a single one where there is no step.
 */
export function findSteps(samples: readonly Sample[], rules: StepRules): Sample[][] {
  return join(ranked(samples), rules);
}

/** Cuts, lets both parts be cut, and then judges the cut between its neighbours. */
function join(segment: readonly Ranked[], rules: StepRules): Ranked[][] {
  const cut = bestCut(segment, rules);
  if (cut === 0) return [[...segment]];
  const before = join(segment.slice(0, cut), rules);
  const after = join(segment.slice(cut), rules);
  const left = before.pop() ?? [];
  const right = after.shift() ?? [];
  const both = [...left, ...right];
  const place = settle(left, right);
  const parts = [both.slice(0, place), both.slice(place)] as const;
  return [...before, ...(isStep(...parts, rules) ? parts : [both]), ...after];
}

/** Ranks find the step, and values its place: where each bucket is on the side of the level that it is nearer to. */
function settle(before: readonly Ranked[], after: readonly Ranked[]): number {
  const [from, to] = [median(before), median(after)];
  let misfit = 0;
  let least = 0;
  let place = 0;
  for (const [index, { value, vote }] of [...before, ...after].entries()) {
    misfit += vote * (Math.abs(value - from) - Math.abs(value - to));
    if (misfit < least) [least, place] = [misfit, index + 1];
  }
  return place;
}

/** By votes, equal values alike. */
function ranked(samples: readonly Sample[]): Ranked[] {
  const votes = new Map<number, number>();
  for (const { value, vote } of samples) votes.set(value, (votes.get(value) ?? 0) + vote);
  const ranks = new Map<number, number>();
  let below = 0;
  for (const [value, own] of [...votes].sort(([a], [b]) => a - b)) {
    ranks.set(value, below + own / 2);
    below += own;
  }
  return samples.map((sample) => ({ ...sample, rank: ranks.get(sample.value) ?? 0 }));
}

/**
 * Where the ranks left of a cut differ most from those right of it; 0: nowhere, or a straight line through time
 * explains them better than a step.
 */
function bestCut(segment: readonly Ranked[], { lasts }: StepRules): number {
  const votes = votesOf(segment);
  const mean = sumOf(segment, ({ rank }) => rank) / votes;
  const middle = sumOf(segment, ({ bucket }) => bucket) / votes;
  const slope = sumOf(segment, ({ rank, bucket }) => (rank - mean) * (bucket - middle));
  let best = slope ** 2 / sumOf(segment, ({ bucket }) => (bucket - middle) ** 2);
  let cut = 0;
  let left = 0;
  let sum = 0;
  for (const [index, { vote, rank }] of segment.entries()) {
    const right = votes - left;
    const explained = (sum ** 2 * votes) / (left * right);
    if (left >= lasts && right >= lasts && explained > best) [best, cut] = [explained, index];
    left += vote;
    sum += vote * (rank - mean);
  }
  return cut;
}

/** Whether the level changes, by enough, between two neighbours. */
function isStep(before: readonly Ranked[], after: readonly Ranked[], { lasts, change }: StepRules): boolean {
  if (votesOf(before) < lasts || votesOf(after) < lasts) return false;
  const left = before.slice(-LOOK);
  const right = after.slice(0, LOOK);
  const larger = Math.max(Math.abs(median(left)), Math.abs(median(right)));
  const span = (right.at(-1)?.time ?? 0) - (left[0]?.time ?? 0);
  const period = span >= 2 * WEEK - DAY ? WEEK : DAY;
  const pairs: Weighted[] = [];
  for (const one of left) {
    for (const other of right) {
      if ((other.time - one.time) % period !== 0) continue;
      pairs.push({ value: other.value - one.value, vote: one.vote * other.vote });
    }
  }
  const step = median(pairs);
  const agreeing = sumOf(pairs, ({ value }) => (value / step > 0.5 ? 1 : 0));
  return Math.abs(step) >= change * larger && agreeing >= AGREEMENT * votesOf(pairs) && step !== 0;
}

export interface Weighted {
  readonly value: number;
  readonly vote: number;
}

/** The value that half of the votes are below. */
export function median(values: readonly Weighted[]): number {
  let rest = votesOf(values) / 2;
  for (const { value, vote } of [...values].sort((a, b) => a.value - b.value)) {
    rest -= vote;
    if (rest <= 0) return value;
  }
  return 0;
}

function votesOf(list: readonly Weighted[]): number {
  return sumOf(list, () => 1);
}

function sumOf<T extends Weighted>(list: readonly T[], of: (item: T) => number): number {
  let sum = 0;
  for (const item of list) sum += item.vote * of(item);
  return sum;
}
