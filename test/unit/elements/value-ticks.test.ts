import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { valueRange, valueTicks } from '../../../src/elements/usage-chart/model/ticks.js';
import { toAsciiDigits } from '../../../src/format/date-layout.js';
import { numberFormat } from '../../../src/format/intl-cache.js';
import { formatTicks } from '../../../src/format/numbers.js';
import { cases } from '../../helpers/long.js';

const LOCALES =
  'en en-GB en-IN de fr es it pt-BR nl sv da nb fi pl cs hu ro tr el ru uk bg he ar ar-EG fa hi th vi id ja ko ' +
  'zh-Hans zh-Hant ca hr lt lv et sk sl';

const locales = fc.constantFrom(...LOCALES.split(' '));

/** Sizes from a fraction of the smallest amount to more than a double can represent. */
const sizes = fc
  .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -12, max: 22 }))
  .map(([digits, exponent]) => Number(`${digits}e${exponent}`));

/** The largest usage, and the largest refund, if any. */
const extents = fc
  .tuple(sizes, fc.double({ min: 0.0001, max: 5, noNaN: true }), fc.boolean())
  .map(([high, part, isRefund]) => (isRefund ? { low: -high * part, high } : { low: 0, high }));

const ticksOf = (extent: { low: number; high: number }, room: number): number[] => valueTicks(valueRange(extent), room);

const digitsOf = (text: string): string => {
  return toAsciiDigits(text)
    .replace(/\p{Bidi_Control}/gu, '')
    .replaceAll('\u2212', '-');
};

/** The units that can follow a number, and their factors. */
function unitsOf(locale: string): ReadonlyMap<string, number> {
  const format = numberFormat(locale, { notation: 'compact', maximumFractionDigits: 20 });
  const units = new Map<string, number>();
  for (let exponent = 0; exponent < 15; exponent++) {
    // Counts with all plural forms of a language.
    for (const count of [1, 2, 3, 5, 11, 25]) {
      const value = count * 10 ** exponent;
      const parts = format.formatToParts(value);
      const of = (wanted: RegExp): string => {
        const found = parts
          .filter(({ type }) => wanted.test(type))
          .map(({ type, value }) => (type === 'decimal' ? '.' : value));
        return digitsOf(found.join(''));
      };
      units.set(of(/compact/), value / Number(of(/integer|decimal|fraction/)));
    }
  }
  return units;
}

/** Reads a label like a person who knows the language. */
function read(label: string, locale: string): number {
  const parts = numberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(-1_000_000.5);
  const sign = (wanted: string): string => digitsOf(parts.find(({ type }) => type === wanted)?.value ?? '?');
  const exponent = numberFormat(locale, { notation: 'scientific' }).formatToParts(1e20);
  const exponentSign = exponent.find(({ type }) => type === 'exponentSeparator')?.value ?? 'E';
  const [, figures = '', unit = ''] = /^(-?[^\p{L}\s]+(?:\p{L}+-?\d+)?)\s*(.*)$/su.exec(digitsOf(label)) ?? [];
  const number = figures
    .replaceAll(sign('group'), '')
    .replace(sign('decimal'), '.')
    .replace(digitsOf(exponentSign), 'e');
  const scale = unit === '' ? 1 : (unitsOf(locale).get(unit) ?? NaN);
  return Number(number) * scale;
}

describe('the value axis', () => {
  it('has no two ticks that read alike, and each reads where it stands, in any size and language [R3]', () => {
    fc.assert(
      fc.property(extents, fc.double({ min: 1, max: 12, noNaN: true }), locales, (extent, room, locale) => {
        const ticks = ticksOf(extent, room);
        const labels = formatTicks(ticks, locale);
        assert.equal(new Set(labels).size, ticks.length, labels.join(' | '));
        const far = Math.max(...ticks.map(Math.abs));
        ticks.forEach((tick, index) => {
          const error = Math.abs(read(labels[index] ?? '', locale) - tick);
          assert.ok(error <= far * 1e-12, `${tick} reads ${labels[index]} in ${locale}`);
        });
      }),
      cases(500),
    );
  });

  it('has as many ticks as there is room for, within its ends, at equal steps, with zero among them [R3]', () => {
    fc.assert(
      fc.property(extents, fc.double({ min: 2, max: 12, noNaN: true }), (extent, room) => {
        const [low, high] = valueRange(extent);
        const ticks = valueTicks([low, high], room);
        assert.ok(ticks.length - 1 <= room + 1e-6, `${ticks.length} for ${room}`);
        assert.ok(ticks.length > room / 3, `${ticks.length} for ${room}`);
        assert.ok(ticks.includes(0));
        const step = (high - low) * 1e-9;
        assert.ok((ticks[0] ?? NaN) >= low - step && (ticks.at(-1) ?? NaN) <= high + step);
        const steps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? NaN));
        for (const one of steps) assert.ok(Math.abs(one - (steps[0] ?? NaN)) <= step, String(ticks));
      }),
    );
  });

  it('has digits for small prices and steps of quarters [R3]', () => {
    const labels = (high: number): string[] => formatTicks(ticksOf({ low: 0, high }, 5), 'en');
    assert.deepEqual(labels(0.0161), ['0', '0.005', '0.01', '0.015', '0.02']);
    assert.deepEqual(labels(0.19), ['0', '0.05', '0.1', '0.15', '0.2']);
    assert.deepEqual(labels(1.15), ['0', '0.25', '0.5', '0.75', '1']);
    assert.deepEqual(labels(1.45), ['0', '0.5', '1', '1.5']);
    assert.deepEqual(labels(1.2e6), ['0', '500K', '1M', '1.5M']);
    assert.deepEqual(labels(1e-9), ['0', '2.5E-10', '5E-10', '7.5E-10', '1E-9']);
  });
});
