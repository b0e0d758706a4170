import type { Amount } from './amount.js';
import { numberFormat } from './intl-cache.js';

/** Digits beyond which a figure is written with an exponent: more tell nobody anything. */
const LONGEST = 1e21;

/** The same for the zeros behind the decimal sign. */
const SHORTEST = 1e-6;

/** A sign on amounts below zero, and none on `-0`, which an endpoint may send and rounding may leave. */
const SIGN = { signDisplay: 'negative' } as const;

const TINY = { notation: 'scientific', maximumFractionDigits: 1 } as const;

/** All that a formatter can write. */
const MOST_DECIMALS = 20;

/** Decimals of an amount: as asked for, or as many more as it takes for something not to read as nothing. */
export function amountDecimals(amount: Amount, decimals: number): number {
  const size = Math.abs(Number(amount));
  return size > 0 && size * 10 ** decimals < 0.5 ? decimalsFor(size, 2) : decimals;
}

/** Decimals of a price, which is compared with others far below one, and far above. */
export function priceDecimals(price: number): number {
  const size = Math.abs(price);
  if (size >= 1_000) return 0;
  return size > 0 && size < 0.1 ? decimalsFor(size, 3) : 2;
}

/** Decimals that show so many digits of a number below one. */
function decimalsFor(size: number, digits: number): number {
  return Math.min(MOST_DECIMALS, digits - 1 - Math.floor(Math.log10(size)));
}

function amountDigits(amount: Amount, decimals: number, leastDecimals: number): Intl.NumberFormatOptions {
  const size = Math.abs(Number(amount));
  if (size >= LONGEST) return { notation: 'scientific', maximumFractionDigits: 3 };
  const most = amountDecimals(amount, decimals);
  if (most > decimals && size < SHORTEST) return TINY;
  return { minimumFractionDigits: leastDecimals, maximumFractionDigits: most };
}

/**
 * An amount in full: `899,977,074`. Exact, also beyond what a double holds; nothing but zero reads as zero.
 *
 * @param leastDecimals written even where they are zeros, so that a column lines up
 */
export function formatAmount(amount: Amount, decimals: number, locale: string, leastDecimals = 0): string {
  const format = numberFormat(locale, { ...SIGN, ...amountDigits(amount, decimals, leastDecimals) });
  // The platform formats decimal strings digit by digit, which the library's types do not know yet.
  return format.format(amount as number);
}

/** An amount at a glance: `75M`. */
export function formatCompact(value: number, locale: string): string {
  return numberFormat(locale, { ...SIGN, ...compactDigits(value) }).format(value);
}

function compactDigits(value: number): Intl.NumberFormatOptions {
  const size = Math.abs(value);
  if (size >= 1e15 || (size < SHORTEST && size > 0)) return TINY;
  return { notation: 'compact', maximumFractionDigits: size > 0 && size < 1 ? decimalsFor(size, 3) : 1 };
}

/** The values of an axis, each in its place: as short as at a glance, but with every digit. */
export function formatTicks(values: readonly number[], locale: string): string[] {
  const size = Math.max(...values.map(Math.abs));
  const isScientific = size >= 1e15 || size < SHORTEST;
  const written = (value: number): string => {
    const notation = isScientific && value !== 0 ? 'scientific' : 'compact';
    return numberFormat(locale, { ...SIGN, notation, maximumFractionDigits: MOST_DECIMALS }).format(value);
  };
  return values.map(written);
}

/** Shares that mean something of their own, which no other one may read as: nothing, all. */
const WALLS = [0, 1, -1];

/** Nearest to one of those that is written as a number. */
const LEAST_SHARE = 0.001;

/** A part of a whole: `32%`, `4.1%`; `<0.1%` is not nothing, and `>99.9%` is not all. */
export function formatShare(ratio: number, locale: string): string {
  const wall = WALLS.find((one) => ratio !== one && Math.abs(ratio - one) < 0.01);
  const digits = wall !== undefined || Math.abs(ratio) < 0.1 ? 1 : 0;
  const format = numberFormat(locale, { ...SIGN, style: 'percent', maximumFractionDigits: digits });
  if (wall === undefined || Math.abs(ratio - wall) >= LEAST_SHARE) return format.format(ratio);
  const bound = wall + Math.sign(ratio - wall) * LEAST_SHARE;
  const mark = ratio > bound ? '>' : '<';
  // It stands where the language puts a sign, among the invisible characters that keep that in its place.
  return format
    .formatToParts(-Math.abs(bound))
    .map(({ type, value }) =>
      type === 'minusSign' ? value.replace(/[^\p{Cf}]/u, (minus) => (bound < 0 ? mark + minus : mark)) : value,
    )
    .join('');
}

/** A change with its sign: `+36%`. */
export function formatChange(ratio: number, locale: string): string {
  const percent = ratio * 100;
  // Nearly everything is not everything.
  const left = 100 + percent;
  const decimals =
    left > 0 && left < 0.5 ? Math.max(2, decimalsFor(left, 1)) : amountDecimals(percent, Math.abs(ratio) < 0.1 ? 1 : 0);
  const digits: Intl.NumberFormatOptions =
    percent !== 0 && Math.abs(percent) < SHORTEST ? TINY : { maximumFractionDigits: decimals };
  return numberFormat(locale, { style: 'percent', signDisplay: 'exceptZero', ...digits }).format(ratio);
}

/**
 * An amount that came or went: `+9,187`.
 *
 * @param leastDecimals written even where they are zeros, so that a column lines up
 */
export function formatDelta(amount: Amount, decimals: number, locale: string, leastDecimals = 0): string {
  const digits = amountDigits(amount, decimals, leastDecimals);
  return numberFormat(locale, { signDisplay: 'exceptZero', ...digits }).format(amount as number);
}

/** The same at a glance: `+17M`. */
export function formatCompactDelta(value: number, locale: string): string {
  return numberFormat(locale, { signDisplay: 'exceptZero', ...compactDigits(value) }).format(value);
}

/** What a message cost, in a sentence: `4`, `0.0161`. */
export function formatRate(rate: number, locale: string): string {
  return price(rate, 0, locale);
}

/** The same in a column, where digits stand below each other: `4.00`, `0.0161`. */
export function formatPrice(value: number, locale: string): string {
  return price(value, 2, locale);
}

function price(value: number, leastDecimals: number, locale: string): string {
  if (value !== 0 && Math.abs(value) < SHORTEST) return formatAmount(value, 0, locale);
  const decimals = priceDecimals(value);
  return formatAmount(value, decimals, locale, decimals === 2 ? leastDecimals : 0);
}
