import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { elapsedSince, now } from '../../../src/time/elapsed.js';

afterEach(() => mock.restoreAll());

describe('the time that has passed', () => {
  it('is what the clock says that has gone on further: set back or asleep, neither stops it [R8]', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(1e9), (wall, steady) => {
        const clocks = { wall: 1.8e12, steady: 5_000 };
        mock.method(Date, 'now', () => clocks.wall);
        mock.method(performance, 'now', () => clocks.steady);
        const moment = now();
        assert.equal(elapsedSince(moment), 0);
        clocks.wall += wall;
        clocks.steady += steady;
        assert.equal(elapsedSince(moment), Math.max(wall, steady));
        assert.ok(elapsedSince(moment) >= 0);
        mock.restoreAll();
      }),
    );
  });
});
