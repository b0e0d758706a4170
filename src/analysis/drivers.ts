import { OTHER_ID, type Agent, type Model, type UsageReport } from '../api/report.js';
import { addAmounts, roundAmount, subtract, type Amount } from '../format/amount.js';
import { rangeLength } from '../time/day-range.js';
import { usageChange, comparedRange, comparisonOf, type Comparison } from './comparison.js';
import { compareIds } from './dimension.js';
import { effectsOf, type Effects, type Priced, type SplitChange } from './effects.js';
import { foldOneSided } from './fold-one-sided.js';
import { LEAST_MESSAGES, tallyAgents, type AgentTallies, type AgentTally } from './tallies.js';
import { creditsPerMessage } from './usage-sum.js';

/**
 * What a change is made of: {@link Effects}, and what they cannot explain. `unsplit`: messages too few to tell effects
 * apart, or of no single agent. `other`: usage that is not a message.
 */
export type DriverPart = keyof Effects | 'unsplit' | 'other';

export const DRIVER_PARTS = ['volume', 'mix', 'rate', 'unsplit', 'other'] as const satisfies readonly DriverPart[];

/** A model that an agent's messages moved to. */
export interface ModelShift {
  readonly model: Model;
  /** Its share of the agent's messages, from 0 to 1. */
  readonly before: number;
  readonly current: number;
  /** Credits a message. */
  readonly price: number;
}

/** One agent's part in the change. Amounts are credits, exact to the report's precision. */
export interface Driver {
  /** `null`: usage that belongs to no agent. */
  readonly agent: Agent | null;
  /** `new`, `gone`: it answered messages in one of the two periods only. */
  readonly presence: 'both' | 'new' | 'gone';
  readonly current: Amount;
  /** In the period before, at the length of the present one. */
  readonly before: Amount;
  /** `current - before`, and the sum of all parts. */
  readonly change: Amount;
  readonly parts: Readonly<Record<DriverPart, Amount>>;
  /** Whether the change is taken apart: `parts` hold more than `unsplit` and `other`. */
  readonly isSplit: boolean;
  /** Whether models are told apart, on both sides; without that `mix` is 0 and `rate` the whole effect of prices. */
  readonly hasModels: boolean;
  /** Messages that have a price; those before at the length of the present period. */
  readonly messages: { readonly current: number; readonly before: number };
  /** How much more a message on the same model costs: `0.25`; `null` where that is no ratio. */
  readonly rateRatio: number | null;
  /** The model that most of {@link parts}`.mix` comes from, where messages moved to one; else `null`. */
  readonly shift: ModelShift | null;
}

/** Why spend changed against the period before. */
export interface Drivers {
  /** What of both periods is compared. */
  readonly comparison: Comparison;
  readonly current: Amount;
  readonly before: Amount;
  /** `current - before`: the sum of {@link parts} and {@link length}. */
  readonly change: Amount;
  /** `change / before`; `null` where nothing was spent before, or more was given back. */
  readonly ratio: number | null;
  /** What the periods' unlike lengths account for, at the daily rate of the one before; 0 where they are alike. */
  readonly length: Amount;
  /** Days compared, of the report and of the period before. */
  readonly days: { readonly current: number; readonly before: number };
  readonly parts: Readonly<Record<DriverPart, Amount>>;
  /** Everybody who spent anything in either period: by the size of the change, largest first. */
  readonly drivers: readonly Driver[];
  /** Whether nothing at all was used before. */
  readonly isFirst: boolean;
  /** Whether messages are counted in both periods. */
  readonly hasMessages: boolean;
  /** What no price is known for, in both periods, which is in none of the other numbers. */
  readonly unpriced: { readonly rows: number; readonly messages: number };
}

const kept = new WeakMap<UsageReport, { previous: UsageReport; agent: string | null; drivers: Drivers | null }>();

/**
 * Explains the change in credits against the period before, per agent, over the buckets that both have whole. Where the
 * periods have unlike lengths, agents are compared by their daily rates.
 *
 * @param agent id of the only agent wanted; `null` for all of them
 * @returns `null` where the two periods cannot be compared, or nothing of the usage of either has a price
 */
