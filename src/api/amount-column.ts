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

/** The most decimals that are inferred from a JSON number. */
const MAX_INFERRED_DECIMALS = 9;

/** When the decimals to show are inferred, digits below this fraction of an amount count as rounding noise. */
const DISPLAY_NOISE = 1e-9;

/** The same for the decimals of sums. It is smaller, because errors add up over the rows, and has an absolute limit. */
const SUM_NOISE = 1e-12;
const MAX_SUM_NOISE = 1e-3;

/** The fewest additions to expect: the endpoint may have summed many amounts into one row. */
const MIN_ADDITIONS = 1_000;

/** Rounding error of one addition of doubles, as a fraction of the sum: half of the rounding unit 2^-53, on average. */
const NOISE_PER_ADDITION = 2 ** -54;

/** A decimal text of this length fits a double, and has no more than {@link MAX_DECIMALS} decimals. */
const MAX_SHORT_LENGTH = 14;

const MINUS = '-'.charCodeAt(0);
const POINT = '.'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

/**
 * A column of amounts as doubles, and also as exact amounts once a double cannot hold one of them.
 *
 * Where the endpoint does not state the decimals, they are inferred from the amounts. All digits of a decimal string
 * count. A JSON number may be the result of additions, such as 0.30000000000000004 for 0.1 + 0.2: digits that are
 * rounding noise do not count and are removed.
 */
export class AmountColumn {
  readonly values: Float64Array;
  exact: (Amount | null)[] | undefined;
  /** Decimals to show amounts with. */
  decimals: number;
  /** Decimals to which sums are exact: at least {@link decimals}. */
  precision: number;
  readonly #isStated: boolean;
  /** Whether an amount is a JSON number with a fraction, which may have rounding noise. */
  #hasFractions = false;
  /** The sum of the cleaned rows, and how far a sum of doubles may differ from it. */
  #cleaned: { readonly sum: Amount; readonly noise: number } | null = null;

  readonly #pathOf: (row: number) => string;

  /**
   * @param stated the decimals that the endpoint states
   * @param pathOf the JSON path of the amount of a row
   */
  constructor(length: number, stated: number | undefined, pathOf: (row: number) => string) {
    this.values = new Float64Array(length);
    this.#isStated = stated !== undefined;
    this.decimals = this.precision = stated ?? 0;
    this.#pathOf = pathOf;
  }

  set(row: number, value: unknown): void {
    // Nearly all amounts are safe integers or short decimals.
    if (typeof value === 'string' && value.length <= MAX_SHORT_LENGTH && this.#setShort(row, value)) return;
    if (typeof value === 'number' && Number.isSafeInteger(value)) this.values[row] = value;
    else this.#setAny(row, value);
    if (this.exact) this.exact[row] = value as Amount | null;
  }

  /** Reads a decimal by its digits; returns `false` where the text has another form. */
  #setShort(row: number, text: string): boolean {
    const { length } = text;
    const start = text.charCodeAt(0) === MINUS ? 1 : 0;
    let point = length;
    let units = 0;
    for (let at = start; at < length; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit >= 0 && digit <= 9) units = units * 10 + digit;
      else if (digit + ZERO === POINT && point === length) point = at;
      else return false;
    }
    const isPlain = point > start && point !== length - 1 && (point === start + 1 || text.charCodeAt(start) !== ZERO);
    if (!isPlain) return false;
    const decimals = Math.max(0, length - point - 1);
    if (decimals > 0) this.#addDecimals(decimals);
    // Both numbers are exact, so the division rounds only once, and the result is the same as from parsing the text.
    const value = units / 10 ** decimals;
    this.values[row] = start === 0 ? value : -value;
    if (this.exact) this.exact[row] = text;
    return true;
  }

  #setAny(row: number, value: unknown): void {
    const amount = value === null ? null : checkedAmount(value, () => this.#pathOf(row));
    this.values[row] = amount === null ? NaN : Number(amount);
    if (amount === null) return;
    if (typeof amount === 'string') this.#addDecimals(decimalsOf(amount));
    else if (!Number.isInteger(amount)) this.#inferDecimals(amount);
    if (!this.exact && !fitsDouble(amount)) {
      this.exact = Array.from(this.values.subarray(0, row), (double) => (Number.isNaN(double) ? null : double));
    }
  }

  /** Removes rounding noise; to be called after all rows are set. */
  clean(): void {
    if (this.#hasFractions) this.#cleanRows();
  }

  #cleanRows(): void {
    if (this.#isStated || this.exact) return;
    const { values, precision } = this;
    const sum = new ExactSum(precision);
    let size = 0;
    let removed = 0;
    for (let row = 0; row < values.length; row++) {
      const value = values[row] ?? NaN;
      if (Number.isNaN(value)) continue;
      const cleaned = roundDouble(value, precision);
      values[row] = cleaned;
      sum.add(cleaned);
      size += Math.abs(value);
      removed += Math.abs(cleaned - value);
    }
    const noise = removed + Math.max(values.length, MIN_ADDITIONS) * NOISE_PER_ADDITION * size;
    this.#cleaned = { sum: sum.value, noise };
  }

  /** The total without rounding noise: the sum of the rows, if the total differs from it only by noise. */
  cleanTotal(total: Amount | null): Amount | null {
    // All rows may be whole numbers while the total has a fraction.
    if (!this.#hasFractions && typeof total === 'number' && !Number.isInteger(total)) this.#cleanRows();
    if (total === null || this.#cleaned === null) return total;
    const { sum, noise } = this.#cleaned;
    if (Math.abs(Number(subtract(total, sum))) <= noise) return sum;
    return typeof total === 'number' && this.#hasFractions ? roundDouble(total, this.precision) : total;
  }

  #addDecimals(decimals: number): void {
    if (!this.#isStated) this.decimals = Math.max(this.decimals, decimals);
    this.precision = Math.max(this.precision, decimals);
  }

  #inferDecimals(amount: number): void {
    this.#hasFractions = true;
    const size = Math.abs(amount);
    if (!this.#isStated) {
      this.decimals = decimalsWithin(amount, DISPLAY_NOISE * Math.max(1, size), this.decimals, MAX_INFERRED_DECIMALS);
    }
    const noise = this.#isStated ? 0 : Math.min(MAX_SUM_NOISE, SUM_NOISE * Math.max(0.1, size));
    this.precision = decimalsWithin(amount, noise, this.precision, MAX_DECIMALS);
  }
}

/** With this limit, the sum of any number of rows stays within the range of doubles. */
const MAX_AMOUNT = 1e300;

export function checkedAmount(value: unknown, path: () => string): Amount {
  if (!isAmount(value)) throw badSchema(path(), 'a number, a decimal string or null');
  if (Math.abs(Number(value)) > MAX_AMOUNT) throw badSchema(path(), 'a smaller number');
  return value;
}
