import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { AgeController } from '../../../src/controllers/age-controller.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';

const NOON = Date.parse('2026-11-14T12:00:00Z');
const MINUTE = 60_000;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOON });
  mock.method(performance, 'now', () => Date.now());
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

function aged(start: number | null) {
  const host = new FakeHost();
  let shown = 0;
  const age = new AgeController(asElement(host), { start: () => start, isPast: () => false, show: () => shown++ });
  host.connect();
  age.show();
  return { host, age, shown: () => shown };
}

describe('AgeController', () => {
  it('shows the age anew whenever it has other words, and asks for no update', () => {
    const { host, age, shown } = aged(NOON - 30_000);
    assert.deepEqual([shown(), age.ms], [1, 30_000]);
    mock.timers.tick(30_000);
    assert.deepEqual([shown(), age.ms], [2, MINUTE]);
    mock.timers.tick(MINUTE);
    assert.deepEqual([shown(), host.updates], [3, 0]);
  });

  it('rests while nobody sees it, and is right again on return', () => {
    const { host, shown } = aged(NOON);
    host.page.visibilityState = 'hidden';
    host.page.dispatchEvent(new Event('visibilitychange'));
    mock.timers.tick(10 * MINUTE);
    assert.equal(shown(), 2);
    host.page.visibilityState = 'visible';
    host.page.dispatchEvent(new Event('visibilitychange'));
    assert.equal(shown(), 3);
  });

  it('leaves neither timer nor listener behind', () => {
    const { host, shown } = aged(NOON);
    assert.deepEqual(host.page.heard, ['visibilitychange']);
    host.disconnect();
    mock.timers.tick(10 * MINUTE);
    assert.deepEqual([shown(), host.page.heard], [1, []]);
  });

  it('has none where there is no time', () => {
    const { host, age } = aged(null);
    assert.deepEqual([age.ms, host.page.heard], [null, []]);
  });
});
