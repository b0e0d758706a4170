/** Reads from Chromium how busy the main thread of a page was, and how much memory the page uses. */
import type { CDPSession, Page } from 'playwright';

export interface Meter {
  /** Milliseconds of processor time that tasks of the main thread have taken, independent of other processes. */
  work(): Promise<number>;
  /** The memory that is used after a garbage collection. */
  weigh(): Promise<Weight>;
}

export interface Weight {
  /** Bytes of objects. */
  readonly heap: number;
  /** Bytes of the numbers in typed arrays, which the heap does not include. */
  readonly buffers: number;
  readonly nodes: number;
}

/** `throttle` is the factor by which the processor is slowed down. */
export async function createMeter(page: Page, throttle: number): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  return {
    work: async () => (await counter(session, 'TaskDuration')) * 1000,
    async weigh() {
      for (let round = 0; round < 2; round++) await session.send('HeapProfiler.collectGarbage');
      const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
      return { heap: usedSize, buffers: backingStorageSize, nodes: await counter(session, 'Nodes') };
    },
  };
}

async function counter(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === name)?.value ?? NaN;
}
