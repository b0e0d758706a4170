import { OTHER_ID, type Marker, type UsageReport } from '../api/report.js';
import { agentUsage } from './agent-usage.js';
import { findSteps, median, settle, type Sample, type Step } from './find-steps.js';
import { usageTotal } from './series.js';

const DAY = 86_400_000;

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

/** Beyond a handful they are no explanation but noise. */
const MOST = 5;

/** Messages on either side of a step, at least. */
const MESSAGES = 20;

const pointsOfReport = new WeakMap<UsageReport, Map<string | null, readonly ChangePoint[]>>();

/** Heaviest first; the same object for the same report. */
export function changePoints(report: UsageReport, agent: string | null): readonly ChangePoint[] {
  const kept = pointsOfReport.get(report) ?? new Map<string | null, readonly ChangePoint[]>();
  pointsOfReport.set(report, kept);
  const points = kept.get(agent) ?? find(report, agent);
  kept.set(agent, points);
  return points;
}

/** Something per message, in columns of one value a bucket. */
interface Ratio {
  readonly amounts: Float64Array;
  readonly messages: Float64Array;
}

/** The samples of a ratio, with the buckets that they are made of. */
interface Stretch extends Sample {
  readonly from: number;
  to: number;
}

function find(report: UsageReport, agent: string | null): readonly ChangePoint[] {
  const least = MATTERS * Number(usageTotal(report, 'credits', agent));
  const usage = new Map<number, Map<number, Ratio>>();
  agentUsage(report).forEach(({ id, credits }, index) => {
    const isMeant = agent === null ? id !== OTHER_ID : id === agent;
    if (isMeant && least > 0 && Number(credits) >= least) usage.set(index, new Map());
  });
  const { rows, buckets } = report;
  for (let row = 0; row < rows.length; row++) {
    const models = usage.get(rows.agent[row] ?? -1);
    const messages = rows.messages[row] ?? NaN;
    if (!models || Number.isNaN(messages)) continue;
    const model = rows.model[row] ?? -1;
    const ratio = models.get(model) ?? emptyRatio(buckets.length);
    models.set(model, ratio);
    const bucket = rows.bucket[row] ?? 0;
    ratio.messages[bucket] = (ratio.messages[bucket] ?? 0) + messages;
    // Usage without a price makes NaN of the bucket.
    ratio.amounts[bucket] = (ratio.amounts[bucket] ?? 0) + (rows.credits[row] ?? NaN);
  }
  const points = [...usage].flatMap(([index, models]) => pointsOf(report, report.agents[index]?.id ?? '', models));
  return Object.freeze(
    points
      .filter(({ credits }) => Math.abs(credits) >= least)
      .sort((a, b) => Math.abs(b.credits) - Math.abs(a.credits))
      .slice(0, MOST),
  );
}

function emptyRatio(length: number): Ratio {
  return { amounts: new Float64Array(length), messages: new Float64Array(length) };
}

function pointsOf(report: UsageReport, agent: string, models: ReadonlyMap<number, Ratio>): ChangePoint[] {
  const points: ChangePoint[] = [];
  const mix = mixOf(models, report.buckets.length);
  const add = (kind: ChangePoint['kind'], ratio: Ratio, levels: (step: Step<Stretch>) => readonly [number, Ratio]) => {
    for (const step of findSteps(samplesOf(report, ratio, true))) {
      const { before, after } = step;
      const messages = sumOver(after, ratio.messages);
      if (Math.min(messages, sumOver(before, ratio.messages)) < MESSAGES) continue;
      const [model, shown] = levels(step);
      const bucket = bucketOf(report, ratio, step);
      const marker = markerNear(report, agent, bucket);
      points.push({
        agent,
        kind,
        bucket,
        at: report.buckets.start[bucket] ?? 0,
        before: level(before, shown),
        after: level(after, shown),
        model: report.models[model]?.id,
        credits: sumOver(after, ratio.amounts) - level(before, ratio) * messages,
        marker,
      });
    }
  };
  for (const [model, ratio] of models) add('price', ratio, () => [model, ratio]);
  if (models.size > 1) {
    add('mix', mix, ({ before, after }) => {
      const gain = ({ messages }: Ratio) => {
        const share = { amounts: messages, messages: mix.messages };
        return level(after, share) - level(before, share);
      };
      const [model, { messages }] = [...models].reduce((most, one) => (gain(one[1]) > gain(most[1]) ? one : most));
      return [model, { amounts: messages, messages: mix.messages }];
    });
  }
  return points;
}

