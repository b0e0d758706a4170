import { OTHER_ID, type Agent, type Model, type UsageReport } from '../api/report.js';
import { addAmounts, roundAmount, subtract, type Amount } from '../format/amount.js';
import { rangeLength, type DayRange } from '../time/day-range.js';
import { comparedRange, comparisonOf } from './comparison.js';
import { effectsOf, type Effects, type Priced } from './effects.js';
import { tallyAgents, type AgentTally } from './tallies.js';

/** Messages below which a side says nothing reliable about prices and models. */
const LEAST_MESSAGES = 20;

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
  /** Messages that have a price; those before at the length of the present period. */
  readonly messages: { readonly current: number; readonly before: number };
  /** Credits a message; 0 without any. */
  readonly price: { readonly current: number; readonly before: number };
  /** The model whose share of the agent's messages grew most; `null` where models are not told apart. */
  readonly shift: ModelShift | null;
}

/** Why spend changed against the period before. */
export interface Drivers {
  /** The compared days. */
  readonly range: DayRange;
  readonly rangeBefore: DayRange;
  readonly current: Amount;
  readonly before: Amount;
  /** `current - before`: the sum of {@link parts} and {@link length}. */
  readonly change: Amount;
  /** `change / before`; `null` where nothing was used before, or more was given back. */
  readonly ratio: number | null;
  /** What the periods' unlike lengths account for, at the daily rate of the one before; 0 where they are alike. */
  readonly length: Amount;
  readonly parts: Readonly<Record<DriverPart, Amount>>;
  /** Agents whose spend differs, or that were used at all: by the size of the change, largest first. */
  readonly drivers: readonly Driver[];
  /** Whether both reports count messages, and whether they name models. */
  readonly hasMessages: boolean;
  readonly hasModels: boolean;
  /** Messages in the present period, and in the one before, that no price is known for. */
  readonly unpricedMessages: { readonly current: number; readonly before: number };
}

const kept = new WeakMap<UsageReport, { previous: UsageReport; agent: string | null; drivers: Drivers | null }>();

/**
 * Explains the change in credits against the period before, per agent, over the buckets that both have whole. Where the
 * periods have unlike lengths, agents are compared by their daily rates.
 *
 * @param agent id of the only agent wanted; `null` for all of them
 * @returns `null` where the two periods cannot be compared
 */
export function usageDrivers(report: UsageReport, previous: UsageReport, agent: string | null): Drivers | null {
  const known = kept.get(report);
  if (known?.previous === previous && known.agent === agent) return known.drivers;
  const drivers = explain(report, previous, agent);
  kept.set(report, { previous, agent, drivers });
  return drivers;
}

function explain(report: UsageReport, previous: UsageReport, agent: string | null): Drivers | null {
  const comparison = comparisonOf(report, previous);
  if (!comparison) return null;
  const { buckets, bucketsBefore, isWhole } = comparison;
  const range = comparedRange(report, comparison);
  const rangeBefore = comparedRange(previous, { buckets: bucketsBefore, isWhole });
  const now = tallyAgents(report, buckets);
  const then = tallyAgents(previous, bucketsBefore);
  const tallies = [...now.values(), ...then.values()];
  const isCut = (dimension: 'agent' | 'model'): boolean =>
    [report, previous].some(({ truncated }) => truncated?.dimension === dimension);
  const context: Context = {
    factor: rangeLength(range) / rangeLength(rangeBefore),
    decimals: Math.max(report.precision.credits, previous.precision.credits),
    hasMessages: tallies.some(({ messages }) => messages > 0),
    hasModels: !isCut('model') && tallies.some(({ models }) => [...models.keys()].some((id) => id !== null)),
    isAgentCut: isCut('agent'),
  };
  const ids = agent === null ? new Set([...now.keys(), ...then.keys()]) : new Set([agent]);
  const drivers = [...ids]
    .map((id) => driverOf(now.get(id), then.get(id), context))
    .filter((driver) => driver !== null);
  drivers.sort(
    (a, b) => Math.abs(Number(b.change)) - Math.abs(Number(a.change)) || compareIds(a.agent?.id, b.agent?.id),
  );
  const spent = (tally: AgentTally | undefined): Amount[] => (tally ? [tally.credits, tally.otherCredits] : []);
  const current = addAmounts([...ids].flatMap((id) => spent(now.get(id))));
  const before = addAmounts([...ids].flatMap((id) => spent(then.get(id))));
  const change = subtract(current, before);
  const ratio = Number(change) / Number(before);
  const parts = partsOf((part) => addAmounts(drivers.map((driver) => driver.parts[part])));
  const unpriced = (side: typeof now): number =>
    [...ids].reduce((sum, id) => sum + (side.get(id)?.unpricedMessages ?? 0), 0);
  return {
    range,
    rangeBefore,
    current,
    before,
    change,
    ratio: Number(before) > 0 && Number.isFinite(ratio) ? ratio : null,
    length: subtract(change, addAmounts(Object.values(parts))),
    parts,
    drivers,
    hasMessages: context.hasMessages,
    hasModels: context.hasModels,
    unpricedMessages: { current: unpriced(now), before: unpriced(then) },
  };
}

