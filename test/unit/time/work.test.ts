import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inSlices } from '../../../src/time/slices.js';
import { atOnce, shouldYield, type Work } from '../../../src/time/work.js';

function* counting(to: number, onStep: (step: number) => void): Work<number> {
  let sum = 0;
  for (let step = 0; step < to; step++) {
    if (shouldYield(step)) yield;
    onStep(step);
    sum += step;
  }
  return sum;
}

describe('work', () => {
  it('gives the same at once as in slices', async () => {
    const nothing = (): void => undefined;
    assert.equal(atOnce(counting(10_000, nothing)), 49_995_000);
    assert.equal(await inSlices(counting(10_000, nothing)), 49_995_000);
  });

  it('lets others have their turn, and ends before the next slice where it is not wanted any more', async (context) => {
    // With each reading of the clock, a slice has ended.
    let time = 0;
    context.mock.method(performance, 'now', () => (time += 10));
    const controller = new AbortController();
    const turns: number[] = [];
    let last = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      turns.push(last);
      if (turns.length === 2) controller.abort(new Error('not wanted'));
      channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
    const work = inSlices(
      counting(1_000_000, (step) => (last = step)),
      controller.signal,
    );
    await assert.rejects(work, { message: 'not wanted' });
    channel.port1.close();
    assert.ok(turns.length >= 2 && last > 0 && last < 999_999, `${turns.join()}: ${last}`);
  });
});
