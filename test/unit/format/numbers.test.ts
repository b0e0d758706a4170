import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  formatAmount,
  formatChange,
  formatCompact,
  formatCompactDelta,
  formatDelta,
  formatPrice,
  formatShare,
} from '../../../src/format/numbers.js';

const LOCALES = ['en', 'de', 'fr-CH', 'ar-EG', 'fa', 'hi', 'th', 'xx_bogus'];
const locales = fc.constantFrom(...LOCALES);

/** What must never reach a reader. */
const NOT_A_FIGURE = /NaN|ليس|ناعدد|Infinity|∞|undefined|null/;

const decimalTexts = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 300n }), fc.nat(999))
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}.${fraction}`);

describe('formatAmount', () => {
  it('writes a figure as the language does', () => {
    assert.equal(formatAmount(899977074, 0, 'en'), '899,977,074');
    assert.equal(formatAmount(1234.5, 1, 'de'), '1.234,5');
    assert.equal(formatAmount(1234.56, 1, 'en'), '1,234.6');
    assert.equal(formatAmount(1234, 1, 'en'), '1,234');
    assert.equal(formatAmount(1234, 1, 'en', 1), '1,234.0');
    assert.equal(formatAmount(1234, 0, 'ar-EG'), '١٬٢٣٤');
    assert.equal(formatAmount(-5, 0, 'en'), '-5');
  });

  it('shows every digit of a text that no double holds', () => {
    assert.equal(formatAmount('9007199254740993', 0, 'en'), '9,007,199,254,740,993');
    assert.equal(formatAmount('123456789012345678.9', 1, 'en'), '123,456,789,012,345,678.9');
    assert.equal(formatAmount('-9007199254740993.25', 2, 'en'), '-9,007,199,254,740,993.25');
  });

  it('stays short however large the amount', () => {
    assert.equal(formatAmount(1e300, 0, 'en'), '1E300');
    assert.equal(formatAmount('1234567890123456789012', 0, 'en'), '1.235E21');
    fc.assert(
      fc.property(
        fc.oneof(decimalTexts, fc.double({ noNaN: true, min: -1e300, max: 1e300 })),
        locales,
        (amount, locale) => {
          const text = formatAmount(amount, 2, locale);
          assert.doesNotMatch(text, NOT_A_FIGURE);
          assert.ok(text.length <= 40, text);
        },
      ),
    );
  });

  it('writes no sign before a zero', () => {
    for (const zero of [0, -0, '-0', '-0.00', -0.004]) assert.equal(formatAmount(zero, 2, 'en'), '0', String(zero));
  });
});

describe('formatCompact', () => {
  it('is short enough for an axis', () => {
    assert.equal(formatCompact(75_000_000, 'en'), '75M');
    assert.equal(formatCompact(1_234, 'en'), '1.2K');
    assert.equal(formatCompact(12.34, 'en'), '12.3');
    assert.equal(formatCompact(-0, 'en'), '0');
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), locales, (value, locale) => {
        const text = formatCompact(value, locale);
        assert.doesNotMatch(text, NOT_A_FIGURE);
        assert.ok(text.length <= 20, text);
      }),
    );
  });
});

describe('formatChange', () => {
  it('carries its sign, and none at zero', () => {
    assert.equal(formatChange(0.36, 'en'), '+36%');
    assert.equal(formatChange(-0.36, 'en'), '-36%');
    assert.equal(formatChange(0, 'en'), '0%');
    assert.equal(formatChange(-0, 'en'), '0%');
    assert.equal(formatChange(-0.0001, 'en'), '0%');
    assert.equal(formatChange(12.5, 'en'), '+1,250%');
  });

  it('has a decimal only below ten percent', () => {
    assert.equal(formatChange(0.0123, 'en'), '+1.2%');
    assert.equal(formatChange(0.123, 'en'), '+12%');
    assert.equal(formatChange(-0.0999, 'en'), '-10%');
  });
});

describe('formatShare', () => {
  it('has a decimal only where it tells something, and says of little that it is not nothing', () => {
    const shares = [1, 0.834, 0.1, 0.0412, 0.001, 0.0000001, 0, -0];
    assert.deepEqual(
      shares.map((share) => formatShare(share, 'en')),
      ['100%', '83%', '10%', '4.1%', '0.1%', '<0.1%', '0%', '0%'],
    );
    assert.equal(formatShare(0.0412, 'de'), '4,1\u00a0%');
  });
});

describe('formatDelta', () => {
  it('has its sign, and as many decimals as are asked for', () => {
    assert.equal(formatDelta(9187, 0, 'en', 0), '+9,187');
    assert.equal(formatDelta('-0.5', 1, 'en', 1), '-0.5');
    assert.equal(formatDelta(58, 1, 'en', 1), '+58.0');
    assert.equal(formatDelta(0, 0, 'en'), '0');
    assert.equal(formatDelta('9007199254740993', 0, 'en'), '+9,007,199,254,740,993');
    assert.equal(formatDelta(-1e300, 0, 'en'), '-1E300');
  });

  it('is short at a glance', () => {
    assert.equal(formatCompactDelta(16_984_300, 'en'), '+17M');
    assert.equal(formatCompactDelta(-1_234, 'en'), '-1.2K');
    assert.equal(formatCompactDelta(1e300, 'en'), '+1E300');
  });
});

describe('formatPrice', () => {
  it('has the digits that tell prices apart', () => {
    const rates: [number, string][] = [
      [4, '4.00'],
      [2.517, '2.52'],
      [999.994, '999.99'],
      [1234.5, '1,235'],
      [0.2, '0.20'],
      [0.0125, '0.0125'],
      [0.00123456, '0.00123'],
      [0, '0.00'],
      [-0.5, '-0.50'],
      [1e-9, '1E-9'],
      [1e300, '1E300'],
    ];
    for (const [rate, text] of rates) assert.equal(formatPrice(rate, 'en'), text);
  });

  it('is never more than a few characters long', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (rate) => {
        const text = formatPrice(rate, 'en');
        assert.doesNotMatch(text, NOT_A_FIGURE);
        assert.ok(text.length <= 28, text);
      }),
    );
  });
});
