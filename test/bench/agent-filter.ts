/** A list of very many agents: how long until it is open, and until it shows what a further letter leaves of it. */
import type { Page } from 'playwright';
import type { Times } from './agent-filter.page.js';
import type { Benchmark, Measurement } from './bench.js';

declare const filterTimes: (count: number) => Promise<Times>;
declare const nativeTimes: typeof filterTimes;

export const benchmark: Benchmark = {
  entry: 'test/bench/agent-filter.page.ts',
  peer: 'native select',
  async run(page: Page): Promise<Measurement[]> {
    const own = await page.evaluate(() => filterTimes(10_000));
    const native = await page.evaluate(() => nativeTimes(10_000));
    const huge = await page.evaluate(() => filterTimes(100_000));
    return [
      { name: '10,000 agents: open, p95', own: own.open, peer: native.open, budget: 50 },
      { name: '10,000 agents: open, the first in the page', own: own.first, peer: native.first, budget: 50 },
      { name: '10,000 agents: a keystroke, p95', own: own.key, peer: native.key, budget: 8 },
      { name: '100,000 agents: open', own: huge.open },
      { name: '100,000 agents: a keystroke, p95', own: huge.key },
    ];
  },
};
