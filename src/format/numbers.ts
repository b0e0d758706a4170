import type { Amount } from './amount.js';
import { numberFormat } from './intl-cache.js';

/** Amounts from here on are written with an exponent. */
const LARGEST_PLAIN = 1e21;

/** Amounts below this are written with an exponent. */
const SMALLEST_PLAIN = 1e-6;

/**
 * Formats a number. A hyphen from Intl is replaced by the minus sign, which is as wide as a digit. Intl formats decimal
 * strings exactly; TypeScript's types do not allow them yet.
 */
function write(amount: Amount, locale: string, options: Intl.NumberFormatOptions): string {
  const format = numberFormat(locale, options);
  const value = amount as number;
  if (!(Number(amount) < 0)) return format.format(value);
  return format
    .formatToParts(value)
    .map(({ type, value: part }) => (type === 'minusSign' ? part.replace('-', '\u2212') : part))
    .join('');
}

/** A sign on negative amounts, and none on `-0`, which may come from the endpoint or from rounding. */
const SIGN = { signDisplay: 'negative' } as const;

const SCIENTIFIC = { notation: 'scientific', maximumFractionDigits: 1 } as const;

/** The limit of `Intl.NumberFormat`, in all engines. */
const INTL_MAX_DECIMALS = 20;

/** Decimals of an amount: the given number, or more where the amount would otherwise be rounded to zero. */
export function amountDecimals(amount: Amount, decimals: number): number {
  const size = Math.abs(Number(amount));
  return size > 0 && size * 10 ** decimals < 0.5 ? decimalsFor(size, 2) : decimals;
}

/** Decimals of a price. Prices range from far below one to thousands. */
export function priceDecimals(price: number): number {
  const size = Math.abs(price);
  if (size >= 1_000) return 0;
  return size > 0 && size < 0.1 ? decimalsFor(size, 3) : 2;
}

/** Decimals that show a number of significant digits of a value below one. */
function decimalsFor(size: number, digits: number): number {
  return Math.min(INTL_MAX_DECIMALS, digits - 1 - Math.floor(Math.log10(size)));
}

function amountDigits(amount: Amount, decimals: number, minDecimals: number): Intl.NumberFormatOptions {
  const size = Math.abs(Number(amount));
  if (size >= LARGEST_PLAIN) return { notation: 'scientific', maximumFractionDigits: 3 };
  const maxDecimals = amountDecimals(amount, decimals);
  if (maxDecimals > decimals && size < SMALLEST_PLAIN) return SCIENTIFIC;
  return { minimumFractionDigits: minDecimals, maximumFractionDigits: maxDecimals };
}

/**
 * An amount in full: `899,977,074`. Decimal strings keep all their digits, and only zero is written as zero.
 *
 * @param minDecimals written even where they are zeros, so that the numbers of a column line up
 */
export function formatAmount(amount: Amount, decimals: number, locale: string, minDecimals = 0): string {
  return write(amount, locale, { ...SIGN, ...amountDigits(amount, decimals, minDecimals) });
}

/** A short amount: `75M`. */
export function formatCompact(value: number, locale: string): string {
  return write(value, locale, { ...SIGN, ...compactDigits(value) });
}

function compactDigits(value: number): Intl.NumberFormatOptions {
  const size = Math.abs(value);
  if (size >= 1e15 || (size < SMALLEST_PLAIN && size > 0)) return SCIENTIFIC;
  return { notation: 'compact', maximumFractionDigits: size > 0 && size < 1 ? decimalsFor(size, 3) : 1 };
}

/** The values of an axis, in compact notation and without rounding. */
export function formatTicks(values: readonly number[], locale: string): string[] {
  const size = Math.max(...values.map(Math.abs));
  const isScientific = size >= 1e15 || size < SMALLEST_PLAIN;
  const format = (value: number): string => {
    const notation = isScientific && value !== 0 ? 'scientific' : 'compact';
    return write(value, locale, { ...SIGN, notation, maximumFractionDigits: INTL_MAX_DECIMALS });
  };
  return values.map(format);
}

