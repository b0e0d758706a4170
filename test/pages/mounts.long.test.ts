import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rounds } from './rounds.js';
import { bundle, visitScript } from './support.js';

/** Ten thousand mounts of the small elements, and fewer of those that contain many elements. */
const MOUNTS = {
  'agent-filter': 10_000,
  'date-range': 10_000,
  'usage-summary': 10_000,
  'usage-chart': 2_000,
  'usage-drivers': 2_000,
  'usage-breakdown': 2_000,
  'usage-dashboard': 400,
};
const AT_ONCE = 100;

const script = bundle('./rounds.ts');

describe('thousands of mounts and unmounts', () => {
  for (const [tag, enough] of Object.entries(MOUNTS)) {
    it(`of ${tag} leave nothing in memory [L9]`, async () => {
      const { page, complaints } = await visitScript('rounds', await script);
      const session = await page.context().newCDPSession(page);
      const mount = (count: number): Promise<void> =>
        page.evaluate(
          async ([tag, count, size]) => {
            const { rounds } = globalThis as unknown as { rounds: Rounds };
            for (let left = count; left > 0; left -= size) await rounds.round(tag, size);
          },
          [tag, count, AT_ONCE] as const,
        );
      const measure = async (): Promise<{ heap: number; alive: number; nodes: number; listeners: number }> => {
        await session.send('HeapProfiler.collectGarbage');
        const alive = await page.evaluate(() => (globalThis as unknown as { rounds: Rounds }).rounds.alive());
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
        const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
        return { heap, alive, nodes, listeners };
      };
      // The first mounts load the code that is loaded only once.
      await mount(5 * AT_ONCE);
      const before = await measure();
      await mount(enough);
      const after = await measure();
      assert.deepEqual({ ...after, heap: 0 }, { ...before, heap: 0, alive: 0 });
      assert.ok(after.heap - before.heap < 1_000_000, `${String(after.heap - before.heap)} bytes more`);
      assert.deepEqual(complaints, []);
    });
  }
});
