import { OTHER_ID, UNATTRIBUTED, type Marker, type UsageReport } from '../api/report.js';
import { GRANULARITY } from '../time/granularity-traits.js';
import { DAY, WEEK } from '../time/units.js';
import { cellsOf, cubeOf } from './cube.js';
import { findSteps, median, type Sample, type Step } from './find-steps.js';
import { memoize } from './memoize.js';
import { agentUsage, usageTotal } from './totals.js';

/** Where what a message of an agent costs steps, and stays. */
export interface ChangePoint {
  /** Id. */
  readonly agent: string;
  /** What stepped: the credits per message of a model, or the mix of models. */
  readonly kind: 'price' | 'mix';
  /** Index of the first bucket after the step. */
  readonly bucket: number;
  /** Its start, in milliseconds since 1970 UTC. */
  readonly at: number;
  /** On the usual day, of the model: its credits per message, or its share of the messages, 0 … 1. */
  readonly before: number;
  /** The same since, up to the next step. */
  readonly after: number;
  /** Id of the model that costs more or less, or gained most; absent where the usage names none. */
  readonly model?: string;
  /** Credits used since beyond what these messages would have cost before, up to the next step; negative: saved. */
  readonly credits: number;
  /** What happened then, or in the bucket before or after. */
  readonly marker?: Marker;
}

/** Of all credits, what an agent has used and a step accounts for, at least. */
const MATTERS = 0.01;

/** Beyond a handful they are no explanation but a list; with the least that counts, five are most of it. */
const MOST = 5;

/** Messages on either side of a step, at least. */
const MESSAGES = 20;

/** Something per message, a value a bucket; `NaN` where not all is known. */
interface Ratio {
  readonly amounts: Float64Array;
  readonly messages: Float64Array;
}

/** By the index of the model. */
type Models = ReadonlyMap<number, Ratio>;

/** Buckets that belong together, the last one included. */
interface DaySpan {
  readonly from: number;
  readonly to: number;
  readonly day: number;
}

type Sampled = DaySpan & Sample;

/**
 * Where the price or the mix of an agent's messages steps, heaviest first; the same object for the same report.
 *
 * Steps are looked for by the day, however short the buckets: hours have too few messages and a rhythm of their own, and
 * what is over within two days is no step. So six days are needed of which all is known. Weeks and months are taken as
 * they are.
 *
 * Measured in 400 generated organisations by the day, and 400 by the hour, with noise, drifts, bursts and outliers: of
 * what is reported 94 % and 89 % had been put in; of what had been put in, twice as heavy as it must be, 88 % and 78 %
 * is reported. A step of a quarter in a noisy price is what is missed most; a burst against a weekend is what is taken
 * for a step. By the day it is told within a day, by the hour seven in eight within an hour.
 */
export const changePoints = memoize((report: UsageReport, agent: string | null): readonly ChangePoint[] => {
  const least = MATTERS * Number(usageTotal(report, 'credits', agent));
  if (!(least > 0)) return Object.freeze([]);
  const days = daysOf(report);
  const points = agentUsage(report).flatMap(({ id, credits }) => {
    const isMeant = id !== OTHER_ID && (agent === null || id === agent) && Number(credits) >= least;
    return isMeant ? pointsOf(report, days, id, modelsOf(report, id)) : [];
  });
  return Object.freeze(
    points
      .filter(({ credits }) => Math.abs(credits) >= least)
      .sort((a, b) => Math.abs(b.credits) - Math.abs(a.credits))
      .slice(0, MOST),
  );
});

/** What an agent's messages cost, by model. */
function modelsOf(report: UsageReport, agent: string): Models {
  const { length, state } = report.buckets;
  const nothing = new Float64Array(length);
  state.forEach((one, bucket) => {
    if (one !== 'complete' && one !== 'provisional') nothing[bucket] = NaN;
  });
  const cube = cubeOf(report);
  const models = new Map<number, Ratio>();
  for (const cell of cellsOf(report, agent)) {
    const messages = cube.messages[cell] ?? NaN;
    if (Number.isNaN(messages)) continue;
    const model = cube.model[cell] ?? UNATTRIBUTED;
    const ratio = models.get(model) ?? { amounts: nothing.slice(), messages: new Float64Array(length) };
    models.set(model, ratio);
    add(ratio.messages, cube.bucket[cell], messages);
    add(ratio.amounts, cube.bucket[cell], cube.credits[cell]);
  }
  return models;
}

