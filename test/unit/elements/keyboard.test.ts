import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChartView } from '../../../src/elements/usage-chart/model/chart-view.js';
import { bucketForKey } from '../../../src/elements/usage-chart/model/keyboard.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';

function viewOfCredits(credits: readonly number[]): ChartView {
  const rows = credits.map((amount, bucket) => row(bucket, 'a', amount, 1));
  return viewOf(report({ days: 'c'.repeat(credits.length), rows }));
}

/** The bucket that is reached by pressing a key once for each bucket. */
function walk(view: ChartView, key: string, from: number | null, shiftKey = false): number[] {
  const visited: number[] = [];
  let index = from;
  for (let press = 0; press < view.length; press++) {
    const event = { key, shiftKey, ctrlKey: false, altKey: false, metaKey: false } as KeyboardEvent;
    index = bucketForKey(event, index, view, false, press > 0 || from !== null);
    visited.push(index ?? -1);
  }
  return visited;
}

const amounts = fc.array(fc.nat(5), { minLength: 2, maxLength: 12 });

describe('the keys of the chart', () => {
  for (const [key, sign] of [
    ['m', 1],
    ['l', -1],
  ] as const) {
    it(`${key} goes through the buckets in rank, each once, and Shift goes back the same way`, () => {
      fc.assert(
        fc.property(amounts, (credits) => {
          const view = viewOfCredits(credits);
          const ranked = credits.map((_, index) => index);
          ranked.sort((one, other) => sign * (credits[other]! - credits[one]!) || one - other);
          assert.deepEqual(walk(view, key, null), ranked);
          const back = ranked.slice(0, -1).reverse();
          assert.deepEqual(walk(view, key, ranked.at(-1)!, true), [...back, ranked[0]!]);
        }),
      );
    });
  }

  it('g goes to the largest change first, up or down', () => {
    assert.equal(walk(viewOfCredits([5, 5, 1, 4]), 'g', null)[0], 2);
  });
});