export function usageDrivers(report: UsageReport, previous: UsageReport, agent: string | null): Drivers | null {
  const known = kept.get(report);
  if (known?.previous === previous && known.agent === agent) return known.drivers;
  const drivers = explain(report, previous, agent);
  kept.set(report, { previous, agent, drivers });
  return drivers;
}

function explain(report: UsageReport, previous: UsageReport, wanted: string | null): Drivers | null {
  const comparison = comparisonOf(report, previous);
  if (!comparison || !usageChange(report, previous, 'credits', wanted)) return null;
  const { buckets, bucketsBefore, isWhole } = comparison;
  const days = {
    current: rangeLength(comparedRange(report, comparison)),
    before: rangeLength(comparedRange(previous, { buckets: bucketsBefore, isWhole })),
  };
  const isCut = (dimension: 'agent' | 'model'): boolean =>
    [report, previous].some(({ truncated }) => truncated?.dimension === dimension);
  let now = only(wanted, tallyAgents(report, buckets));
  let then = only(wanted, tallyAgents(previous, bucketsBefore));
  if (wanted === null && isCut('agent')) [now, then] = foldOneSided(now, then);
  const hasMessages = [now, then].every((side) => countsMessages(side));
  const context: Context = {
    factor: days.current / days.before,
    decimals: Math.max(report.precision.credits, previous.precision.credits),
    hasMessages,
    hasModels: !isCut('model'),
  };
  const ids = new Set([...now.keys(), ...then.keys()]);
  const drivers = [...ids]
    .map((id) => driverOf(now.get(id), then.get(id), context))
    .filter((driver) => driver !== null);
  drivers.sort(
    (a, b) => Math.abs(Number(b.change)) - Math.abs(Number(a.change)) || compareIds(a.agent?.id, b.agent?.id),
  );
  const { decimals } = context;
  const current = spent(now, decimals);
  const before = spent(then, decimals);
  const change = subtract(current, before);
  const ratio = Number(change) / Number(before);
  const parts = mapParts((part) =>
    addAmounts(
      drivers.map((driver) => driver.parts[part]),
      decimals,
    ),
  );
  const unpriced = [...now.values(), ...then.values()].map((tally) => tally.unpriced);
  return {
    comparison,
    current,
    before,
    change,
    ratio: Number(before) > 0 && Number.isFinite(ratio) ? ratio : null,
    length: subtract(change, addAmounts(Object.values(parts))),
    days,
    parts,
    drivers,
    isFirst: [...then.values()].every(isUnused),
    hasMessages,
    unpriced: {
      rows: unpriced.reduce((sum, { rows }) => sum + rows, 0),
      messages: unpriced.reduce((sum, { messages }) => sum + messages, 0),
    },
  };
}

function only(wanted: string | null, tallies: AgentTallies): AgentTallies {
  if (wanted === null) return tallies;
  const tally = tallies.get(wanted);
  return new Map(tally ? [[wanted, tally]] : []);
}

function spent(tallies: AgentTallies, decimals: number): Amount {
  return addAmounts(
    [...tallies.values()].flatMap(({ credits, otherCredits }) => [credits, otherCredits]),
    decimals,
  );
}

/** Whether a side counts its messages; where it has no usage, there is nothing to count. */
function countsMessages(tallies: AgentTallies): boolean {
  const used = [...tallies.values()].filter((tally) => !isUnused(tally));
  return used.length === 0 || used.some(({ messages, unpriced }) => messages + unpriced.messages > 0);
}

function isUnused({ credits, otherCredits, messages, unpriced }: AgentTally): boolean {
  return isZero(credits) && isZero(otherCredits) && messages === 0 && unpriced.rows === 0;
}

interface Context {
  /** Length of the present period in lengths of the one before. */
  readonly factor: number;
  readonly decimals: number;
  readonly hasMessages: boolean;
  readonly hasModels: boolean;
}

