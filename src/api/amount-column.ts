import {
  decimalsOf,
  decimalsWithin,
  ExactSum,
  fitsDouble,
  isAmount,
  MAX_DECIMALS,
  roundDouble,
  subtract,
  type Amount,
} from '../format/amount.js';
import { badSchema } from './usage-error.js';

/** Most decimals that a JSON number's digits speak for. */
const MOST_READ = 9;

/** What of a double is taken for the noise of additions, of its size, where it is shown. */
const NOISE_SHOWN = 1e-9;

/** The same where it is added up: less, since many rows would make it much; and never more than so much of a unit. */
const NOISE_SUMMED = 1e-12;
const MOST_SUMMED = 1e-3;

/** A row may be a sum of as many amounts itself. */
const LEAST_ADDITIONS = 1_000;

/** How far a sum of doubles may be off for each addition, of its size: on average half of it is added up by then. */
const NOISE_PER_ADDITION = 2 ** -54;

/**
 * Amounts as doubles, beside the exact ones once any is too long for a double.
 *
 * Where the endpoint states no decimals they are read off the amounts: a decimal string means all of its digits, a JSON
 * number those that are no noise of additions, which is then taken away: 0.1 + 0.2 is 0.3.
 */
export class AmountColumn {
  readonly values: Float64Array;
  exact: (Amount | null)[] | undefined;
  /** To show amounts with. */
  decimals: number;
  /** That sums are exact to: at least those shown. */
  precision: number;
  readonly #isStated: boolean;
  #isRead = false;
  /** What the rows add up to, and how far another sum of them may be off. */
  #cleaned: { readonly sum: Amount; readonly noise: number } | null = null;

  /** @param stated the decimals that the endpoint states */
  constructor(length: number, stated: number | undefined) {
    this.values = new Float64Array(length);
    this.#isStated = stated !== undefined;
    this.decimals = this.precision = stated ?? 0;
  }

  set(row: number, value: unknown, path: () => string): void {
    const amount = value === null ? null : checkedAmount(value, path);
    this.values[row] = amount === null ? NaN : Number(amount);
    if (amount === null) {
      if (this.exact) this.exact[row] = null;
      return;
    }
    if (typeof amount === 'string') this.#learn(decimalsOf(amount));
    else if (!Number.isInteger(amount)) this.#read(amount);
    if (!this.exact && !fitsDouble(amount)) {
      this.exact = Array.from(this.values.subarray(0, row), (double) => (Number.isNaN(double) ? null : double));
    }
    if (this.exact) this.exact[row] = amount;
  }

  /** Takes the noise away, once all rows are set. */
  clean(): void {
    if (this.#isRead) this.#clean();
  }

  #clean(): void {
    if (this.#isStated || this.exact) return;
    const { values, precision } = this;
    const sum = new ExactSum(precision);
    let size = 0;
    let moved = 0;
    for (let row = 0; row < values.length; row++) {
      const value = values[row] ?? NaN;
      if (Number.isNaN(value)) continue;
      const cleaned = roundDouble(value, precision);
      values[row] = cleaned;
      sum.add(cleaned);
      size += Math.abs(value);
      moved += Math.abs(cleaned - value);
    }
    const noise = moved + Math.max(values.length, LEAST_ADDITIONS) * NOISE_PER_ADDITION * size;
    this.#cleaned = { sum: sum.value, noise };
  }

  /** A total that nothing but noise tells from the sum of the rows is that sum. */
  cleanTotal(total: Amount | null): Amount | null {
    // Fractions that add up to whole numbers row by row leave their noise in the total alone.
    if (!this.#isRead && typeof total === 'number' && !Number.isInteger(total)) this.#clean();
    if (total === null || this.#cleaned === null) return total;
    const { sum, noise } = this.#cleaned;
    if (Math.abs(Number(subtract(total, sum))) <= noise) return sum;
    return typeof total === 'number' && this.#isRead ? roundDouble(total, this.precision) : total;
  }

  #learn(decimals: number): void {
    if (!this.#isStated) this.decimals = Math.max(this.decimals, decimals);
    this.precision = Math.max(this.precision, decimals);
  }

  #read(amount: number): void {
    this.#isRead = true;
    const size = Math.abs(amount);
    if (!this.#isStated) {
      this.decimals = decimalsWithin(amount, NOISE_SHOWN * Math.max(1, size), this.decimals, MOST_READ);
    }
    const noise = this.#isStated ? 0 : Math.min(MOST_SUMMED, NOISE_SUMMED * Math.max(0.1, size));
    this.precision = decimalsWithin(amount, noise, this.precision, MAX_DECIMALS);
  }
}

/** So that no sum of rows can leave the range of doubles. */
const MAX_AMOUNT = 1e300;

export function checkedAmount(value: unknown, path: () => string): Amount {
  if (!isAmount(value)) throw badSchema(path(), 'a number, a decimal string or null');
  if (Math.abs(Number(value)) > MAX_AMOUNT) throw badSchema(path(), 'a smaller number');
  return value;
}
