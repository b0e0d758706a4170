import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTypedNumbers } from '../../../src/elements/date-range/model/parsing/number-order.js';

describe('numbers typed one by one', () => {
  const typed = (text: string, locale = 'en-US', isDone = false): unknown => parseTypedNumbers(text, locale, isDone);

  it('are left to the fields where they come in the order of the fields [R9]', () => {
    for (const text of ['10/', '10/25', '10/25/', '10/25/2026', '10252026']) {
      assert.notEqual((typed(text) as { isOwnOrder: boolean } | null)?.isOwnOrder, false, text);
    }
    assert.equal(typed('15'), null);
    assert.equal(typed('251020'), null);
  });

  it('are put where they belong in another order [R9]', () => {
    assert.deepEqual(typed('25/'), { parts: { day: 25 }, isOwnOrder: false, next: 'month', digits: '' });
    assert.deepEqual(typed('25/1'), { parts: { day: 25, month: 1 }, isOwnOrder: false, next: 'month', digits: '1' });
    assert.deepEqual(typed('25/10/20'), {
      parts: { day: 25, month: 10, year: 20 },
      isOwnOrder: false,
      next: 'year',
      digits: '20',
    });
    const whole = { parts: { year: 2026, month: 10, day: 25 }, isOwnOrder: false, next: null, digits: '' };
    for (const text of ['25/10/2026', '2026-10-25', '25102026', '20261025']) assert.deepEqual(typed(text), whole, text);
    assert.deepEqual(typed('25.10.2026', 'sv'), whole);
    assert.deepEqual(typed('10/25/2026', 'de'), whole);
  });

  it('stay as they are where they are no date in any order [R9]', () => {
    assert.equal(typed('10/32'), null);
    const parts = { month: 10, day: 32 };
    assert.deepEqual(typed('10/32/'), { parts, isOwnOrder: false, next: 'year', digits: '' });
    assert.deepEqual(typed('10/32', 'en-US', true), { parts, isOwnOrder: false, next: 'year', digits: '' });
    // In locales that begin with the year, it is unknown which of the two numbers is the month.
    for (const locale of ['en-CA', 'ja', 'hu']) {
      const day = (typed('10/4/2026', locale, true) as { parts: { year?: number } }).parts;
      assert.notEqual(day.year, 2026, locale);
    }
  });
});