function driverOf(now: AgentTally | undefined, then: AgentTally | undefined, context: Context): Driver | null {
  const agent = now?.agent ?? then?.agent ?? null;
  const { factor, decimals } = context;
  const scaled = (amount: Amount = 0): Amount =>
    factor === 1 ? amount : roundAmount(Number(amount) * factor, decimals);
  const messagesChange = subtract(now?.credits ?? 0, scaled(then?.credits), decimals);
  const otherChange = subtract(now?.otherCredits ?? 0, scaled(then?.otherCredits), decimals);
  const current = addAmounts([now?.credits ?? 0, now?.otherCredits ?? 0], decimals);
  const before = addAmounts([scaled(then?.credits), scaled(then?.otherCredits)], decimals);
  if (isZero(current) && isZero(before)) return null;
  const messages = { current: now?.messages ?? 0, before: (then?.messages ?? 0) * factor };
  const presence = presenceOf(now, then, context);
  const hasModels = context.hasModels && [now, then].every((side) => side !== undefined && namesModels(side));
  const split: SplitChange | null =
    presence !== 'both'
      ? { volume: Number(messagesChange), mix: 0, rate: 0, rateRatio: null }
      : now && then && canSplit(now, then, context)
        ? effectsOf(pricedBy(then, hasModels, factor), pricedBy(now, hasModels, 1))
        : null;
  const isSplit = split !== null && [split.volume, split.mix, split.rate].every(Number.isFinite);
  const shift = isSplit && hasModels && now && then && presence === 'both' ? shiftOf(now, then, split.mix) : null;
  return {
    agent,
    presence,
    current,
    before,
    change: addAmounts([messagesChange, otherChange], decimals),
    parts: {
      ...(isSplit ? roundTo(messagesChange, split, decimals) : { volume: 0, mix: 0, rate: 0 }),
      unsplit: isSplit ? 0 : messagesChange,
      other: otherChange,
    },
    isSplit,
    hasModels,
    messages,
    rateRatio: isSplit ? split.rateRatio : null,
    shift,
  };
}

function isGroup({ agent }: AgentTally): boolean {
  return agent === null || agent.id === OTHER_ID;
}

/** Whether an agent answered messages in one of the periods only, priced or not. */
function presenceOf(now: AgentTally | undefined, then: AgentTally | undefined, context: Context): Driver['presence'] {
  const answered = (side: AgentTally | undefined): boolean =>
    side !== undefined && (side.messages > 0 || side.unpriced.rows > 0);
  if (!context.hasMessages || answered(now) === answered(then)) return 'both';
  const side = answered(now) ? now : then;
  if (!side || isGroup(side) || side.messages === 0) return 'both';
  return side === now ? 'new' : 'gone';
}

function canSplit(now: AgentTally, then: AgentTally, { hasMessages }: Context): boolean {
  return hasMessages && !isGroup(now) && Math.min(now.messages, then.messages) >= LEAST_MESSAGES;
}

function namesModels({ models }: AgentTally): boolean {
  return models.size > 0 && !models.has(null);
}

/** What the messages cost by model, or as if of a single one. */
function pricedBy(tally: AgentTally, hasModels: boolean, factor: number): Map<string | null, Priced> {
  const scale = ({ credits, messages }: { credits: Amount; messages: number }): Priced => ({
    credits: Number(credits) * factor,
    messages: messages * factor,
  });
  if (!hasModels) return new Map([[null, scale(tally)]]);
  return new Map([...tally.models].map(([id, cell]) => [id, scale(cell)]));
}

/** Rounds to whole units, and gives what that leaves to the largest effect, so that they add up to the last unit. */
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

/** The model with a growing share that did most for the mix effect: dearer than the agent's mean in a rise, cheaper in a fall. */
function shiftOf(now: AgentTally, then: AgentTally, mix: number): ModelShift | null {
  const mean = (Number(now.credits) / now.messages + Number(then.credits) / then.messages) / 2;
  let most = 0;
  let shift: ModelShift | null = null;
  for (const [id, { model, credits, messages }] of now.models) {
    if (!model) continue;
    const price = creditsPerMessage(credits, messages) ?? 0;
    const before = (then.models.get(id)?.messages ?? 0) / then.messages;
    const current = messages / now.messages;
    const weight = (current - before) * (price - mean) * Math.sign(mix);
    if (current <= before || weight <= most) continue;
    most = weight;
    shift = { model, before, current, price };
  }
  return shift;
}

function mapParts(amount: (part: DriverPart) => Amount): Record<DriverPart, Amount> {
  return {
    volume: amount('volume'),
    mix: amount('mix'),
    rate: amount('rate'),
    unsplit: amount('unsplit'),
    other: amount('other'),
  };
}

function isZero(amount: Amount): boolean {
  return Number(amount) === 0;
}
