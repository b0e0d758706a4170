import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { AmountColumn } from '../../../src/api/amount-column.js';
import { decimalsOf, fitsDouble, isAmount, type Amount } from '../../../src/format/amount.js';
import { cases } from '../../helpers/long.js';

const digits = fc.array(fc.constantFrom(...'0123456789'), { maxLength: 12 }).map((list) => list.join(''));
const texts = fc.oneof(
  fc.tuple(fc.constantFrom('', '-'), digits, fc.constantFrom('', '.'), digits).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...'0019-+.e ,'), { maxLength: 16 }).map((list) => list.join('')),
  fc.constantFrom('0', '-0', '-0.0', '0.000000000001', '0.0000000000001', '99999999999999', '12345678901234567890'),
);

it('an amount is read by its digits as by the rules: the same double, decimals and refusal [N1 N2]', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const column = new AmountColumn(2, undefined, (row) => `row ${row}`);
      column.set(0, null);
      if (!isAmount(text)) {
        assert.throws(() => column.set(1, text), { path: 'row 1' });
        return;
      }
      column.set(1, text);
      assert.deepEqual([...column.values], [NaN, Number(text)]);
      assert.equal(column.precision, decimalsOf(text));
      assert.deepEqual(column.exact, fitsDouble(text) ? undefined : [null, text]);
    }),
    cases(5_000, 100_000),
  );
});

it('amounts of any kind after one that no double holds stand beside it [N2]', () => {
  const amounts: readonly (Amount | null)[] = ['9007199254740993', '1.50', 3, null, 0.5, '12345678901234567890'];
  const column = new AmountColumn(amounts.length, undefined, String);
  amounts.forEach((amount, row) => column.set(row, amount));
  assert.deepEqual(column.exact, amounts);
});
