import { OTHER_ID, UNATTRIBUTED, type Agent, type Marker, type UsageReport } from '../api/report.js';
import { GRANULARITY } from '../time/granularity-traits.js';
import { DAY, WEEK } from '../time/units.js';
import { findSteps, median, type Sample, type Step } from './find-steps.js';
import { memoize } from './memoize.js';
import { usageTotal } from './totals.js';
import { usageSums } from './usage-sum.js';

/** A point in time after which the messages of an agent permanently cost more, or less, than before. */
export interface ChangePoint {
  /** The id of the agent. */
  readonly agent: string;
  /** What changed. `price`: the credits per message of a model; `mix`: the shares of the models in the messages. */
  readonly kind: 'price' | 'mix';
  /** The index of the first bucket after the change. */
  readonly bucket: number;
  /** The start of that bucket, in milliseconds since 1970 UTC. */
  readonly at: number;
  /**
   * The level of `model` before the change, as a median of days. For a `price`: its credits per message; for a `mix`:
   * its share of the messages, 0 … 1.
   */
  readonly before: number;
  /** The level after the change, up to the next one. */
  readonly after: number;
  /**
   * Credits per message before and after the change, as medians of days: of the model for a `price`, else of the agent.
   */
  readonly cost: { readonly before: number; readonly after: number };
  /** The id of the model whose price changed, or whose share rose most; absent where the usage names no model. */
  readonly model?: string;
  /**
   * How many more credits the messages since the change, up to the next one, cost than they would have cost at the
   * level before. Negative: credits were saved.
   */
  readonly credits: number;
  /** An event in this bucket or the bucket before it; if buckets are a day or shorter, also in the bucket after it. */
  readonly marker?: Marker;
}

/** The least part of all credits that an agent must have used, and that a step must account for, to be reported. */
const MIN_PART = 0.01;

/** More points than these would be a list, not an explanation. */
const MAX_POINTS = 5;

/** The least number of messages before a step, and after it. */
const MIN_MESSAGES = 20;

/**
 * An amount per message, as two columns with a value per day or bucket; `NaN` where the usage is not completely known.
 */
interface Ratio {
  readonly amounts: Float64Array;
  readonly messages: Float64Array;
}

/** The credits and messages of each model, by the index of the model. */
type Models = ReadonlyMap<number, Ratio>;

/** The buckets of one day, or a single bucket that is longer. `to` is the last bucket, included. */
interface DaySpan {
  /** The position in the columns of days. */
  readonly place: number;
  readonly from: number;
  readonly to: number;
  readonly day: number;
}

type Sampled = DaySpan & Sample;

/**
 * Finds where the price or the mix of an agent's messages changes and stays changed. The change with the largest effect
 * on credits comes first. The same object for the same report and agent.
 *
 * The search compares days, also if buckets are shorter: an hour has too few messages, and the hours of a day follow a
 * rhythm. A change that is over within two days is not reported. So the search needs six days whose usage is completely
 * known. Buckets of a week or a month are compared as they are.
 *
 * Measured with 400 generated organisations with daily buckets and 400 with hourly ones, all with noise, drifts, bursts
 * and outliers. Of the reported changes, 94 % (daily) and 89 % (hourly) were real. Of the real changes with twice the
 * required effect on credits, 88 % and 78 % were reported. Most of the missed changes were steps of a quarter in a
 * noisy price. Most of the false reports were bursts next to a weekend. With daily buckets, the reported time is right
 * to a day; with hourly ones, seven of eight are right to an hour.
 *
 * @param agent id of the only agent wanted; `null` for all of them
 */
export const changePoints = memoize((report: UsageReport, agent: string | null): readonly ChangePoint[] => {
  const least = MIN_PART * Number(usageTotal(report, 'credits', agent));
  if (!(least > 0)) return Object.freeze([]);
  const days = daysOf(report);
  const credits = usageSums(report, 'agent', null).valuesOf('credits');
  const isMeant = ({ id }: Agent, index: number): boolean =>
    id !== OTHER_ID && (agent === null || id === agent) && (credits[index] ?? 0) >= least;
  const agents = report.agents.flatMap((one, index) => (isMeant(one, index) ? [index] : []));
  // Adds up by day at once, because adding up the hours of each agent takes longer than the whole search.
  const points = [...modelsOf(report, agents, days)].flatMap((one) => pointsOf(report, days, ...one));
  return Object.freeze(
    points
      .filter(({ credits }) => Math.abs(credits) >= least)
      .sort((a, b) => Math.abs(b.credits) - Math.abs(a.credits))
      .slice(0, MAX_POINTS),
  );
});

