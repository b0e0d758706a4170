import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toAsciiDigits } from '../../../src/format/date-layout.js';
import {
  formatAmount,
  formatChange,
  formatCompact,
  formatCompactDelta,
  formatDelta,
  formatPrice,
  formatRate,
  formatShare,
  formatTicks,
} from '../../../src/format/numbers.js';

const LOCALES = ['en', 'de', 'fr-CH', 'ar-EG', 'fa', 'hi', 'th', 'xx_bogus'];
const locales = fc.constantFrom(...LOCALES);

/** Texts that must never be shown. */
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
    assert.equal(formatAmount(-5, 0, 'en'), '−5');
  });

  it('shows every digit of a text that no double holds', () => {
    assert.equal(formatAmount('9007199254740993', 0, 'en'), '9,007,199,254,740,993');
    assert.equal(formatAmount('123456789012345678.9', 1, 'en'), '123,456,789,012,345,678.9');
    assert.equal(formatAmount('-9007199254740993.25', 2, 'en'), '−9,007,199,254,740,993.25');
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
    for (const zero of [0, -0, '-0', '-0.00']) assert.equal(formatAmount(zero, 2, 'en'), '0', String(zero));
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
    assert.equal(formatChange(-0.36, 'en'), '−36%');
    assert.equal(formatChange(0, 'en'), '0%');
    assert.equal(formatChange(-0, 'en'), '0%');
    assert.equal(formatChange(12.5, 'en'), '+1,250%');
  });

  it('has a decimal only below ten percent', () => {
    assert.equal(formatChange(0.0123, 'en'), '+1.2%');
    assert.equal(formatChange(0.123, 'en'), '+12%');
    assert.equal(formatChange(-0.0999, 'en'), '−10%');
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

  it('is all, or nothing, only where it is just that [R6]', () => {
    const shares = [0.99, 0.992, 0.995, 0.999, 0.9992, 0.99999999, 1, 1.0004, 0.0009, 1e-300];
    assert.deepEqual(
      shares.map((share) => formatShare(share, 'en')),
      ['99%', '99.2%', '99.5%', '99.9%', '>99.9%', '>99.9%', '100%', '<100.1%', '<0.1%', '<0.1%'],
    );
    assert.deepEqual(
      shares.map((share) => formatShare(-share, 'en')),
      ['−99%', '−99.2%', '−99.5%', '−99.9%', '<−99.9%', '<−99.9%', '−100%', '>−100.1%', '>−0.1%', '>−0.1%'],
    );
  });

  it('says so as the language writes a number below zero [R6]', () => {
    const near = { de: '>99,9\u00a0%', tr: '>%99,9', he: '\u200e>99.9%', eu: '>%\u00a099,9' };
    for (const [locale, text] of Object.entries(near)) assert.equal(formatShare(0.99999, locale), text, locale);
    assert.equal(formatShare(0.00001, 'he'), '\u200e<0.1%');
    assert.equal(formatShare(0.00001, 'ar-EG'), '\u061c<٠٫١٪\u061c');
    assert.equal(formatShare(0.00001, 'sv'), '<0,1\u00a0%');
  });

  it('reads as 0 or 100 % in no language where it is neither [R6]', () => {
    const ratios = fc.double({ min: -2, max: 2, noNaN: true }).filter((ratio) => ![0, 1, -1].includes(ratio));
    const near = fc
      .constantFrom(0, 1, -1)
      .chain((wall) => fc.double({ min: -0.01, max: 0.01, noNaN: true }).map((by) => wall + by))
      .filter((ratio) => ![0, 1, -1].includes(ratio));
    fc.assert(
      fc.property(fc.oneof(ratios, near), locales, (ratio, locale) => {
        for (const wall of [0, 1, -1]) assert.notEqual(formatShare(ratio, locale), formatShare(wall, locale));
        if (formatShare(ratio, locale).match(/[<>]/))
          assert.ok([0, 1].some((wall) => Math.abs(Math.abs(ratio) - wall) < 0.001));
      }),
    );
  });
});

