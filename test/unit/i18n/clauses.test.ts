import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { on } from '../../../src/i18n/clauses.js';

describe('on', () => {
  it('puts a day, a time or a week after “on”, and a month after “in”', () => {
    for (const date of ['Nov 4', '4 Nov', 'Wed, Nov 4, 2026', 'Nov 4, 9:00 AM', 'Nov 1 – 7, 2026', '4 Nov 2026']) {
      assert.equal(`rose${on(date)}`, `rose on ${date}`);
    }
    for (const month of ['Jul 2026', 'November 2026']) assert.equal(`rose${on(month)}`, `rose in ${month}`);
  });

  it('is nothing without a date', () => {
    assert.equal(on(''), '');
  });
});
