import { DAY, HOUR, MINUTE, SECOND } from '../time/units.js';
import { relativeTimeFormat } from './intl-cache.js';

const UNITS = [
  { unit: 'day', length: DAY },
  { unit: 'hour', length: HOUR },
  { unit: 'minute', length: MINUTE },
] as const;

/**
 * How long ago: `now`, `2 minutes ago`, `yesterday`. Less than a minute, or a clock that was set back, is now.
 *
 * @param isPast whether it is known not to be now: that is said in seconds
 */
export function formatAge(ms: number, locale: string, isPast = false): string {
  const { unit, length } = UNITS.find((one) => ms >= one.length) ?? { unit: 'second', length: SECOND };
  const count = unit === 'second' && !isPast ? 0 : Math.max(1, Math.floor(ms / length));
  return relativeTimeFormat(locale, { numeric: 'auto' }).format(-count, unit);
}

/** Milliseconds until that has other words. */
export function untilNextAge(ms: number, isPast = false): number {
  const { length } = UNITS.find((one) => ms >= one.length) ?? { length: isPast ? SECOND : MINUTE };
  return length - (Math.max(0, ms) % length);
}