/** The credits and messages of each agent by model, in each of the spans; usage that is not a message is left out. */
function modelsOf(
  { buckets, rows }: UsageReport,
  wanted: readonly number[],
  spans: readonly DaySpan[],
): ReadonlyMap<number, Models> {
  const initial = new Float64Array(spans.length);
  const placeOf = new Int32Array(buckets.length);
  for (const { place, from, to } of spans) {
    for (let bucket = from; bucket <= to; bucket++) {
      placeOf[bucket] = place;
      const state = buckets.state[bucket];
      if (state !== 'complete' && state !== 'provisional') initial[place] = NaN;
    }
  }
  const found = new Map(wanted.map((agent) => [agent, new Map<number, Ratio>()]));
  for (let row = 0; row < rows.length; row++) {
    const models = found.get(rows.agent[row] ?? UNATTRIBUTED);
    const messages = rows.messages[row] ?? NaN;
    if (!models || Number.isNaN(messages)) continue;
    const model = rows.model[row] ?? UNATTRIBUTED;
    let ratio = models.get(model);
    if (!ratio) models.set(model, (ratio = { amounts: initial.slice(), messages: new Float64Array(spans.length) }));
    const place = placeOf[rows.bucket[row] ?? 0] ?? 0;
    ratio.messages[place] = (ratio.messages[place] ?? 0) + messages;
    ratio.amounts[place] = (ratio.amounts[place] ?? 0) + (rows.credits[row] ?? NaN);
  }
  return found;
}

function pointsOf(report: UsageReport, days: readonly DaySpan[], agent: number, models: Models): ChangePoint[] {
  const { start } = report.buckets;
  /** The same by bucket, computed only for the few agents that need it. */
  const inBuckets = (): Models => {
    if (days.length === start.length) return models;
    const spans = Array.from(start, (_, bucket) => ({ place: bucket, from: bucket, to: bucket, day: NaN }));
    return modelsOf(report, [agent], spans).get(agent) ?? models;
  };
  const points = [...models].flatMap((model) =>
    steps('price', model[1], new Map([model]), () => inBuckets().get(model[0]) ?? model[1]),
  );
  // An agent with only one model has no mix.
  if (models.size < 2) return points;
  const mix = mixOf(models, models, days, days.length);
  const shares = new Map([...models].map(([model, { messages }]) => [model, { ...mix, amounts: messages }]));
  return [...points, ...steps('mix', mix, shares, () => mixOf(inBuckets(), models, days, start.length))];

  /** The steps of `ratio`. Each is described by the model of `byModel` whose level rose most. */
  function steps(kind: ChangePoint['kind'], ratio: Ratio, byModel: Models, byBucket: () => Ratio): ChangePoint[] {
    const { id = '' } = report.agents[agent] ?? {};
    const found: ChangePoint[] = [];
    for (const step of findSteps(samplesOf(days, ratio))) {
      const [before, after] = [step.before, step.after];
      const messages = sumOver(after, ratio.messages);
      if (Math.min(messages, sumOver(before, ratio.messages)) < MIN_MESSAGES) continue;
      const levels = [...byModel].map(([model, own]) => ({
        model,
        before: level(before, own),
        after: level(after, own),
      }));
      const largest = levels.reduce((a, b) => (b.after - b.before > a.after - a.before ? b : a));
      const bucket = bucketOf(byBucket(), step);
      const costs = kind === 'price' ? ratio : sumOfModels(models, days.length);
      found.push({
        agent: id,
        kind,
        bucket,
        at: start[bucket] ?? 0,
        ...largest,
        cost: { before: level(before, costs), after: level(after, costs) },
        model: report.models[largest.model]?.id,
        credits: sumOver(after, ratio.amounts) - level(before, ratio) * messages,
        marker: markerNear(report, id, bucket),
      });
    }
    return found;
  }
}

function sumOfModels(models: Models, length: number): Ratio {
  const sum = { amounts: new Float64Array(length), messages: new Float64Array(length) };
  for (const { amounts, messages } of models.values()) {
    for (let place = 0; place < length; place++) {
      sum.amounts[place] = (sum.amounts[place] ?? 0) + (amounts[place] ?? 0);
      sum.messages[place] = (sum.messages[place] ?? 0) + (messages[place] ?? 0);
    }
  }
  return sum;
}

/**
 * What all messages would cost if each model always had its average price: then only the mix changes the cost.
 *
 * @param byDay the same messages by day, which the prices are computed from
 */
