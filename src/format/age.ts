import { relativeTimeFormat } from './intl-cache.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  { unit: 'day', length: DAY },
  { unit: 'hour', length: HOUR },
  { unit: 'minute', length: MINUTE },
] as const;

/** How long ago: `now`, `2 minutes ago`, `yesterday`. Less than a minute, or a clock that was set back, is now. */
export function formatAge(ms: number, locale: string): string {
  const { unit, length } = UNITS.find((one) => ms >= one.length) ?? { unit: 'second', length: Infinity };
  return relativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(Math.max(0, ms) / length), unit);
}

/** Milliseconds until that has other words. */
export function untilNextAge(ms: number): number {
  const { length } = UNITS.find((one) => ms >= one.length) ?? { length: MINUTE };
  return length - (Math.max(0, ms) % length);
}
