import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { MidnightController } from '../../../src/controllers/midnight-controller.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';

const HOUR = 3_600_000;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-11-14T21:00:00Z') });
});

afterEach(() => {
  mock.timers.reset();
});

function hosted(zone: string | null): FakeHost {
  const host = new FakeHost();
  new MidnightController(asElement(host), () => zone);
  host.connect();
  host.update();
  host.updates = 0;
  return host;
}

describe('MidnightController', () => {
  it('updates the host when the next day begins in its zone', () => {
    for (const [zone, hours] of [
      ['UTC', 3],
      ['Europe/Berlin', 2],
      ['America/New_York', 8],
    ] as const) {
      const host = hosted(zone);
      mock.timers.tick(hours * HOUR - 1);
      assert.equal(host.updates, 0, zone);
      mock.timers.tick(1);
      assert.equal(host.updates, 1, zone);
      mock.timers.setTime(Date.parse('2026-11-14T21:00:00Z'));
    }
  });

  it('updates it on return too: the machine may have slept', () => {
    const host = hosted('UTC');
    host.page.dispatchEvent(new Event('visibilitychange'));
    assert.equal(host.updates, 1);
  });

  it('waits for nothing without a zone, and after it has left', () => {
    for (const zone of [null, 'UTC']) {
      const host = hosted(zone);
      host.disconnect();
      mock.timers.tick(48 * HOUR);
      assert.deepEqual([host.updates, host.page.heard], [0, []]);
    }
  });
});