interface Context {
  /** Length of the present period in lengths of the one before. */
  readonly factor: number;
  readonly decimals: number;
  readonly hasMessages: boolean;
  readonly hasModels: boolean;
  /** Whether an answer lists its largest agents only: one that is not listed may still have been used. */
  readonly isAgentCut: boolean;
}

function driverOf(now: AgentTally | undefined, then: AgentTally | undefined, context: Context): Driver | null {
  const agent = now?.agent ?? then?.agent ?? null;
  const { factor, decimals } = context;
  const scaled = (amount: Amount = 0): Amount =>
    factor === 1 ? amount : roundAmount(Number(amount) * factor, decimals);
  const messagesChange = subtract(now?.credits ?? 0, scaled(then?.credits));
  const otherChange = subtract(now?.otherCredits ?? 0, scaled(then?.otherCredits));
  const current = addAmounts([now?.credits ?? 0, now?.otherCredits ?? 0]);
  const before = addAmounts([scaled(then?.credits), scaled(then?.otherCredits)]);
  if (isZero(current) && isZero(before)) return null;
  const messages = { current: now?.messages ?? 0, before: (then?.messages ?? 0) * factor };
  const isGroup = agent === null || agent.id === OTHER_ID;
  const isOneSided = messages.current === 0 || messages.before === 0;
  const isAbsent = isOneSided && messages.current !== messages.before && !isGroup && !context.isAgentCut;
  const isSplit = !isGroup && Math.min(messages.current, then?.messages ?? 0) >= LEAST_MESSAGES;
  const effects = isAbsent
    ? { volume: Number(messagesChange), mix: 0, rate: 0 }
    : isSplit && now && then
      ? effectsOf(pricedBy(then, context.hasModels, factor), pricedBy(now, context.hasModels, 1))
      : null;
  return {
    agent,
    presence: !isAbsent ? 'both' : messages.current === 0 ? 'gone' : 'new',
    current,
    before,
    change: addAmounts([messagesChange, otherChange]),
    parts: {
      ...(effects ? roundTo(messagesChange, effects, decimals) : { volume: 0, mix: 0, rate: 0 }),
      unsplit: effects ? 0 : messagesChange,
      other: otherChange,
    },
    messages,
    price: { current: priceOf(now), before: priceOf(then) },
    shift: isSplit && context.hasModels && now && then ? shiftOf(now, then) : null,
  };
}

function priceOf(tally: AgentTally | undefined): number {
  return tally && tally.messages > 0 ? Number(tally.credits) / tally.messages : 0;
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
  const rest = (...others: Amount[]): Amount => subtract(change, addAmounts(others));
  const size = (amount: Amount): number => Math.abs(Number(amount));
  if (size(volume) >= Math.max(size(mix), size(rate))) return { volume: rest(mix, rate), mix, rate };
  if (size(mix) >= size(rate)) return { volume, mix: rest(volume, rate), rate };
  return { volume, mix, rate: rest(volume, mix) };
}

function shiftOf(now: AgentTally, then: AgentTally): ModelShift | null {
  let largest: ModelShift | null = null;
  for (const [id, { model, credits, messages }] of now.models) {
    if (!model) continue;
    const before = (then.models.get(id)?.messages ?? 0) / then.messages;
    const current = messages / now.messages;
    if (current - before > (largest ? largest.current - largest.before : 0)) {
      largest = { model, before, current, price: Number(credits) / messages };
    }
  }
  return largest;
}

function partsOf(amount: (part: DriverPart) => Amount): Record<DriverPart, Amount> {
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

function compareIds(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
