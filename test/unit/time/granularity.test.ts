import assert from 'node:assert/strict';
import { it } from 'node:test';
import { GRANULARITIES, isGranularity } from '../../../src/time/granularity.js';

it('isGranularity knows the five widths and nothing else', () => {
  assert.deepEqual(GRANULARITIES, ['minute', 'hour', 'day', 'week', 'month']);
  for (const width of GRANULARITIES) assert.equal(isGranularity(width), true, width);
  for (const other of ['auto', 'year', 'Day', '', 'constructor', null, undefined, 0, ['day']]) {
    assert.equal(isGranularity(other), false, String(other));
  }
});
