import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  decimalsOf,
  ExactSum,
  fitsDouble,
  isAmount,
  MAX_DECIMALS,
  roundAmount,
  subtract,
  type Amount,
} from '../../../src/format/amount.js';
import { cases } from '../../helpers/long.js';

const runs = cases(500);

/** An amount in units of 10^-12, read only from its digits. */
function unitsOf(amount: Amount): bigint {
  const text = typeof amount === 'number' ? plain(amount) : amount;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(MAX_DECIMALS, '0'));
  return text.startsWith('-') ? -units : units;
}

/** The digits of a number, written without an exponent. */
function plain(value: number): string {
  const [mantissa = '', exponent] = String(Math.abs(value)).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const shift = Number(exponent ?? 0);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : `${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point) || '0'}`;
  return value < 0 ? `-${text}` : text;
}

function exactSum(amounts: readonly Amount[], decimals: number): Amount {
  const sum = new ExactSum(decimals);
  for (const amount of amounts) sum.add(amount);
  return sum.value;
}

/** Decimal texts of endpoints, short and very long. */
const decimalTexts = fc
  .tuple(
    fc.boolean(),
    fc.oneof(fc.nat(2_000).map(String), fc.bigInt({ min: 0n, max: 10n ** 40n }).map(String)),
    fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: MAX_DECIMALS }),
  )
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}`);

/** Numbers with at most the decimals that a sum keeps. */
const numbers = fc
  .tuple(fc.maxSafeInteger(), fc.nat(MAX_DECIMALS))
  .map(([units, decimals]) => units / 10 ** decimals)
  .filter((value) => unitsFit(value));

function unitsFit(value: number): boolean {
  return (plain(value).split('.')[1] ?? '').length <= MAX_DECIMALS;
}

const amounts: fc.Arbitrary<Amount> = fc.oneof(decimalTexts, numbers, fc.integer());

describe('isAmount', () => {
  it('takes finite numbers and plain decimal texts', () => {
    for (const amount of [0, -0, -5, 0.1, 1e300, 5e-324, '0', '-0', '12', '-12.50', '0.000', `1${'0'.repeat(400)}`]) {
      assert.equal(isAmount(amount), true, String(amount));
    }
    fc.assert(fc.property(decimalTexts, (text) => isAmount(text)));
  });

  it('refuses everything else, also what Number() would take', () => {
    const others: unknown[] = [
      NaN,
      Infinity,
      -Infinity,
      '',
      ' ',
      '12,5',
      '1e5',
      '0x10',
      '+1',
      '.5',
      '5.',
      '007',
      '1_000',
      ' 1',
      '1\n',
      '--1',
      '-',
      'NaN',
      'Infinity',
      '١٢',
      true,
      null,
      undefined,
      12n,
      [],
      [1],
      {},
    ];
    for (const other of others) assert.equal(isAmount(other), false, String(other));
  });
});

describe('fitsDouble', () => {
  it('tells texts that a double holds from those that it would change', () => {
    for (const amount of [0.1, '0.1', '400', '400.00', '-12.5', '9007199254740992', '-0', '0.0']) {
      assert.equal(fitsDouble(amount), true, String(amount));
    }
    for (const text of ['9007199254740993', '0.1234567890123456789', '-9007199254740993.0', '1'.repeat(400)]) {
      assert.equal(fitsDouble(text), false, text);
    }
  });

  it('says yes only where the double has just these digits', () => {
    fc.assert(fc.property(decimalTexts, (text) => !fitsDouble(text) || unitsOf(Number(text)) === unitsOf(text)));
  });
});

describe('decimalsOf', () => {
  it('counts the digits behind the point, of numbers with an exponent too', () => {
    const cases: [Amount, number][] = [
      [0, 0],
      [400, 0],
      [12.5, 1],
      [-0.125, 3],
      ['12.50', 2],
      ['9007199254740993', 0],
      [1e21, 0],
      [1e-7, 7],
      [0.1 + 0.2, 12],
      ['0.1234567890123456', 12],
    ];
    for (const [amount, decimals] of cases) assert.equal(decimalsOf(amount), decimals, String(amount));
  });
});

describe('ExactSum', () => {
  it('adds tenths that doubles do not', () => {
    assert.equal(exactSum([0.1, 0.2], 1), 0.3);
    assert.equal(
      exactSum(
        Array.from({ length: 1_000 }, () => 0.1),
        1,
      ),
      100,
    );
    assert.equal(exactSum([1.1, 2.2, -3.3], 1), 0);
  });

  it('loses no unit beyond what a double holds', () => {
    assert.equal(exactSum(['9007199254740992', 1], 0), '9007199254740993');
    assert.equal(exactSum([9007199254740991, 1, 1], 0), '9007199254740993');
    assert.equal(exactSum(['9007199254740993.25', '-9007199254740993'], 2), 0.25);
    assert.equal(exactSum(['0.1', 1e21], 1), '1000000000000000000000.1');
    assert.equal(exactSum([1e300, -1e300, 1], 12), 1);
  });

  it('keeps every digit that a number was written with', () => {
    for (const value of [38412513313419.71, 40672587051.57875, 315945866047.0265, 9007.199254740991]) {
      assert.equal(String(exactSum([value], decimalsOf(value))), String(value));
    }
  });

  it('equals whole-number arithmetic on the digits, whatever is added', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 30 }), (list) => {
        const expected = list.reduce((sum, amount) => sum + unitsOf(amount), 0n);
        const sum = exactSum(list, MAX_DECIMALS);
        assert.equal(unitsOf(sum), expected);
        assert.equal(isAmount(sum), true);
      }),
      runs,
    );
  });

  it('does not care for the order, also where finer digits are rounded away', () => {
    const shuffled = fc
      .array(amounts, { minLength: 2, maxLength: 12 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, fc.nat(MAX_DECIMALS), ([list, other], decimals) => {
        assert.equal(exactSum(list, decimals), exactSum(other, decimals));
      }),
      runs,
    );
  });

  it('gives a number where one holds the sum, else a text', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 8 }), (list) => {
        const sum = exactSum(list, MAX_DECIMALS);
        return typeof sum === 'number' ? Number.isFinite(sum) : !fitsDouble(sum);
      }),
    );
  });

  it('is plain zero while there is nothing, and after everything went back', () => {
    assert.ok(Object.is(exactSum([], 3), 0));
    assert.ok(Object.is(exactSum([-0], 3), 0));
    assert.ok(Object.is(exactSum(['-0', '-0.00'], 3), 0));
    assert.ok(Object.is(exactSum(['12345678901234567890', '-12345678901234567890'], 3), 0));
  });
});

describe('roundAmount', () => {
  it('rounds half away from zero, by the digits as they are written', () => {
    const cases: [Amount, number, Amount][] = [
      [2.5, 0, 3],
      [-2.5, 0, -3],
      ['-2.5', 0, -3],
      [1.005, 2, 1.01],
      ['1.005', 2, 1.01],
      [-1.005, 2, -1.01],
      [0.49999999999999994, 0, 0],
      [-0.4, 0, 0],
      [12.34, 1, 12.3],
      ['9007199254740993.5', 0, '9007199254740994'],
      [1e-7, 3, 0],
      [1e300, 2, 1e300],
    ];
    for (const [amount, decimals, rounded] of cases) {
      assert.equal(String(roundAmount(amount, decimals)), String(rounded), `${amount} to ${decimals}`);
    }
  });

  it('rounds a number as the text of its digits', () => {
    fc.assert(
      fc.property(numbers, fc.nat(MAX_DECIMALS), (value, decimals) => {
        assert.equal(roundAmount(value, decimals), roundAmount(plain(value), decimals));
      }),
      runs,
    );
  });
});

describe('subtract', () => {
  it('is exact where doubles are not', () => {
    assert.equal(subtract(0.3, 0.1), 0.2);
    assert.equal(subtract('9007199254740993', '9007199254740992'), 1);
    assert.equal(subtract('1', '-0.5'), 1.5);
    assert.equal(subtract(-1, 2.25), -3.25);
    fc.assert(
      fc.property(amounts, amounts, (a, b) => unitsOf(subtract(a, b)) === unitsOf(a) - unitsOf(b)),
      runs,
    );
  });
});
