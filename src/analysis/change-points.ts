import { OTHER_ID, type Marker, type UsageReport } from '../api/report.js';
import { findSteps, median, type Sample } from './find-steps.js';
import { agentIndex } from './series.js';

const HALF_A_DAY = 43_200_000;

/** Where what a message of an agent costs has stepped, and stayed. */
export interface ChangePoint {
  /** Id. */
  readonly agent: string;
  /** Credits per message on an unchanged mix of models, or the mix. */
  readonly kind: 'price' | 'mix';
  /** Index of the first bucket after the step. */
  readonly bucket: number;
  /** Its start, in milliseconds since 1970 UTC. */
  readonly at: number;
  /** Credits per message of the model, or the share 0 … 1 that it has of the messages, in the usual bucket before. */
  readonly before: number;
  readonly after: number;
  /** Id of the model that became dearer or cheaper, or gained the largest share; absent: the usage names none. */
  readonly model?: string;
  /** Credits more, or less, than without the step, up to the next one or the end. */
  readonly credits: number;
  /** What happened at that time, within a bucket. */
  readonly marker?: Marker;
}

/** More than these and it is no longer a reason but a list. */
const MOST = 5;

/** Of all credits: an agent below that, and a step, is not why anybody looks. */
const MATTERS = 0.01;

/** Buckets: of more no chart is drawn, and every pair of them is compared. */
const LONGEST = 1_000;

/** Messages that an agent has at least on either side of a step. */
const MESSAGES = 20;

const pointsOfReport = new WeakMap<UsageReport, Map<string | null, readonly ChangePoint[]>>();

/** Heaviest first. */
export function changePoints(report: UsageReport, agent: string | null): readonly ChangePoint[] {
  const known = pointsOfReport.get(report) ?? new Map<string | null, readonly ChangePoint[]>();
  pointsOfReport.set(report, known);
  const points = known.get(agent) ?? find(report, agent);
  known.set(agent, points);
  return points;
}

/** Messages and credits of one agent with one model, per bucket. */
interface Usage {
  readonly messages: Float64Array;
  readonly credits: Float64Array;
}

function find(report: UsageReport, agent: string | null): readonly ChangePoint[] {
  const { rows, buckets, agents } = report;
  if (buckets.length > LONGEST) return [];
  const wanted = agentIndex(report, agent);
  const isWhole = buckets.state.map((state) => state === 'complete' || state === 'provisional');
  const scale = 10 ** report.precision.credits;
  const units = (row: number) => Math.round((rows.credits[row] ?? NaN) * scale);
  const sums = new Float64Array(agents.length);
  for (let row = 0; row < rows.length; row++) {
    const index = rows.agent[row] ?? -1;
    if (isWhole[rows.bucket[row] ?? 0] && (wanted === null || index === wanted)) {
      sums[index] = (sums[index] ?? 0) + (units(row) || 0);
    }
  }
  const total = sums.reduce((sum, credits) => sum + credits, 0);
  const heavy = new Map<number, Map<number, Usage>>();
  agents.forEach(({ id }, index) => {
    if ((sums[index] ?? 0) >= MATTERS * total && total > 0 && id !== OTHER_ID) heavy.set(index, new Map());
  });
  for (let row = 0; row < rows.length; row++) {
    const usages = heavy.get(rows.agent[row] ?? -1);
    const messages = rows.messages[row] ?? NaN;
    const bucket = rows.bucket[row] ?? 0;
    if (!usages || Number.isNaN(messages) || !isWhole[bucket]) continue;
    const model = rows.model[row] ?? -1;
    const usage = usages.get(model) ?? {
      messages: new Float64Array(buckets.length),
      credits: new Float64Array(buckets.length),
    };
    usages.set(model, usage);
    usage.messages[bucket] = (usage.messages[bucket] ?? 0) + messages;
    // A price that is not known makes NaN of the bucket, which is then left out.
    usage.credits[bucket] = (usage.credits[bucket] ?? 0) + units(row);
  }
  const points: ChangePoint[] = [];
  for (const [index, usages] of heavy) points.push(...agentPoints(report, index, usages, scale));
  return Object.freeze(
    points
      .filter(({ credits }) => Math.abs(credits) * scale >= MATTERS * total)
      .sort((a, b) => Math.abs(b.credits) - Math.abs(a.credits))
      .slice(0, MOST),
  );
}

