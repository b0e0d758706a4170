import { isAmount, plainDecimal, type Amount } from '../format/amount.js';

/** The exponential notation of doubles: `1e-05`. */
const EXPONENT = /^-?\d+(\.\d+)?e[+-]?\d+$/i;

/** The value as an amount, with all of its digits; `undefined` if it is not an amount. */
export function readAmount(value: unknown): Amount | undefined {
  if (isAmount(value)) return value;
  if (typeof value !== 'string' || !EXPONENT.test(value)) return undefined;
  return Number.isFinite(Number(value)) ? plainDecimal(Number(value)) : undefined;
}