/** The mix of models in credits: what the messages of each bucket cost at what each model costs on average. */
function mixOf(models: ReadonlyMap<number, Ratio>, length: number): Ratio {
  const mix = emptyRatio(length);
  for (const { amounts, messages } of models.values()) {
    let [credits, count] = [0, 0];
    amounts.forEach((amount, bucket) => {
      if (Number.isNaN(amount)) return;
      credits += amount;
      count += messages[bucket] ?? 0;
    });
    messages.forEach((own, bucket) => {
      mix.messages[bucket] = (mix.messages[bucket] ?? 0) + own;
      const isUnpriced = Number.isNaN(amounts[bucket]);
      mix.amounts[bucket] = (mix.amounts[bucket] ?? 0) + (isUnpriced ? NaN : count && (own * credits) / count);
    });
  }
  return mix;
}

/**
 * What was used day by day, or by bucket. Days of which not all is known are left out: those with buckets that are not
 * whole, and with usage that has no price.
 */
function samplesOf({ buckets }: UsageReport, { amounts, messages }: Ratio, isByDay: boolean): Stretch[] {
  const sums: { from: number; to: number; day: number; amount: number; count: number }[] = [];
  buckets.state.forEach((state, bucket) => {
    const day = Math.floor((buckets.localStart[bucket] ?? 0) / DAY);
    const last = sums.at(-1);
    const sum = isByDay && last?.day === day ? last : { from: bucket, to: bucket, day, amount: 0, count: 0 };
    if (sum !== last) sums.push(sum);
    sum.to = bucket;
    sum.count += messages[bucket] ?? 0;
    sum.amount += state === 'complete' || state === 'provisional' ? (amounts[bucket] ?? 0) : NaN;
  });
  const used = sums.filter(({ amount, count }) => count > 0 && !Number.isNaN(amount));
  const counts = used.map(({ count }) => count).sort((a, b) => a - b);
  // Half of the usual number of messages is as good as all of it.
  const usual = (counts[counts.length >> 1] ?? 0) / 2;
  return used.map(({ from, to, day, amount, count }) => ({
    from,
    to,
    day,
    value: amount / count,
    vote: Math.min(1, count / usual),
  }));
}

function sumOver(part: readonly Stretch[], column: Float64Array): number {
  let sum = 0;
  for (const { from, to } of part) for (let bucket = from; bucket <= to; bucket++) sum += column[bucket] ?? 0;
  return sum;
}

/** On the usual day. */
function level(part: readonly Stretch[], { amounts, messages }: Ratio): number {
  return median(part.map((day) => ({ vote: day.vote, value: sumOver([day], amounts) / sumOver([day], messages) })));
}

/** Steps are found by the day, and then placed in it where the buckets are shorter. */
function bucketOf(report: UsageReport, ratio: Ratio, { before, after }: Step<Stretch>): number {
  const [from, to] = [before.at(-1)?.from ?? 0, after[0]?.to ?? 0];
  const near = samplesOf(report, ratio, false).filter((bucket) => bucket.from >= from && bucket.to <= to);
  const { place } = settle(near, median(before), median(after));
  return near[place]?.from ?? to;
}

/** One of the agent's own before one that concerns all. */
function markerNear({ buckets, markers }: UsageReport, agent: string, bucket: number): Marker | undefined {
  const from = buckets.start[Math.max(0, bucket - 1)] ?? 0;
  const to = buckets.end[Math.min(buckets.length - 1, bucket + 1)] ?? 0;
  const near = markers.filter(({ at }) => at >= from && at < to);
  return near.find((marker) => marker.agent === agent) ?? near.find((marker) => marker.agent === undefined);
}
