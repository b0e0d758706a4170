import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { weekStartOf } from '../../../src/time/week-start.js';

const SUNDAY = 0;
const MONDAY = 1;
const FRIDAY = 5;
const SATURDAY = 6;

const LOCALES: [locale: string, weekStart: number][] = [
  ['en-US', SUNDAY],
  ['en-GB', MONDAY],
  ['de', MONDAY],
  ['ar-EG', SATURDAY],
  ['fa', SATURDAY],
  ['he', SUNDAY],
  ['pt-PT', SUNDAY],
  ['ar-AE', MONDAY],
  ['ja', SUNDAY],
  ['en-AU', MONDAY],
  ['dv', FRIDAY],
  ['en-US-u-fw-mon', MONDAY],
  ['en-US-u-ca-gregory-fw-sat-nu-latn', SATURDAY],
  ['de-u-fw-sun', SUNDAY],
];

const names = ['getWeekInfo', 'weekInfo'] as const;
/** TypeScript's library does not declare all of its members. */
const prototype = Intl.Locale.prototype as object;
const own = names.map((name) => Object.getOwnPropertyDescriptor(prototype, name));

/** Limits what the platform knows about weeks. */
function platformWith(known: { getWeekInfo?: () => object; weekInfo?: object }): void {
  for (const name of names) {
    Reflect.deleteProperty(prototype, name);
    if (name in known) Object.defineProperty(prototype, name, { configurable: true, value: known[name] });
  }
}

afterEach(() => {
  names.forEach((name, index) => {
    Reflect.deleteProperty(prototype, name);
    const descriptor = own[index];
    if (descriptor) Object.defineProperty(prototype, name, descriptor);
  });
});

describe('weekStartOf', () => {
  it('7.4 is the locale’s first day of the week, as the platform knows it', () => {
    for (const [locale, weekStart] of LOCALES) assert.equal(weekStartOf(locale), weekStart, locale);
  });

  it('7.4 is the same where the platform knows nothing of weeks', () => {
    platformWith({});
    for (const [locale, weekStart] of LOCALES) assert.equal(weekStartOf(locale), weekStart, locale);
  });

  it('asks the platform in whichever way it answers, but not against the tag', () => {
    const info = { firstDay: 3 };
    // Results are cached by locale, so each case has its own locale.
    for (const [locale, known] of [
      ['en-US-u-nu-latn', { getWeekInfo: () => info }],
      ['en-US-u-ca-gregory', { weekInfo: info }],
    ] as const) {
      platformWith(known);
      assert.equal(weekStartOf(locale), 3);
      assert.equal(weekStartOf(`${locale}-fw-mon`), MONDAY);
    }
  });

  it('is Monday for what is no locale, and never throws', () => {
    for (const other of ['', 'not a locale', 'en_US', 'x', '-', 'en-US-u-fw', '\u0000']) {
      assert.ok([SUNDAY, MONDAY].includes(weekStartOf(other)), other);
    }
    assert.equal(weekStartOf('en_US'), MONDAY);
    platformWith({
      getWeekInfo: () => {
        throw new Error('not today');
      },
    });
    assert.equal(weekStartOf('en-US-u-co-standard'), MONDAY);
    fc.assert(fc.property(fc.string(), (locale) => weekStartOf(locale) >= 0 && weekStartOf(locale) <= 6));
  });
});
