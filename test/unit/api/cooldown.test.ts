import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { Cooldown } from '../../../src/api/attempt.js';
import { startCooldown } from '../../../src/api/retry.js';

const HOUR = 3_600_000;
const { signal } = new AbortController();

let steady = 0;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-11-14T12:00:00Z') });
  steady = 1_000;
  mock.method(performance, 'now', () => steady);
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

describe('a cooldown', () => {
  it('is over in time although the clock was set back [R8]', async () => {
    const cooldown: Cooldown = { wait: null };
    startCooldown(cooldown, 60_000);
    mock.timers.setTime(Date.now() - 2 * HOUR);
    steady += 60_000;
    await cooldown.wait?.(signal);
  });

  it('is over in time although the machine slept, where the clock that only goes on stands still [R8]', async () => {
    const cooldown: Cooldown = { wait: null };
    startCooldown(cooldown, 60_000);
    mock.timers.setTime(Date.now() + HOUR);
    await cooldown.wait?.(signal);
  });

  it('lasts as long as was said last', async () => {
    const cooldown: Cooldown = { wait: null };
    startCooldown(cooldown, HOUR);
    startCooldown(cooldown, 1_000);
    let isOver = false;
    const over = cooldown.wait!(signal).then(() => (isOver = true));
    mock.timers.tick(999);
    await Promise.resolve();
    assert.equal(isOver, false);
    mock.timers.tick(1);
    await over;
  });
});
