import type { ChangePoint } from './change-points.js';
import { DRIVER_PARTS, type Driver, type Drivers, type ModelShift } from './drivers.js';
import { subtract, type Amount } from '../format/amount.js';

/** A change up to this ratio is called level. */
const LEVEL = 0.05;

/** The largest mover is named only if its change is at least this part of the sum of all changes. */
const LEAST_MOVER = 0.05;

/** An agent that moved the other way is named only if its change is at least this part of the largest mover's. */
const LEAST_COUNTER_MOVE = 0.2;

/** `first`: nothing was used in the previous period. `level`: a change of a few percent. `same`: none at all. */
export type Trend = 'up' | 'down' | 'level' | 'same' | 'first';

/** The cause that contributed most to an agent's change. `step`: the change point at which the change began. */
export type Cause =
  | { readonly kind: 'shift'; readonly shift: ModelShift; readonly step: ChangePoint | undefined }
  /** Messages moved to models of another price, and no model stands out. */
  | { readonly kind: 'mix' }
  /** `ratio`: how much more a message on the same model costs. */
  | { readonly kind: 'rate'; readonly ratio: number; readonly step: ChangePoint | undefined }
  /** `ratio`: how many more messages it answered. */
  | { readonly kind: 'volume'; readonly ratio: number }
  | { readonly kind: 'new' | 'gone' | 'other' };

/** The main facts about a change, from which all sentences are made: how much, which agent, and why. */
export interface Finding {
  readonly trend: Trend;
  /** The agent that changed most in the direction of the total; `null` if none did. */
  readonly mover: Driver | null;
  /** The mover's part of the whole change, from 0 to 1; `null` if it is not in this range, or if there is no mover. */
  readonly share: number | null;
  /** Why the mover changed; `null` if that is not known. */
  readonly cause: Cause | null;
  /** The agent with the largest change in the opposite direction; `null` if that is too small to be named. */
  readonly counterMover: Driver | null;
  /** Whether so many agents changed that the mover accounts for hardly anything. */
  readonly isSpread: boolean;
  /** Whether the different lengths of the periods account for more of the change than the mover. */
  readonly isLengthLargest: boolean;
}

/** @param steps points at which prices or models of agents changed permanently */
export function findingOf(drivers: Drivers, steps: readonly ChangePoint[]): Finding {
  const [along, against] = movers(drivers);
  const moved = drivers.drivers.reduce((sum, { change }) => sum + size(change), size(drivers.length));
  return {
    trend: trendOf(drivers),
    mover: along ?? null,
    share: along ? shareOf(along, drivers) : null,
    cause: along ? causeOf(along, drivers, steps) : null,
    counterMover: against ?? null,
    isSpread: along !== undefined && size(along.change) < LEAST_MOVER * moved,
    isLengthLargest: size(drivers.length) > size(along?.change ?? 0),
  };
}

function trendOf({ isFirst, change, ratio }: Drivers): Trend {
  if (isFirst) return 'first';
  if (size(change) === 0) return 'same';
  if (ratio !== null && Math.abs(ratio) <= LEVEL) return 'level';
  return Number(change) > 0 ? 'up' : 'down';
}

function movers({ drivers, change, length }: Drivers): [along: Driver | undefined, against: Driver | undefined] {
  const sign = Math.sign(Number(subtract(change, length)));
  const moved = drivers.filter((driver) => size(driver.change) > 0);
  const along = moved.find((driver) => sign === 0 || Math.sign(Number(driver.change)) === sign);
  const against = moved.find((driver) => along && Number(driver.change) * Number(along.change) < 0);
  const weighs = (driver: Driver): boolean => size(driver.change) >= LEAST_COUNTER_MOVE * size(along?.change ?? 0);
  return [along, against && weighs(against) ? against : undefined];
}

function shareOf(driver: Driver, { change }: Drivers): number | null {
  const share = Number(driver.change) / Number(change);
  return share > 0 && share <= 1 ? share : null;
}

/** The part of an agent's change that contributed most to it; `null` if the data cannot tell. */
export function causeOf(driver: Driver, drivers: Drivers, steps: readonly ChangePoint[]): Cause | null {
  const { parts, presence, messages, rateRatio, shift } = driver;
  const sign = Number(driver.change) > 0 ? 1 : -1;
  const part = DRIVER_PARTS.reduce((most, one) =>
    sign * Number(parts[one]) > sign * Number(parts[most]) ? one : most,
  );
  if (!drivers.hasMessages || sign * Number(parts[part]) <= 0) return null;
  if (part === 'other') return { kind: part };
  if (presence !== 'both') return { kind: presence };
  const step = stepOf(driver, steps);
  if (part === 'mix') {
    const isOfShift = step?.kind === 'mix' && step.model === shift?.model.id;
    return shift ? { kind: 'shift', shift, step: isOfShift ? step : undefined } : { kind: part };
  }
  if (part === 'rate') {
    return rateRatio === null
      ? null
      : { kind: part, ratio: rateRatio, step: step?.kind === 'price' ? step : undefined };
  }
  const ratio = messages.current / messages.previous - 1;
  // Spend can fall with more messages only because of refunds. No reader would accept more messages as the reason.
  return part === 'volume' && Math.sign(ratio) === sign ? { kind: part, ratio } : null;
}

/** The agent's last step, if it has the direction of the agent's change. Earlier steps may have been reversed since. */
export function stepOf(driver: Driver, steps: readonly ChangePoint[]): ChangePoint | undefined {
  const own = steps.filter(({ agent }) => agent === driver.agent?.id);
  const last = own.reduce<ChangePoint | undefined>(
    (one, two) => (one && one.bucket > two.bucket ? one : two),
    undefined,
  );
  return last && last.credits * Number(driver.change) > 0 ? last : undefined;
}

function size(amount: Amount): number {
  return Math.abs(Number(amount));
}
