import { OTHER_ID, type Agent, type Metric, type Model, type UsageReport } from '../api/report.js';
import { addAmounts, roundAmount, subtract, type Amount } from '../format/amount.js';
import { rangeLength } from '../time/day-range.js';
import { comparedSums, type AgentSum } from './agent-sums.js';
import { comparedRange, comparisonOf, usageChange, type Comparison } from './comparison.js';
import { compareIds } from './dimension.js';
import { effectsOf, LEAST_MESSAGES, type Effects, type Priced, type SplitChange } from './effects.js';
import { memoize } from './memoize.js';
import { creditsPerMessage, UsageSum } from './usage-sum.js';

/**
 * A part of a change: one of the {@link Effects}, or a remainder that they cannot explain. `unsplit`: the change in
 * credits for messages that cannot be split into effects, because messages are not counted, are too few, or do not
 * belong to a single agent. `other`: the change in fees.
 */
export type DriverPart = keyof Effects | 'unsplit' | 'other';

/** The parts in the order of their columns in the table. */
export const DRIVER_PARTS = ['volume', 'mix', 'rate', 'other', 'unsplit'] as const satisfies readonly DriverPart[];

/** A model that answers a larger share of an agent's messages than before. */
export interface ModelShift {
  readonly model: Model;
  /** The model's share of the agent's messages in the previous period, from 0 to 1. */
  readonly previous: number;
  /** The model's share in the current period. */
  readonly current: number;
  /** The agent's credits per message on the model in the current period. */
  readonly price: number;
}

/** One agent's part in the change. Amounts are credits, exact to the report's precision. */
export interface Driver {
  /** `null`: usage that belongs to no agent. */
  readonly agent: Agent | null;
  /**
   * `new`: the agent answered messages in the current period only; `gone`: in the previous period only. `both` also if
   * this is not known.
   */
  readonly presence: 'both' | 'new' | 'gone';
  readonly current: Amount;
  /** The credits in the previous period, scaled to the length of the current one. */
  readonly previous: Amount;
  /** `current - previous`, which is also the sum of all {@link parts}. */
  readonly change: Amount;
  readonly parts: Readonly<Record<DriverPart, Amount>>;
  /** Whether the change is split into effects; if not, all of it is in `unsplit` and `other`. */
  readonly isSplit: boolean;
  /** Whether the models are known in both periods; if not, `mix` is 0, and `rate` includes the effect of models. */
  readonly hasModels: boolean;
  /** Messages that have a price; those of the previous period are scaled to the length of the current one. */
  readonly messages: { readonly current: number; readonly previous: number };
  /** How much more a message on the same model costs: `0.25` is a quarter more; `null` if there is no such ratio. */
  readonly rateRatio: number | null;
  /** The model with a growing share that contributes most to {@link parts}`.mix`; `null` if there is none. */
  readonly shift: ModelShift | null;
}

/** Why spend changed compared with the previous period. */
export interface Drivers {
  /** Which buckets of the two periods are compared. */
  readonly comparison: Comparison;
  readonly current: Amount;
  readonly previous: Amount;
  /** `current - previous`: the sum of {@link parts} and {@link length}. */
  readonly change: Amount;
  /** `change / previous`; `null` if `previous` is 0 or negative. */
  readonly ratio: number | null;
  /**
   * The part of the change that comes from the different lengths of the periods, at the daily rate of the previous one;
   * 0 if the lengths are equal.
   */
  readonly length: Amount;
  /** How many days of each period are compared. */
  readonly days: { readonly current: number; readonly previous: number };
  readonly parts: Readonly<Record<DriverPart, Amount>>;
  /** Every agent with credits in at least one of the periods. The largest change, up or down, comes first. */
  readonly drivers: readonly Driver[];
  /** Whether nothing was used in the previous period. */
  readonly isFirst: boolean;
  /** Whether messages are counted in both periods. */
  readonly hasMessages: boolean;
  /**
   * Messages without a price, of both periods together. They are not part of any other number. `null`: all usage has a
   * price.
   */
  readonly unpricedMessages: number | null;
}

/**
 * Explains the change in credits compared with the previous period, per agent, over the buckets that are whole in both.
 * If the periods have different lengths, each agent's usage of the previous one is scaled to the length of the current
 * one.
 *
 * @param agent id of the only agent wanted; `null` for all of them
 * @returns `null` if the two periods cannot be compared, or if none of the usage of one period has a price
 */
