import type { Amount } from './amount.js';
import { formatAmount } from './numbers.js';

/**
 * Both ends of a likely range as text, only as exact as the width of the range justifies: `108,000` and `121,000`
 * rather than `108,412`.
 */
export function formatLikely(
  low: number,
  high: number,
  decimals: number,
  locale: string,
): { readonly low: string; readonly high: string } {
  const digits = high > low ? 1 - Math.floor(Math.log10(high - low)) : 0;
  const written = (value: number): string => formatAmount(rounded(value, Math.min(decimals, digits)), decimals, locale);
  return { low: written(low), high: written(high) };
}

function rounded(value: number, digits: number): Amount {
  // By decimal digits: a power of ten below one is not exact.
  return Number(`${Math.round(Number(`${value}e${digits}`))}e${-digits}`);
}
