/** Counts the remains of the elements that an app has removed from its page. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';

export interface Remains {
  /** Elements of the first section that are still in memory. */
  readonly elements: number;
  readonly listeners: number;
  /** Timers that are waiting. */
  readonly timers: number;
  /** Requests since the page was opened. */
  readonly requests: number;
  readonly stores: number;
}

interface Watched {
  mounted?: WeakRef<Element>[];
  timersThatWait(): number;
}

const requests = new WeakMap<Page, number>();

/** To be called before the page is opened. */
export async function watch(page: Page): Promise<void> {
  requests.set(page, 0);
  page.on('request', () => requests.set(page, (requests.get(page) ?? 0) + 1));
  await page.addInitScript({ path: fileURLToPath(new URL('./timers-in-page.js', import.meta.url)) });
}

/** Remembers the current elements of the first section. */
export function remember(page: Page): Promise<void> {
  return page.evaluate(() => {
    const watched = globalThis as unknown as Watched;
    const elements = [...document.querySelectorAll('#first *')].filter(({ localName }) =>
      customElements.get(localName),
    );
    watched.mounted = [...(watched.mounted ?? []), ...elements.map((element) => new WeakRef(element))];
  });
}

export async function measure(page: Page): Promise<Remains> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  // Reading a weak reference keeps its element alive until the end of the task.
  const seen = await page.evaluate(() => {
    const { mounted = [], timersThatWait } = globalThis as unknown as Watched;
    const registry = (globalThis as unknown as Record<symbol, Map<string, unknown>>)[
      Symbol.for('usage-elements/stores@1')
    ];
    return {
      elements: mounted.filter((element) => element.deref()).length,
      timers: timersThatWait(),
      stores: registry?.size ?? 0,
    };
  });
  const { jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { ...seen, listeners, requests: requests.get(page) ?? 0 };
}