/** Shares that mean "nothing" and "all". No other share may be rounded to one of them. */
const EXACT_SHARES = [0, 1, -1];

/** Shares that are nearer than this to one of them are written with `<` or `>`. */
const MIN_SHARE = 0.001;

/** Decimals of a share: one where it is small, or near to nothing or all. */
export function shareDecimals(ratio: number): number {
  if (EXACT_SHARES.includes(ratio)) return 0;
  return nearestExact(ratio) !== undefined || Math.abs(ratio) < 0.1 ? 1 : 0;
}

function nearestExact(ratio: number): number | undefined {
  return EXACT_SHARES.find((share) => ratio !== share && Math.abs(ratio - share) < 0.01);
}

/**
 * A part of a whole: `32%`, `4.1%`, `<0.1%`, `>99.9%`.
 *
 * @param minDecimals written even where they are zeros, so that the numbers of a column line up
 */
export function formatShare(ratio: number, locale: string, minDecimals = 0): string {
  const nearest = nearestExact(ratio);
  const digits = Math.max(minDecimals, shareDecimals(ratio));
  const options = {
    ...SIGN,
    style: 'percent',
    minimumFractionDigits: minDecimals,
    maximumFractionDigits: digits,
  } as const;
  if (nearest === undefined || Math.abs(ratio - nearest) >= MIN_SHARE) return write(ratio, locale, options);
  const bound = nearest + Math.sign(ratio - nearest) * MIN_SHARE;
  const mark = ratio > bound ? '>' : '<';
  // The mark replaces the minus sign, so that it stands where the language puts a sign, with its direction marks.
  return numberFormat(locale, options)
    .formatToParts(-Math.abs(bound))
    .map(({ type, value }) =>
      type === 'minusSign' ? value.replace(/[^\p{Cf}]/u, bound < 0 ? `${mark}\u2212` : mark) : value,
    )
    .join('');
}

/** A change with its sign: `+36%`. */
export function formatChange(ratio: number, locale: string): string {
  const percent = ratio * 100;
  // A decrease of nearly everything must not be rounded to -100%.
  const rest = 100 + percent;
  const decimals =
    rest > 0 && rest < 0.5 ? Math.max(2, decimalsFor(rest, 1)) : amountDecimals(percent, Math.abs(ratio) < 0.1 ? 1 : 0);
  const digits: Intl.NumberFormatOptions =
    percent !== 0 && Math.abs(percent) < SMALLEST_PLAIN ? SCIENTIFIC : { maximumFractionDigits: decimals };
  return write(ratio, locale, { style: 'percent', signDisplay: 'exceptZero', ...digits });
}

/**
 * A difference of two amounts, with its sign: `+9,187`.
 *
 * @param minDecimals written even where they are zeros, so that the numbers of a column line up
 */
export function formatDelta(amount: Amount, decimals: number, locale: string, minDecimals = 0): string {
  const digits = amountDigits(amount, decimals, minDecimals);
  return write(amount, locale, { signDisplay: 'exceptZero', ...digits });
}

/** A short difference: `+17M`. */
export function formatCompactDelta(value: number, locale: string): string {
  return write(value, locale, { signDisplay: 'exceptZero', ...compactDigits(value) });
}

/** Credits per message, for a sentence: `4`, `0.0161`. */
export function formatRate(rate: number, locale: string): string {
  return formatPriceWith(rate, 0, locale);
}

/** Credits per message, for a column of numbers: `4.00`, `0.0161`. */
export function formatPrice(value: number, locale: string): string {
  return formatPriceWith(value, 2, locale);
}

function formatPriceWith(value: number, minDecimals: number, locale: string): string {
  if (value !== 0 && Math.abs(value) < SMALLEST_PLAIN) return formatAmount(value, 0, locale);
  const decimals = priceDecimals(value);
  return formatAmount(value, decimals, locale, decimals === 2 ? minDecimals : 0);
}
