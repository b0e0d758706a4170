import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatAge, untilNextAge } from '../../../src/format/dates.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('formatAge', () => {
  it('says how long ago, in the largest unit that is full', () => {
    const ages = { 0: 'now', 59_999: 'now', [MINUTE]: '1 minute ago', [2.5 * MINUTE]: '2 minutes ago' };
    const older = { [HOUR]: '1 hour ago', [DAY - 1]: '23 hours ago', [DAY]: 'yesterday', [3 * DAY]: '3 days ago' };
    for (const [ms, words] of Object.entries({ ...ages, ...older })) assert.equal(formatAge(Number(ms), 'en'), words);
  });

  it('is in the language of the page, and in English for one that is none', () => {
    assert.equal(formatAge(2 * MINUTE, 'de'), 'vor 2 Minuten');
    assert.equal(formatAge(2 * MINUTE, 'xx_bogus'), '2 minutes ago');
  });

  it('takes a clock that was set back for now', () => {
    assert.equal(formatAge(-HOUR, 'en'), 'now');
    assert.equal(untilNextAge(-HOUR), MINUTE);
  });

  it('is never now where it is known to be past, but so many seconds ago [R6]', () => {
    const ages = { 0: '1 second ago', 999: '1 second ago', 2_000: '2 seconds ago', 59_999: '59 seconds ago' };
    const older = { [-HOUR]: '1 second ago', [MINUTE]: '1 minute ago', [DAY]: 'yesterday' };
    for (const [ms, words] of Object.entries({ ...ages, ...older })) {
      assert.equal(formatAge(Number(ms), 'en', true), words);
    }
    assert.equal(untilNextAge(2_400, true), 600);
    assert.equal(untilNextAge(MINUTE, true), MINUTE);
  });

  it('changes its words just when that is said', () => {
    fc.assert(
      fc.property(fc.nat(40 * DAY), (ms) => {
        const next = ms + untilNextAge(ms);
        assert.equal(formatAge(next - 1, 'en'), formatAge(ms, 'en'));
        assert.notEqual(formatAge(next, 'en'), formatAge(ms, 'en'));
      }),
    );
  });
});
