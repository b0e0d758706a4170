import { mistake } from './problem.js';

/** A point in time: a `Date`, ISO 8601 text with `Z` or an offset, or milliseconds since 1970. */
export type Instant = Date | string | number;

/** ISO 8601 as JSON has it, or as PostgreSQL prints it: `2026-11-01 00:00:00.123456+00`. */
const PATTERN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}(?::?\d{2})?)$/;

/**
 * Numbers from 1e9 to 1e11 are taken for seconds. As seconds, they are in the years 2001 to 5138; as milliseconds, they
 * would be before 1974. Numbers from 1e14 on are taken for microseconds: as milliseconds, they would be after 5138.
 */
const [FIRST_SECONDS, LAST_SECONDS] = [1e9, 1e11];

/**
 * @param what the name of the value in the host's code, for the error message: `facts.asOf`
 * @returns milliseconds since 1970
 */
export function readInstant(value: unknown, what: string): number {
  if (value instanceof Date && !Number.isNaN(+value)) return +value;
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (value < FIRST_SECONDS || (value >= LAST_SECONDS && value < 1000 * LAST_SECONDS)) return value;
    throw mistake(`${what} is ${value}: a number is in milliseconds since 1970, not in seconds or microseconds.`);
  }
  const match = typeof value === 'string' ? PATTERN.exec(value) : null;
  if (match) {
    const [, day, clock, zone] = match;
    const time = Date.parse(`${day}T${clock}${zone === 'Z' ? zone : withMinutes(zone)}`);
    if (!Number.isNaN(time)) return time;
  }
  throw mistake(
    `${what} is ${quoted(value)}: give a Date, milliseconds since 1970, or text with its zone, such as 2026-11-01T00:00:00Z.`,
  );
}

/** Offsets are written as `+00`, `+0530` or `+05:30`; JavaScript reads the last form. */
function withMinutes(offset = ''): string {
  return `${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}`;
}

/** A time such as `2026-11-14T20:55:03Z`. Milliseconds are written only if there are any. */
export function isoInUtc(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** A value as text for an error message. */
export function quoted(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}