export const usageDrivers = memoize(
  (report: UsageReport, previous: UsageReport, agent: string | null): Drivers | null => {
    const comparison = comparisonOf(report, previous);
    if (!comparison || !usageChange(report, previous, 'credits', agent)) return null;
    const { previousBuckets, isWhole } = comparison;
    const days = {
      current: rangeLength(comparedRange(report, comparison)),
      previous: rangeLength(comparedRange(previous, { buckets: previousBuckets, isWhole })),
    };
    const isCut = (dimension: 'agent' | 'model'): boolean =>
      [report, previous].some(({ truncated }) => truncated?.dimension === dimension);
    const [current, previousSums] = comparedSums(report, previous, comparison, agent === null && isCut('agent'));
    const ids = agent === null ? new Set([...current.keys(), ...previousSums.keys()]) : [agent];
    const pairs = Array.from(ids, (id): Pair => {
      const [inCurrent, inPrevious] = [current.get(id), previousSums.get(id)];
      const none = { ...NO_SUM, agent: (inCurrent ?? inPrevious)?.agent ?? null };
      return { current: inCurrent ?? none, previous: inPrevious ?? none };
    });
    const sides = [pairs.map((pair) => pair.current.sum), pairs.map((pair) => pair.previous.sum)] as const;
    const context: Context = {
      factor: days.current / days.previous,
      decimals: Math.max(report.precision.credits, previous.precision.credits),
      hasMessages: sides.every(countsMessages),
      hasModels: !isCut('model'),
    };
    const drivers = pairs.map((pair) => driverOf(pair, context)).filter((driver) => driver !== null);
    drivers.sort(
      (a, b) => Math.abs(Number(b.change)) - Math.abs(Number(a.change)) || compareIds(a.agent?.id, b.agent?.id),
    );
    const { decimals } = context;
    const [credits, previousCredits] = [spent(sides[0], decimals), spent(sides[1], decimals)];
    const change = subtract(credits, previousCredits);
    const ratio = Number(change) / Number(previousCredits);
    const parts = mapParts((part) =>
      addAmounts(
        drivers.map((driver) => driver.parts[part]),
        decimals,
      ),
    );
    const all = sides.flat();
    return {
      comparison,
      current: credits,
      previous: previousCredits,
      change,
      ratio: Number(previousCredits) > 0 && Number.isFinite(ratio) ? ratio : null,
      length: subtract(change, addAmounts(Object.values(parts))),
      days,
      parts,
      drivers,
      isFirst: sides[1].every(isNothing),
      hasMessages: context.hasMessages,
      unpricedMessages: all.some((sum) => sum.isUnpriced)
        ? all.reduce((messages, sum) => messages + Number(sum.unpricedMessages), 0)
        : null,
    };
  },
);

const NO_SUM = { sum: new UsageSum(), models: new Map() };

/** One agent in both periods. */
interface Pair {
  readonly current: AgentSum;
  readonly previous: AgentSum;
}

function spent(sums: readonly UsageSum[], decimals: number): Amount {
  return addAmounts(
    sums.flatMap(({ priced, fees }) => [priced.credits, fees]),
    decimals,
  );
}

/** Whether a period counts messages. True also for a period without usage, which has no messages to count. */
function countsMessages(sums: readonly UsageSum[]): boolean {
  const used = sums.filter((sum) => !isNothing(sum));
  return used.length === 0 || used.some((sum) => Number(sum.priced.messages) + Number(sum.unpricedMessages) > 0);
}

/** Whether all sums are zero, for example because a refund has cancelled the usage. */
function isNothing({ priced, fees, isUnpriced }: UsageSum): boolean {
  return isZero(priced.credits) && isZero(priced.messages) && isZero(fees) && !isUnpriced;
}

interface Context {
  /** Length of the current period, divided by that of the previous one. */
  readonly factor: number;
  readonly decimals: number;
  readonly hasMessages: boolean;
  readonly hasModels: boolean;
}

function driverOf(pair: Pair, context: Context): Driver | null {
  const { current, previous } = pair;
  const { factor, decimals } = context;
  const scaled = (amount: Amount): Amount => (factor === 1 ? amount : roundAmount(Number(amount) * factor, decimals));
  const [credits, fees] = [current.sum.priced.credits, current.sum.fees];
  const [previousCredits, previousFees] = [scaled(previous.sum.priced.credits), scaled(previous.sum.fees)];
  const spent = addAmounts([credits, fees], decimals);
  const previousSpent = addAmounts([previousCredits, previousFees], decimals);
  if (isZero(spent) && isZero(previousSpent)) return null;
  const messagesChange = subtract(credits, previousCredits, decimals);
  const otherChange = subtract(fees, previousFees, decimals);
  const presence = presenceOf(pair, context);
  const hasModels = context.hasModels && namesModels(current) && namesModels(previous);
  const split: SplitChange | null =
    presence !== 'both'
      ? { volume: Number(messagesChange), mix: 0, rate: 0, rateRatio: null }
      : canSplit(pair, context)
        ? effectsOf(pricedBy(previous, hasModels, factor), pricedBy(current, hasModels, 1))
        : null;
  const isSplit = split !== null && [split.volume, split.mix, split.rate].every(Number.isFinite);
  return {
    agent: current.agent,
    presence,
    current: spent,
    previous: previousSpent,
    change: addAmounts([messagesChange, otherChange], decimals),
    parts: {
      ...(isSplit ? roundTo(messagesChange, split, decimals) : { volume: 0, mix: 0, rate: 0 }),
      unsplit: isSplit ? 0 : messagesChange,
      other: otherChange,
    },
    isSplit,
    hasModels,
    messages: { current: messagesOf(current), previous: messagesOf(previous) * factor },
    rateRatio: isSplit ? split.rateRatio : null,
    shift: isSplit && hasModels && presence === 'both' ? shiftOf(pair, split.mix) : null,
  };
}

