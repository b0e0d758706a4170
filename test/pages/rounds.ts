/** In the page: mounts elements and takes them off again, and knows which of them are still in memory. */
import '../../src/define.js';
import { loadUpkeep } from '../../src/store/load-upkeep.js';
import { createUsageStore } from '../../src/store/registry.js';
import { wireReport } from '../helpers/wire.js';

export interface Rounds {
  /** So many elements of a tag, drawn, and off the page again. */
  round(tag: string, count: number): Promise<void>;
  /** How many of them are still there; forgets them. */
  alive(): number;
}

const store = createUsageStore({ load: (request) => wireReport(request) });
let mounted: WeakRef<Element>[] = [];

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

const rounds: Rounds = {
  async round(tag, count) {
    // It would come in the middle of the rounds, with the listeners of the one store.
    await loadUpkeep();
    const elements = Array.from({ length: count }, () => Object.assign(document.createElement(tag), { store }));
    mounted.push(...elements.map((element) => new WeakRef<Element>(element)));
    document.body.append(...elements);
    // A drawing waits for its size, and that for a frame.
    await nextFrame();
    await nextFrame();
    document.body.replaceChildren();
    await nextFrame();
  },
  alive() {
    const count = mounted.filter((element) => element.deref()).length;
    mounted = [];
    return count;
  },
};

Object.assign(globalThis, { rounds });
