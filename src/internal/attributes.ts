import { describe } from '../api/usage-error.js';
import { reportMistake } from '../api/warnings.js';
import { isDay } from '../time/day.js';
import { isTimeZone } from '../time/zone.js';

/** What a property may be, beside absent. */
export interface Accepted {
  /** For developers, in English. */
  readonly says: string;
  has(value: unknown): boolean;
}

export function oneOf(words: readonly string[]): Accepted {
  return { says: words.join(', '), has: (value) => words.includes(value as string) };
}

/** Words with spaces between them, or a list of them and of other things. */
export function someOf(words: readonly string[]): Accepted {
  return {
    says: words.join(' '),
    has(value) {
      const list: unknown = typeof value === 'string' ? value.split(/\s+/) : value;
      return Array.isArray(list) && list.every((one) => typeof one !== 'string' || one === '' || words.includes(one));
    },
  };
}

export function atLeast(least: number, most = Infinity): Accepted {
  return {
    says: `a number from ${least} ${most === Infinity ? 'on' : `to ${most}`}`,
    has: (value) => typeof value === 'number' && value >= least && value <= most,
  };
}

export const DAY: Accepted = { says: 'a day such as 2026-11-09', has: isDay };

export const ZONE: Accepted = { says: 'an IANA time zone', has: isTimeZone };

/** Tells the developer where a property, or its attribute, is nothing that the element knows. */
export function tellUnlessAccepted(element: Element, attribute: string, value: unknown, accepted: Accepted): void {
  if (value === null || value === undefined || accepted.has(value)) return;
  const written = Number.isNaN(value) ? (element.getAttribute(attribute) ?? 'NaN') : describe(value);
  reportMistake('bad_attribute', `<${element.localName} ${attribute}="${written}">: expected ${accepted.says}`);
}

/** For a text whose attribute may be taken away again: the property goes back to its default, not to `null`. */
export function textConverter<T extends string | readonly string[]>(
  fallback: T,
): { fromAttribute(value: string | null): string | T } {
  return { fromAttribute: (value) => value ?? fallback };
}