function messagesOf({ sum }: AgentSum): number {
  return Number(sum.priced.messages);
}

function isGroup({ agent }: AgentSum): boolean {
  return agent === null || agent.id === OTHER_ID;
}

/** In which periods an agent answered messages, with or without a price; `both` also if that is not known. */
function presenceOf({ current, previous }: Pair, { hasMessages }: Context): Driver['presence'] {
  const answered = (agentSum: AgentSum): boolean => messagesOf(agentSum) > 0 || agentSum.sum.isUnpriced;
  if (!hasMessages || answered(current) === answered(previous)) return 'both';
  const only = answered(current) ? current : previous;
  if (isGroup(only) || messagesOf(only) === 0) return 'both';
  return only === current ? 'new' : 'gone';
}

function canSplit({ current, previous }: Pair, { hasMessages }: Context): boolean {
  return hasMessages && !isGroup(current) && Math.min(messagesOf(current), messagesOf(previous)) >= LEAST_MESSAGES;
}

function namesModels({ models }: AgentSum): boolean {
  return models.size > 0 && !models.has(null);
}

/**
 * The priced messages by model, multiplied by `factor`. If models are not known, one entry with the key `null` has all
 * of them.
 */
function pricedBy({ sum, models }: AgentSum, hasModels: boolean, factor: number): Map<string | null, Priced> {
  const scaled = ({ credits, messages }: { readonly [metric in Metric]: Amount }): Priced => ({
    credits: Number(credits) * factor,
    messages: Number(messages) * factor,
  });
  if (!hasModels) return new Map([[null, scaled(sum.priced)]]);
  return new Map(Array.from(models, ([id, model]) => [id, scaled(model)]));
}

/** Rounds the effects. The largest one takes the rounding error, so that they add up exactly to the change. */
function roundTo(change: Amount, effects: Effects, decimals: number): Record<keyof Effects, Amount> {
  const volume = roundAmount(effects.volume, decimals);
  const mix = roundAmount(effects.mix, decimals);
  const rate = roundAmount(effects.rate, decimals);
  const rest = (...others: Amount[]): Amount => subtract(change, addAmounts(others, decimals), decimals);
  const size = (amount: Amount): number => Math.abs(Number(amount));
  if (size(volume) >= Math.max(size(mix), size(rate))) return { volume: rest(mix, rate), mix, rate };
  if (size(mix) >= size(rate)) return { volume, mix: rest(volume, rate), rate };
  return { volume, mix, rate: rest(volume, mix) };
}

/**
 * The model with a growing share that contributes most to the mix effect. If the effect is a rise, the model is more
 * expensive than the agent's mean credits per message; if it is a fall, cheaper. `null` if there is no such model.
 */
function shiftOf({ current, previous }: Pair, mix: number): ModelShift | null {
  const [messages, previousMessages] = [messagesOf(current), messagesOf(previous)];
  const mean =
    (Number(current.sum.priced.credits) / messages + Number(previous.sum.priced.credits) / previousMessages) / 2;
  let largest = 0;
  let shift: ModelShift | null = null;
  for (const [id, { model, ...sum }] of current.models) {
    if (!model) continue;
    const price = creditsPerMessage(sum.credits, sum.messages) ?? 0;
    const previousShare = (previous.models.get(id)?.messages ?? 0) / previousMessages;
    const share = sum.messages / messages;
    const weight = (share - previousShare) * (price - mean) * Math.sign(mix);
    if (share <= previousShare || weight <= largest) continue;
    largest = weight;
    shift = { model, previous: previousShare, current: share, price };
  }
  return shift;
}

function mapParts(amount: (part: DriverPart) => Amount): Record<DriverPart, Amount> {
  return {
    volume: amount('volume'),
    mix: amount('mix'),
    rate: amount('rate'),
    other: amount('other'),
    unsplit: amount('unsplit'),
  };
}

function isZero(amount: Amount): boolean {
  return Number(amount) === 0;
}
