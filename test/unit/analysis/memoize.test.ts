import assert from 'node:assert/strict';
import { it } from 'node:test';
import { forgetDerived, memoize } from '../../../src/analysis/memoize.js';

it('keeps the last answers of each subject until they are forgotten', () => {
  let count = 0;
  const answer = memoize((_: object, key: string) => ({ key, count: ++count }), 2);
  const [one, other] = [{}, {}];
  const first = answer(one, 'a');
  assert.equal(answer(one, 'a'), first);
  assert.notEqual(answer(other, 'a'), first);
  answer(one, 'b');
  assert.equal(answer(one, 'a'), first);
  answer(one, 'c');
  assert.equal(answer(one, 'a'), first, 'used last but one');
  assert.equal(count, 4);
  forgetDerived(one);
  assert.notEqual(answer(one, 'a'), first);
  assert.equal(count, 5);
});