function mixOf(models: Models, byDay: Models, days: readonly DaySpan[], length: number): Ratio {
  const mix = { amounts: new Float64Array(length), messages: new Float64Array(length) };
  for (const [model, { amounts, messages }] of models) {
    const ratio = byDay.get(model) ?? mix;
    const known = samplesOf(days, ratio);
    const price = sumOver(known, ratio.amounts) / sumOver(known, ratio.messages) || 0;
    for (let place = 0; place < length; place++) {
      const count = messages[place] ?? 0;
      mix.messages[place] = (mix.messages[place] ?? 0) + count;
      // 0 × NaN is NaN: where the real cost is not known, this one is not known either.
      mix.amounts[place] = (mix.amounts[place] ?? 0) + count * price + 0 * (amounts[place] ?? 0);
    }
  }
  return mix;
}

/** The days of a report; if its buckets are longer than a day, one span for each bucket. */
function daysOf({ buckets, query }: UsageReport): DaySpan[] {
  const { length, localStart } = buckets;
  // findSteps takes `day % 7` as the weekday. Multiples of 7 are all the same weekday: months have no weekday.
  const isMonth = GRANULARITY[query.granularity].length > WEEK;
  const found: DaySpan[] = [];
  let from = 0;
  let day = NaN;
  for (let bucket = 0; bucket <= length; bucket++) {
    const next = bucket === length ? NaN : isMonth ? 7 * bucket : Math.floor((localStart[bucket] ?? 0) / DAY);
    if (next === day) continue;
    if (bucket > 0) found.push({ place: found.length, from, to: bucket - 1, day });
    [from, day] = [bucket, next];
  }
  return found;
}

/** The days that have messages and are completely known, with their ratio as value. */
function samplesOf(days: readonly DaySpan[], { amounts, messages }: Ratio): Sampled[] {
  const samples: (DaySpan & { value: number; vote: number })[] = [];
  for (const { place, from, to, day } of days) {
    const count = messages[place] ?? 0;
    const value = (amounts[place] ?? 0) / count;
    if (count > 0 && !Number.isNaN(value)) samples.push({ place, from, to, day, value, vote: count });
  }
  const counts = samples.map(({ vote }) => vote).sort((a, b) => a - b);
  // A day with a quarter of the median number of messages, or more, has a full vote.
  const enough = (counts[counts.length >> 1] ?? 0) / 4;
  for (const sample of samples) sample.vote = Math.min(1, sample.vote / enough);
  return samples;
}

/** The median of the daily ratios. */
function level(part: readonly Sampled[], { amounts, messages }: Ratio): number {
  return median(part.map(({ vote, place }) => ({ vote, value: (amounts[place] ?? 0) / (messages[place] ?? 0) })));
}

function sumOver(part: readonly DaySpan[], column: Float64Array): number {
  return part.reduce((sum, { place }) => sum + (column[place] ?? 0), 0);
}

/**
 * The bucket with which a step begins, of those in the last day before it and the first day after it. Before this
 * bucket, the messages of the two days cost less than the mean of both levels if the step goes up, else more.
 */
function bucketOf({ amounts, messages }: Ratio, { before, after }: Step<Sampled>): number {
  const days = [...before.slice(-1), ...after.slice(0, 1)];
  const near = days.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  const [low, high] = [median(before), median(after)];
  let place = 0;
  let sum = 0;
  let least = 0;
  near.forEach((bucket, index) => {
    sum += ((amounts[bucket] ?? 0) - ((low + high) / 2) * (messages[bucket] ?? 0)) * Math.sign(high - low);
    if (sum <= least) [least, place] = [sum, index + 1];
  });
  // If the daily rhythm of the hours hides the bucket, the step begins with the day after.
  return (place > 0 && near[place]) || (after[0]?.from ?? 0);
}

/** The event near a bucket: one of this agent, else one that concerns all agents. */
function markerNear({ query, buckets, markers }: UsageReport, agent: string, bucket: number): Marker | undefined {
  const from = buckets.start[Math.max(0, bucket - 1)] ?? 0;
  // With days and hours, a step may be found one bucket too early. An event a week or a month later is not its cause.
  const isLong = GRANULARITY[query.granularity].length > DAY;
  const to = buckets.end[Math.min(buckets.length - 1, isLong ? bucket : bucket + 1)] ?? 0;
  const near = markers.filter(({ at }) => at >= from && at < to);
  return near.find((marker) => marker.agent === agent) ?? near.find((marker) => marker.agent === undefined);
}
