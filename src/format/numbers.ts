import type { Amount } from './amount.js';
import { numberFormat } from './intl-cache.js';

/** Digits beyond which a figure is written with an exponent: more tell nobody anything. */
const LONGEST = 1e21;

/** A sign on amounts below zero, and none on `-0`, which an endpoint may send and rounding may leave. */
const SIGN = { signDisplay: 'negative' } as const;

/**
 * An amount in full: `899,977,074`. Exact, also beyond what a double holds.
 *
 * @param leastDecimals written even where they are zeros, so that a column lines up
 */
export function formatAmount(amount: Amount, decimals: number, locale: string, leastDecimals = 0): string {
  const isLong = Math.abs(Number(amount)) >= LONGEST;
  const format = numberFormat(
    locale,
    isLong
      ? { ...SIGN, notation: 'scientific', maximumFractionDigits: 3 }
      : { ...SIGN, minimumFractionDigits: leastDecimals, maximumFractionDigits: decimals },
  );
  // The platform formats decimal strings digit by digit, which the library's types do not know yet.
  return format.format(amount as number);
}

/** An amount at a glance, for axes: `75M`. */
export function formatCompact(value: number, locale: string): string {
  const isLong = Math.abs(value) >= 1e15;
  const notation = isLong ? 'scientific' : 'compact';
  return numberFormat(locale, { ...SIGN, notation, maximumFractionDigits: 1 }).format(value);
}

/** Least share that is written as a number: what is less, and not nothing, is less than that. */
const LEAST_SHARE = 0.001;

/** A part of a whole: `32%`, `4.1%`, `<0.1%`. */
export function formatShare(ratio: number, locale: string): string {
  const isTiny = ratio > 0 && ratio < LEAST_SHARE;
  const digits = ratio < 0.1 ? 1 : 0;
  const format = numberFormat(locale, { ...SIGN, style: 'percent', maximumFractionDigits: digits });
  return isTiny ? `<${format.format(LEAST_SHARE)}` : format.format(ratio);
}

/** A change with its sign: `+36%`. */
export function formatChange(ratio: number, locale: string): string {
  const options: Intl.NumberFormatOptions = {
    style: 'percent',
    signDisplay: 'exceptZero',
    // As many digits as it takes not to call everything what is nearly everything.
    maximumFractionDigits: ratio > -1 && ratio < -0.995 ? 2 : Math.abs(ratio) < 0.1 ? 1 : 0,
  };
  return numberFormat(locale, options).format(ratio);
}

/**
 * An amount that came or went: `+9,187`.
 *
 * @param leastDecimals written even where they are zeros, so that a column lines up
 */
export function formatDelta(amount: Amount, decimals: number, locale: string, leastDecimals = 0): string {
  const isLong = Math.abs(Number(amount)) >= LONGEST;
  const format = numberFormat(locale, {
    signDisplay: 'exceptZero',
    ...(isLong
      ? { notation: 'scientific', maximumFractionDigits: 3 }
      : { minimumFractionDigits: leastDecimals, maximumFractionDigits: decimals }),
  });
  return format.format(amount as number);
}

/** The same at a glance: `+17M`. */
export function formatCompactDelta(value: number, locale: string): string {
  const notation = Math.abs(value) >= 1e15 ? 'scientific' : 'compact';
  return numberFormat(locale, { signDisplay: 'exceptZero', notation, maximumFractionDigits: 1 }).format(value);
}

/** Credits a message, which may be far below one: `0.0161`, `3.5`. */
export function formatRate(rate: number, locale: string): string {
  return numberFormat(locale, { ...SIGN, maximumSignificantDigits: 3 }).format(rate);
}

/** The same in a column of its kind, where digits stand below each other: `4.00`, `0.0125`. */
export function formatPrice(value: number, locale: string): string {
  const size = Math.abs(value);
  if (size >= 1_000) return formatAmount(value, 0, locale);
  const digits: Intl.NumberFormatOptions =
    size >= 0.1 || size === 0
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : size >= 1e-6
        ? { maximumSignificantDigits: 3 }
        : { notation: 'scientific', maximumFractionDigits: 1 };
  return numberFormat(locale, { ...SIGN, ...digits }).format(value);
}
