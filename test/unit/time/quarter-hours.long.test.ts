/**
 * Usage can be summed by quarters of an hour, because in every zone, buckets of an hour or more begin with a quarter.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bucketEdges } from '../../../src/time/buckets.js';
import { addDays } from '../../../src/time/day.js';
import { zoneOffset } from '../../../src/time/zone.js';

const QUARTER = 15 * 60_000;
const FORTNIGHT = 14;

/**
 * The hours that do not begin with a quarter of an hour. Between clock changes, the offset decides this, so only few
 * hours have to be checked.
 */
function oddHours(zone: string): string[] {
  const odd: number[] = [];
  let offset = zoneOffset(zone, Date.parse('2012-01-01'));
  for (let from = '2012-01-01'; from < '2038-01-01'; from = addDays(from, FORTNIGHT)) {
    const to = addDays(from, FORTNIGHT);
    const next = zoneOffset(zone, Date.parse(to));
    if (next === offset && offset % QUARTER === 0) continue;
    odd.push(...bucketEdges({ from, to }, 'hour', zone).filter((edge) => edge % QUARTER !== 0));
    offset = next;
  }
  return odd.map((edge) => new Date(edge).toISOString());
}

describe('a quarter of an hour', () => {
  it('is where every hour begins since 2012, but for three changes of a clock on one station', () => {
    const odd = Intl.supportedValuesOf('timeZone').flatMap((zone) => oddHours(zone).map((edge) => `${zone} ${edge}`));
    assert.deepEqual(odd, [
      'Antarctica/Casey 2020-10-03T16:01:00.000Z',
      'Antarctica/Casey 2021-10-02T16:01:00.000Z',
      'Antarctica/Casey 2022-10-01T16:01:00.000Z',
    ]);
  });
});
