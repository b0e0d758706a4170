/** An exact quantity: a number, or a decimal string where a double would lose digits. */
export type Amount = number | string;

/** Most decimals of an amount. Further digits are rounded away. */
export const MAX_DECIMALS = 12;

const DECIMAL_PATTERN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Whether the value is an amount of the wire contract: a finite JSON number or a decimal string. */
export function isAmount(value: unknown): value is Amount {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && DECIMAL_PATTERN.test(value);
}

/** Whether a double holds the amount exactly. */
export function fitsDouble(amount: Amount): boolean {
  if (typeof amount === 'number') return true;
  const plain = amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
  return plain === '-0' || plainDecimal(Number(plain)) === plain;
}

/** Digits after the decimal point, at most {@link MAX_DECIMALS}. */
export function decimalsOf(amount: Amount): number {
  if (typeof amount === 'number' && Number.isInteger(amount)) return 0;
  const text = plainDecimal(amount);
  const point = text.indexOf('.');
  return point < 0 ? 0 : Math.min(MAX_DECIMALS, text.length - point - 1);
}

/** Rounds a double to a number of decimals. */
export function roundDouble(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const units = Math.round(value * scale);
  // A double this large has no digits beyond these decimals.
  return Math.abs(units) < Number.MAX_SAFE_INTEGER ? units / scale : value;
}

/**
 * The fewest decimals, from `least` to `most`, to which a double can be rounded with an error of at most `distance`.
 */
export function decimalsWithin(value: number, distance: number, least: number, most: number): number {
  let decimals = least;
  while (decimals < most && Math.abs(roundDouble(value, decimals) - value) > distance) decimals++;
  return decimals;
}

/**
 * Most units of the last decimal that are added as doubles. Up to this number, units divided by their scale give a
 * distinct double that prints with the same digits. Nearer to the largest safe integer, that no longer holds.
 */
export const MAX_UNITS = 2 ** 50;

/**
 * Adds amounts exactly: as doubles that count units of the last decimal, and as a `BigInt` once doubles are too small.
 */
export class ExactSum {
  #decimals: number;
  #scale: number;
  #units = 0;
  #magnitude = 0;
  #big: bigint | null = null;

  constructor(decimals: number) {
    this.#decimals = decimals;
    this.#scale = 10 ** decimals;
  }

  add(amount: Amount): void {
    if (typeof amount === 'number') {
      const units = Math.round(amount * this.#scale);
      const size = Math.abs(units);
      if (size <= MAX_UNITS && units / this.#scale === amount) {
        if (this.#magnitude + size > MAX_UNITS) this.#carry();
        this.#units += units;
        this.#magnitude += size;
        return;
      }
    }
    this.#big = (this.#big ?? 0n) + toUnits(amount, this.#decimals);
  }

  get value(): Amount {
    if (this.#big === null) return this.#units / this.#scale;
    return fromUnits(this.#big + BigInt(this.#units), this.#decimals);
  }

  #carry(): void {
    this.#big = (this.#big ?? 0n) + BigInt(this.#units);
    this.#units = 0;
    this.#magnitude = 0;
  }
}

/**
 * The exact sum.
 *
 * @param decimals at least the most decimals that any of the amounts has; counted by default
 */
export function addAmounts(amounts: readonly Amount[], decimals = maxDecimalsOf(amounts)): Amount {
  const sum = new ExactSum(decimals);
  for (const amount of amounts) sum.add(amount);
  return sum.value;
}

function maxDecimalsOf(amounts: readonly Amount[]): number {
  return amounts.reduce<number>((most, amount) => Math.max(most, decimalsOf(amount)), 0);
}

/** `a - b`, exact. */
export function subtract(a: Amount, b: Amount, decimals?: number): Amount {
  return addAmounts([a, typeof b === 'number' ? -b : b.startsWith('-') ? b.slice(1) : `-${b}`], decimals);
}

/** Rounds half away from zero to a number of decimals. */
export function roundAmount(amount: Amount, decimals: number): Amount {
  const sum = new ExactSum(decimals);
  sum.add(amount);
  return sum.value;
}

/** Whole units of the last decimal; digits beyond it are rounded as they are written. */
export function toUnits(amount: Amount, decimals: number): bigint {
  const text = plainDecimal(amount);
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  const rounded = (fraction[decimals] ?? '0') >= '5' ? kept + 1n : kept;
  return text.startsWith('-') ? -rounded : rounded;
}

export function fromUnits(units: bigint, decimals: number): Amount {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const text = `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  return fitsDouble(text) ? Number(text) : text;
}

/** The amount without an exponent: `1e-7` → `0.0000001`. */
export function plainDecimal(amount: Amount): string {
  const text = String(amount);
  if (!text.includes('e')) return text;
  const value = Number(amount);
  return Math.abs(value) >= 1 ? String(BigInt(value)) : value.toFixed(MAX_DECIMALS).replace(/\.?0+$/, '');
}
