import { MAX_DECIMALS, MAX_UNITS, toUnits, type Amount } from '../format/amount.js';

/** A decimal text of this length fits a double. */
const MAX_SHORT_LENGTH = 14;

/**
 * Exact sums of amounts, by index. A sum is given in whole units of its last decimal. Further digits are kept and
 * rounded only once, in the finished sum, so that the order and the number of the amounts do not matter.
 */
export class UnitSums {
  readonly #decimals: number;
  readonly #scale: number;
  readonly #units: number[] = [];
  /** The amounts that `#units` cannot hold exactly, in units of the smallest possible decimal. */
  readonly #rest = new Map<number, bigint>();

  constructor(decimals: number) {
    this.#decimals = decimals;
    this.#scale = 10 ** decimals;
  }

  /** Adds to the sum with the index. Indexes begin with 0; a new sum takes the next one. */
  add(index: number, amount: Amount | bigint): void {
    const known = this.#units[index] ?? 0;
    const sum = known + this.#shortUnits(amount);
    // `NaN` is not a safe integer either.
    if (Number.isSafeInteger(sum)) {
      this.#units[index] = sum;
      return;
    }
    this.#units[index] = known;
    const exact = toUnits(typeof amount === 'bigint' ? String(amount) : amount, MAX_DECIMALS);
    this.#rest.set(index, (this.#rest.get(index) ?? 0n) + exact);
  }

  /** The sum in whole units: a number where it is a safe integer. */
  at(index: number): number | bigint {
    const units = this.#units[index] ?? 0;
    const rest = this.#rest.get(index);
    if (rest === undefined) return units;
    const scale = 10n ** BigInt(MAX_DECIMALS - this.#decimals);
    const sum = BigInt(units) * scale + rest;
    const half = scale / 2n;
    return asNumber((sum < 0n ? sum - half : sum + half) / scale);
  }

  /** Nearly all amounts are so short that doubles count their units exactly; `NaN` for the others. */
  #shortUnits(amount: Amount | bigint): number {
    if (typeof amount === 'string' && amount.length > MAX_SHORT_LENGTH) return NaN;
    const value = Number(amount);
    const units = Math.round(value * this.#scale);
    return Math.abs(units) <= MAX_UNITS && units / this.#scale === value ? units : NaN;
  }
}

/** The sum of two amounts of whole units; `null` only where both are. */
export function addUnits(one: number | bigint | null, other: number | bigint | null): number | bigint | null {
  if (one === null || other === null) return one ?? other;
  const sum = typeof one === 'number' && typeof other === 'number' ? one + other : NaN;
  return Number.isSafeInteger(sum) ? sum : asNumber(BigInt(one) + BigInt(other));
}

/** As a number, where it is a safe integer. */
function asNumber(units: bigint): number | bigint {
  return BigInt.asIntN(53, units) === units ? Number(units) : units;
}

/** The number of decimals that are needed: 2 if all units of four decimals end with 00. */
export function decimalsInUse(units: Iterable<number | bigint>, decimals: number): number {
  let used = 0;
  for (const unit of units) {
    while (used < decimals && !isMultiple(unit, decimals - used)) used++;
    if (used === decimals) break;
  }
  return used;
}

function isMultiple(unit: number | bigint, zeros: number): boolean {
  return typeof unit === 'bigint' ? unit % 10n ** BigInt(zeros) === 0n : unit % 10 ** zeros === 0;
}

/** Whole units as a decimal: 4125 with one decimal is `412.5`. */
export function decimalText(units: number | bigint, decimals: number): string {
  if (decimals === 0) return String(units);
  const digits = String(units < 0 ? -units : units).padStart(decimals + 1, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
