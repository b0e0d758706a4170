import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MediaController } from '../../../src/controllers/media-controller.js';
import { asElement, FakeHost, FakePage } from '../../helpers/fake-host.js';

describe('MediaController', () => {
  it('knows whether the query holds while it is on a page, and updates the host when that changes', () => {
    const host = new FakeHost();
    const list = Object.assign(new FakePage(), { matches: true });
    const asked: string[] = [];
    Object.assign(host.window, { matchMedia: (query: string) => (asked.push(query), list) });
    const media = new MediaController(asElement(host), '(pointer: coarse)');
    assert.equal(media.matches, false);
    host.connect();
    assert.deepEqual([media.matches, asked], [true, ['(pointer: coarse)']]);
    list.dispatchEvent(new Event('change'));
    assert.equal(host.updates, 1);
    host.disconnect();
    assert.deepEqual([media.matches, list.heard], [false, []]);
  });

  it('holds for nothing where the page has no media queries', () => {
    const host = new FakeHost();
    const media = new MediaController(asElement(host), '(pointer: coarse)');
    host.connect();
    assert.equal(media.matches, false);
  });
});
