import { isBlank } from '../format/foreign-text.js';
import { MINUTE } from '../time/units.js';
import { badSchema } from './usage-error.js';

/** The value as an object. Its keys are only read by name, so `__proto__` in an answer does no harm. */
export function object(value: unknown, path: string, expected = 'an object'): Record<string, unknown> {
  if (!isObject(value)) throw badSchema(path, expected);
  return value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function array<T = unknown>(value: unknown, path: string, parse?: (item: unknown, path: string) => T): T[] {
  if (!Array.isArray(value)) throw badSchema(path, 'an array');
  return parse ? value.map((item, index) => parse(item, `${path}[${index}]`)) : (value as T[]);
}

/** The parsed value; `undefined` where it is absent or `null`. */
export function optional<T>(value: unknown, path: string, parse: (value: unknown, path: string) => T): T | undefined {
  return value === undefined || value === null ? undefined : parse(value, path);
}

export function id(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw badSchema(path, 'a non-empty string');
  return value;
}

/** Text for display; `undefined` where it is blank or not text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && !isBlank(value) ? value : undefined;
}

const TIME_PATTERN = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

export interface ZonedTime {
  /** Milliseconds since 1970 UTC. */
  time: number;
  /** Milliseconds ahead of UTC, as written; `NaN` for `Z`, which says nothing about the zone. */
  offset: number;
}

/** An ISO 8601 time that carries its offset. */
export function time(value: unknown, path: string): ZonedTime {
  const match = typeof value === 'string' ? TIME_PATTERN.exec(value) : null;
  const parsed = match ? Date.parse(match[0].replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : NaN;
  const zone = match?.[2] ?? '';
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * MINUTE;
  // `Date.parse` reads 30 February as a day in March. A day exists if it is printed as it was written.
  const exists = !Number.isNaN(parsed) && new Date(parsed + offset).toISOString().slice(0, 10) === match?.[1];
  if (!exists) throw badSchema(path, 'an ISO 8601 time with an offset');
  return { time: parsed, offset: zone === 'Z' ? NaN : offset };
}
