import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PrintController } from '../../../src/controllers/print-controller.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';

function hosted() {
  const host = Object.assign(new FakeHost(), { internals: { states: new Set<string>() } });
  const print = new PrintController(asElement(host));
  host.connect();
  return { host, print, states: host.internals.states };
}

describe('PrintController', () => {
  it('updates the host before and after, which is of the state `printing` between', () => {
    const { host, print, states } = hosted();
    host.window.dispatchEvent(new Event('beforeprint'));
    host.window.dispatchEvent(new Event('beforeprint'));
    assert.deepEqual([print.isPrinting, [...states], host.updates], [true, ['printing'], 1]);
    host.window.dispatchEvent(new Event('afterprint'));
    assert.deepEqual([print.isPrinting, [...states], host.updates], [false, [], 2]);
  });

  it('prints no more once it has left the page', () => {
    const { host, print, states } = hosted();
    host.window.dispatchEvent(new Event('beforeprint'));
    host.disconnect();
    assert.deepEqual([print.isPrinting, [...states], host.window.heard], [false, [], []]);
  });
});
