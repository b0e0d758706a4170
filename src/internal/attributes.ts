import { reportMistake } from '../api/failures.js';
import { describe } from '../api/usage-error.js';
import { isDay } from '../time/day.js';
import { isTimeZone } from '../time/zone.js';

/** The allowed values of a property, besides `null` and `undefined`. */
export interface Accepted {
  /** A description of the values for developers, in English. */
  readonly description: string;
  accepts(value: unknown): boolean;
}

export function oneOf(words: readonly string[]): Accepted {
  return { description: words.join(', '), accepts: (value) => words.includes(value as string) };
}

/** Words separated by spaces, or an array of words. Objects in the array are not checked. */
export function someOf(words: readonly string[]): Accepted {
  return {
    description: words.join(' '),
    accepts(value) {
      const list: unknown = typeof value === 'string' ? value.split(/\s+/) : value;
      return (
        Array.isArray(list) && list.every((item) => typeof item !== 'string' || item === '' || words.includes(item))
      );
    },
  };
}

export function atLeast(min: number, max = Infinity): Accepted {
  return {
    description: `a number from ${min} ${max === Infinity ? 'on' : `to ${max}`}`,
    accepts: (value) => typeof value === 'number' && value >= min && value <= max,
  };
}

export const DAY: Accepted = { description: 'a day such as 2026-11-09', accepts: isDay };

export const ZONE: Accepted = { description: 'an IANA time zone', accepts: isTimeZone };

/** Warns the developer about a property, or its attribute, with a value that the element does not know. */
export function warnUnlessAccepted(element: Element, attribute: string, value: unknown, accepted: Accepted): void {
  if (value === null || value === undefined || accepted.accepts(value)) return;
  const shown = Number.isNaN(value) ? (element.getAttribute(attribute) ?? 'NaN') : describe(value);
  reportMistake('bad_attribute', `<${element.localName} ${attribute}="${shown}">: expected ${accepted.description}`);
}

/** A converter for texts: without its attribute, a property has its default value instead of `null`. */
export function textConverter<T extends string | readonly string[]>(
  fallback: T,
): { fromAttribute(value: string | null): string | T } {
  return { fromAttribute: (value) => value ?? fallback };
}

/** The value of `heading-level`, with the default in place of an invalid level. */
export function levelOf(value: number): number {
  return value >= 1 ? Math.floor(value) : 2;
}
