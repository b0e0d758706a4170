import type { UsageReport } from '../../../src/api/report.js';
import type { WireBucket, WireRow } from '../../../src/api/wire.js';
import { report } from './report.js';
import { randomNumbers } from '../../../demo/server/random-numbers.js';

/**
 * Invents organisations with known steps. The same seed gives the same organisation on every machine.
 *
 * All agents have a weekly rhythm, most grow, and many have sparse usage. Some have another model mix at weekends,
 * prices that wander or drift, outliers, a launch week, a short burst with a more expensive model, unpriced usage, or a
 * weekly training. In addition, some agents have a step.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Credits per message. */
const MODELS = { mini: 0.2, standard: 1, pro: 4 };
type ModelId = keyof typeof MODELS;

/** An added step. */
export interface Injected {
  readonly agent: string;
  readonly how: 'move' | 'part' | 'price';
  readonly kind: 'mix' | 'price';
  /** The first bucket with messages of the agent after the step. The step may be in the middle of this bucket. */
  readonly bucket: number;
  /** The effect of the step on credits in whole buckets, as a share of all credits of the organisation. */
  readonly share: number;
  /** The number of whole days on the shorter side of the step, for an office without weekends. */
  readonly lasts: number;
}

export interface Organisation {
  readonly report: UsageReport;
  readonly steps: readonly Injected[];
}

interface Plan {
  readonly id: string;
  readonly daily: number;
  readonly isOffice: boolean;
  readonly model: ModelId;
  /** A second model, and its share of the messages on weekdays and at weekends. */
  readonly second: ModelId | null;
  readonly shares: readonly [weekday: number, weekend: number];
  /** The relative spread of the price between buckets, and how far the price wanders. */
  readonly noise: number;
  readonly wander: number;
  /** The change of price and of volume from the first to the last day. */
  readonly drift: number;
  readonly growth: number;
  readonly launch: { readonly from: number; readonly factor: number };
  readonly outliers: ReadonlyMap<number, number>;
  readonly burst: { readonly from: number; readonly to: number } | null;
  readonly step: { readonly how: Injected['how']; readonly at: number; readonly factor: number } | null;
  readonly isUnpriced: boolean;
  readonly hasTraining: boolean;
}

/** An organisation with data by day (two to eight weeks) or by hour (three days to two weeks). */
export function organisation(seed: number, granularity: 'day' | 'hour'): Organisation {
  const random = randomNumbers(seed * 7_919 + (granularity === 'day' ? 1 : 2));
  const isDaily = granularity === 'day';
  const width = isDaily ? DAY : HOUR;
  const days = isDaily ? 14 + Math.floor(random() * 43) : 3 + Math.floor(random() * 12);
  const length = isDaily ? days : days * 24;
  // The first day can be any weekday. The last bucket has only begun.
  const start = Date.parse('2026-06-01T00:00:00Z') + Math.floor(random() * 7) * DAY;
  const plans = Array.from({ length: isDaily ? 12 : 5 }, (_, index) =>
    plan(`a${index}`, days, isDaily ? 0.15 : 0.4, random),
  );

  const buckets: WireBucket[] = Array.from({ length }, (_, index) => ({
    start: iso(start + index * width),
    end: iso(start + (index + 1) * width),
    state: index === length - 1 ? 'partial' : index === length - 2 ? 'provisional' : 'complete',
  }));
  const rows: WireRow[] = [];
  const extra = new Map<Plan, number>();
  const begins = new Map<Plan, number>();
  let total = 0;
  for (const agent of plans) {
    let wander = 0;
    for (let bucket = 0; bucket < length; bucket++) {
      // The last bucket has only begun, so it has half of the usage.
      const part = bucket === length - 1 ? 0.5 : 1;
      const day = (bucket * width) / DAY;
      const date = new Date(start + bucket * width);
      const isWeekend = date.getUTCDay() % 6 === 0;
      const volume =
        agent.daily *
        (width / DAY) *
        (isDaily ? 1 : hourly(agent, date.getUTCHours())) *
        (isWeekend ? (agent.isOffice ? 0.03 : 0.6) : 1) *
        (1 + (agent.growth * day) / days) *
        (day >= agent.launch.from && day < agent.launch.from + 7 ? agent.launch.factor : 1);
      const messages = count(volume * (0.75 + random() * 0.5), random) * part;
      wander = wander * 0.8 + normal(random) * agent.wander * 0.6;
      const factor =
        Math.exp(normal(random) * agent.noise + wander) *
        (1 + (agent.drift * day) / days) *
        (agent.outliers.get(Math.floor(day)) ?? 1);
      // The part of the bucket after a step in the middle of it.
      const { how, at, factor: size } = agent.step ?? { how: null, at: Infinity, factor: 1 };
      const since = (time: number) => Math.min(1, Math.max(0, ((day - time) * DAY) / width + 1));
      const after = since(at);
      const burst = agent.burst === null ? 0 : 0.9 * (since(agent.burst.from) - since(agent.burst.to));
      const share = Math.min(1, Math.max(0, agent.shares[isWeekend ? 1 : 0] + normal(random) * 0.02));
      const moved = how === 'move' ? after : how === 'part' ? after * size : burst;
      const second = agent.second === null ? 0 : binomial(messages, share, random);
      const dearer = binomial(messages - second, moved, random);
      const price = factor * (how === 'price' ? 1 + (size - 1) * after : 1);
      const isUnpriced = agent.isUnpriced && bucket > length * 0.6;
      const add = (model: ModelId, own: number) => {
        if (own <= 0) return;
        const credits = Math.round(own * MODELS[model] * price * 1_000) / 1_000;
        rows.push({ bucket, agent: agent.id, model, credits: isUnpriced ? null : credits, messages: own });
        if (part === 1 && !isUnpriced) total += credits;
      };
      add(agent.model, messages - second - dearer);
      if (agent.second !== null) add(agent.second, second);
      add('pro', dearer);
      if (agent.hasTraining && date.getUTCDay() === 0 && date.getUTCHours() === 0) {
        rows.push({ bucket, agent: agent.id, model: null, credits: agent.daily * 2, messages: null });
      }
      if (part < 1 || isUnpriced) continue;
      const plain = messages - second;
      const gained =
        how === 'price'
          ? (own(agent.model) * plain + second * own(agent.second)) * factor * (size - 1) * after
          : dearer * (MODELS.pro - MODELS[agent.model]) * factor;
      extra.set(agent, (extra.get(agent) ?? 0) + gained);
      if (messages > 0 && after > 0) begins.set(agent, begins.get(agent) ?? bucket);
    }
  }
  const data = report({
    query: {
      from: iso(start).slice(0, 10),
      to: iso(start + days * DAY).slice(0, 10),
      granularity,
      time_zone: 'UTC',
    },
    buckets,
    rows,
  });
  const steps = plans.flatMap((agent): Injected[] => {
    if (agent.step === null) return [];
    const workdays = (from: number, to: number) => {
      let sum = 0;
      for (let day = from; day < to; day++) {
        if (!agent.isOffice || new Date(start + day * DAY).getUTCDay() % 6 !== 0) sum += 1;
      }
      return sum;
    };
    return [
      {
        agent: agent.id,
        how: agent.step.how,
        kind: agent.step.how === 'price' ? 'price' : 'mix',
        bucket: begins.get(agent) ?? length,
        share: Math.abs(extra.get(agent) ?? 0) / total,
        lasts: Math.min(workdays(0, Math.floor(agent.step.at)), workdays(Math.ceil(agent.step.at), days - 1)),
      },
    ];
  });
  return { report: data, steps };
}