function agentPoints(report: UsageReport, agent: number, usages: Map<number, Usage>, scale: number): ChangePoint[] {
  const { buckets } = report;
  const models = [...usages].sort(([a], [b]) => a - b);
  const all = { messages: new Float64Array(buckets.length), credits: new Float64Array(buckets.length) };
  for (const { messages, credits } of usages.values()) {
    for (let bucket = 0; bucket < buckets.length; bucket++) {
      all.messages[bucket] = (all.messages[bucket] ?? 0) + (messages[bucket] ?? 0);
      all.credits[bucket] = (all.credits[bucket] ?? 0) + (credits[bucket] ?? 0);
    }
  }
  const width = (buckets.end[0] ?? 0) - (buckets.start[0] ?? 0);
  const rules = {
    lasts: Math.max(2.5, HALF_A_DAY / width),
    change: 0.1,
  };
  const cut = (messages: Float64Array, valueOf: (bucket: number) => number) =>
    findSteps(samplesOf(report, messages, valueOf), rules);
  const points: ChangePoint[] = [];
  const add = (kind: 'price' | 'mix', model: number, before: number, after: number, credits: number, at: Sample) => {
    const { bucket } = at;
    points.push({
      agent: report.agents[agent]?.id ?? '',
      kind,
      bucket,
      at: buckets.start[bucket] ?? 0,
      before,
      after,
      model: report.models[model]?.id,
      credits,
      marker: markerNear(report, agent, bucket),
    });
  };
  const sumOver = (segment: readonly Sample[], column: Float64Array) =>
    segment.reduce((sum, { bucket }) => sum + (column[bucket] ?? 0), 0);
  for (const [model, { messages, credits }] of models) {
    const segments = cut(messages, (bucket) => (credits[bucket] ?? 0) / (messages[bucket] ?? 0));
    segments.forEach((after, index) => {
      const before = segments[index - 1];
      const [first] = after;
      if (!before || !first) return;
      if (sumOver(before, messages) < MESSAGES || sumOver(after, messages) < MESSAGES) return;
      const [low, high] = [median(before) / scale, median(after) / scale];
      add('price', model, low, high, (high - low) * sumOver(after, messages), first);
    });
  }
  const prices = models.map(([, { messages, credits }]) => {
    let [sumMessages, sumCredits] = [0, 0];
    messages.forEach((count, bucket) => {
      const spent = credits[bucket] ?? 0;
      if (Number.isNaN(spent)) return;
      sumMessages += count;
      sumCredits += spent;
    });
    return sumMessages > 0 ? sumCredits / sumMessages : 0;
  });
  const segments =
    models.length < 2
      ? []
      : cut(all.messages, (bucket) =>
          Number.isNaN(all.credits[bucket])
            ? NaN
            : models.reduce((sum, [, { messages }], index) => sum + (messages[bucket] ?? 0) * (prices[index] ?? 0), 0) /
              (all.messages[bucket] ?? 0),
        );
  segments.forEach((after, index) => {
    const before = segments[index - 1];
    const [first] = after;
    if (!before || !first) return;
    const shareOf = (segment: Sample[], { messages }: Usage) =>
      median(segment.map((s) => ({ vote: s.vote, value: (messages[s.bucket] ?? 0) / (all.messages[s.bucket] ?? 0) })));
    if (sumOver(before, all.messages) < MESSAGES || sumOver(after, all.messages) < MESSAGES) return;
    const moved = models
      .map(([model, usage]) => ({ model, before: shareOf(before, usage), after: shareOf(after, usage) }))
      .sort((a, b) => b.after - b.before - (a.after - a.before))[0];
    if (!moved) return;
    add(
      'mix',
      moved.model,
      moved.before,
      moved.after,
      ((median(after) - median(before)) / scale) * sumOver(after, all.messages),
      first,
    );
  });
  return points;
}

function samplesOf({ buckets }: UsageReport, messages: Float64Array, valueOf: (bucket: number) => number): Sample[] {
  const counts = [...messages].filter((count) => count > 0).sort((a, b) => a - b);
  const usual = counts[counts.length >> 1] ?? 1;
  const samples: Sample[] = [];
  messages.forEach((count, bucket) => {
    const value = valueOf(bucket);
    if (count > 0 && !Number.isNaN(value)) {
      samples.push({ bucket, time: buckets.localStart[bucket] ?? 0, value, vote: Math.min(1, (2 * count) / usual) });
    }
  });
  return samples;
}

function markerNear({ buckets, markers, agents }: UsageReport, agent: number, bucket: number): Marker | undefined {
  const from = buckets.start[bucket - 1] ?? buckets.start[bucket] ?? 0;
  const to = buckets.end[bucket + 1] ?? buckets.end[bucket] ?? 0;
  const id = agents[agent]?.id;
  const near = markers.filter(
    (marker) => marker.at >= from && marker.at < to && (marker.agent === undefined || marker.agent === id),
  );
  return near.find((marker) => marker.agent === id) ?? near[0];
}