describe('formatDelta', () => {
  it('has its sign, and as many decimals as are asked for', () => {
    assert.equal(formatDelta(9187, 0, 'en', 0), '+9,187');
    assert.equal(formatDelta('-0.5', 1, 'en', 1), '−0.5');
    assert.equal(formatDelta(58, 1, 'en', 1), '+58.0');
    assert.equal(formatDelta(0, 0, 'en'), '0');
    assert.equal(formatDelta('9007199254740993', 0, 'en'), '+9,007,199,254,740,993');
    assert.equal(formatDelta(-1e300, 0, 'en'), '−1E300');
  });

  it('is short at a glance', () => {
    assert.equal(formatCompactDelta(16_984_300, 'en'), '+17M');
    assert.equal(formatCompactDelta(-1_234, 'en'), '−1.2K');
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
      [-0.5, '−0.50'],
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

describe('formatRate', () => {
  it('has the digits of the same price in a column, and no zeros behind them', () => {
    const rates: [number, string][] = [
      [4, '4'],
      [2.517, '2.52'],
      [1234.5, '1,235'],
      [0.0161, '0.0161'],
      [0.004, '0.004'],
      [1e-9, '1E-9'],
      [0, '0'],
    ];
    for (const [rate, text] of rates) assert.equal(formatRate(rate, 'en'), text);
  });
});

/** The size is chosen at random before the digits, so that all sizes occur. */
const sizes = fc.tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -12, max: 24 }));
const amounts = fc.tuple(sizes, fc.boolean()).map(([[digits, exponent], isBelow]) => {
  return Number(`${digits * (isBelow ? -1 : 1)}e${exponent}`);
});

describe('what is not zero', () => {
  const hasDigits = (text: string): boolean => /[1-9]/.test(toAsciiDigits(text));

  it('reads as zero in no way of writing an amount [R3]', () => {
    fc.assert(
      fc.property(amounts, locales, fc.nat(4), (amount, locale, decimals) => {
        const texts = [
          formatAmount(amount, decimals, locale),
          formatAmount(amount, decimals, locale, decimals),
          formatAmount(amount.toFixed(20), decimals, locale),
          formatDelta(amount, decimals, locale),
          formatCompact(amount, locale),
          formatCompactDelta(amount, locale),
          formatRate(amount, locale),
          formatPrice(amount, locale),
          formatChange(amount, locale),
        ];
        for (const text of texts) assert.ok(hasDigits(text), `${amount}: ${texts.join(' | ')}`);
      }),
    );
  });

  it('keeps its first digits where those that are asked for leave nothing [R3]', () => {
    assert.equal(formatAmount(0.004, 2, 'en'), '0.004');
    assert.equal(formatAmount(-0.0042, 0, 'en'), '−0.0042');
    assert.equal(formatAmount('0.00000000012', 2, 'en'), '1.2E-10');
    assert.equal(formatAmount(0.000000001, 9, 'en'), '0.000000001');
    assert.equal(formatAmount(0.5, 0, 'en'), '1');
    assert.equal(formatDelta(0.0004, 1, 'de', 1), '+0,0004');
    assert.equal(formatCompact(0.0161, 'en'), '0.0161');
    assert.equal(formatCompactDelta(-0.004, 'en'), '−0.004');
    assert.equal(formatChange(0.0004, 'en'), '+0.04%');
    assert.equal(formatChange(-0.0001, 'en'), '−0.01%');
  });

  it('does not read as all of it either [R3]', () => {
    assert.equal(formatChange(-0.999, 'en'), '−99.9%');
    assert.equal(formatChange(-0.99999, 'en'), '−99.999%');
    assert.equal(formatChange(-1, 'en'), '−100%');
    fc.assert(
      fc.property(fc.double({ min: 1e-14, max: 0.4, noNaN: true }), (left) => {
        assert.notEqual(formatChange(left - 1, 'en'), '−100%');
      }),
    );
  });
});

describe('formatTicks', () => {
  it('reads exactly where each tick stands [R3]', () => {
    const read = (...values: number[]): string[] => formatTicks(values, 'en');
    assert.deepEqual(read(0, 250_000, 500_000, 750_000, 1_000_000, 1_250_000), [
      '0',
      '250K',
      '500K',
      '750K',
      '1M',
      '1.25M',
    ]);
    assert.deepEqual(read(0, 0.005, 0.01, 0.015, 0.02), ['0', '0.005', '0.01', '0.015', '0.02']);
    assert.deepEqual(read(-500, 0, 500, 1_000), ['−500', '0', '500', '1K']);
    assert.deepEqual(read(0, 2.5e18, 5e18, 7.5e18, 1e19), ['0', '2.5E18', '5E18', '7.5E18', '1E19']);
    assert.deepEqual(read(0, 5e-10, 1e-9), ['0', '5E-10', '1E-9']);
    assert.deepEqual(read(0), ['0']);
    assert.deepEqual(formatTicks([0, 1_250_000], 'de'), ['0', '1,25\u00a0Mio.']);
  });
});