function own(model: ModelId | null): number {
  return model === null ? 0 : MODELS[model];
}

function plan(id: string, days: number, steps: number, random: () => number): Plan {
  const chance = (share: number) => random() < share;
  const between = (low: number, high: number) => low + random() * (high - low);
  const model: ModelId = chance(0.25) ? 'mini' : 'standard';
  const hasSecond = chance(0.6);
  const second: ModelId | null = hasSecond ? (chance(0.5) ? 'pro' : model === 'mini' ? 'standard' : 'mini') : null;
  const weekday = between(0.05, 0.4);
  const isSteady = chance(0.5);
  const how = chance(steps) ? (['move', 'part', 'price'] as const)[Math.floor(random() * 3)]! : null;
  const at = between(1, days - 1);
  const burst = between(0, days - 2);
  return {
    id,
    // From three to three thousand messages a day.
    daily: 3 * 10 ** between(0, 3),
    isOffice: chance(0.4),
    model,
    second,
    shares: [weekday, chance(0.6) ? weekday + between(-0.4, 0.5) : weekday],
    noise: isSteady ? 0 : between(0.01, 0.1),
    wander: isSteady ? 0 : between(0, 0.05),
    drift: chance(0.2) ? between(-0.3, 0.5) : 0,
    growth: between(-0.2, 0.8),
    launch: { from: between(0, days), factor: chance(0.3) ? between(1.5, 5) : 1 },
    outliers: new Map(chance(0.3) ? [[Math.floor(between(0, days)), chance(0.5) ? 3 : 0.3]] : []),
    burst: how === null && chance(0.2) ? { from: burst, to: burst + between(0.2, 2) } : null,
    step: how === null ? null : { how, at, factor: how === 'part' ? 0.3 : chance(0.5) ? 1.25 : 1 / 1.25 },
    isUnpriced: how === null && chance(0.1),
    hasTraining: chance(0.1),
  };
}

/** The rhythm of a day, which is 1 on average. */
function hourly({ isOffice }: Plan, hour: number): number {
  if (isOffice) return hour >= 8 && hour < 18 ? 2.3 : 0.07;
  return 1 - 0.8 * Math.cos(((hour - 2) / 24) * 2 * Math.PI);
}

function count(expected: number, random: () => number): number {
  return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal(random)));
}

function binomial(count: number, share: number, random: () => number): number {
  if (count < 30) return Array.from({ length: Math.ceil(count) }, random).filter((x) => x < share).length;
  const spread = Math.sqrt(count * share * (1 - share));
  return Math.min(count, Math.max(0, Math.round(count * share + spread * normal(random))));
}

/** A good approximation: the sum of twelve evenly distributed numbers. */
function normal(random: () => number): number {
  let sum = -6;
  for (let index = 0; index < 12; index++) sum += random();
  return sum;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
