/** What Chromium says of a page: how busy its main thread was, and what it keeps. */
import type { CDPSession, Page } from 'playwright';

export interface Meter {
  /** Milliseconds of processor time that tasks of the main thread have taken, whatever else the machine does. */
  work(): Promise<number>;
  /** What is left after the garbage is collected. */
  weigh(): Promise<Weight>;
}

export interface Weight {
  /** Bytes of objects. */
  readonly heap: number;
  /** Bytes of the numbers in typed arrays, which lie beside them. */
  readonly buffers: number;
  readonly nodes: number;
}

/** `throttle` is how many times slower the processor is made. */
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
