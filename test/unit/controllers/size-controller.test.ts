import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SizeController } from '../../../src/controllers/size-controller.js';
import { asElement, FakeHost } from '../../helpers/fake-host.js';

type OnResize = (entries: { contentRect: { width: number; height: number } }[]) => void;

/** An element in a window. The test triggers its resize observer. */
class Box {
  observers = new Set<OnResize>();
  readonly ownerDocument: { defaultView: object };

  constructor(hasObserver = true) {
    const { observers } = this;
    class ResizeObserver {
      #onResize: OnResize;
      constructor(onResize: OnResize) {
        this.#onResize = onResize;
      }
      observe(): void {
        observers.add(this.#onResize);
      }
      disconnect(): void {
        observers.delete(this.#onResize);
      }
    }
    this.ownerDocument = { defaultView: hasObserver ? { ResizeObserver } : {} };
  }

  resize(width: number, height: number): void {
    for (const notify of this.observers) notify([{ contentRect: { width, height } }]);
  }
}

function hosted() {
  const host = new FakeHost();
  const found: { box: Box | null } = { box: null };
  const size = new SizeController(asElement(host), () => found.box as unknown as Element | null);
  host.connect();
  host.updates = 0;
  return { host, size, found };
}

describe('SizeController', () => {
  it('updates the host when the element has another size in whole pixels', () => {
    const { host, size, found } = hosted();
    const box = (found.box = new Box());
    host.update();
    box.resize(200.4, 100);
    box.resize(200.2, 100.3);
    assert.deepEqual([size.width, size.height, host.updates], [200, 100, 1]);
    box.resize(201, 100);
    assert.deepEqual([size.width, host.updates], [201, 2]);
  });

  it('follows the element that is there after an update, and no other', () => {
    const { host, size, found } = hosted();
    const first = (found.box = new Box());
    host.update();
    const second = (found.box = new Box());
    host.update();
    assert.equal(first.observers.size, 0);
    second.resize(50, 60);
    assert.deepEqual([size.width, size.height], [50, 60]);
    host.disconnect();
    assert.equal(second.observers.size, 0);
  });

  it('does without where the window has no observer', () => {
    const { host, size, found } = hosted();
    found.box = new Box(false);
    host.update();
    assert.deepEqual([size.width, size.height], [0, 0]);
  });
});