function pointsOf(report: UsageReport, days: readonly DaySpan[], agent: string, models: Models): ChangePoint[] {
  const mix = mixOf(models, days, report.buckets.length);
  const shares = new Map([...models].map(([model, { messages }]) => [model, { ...mix, amounts: messages }]));
  return [...[...models].flatMap((model) => steps('price', model[1], new Map([model]))), ...steps('mix', mix, shares)];

  /** Steps of a ratio, told by the one of the others that rose most. */
  function steps(kind: ChangePoint['kind'], ratio: Ratio, told: Models): ChangePoint[] {
    const found: ChangePoint[] = [];
    for (const step of findSteps(samplesOf(days, ratio))) {
      const [before, after] = [step.before, step.after];
      const messages = sumOver(after, ratio.messages);
      if (Math.min(messages, sumOver(before, ratio.messages)) < MESSAGES) continue;
      const levels = [...told].map(([model, own]) => ({ model, before: level(before, own), after: level(after, own) }));
      const most = levels.reduce((a, b) => (b.after - b.before > a.after - a.before ? b : a));
      const bucket = bucketOf(ratio, step);
      found.push({
        agent,
        kind,
        bucket,
        at: report.buckets.start[bucket] ?? 0,
        ...most,
        model: report.models[most.model]?.id,
        credits: sumOver(after, ratio.amounts) - level(before, ratio) * messages,
        marker: markerNear(report, agent, bucket),
      });
    }
    return found;
  }
}

/** What the messages of all models cost at what each costs on average, so that only the mix moves it. */
function mixOf(models: Models, days: readonly DaySpan[], length: number): Ratio {
  const mix = { amounts: new Float64Array(length), messages: new Float64Array(length) };
  for (const ratio of models.values()) {
    const known = samplesOf(days, ratio);
    const price = sumOver(known, ratio.amounts) / sumOver(known, ratio.messages) || 0;
    ratio.messages.forEach((count, bucket) => {
      add(mix.messages, bucket, count);
      // What is not known of the price stays unknown.
      add(mix.amounts, bucket, count * price + 0 * (ratio.amounts[bucket] ?? 0));
    });
  }
  return mix;
}

/** The days of a report, where its buckets are shorter; or its buckets. */
function daysOf({ buckets, query }: UsageReport): DaySpan[] {
  const found: { from: number; to: number; day: number }[] = [];
  buckets.localStart.forEach((time, bucket) => {
    // Months begin on any weekday.
    const day = GRANULARITY[query.granularity].length > WEEK ? 7 * bucket : Math.floor(time / DAY);
    const last = found.at(-1);
    if (last?.day === day) last.to = bucket;
    else found.push({ from: bucket, to: bucket, day });
  });
  return found;
}

/** Those with messages of which all is known. */
function samplesOf(list: readonly DaySpan[], ratio: Ratio): Sampled[] {
  const samples: { from: number; to: number; day: number; value: number; vote: number }[] = [];
  for (const { from, to, day } of list) {
    const count = sumOver([{ from, to }], ratio.messages);
    const value = sumOver([{ from, to }], ratio.amounts) / count;
    if (count > 0 && !Number.isNaN(value)) samples.push({ from, to, day, value, vote: count });
  }
  const counts = samples.map(({ vote }) => vote).sort((a, b) => a - b);
  // A quarter of the usual number of messages is as good as all of it.
  const enough = (counts[counts.length >> 1] ?? 0) / 4;
  for (const sample of samples) sample.vote = Math.min(1, sample.vote / enough);
  return samples;
}

/** On the usual day. */
function level(part: readonly Sampled[], { amounts, messages }: Ratio): number {
  return median(part.map((day) => ({ vote: day.vote, value: sumOver([day], amounts) / sumOver([day], messages) })));
}

function sumOver(part: readonly Omit<DaySpan, 'day'>[], column: Float64Array): number {
  let sum = 0;
  for (const { from, to } of part) for (let bucket = from; bucket <= to; bucket++) sum += column[bucket] ?? 0;
  return sum;
}

function add(column: Float64Array, bucket = 0, amount = NaN): void {
  column[bucket] = (column[bucket] ?? 0) + amount;
}

/** Where in the two days around a step it is: up to there each message costs less than the mean level, or more. */
function bucketOf({ amounts, messages }: Ratio, { before, after }: Step<Sampled>): number {
  const days = [before.at(-1), after[0]];
  const near = days.flatMap((day) => Array.from(messages.keys()).slice(day?.from, (day?.to ?? 0) + 1));
  const [low, high] = [median(before), median(after)];
  let place = 0;
  let sum = 0;
  let least = 0;
  near.forEach((bucket, index) => {
    sum += ((amounts[bucket] ?? 0) - ((low + high) / 2) * (messages[bucket] ?? 0)) * Math.sign(high - low);
    if (sum <= least) [least, place] = [sum, index + 1];
  });
  // A rhythm by the hour may hide it.
  return (place > 0 && near[place]) || (after[0]?.from ?? 0);
}

/** One of the agent's own before one that concerns all. */
function markerNear({ query, buckets, markers }: UsageReport, agent: string, bucket: number): Marker | undefined {
  const from = buckets.start[Math.max(0, bucket - 1)] ?? 0;
  // Within days and hours the step may be seen a bucket early; a week or a month ahead is no coincidence.
  const isLong = GRANULARITY[query.granularity].length > DAY;
  const to = buckets.end[Math.min(buckets.length - 1, isLong ? bucket : bucket + 1)] ?? 0;
  const near = markers.filter(({ at }) => at >= from && at < to);
  return near.find((marker) => marker.agent === agent) ?? near.find((marker) => marker.agent === undefined);
}
