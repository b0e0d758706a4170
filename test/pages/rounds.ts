/** Runs in the page. It mounts and removes elements, and counts those that are still in memory. */
import '../../src/define.js';
import { loadUpkeep } from '../../src/store/load-upkeep.js';
import { createUsageStore } from '../../src/store/registry.js';
import { wireReport } from '../helpers/wire.js';

export interface Rounds {
  /** Mounts a number of elements of a tag, waits until they are drawn, and removes them. */
  round(tag: string, count: number): Promise<void>;
  /** The number of removed elements that are still in memory. Forgets them. */
  alive(): number;
}

const store = createUsageStore({ load: (request) => wireReport(request) });
let mounted: WeakRef<Element>[] = [];

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

const rounds: Rounds = {
  async round(tag, count) {
    // Loaded in advance. Otherwise it would load during a round, and add the listeners of the store.
    await loadUpkeep();
    const elements = Array.from({ length: count }, () => Object.assign(document.createElement(tag), { store }));
    mounted.push(...elements.map((element) => new WeakRef<Element>(element)));
    document.body.append(...elements);
    // A drawing waits for its size, which is known after a frame.
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
