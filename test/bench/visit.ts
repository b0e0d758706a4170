/** One visit of a page, from the first byte to the last change. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { median } from './figures.js';
import { createMeter, type Meter } from './meter.js';
import { ENDPOINT, type BenchServer } from './server.js';
import type { BenchPage, Metric } from './shared/bench-page.js';

/**
 * Values are in milliseconds unless stated otherwise. `…Work` is processor time of the main thread; it is `NaN` for
 * changes that were not made.
 */
export interface Visit {
  /** Compressed bytes of the scripts and styles that were requested until the data was drawn. */
  readonly code: number;
  /** From the start of the navigation until the data is painted. */
  readonly ready: number;
  readonly readyWork: number;
  readonly metricWork: number;
  readonly agentWork: number;
  readonly rangeWork: number;
  /**
   * The longest task of the main thread while answers are read and drawn. Browsers report no tasks shorter than 50 ms.
   */
  readonly longestTask: number;
  /** The number of nodes right after `ready`. */
  readonly nodes: number;
  /** Bytes of objects, after all changes. */
  readonly heap: number;
  /** `heap`, plus the bytes in typed arrays. */
  readonly memory: number;
}

export type VisitFigure = keyof Visit;

export interface Changes {
  readonly metrics: readonly Metric[];
  readonly agents: readonly string[];
  readonly ranges: readonly (readonly [from: string, to: string])[];
}

export interface VisitOptions {
  readonly browser: Browser;
  readonly server: BenchServer;
  /** The factor by which the processor is slowed down. */
  readonly throttle: number;
  /** The maximum duration of the visit in seconds. */
  readonly limit: number;
}

const LONG_TASK = 50;

declare global {
  var openedBenchPage: Promise<BenchPage>;
  var longTasks: PerformanceEntry[];
}

export async function visit(path: string, changes: Changes, options: VisitOptions): Promise<Visit> {
  // A new context has an empty cache.
  const context = await options.browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: 'UTC',
    locale: 'en-US',
  });
  const stop = new AbortController();
  const late = wait(options.limit * 1000, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`took more than ${options.limit} s`);
  });
  late.catch(() => undefined);
  try {
    const visited = await Promise.race([measure(await context.newPage(), path, changes, options), late]);
    await context.close();
    return visited;
  } finally {
    stop.abort();
  }
}

async function measure(
  page: Page,
  path: string,
  { metrics, agents, ranges }: Changes,
  { server, throttle }: VisitOptions,
): Promise<Visit> {
  const meter = await createMeter(page, throttle);
  await page.addInitScript(observe);
  server.takeRequests();
  await page.goto(`${server.url}${path}`, { waitUntil: 'commit', timeout: 0 });

  const bench = await page.evaluateHandle(() => openedBenchPage);
  const { drawn, ready } = await bench.evaluate(async (page) => ({
    drawn: await page.ready,
    ready: performance.now(),
  }));
  const readyWork = await meter.work();
  const requests = server.takeRequests();
  const { nodes } = await meter.weigh();
  const asked = requests.find((request) => request.path === ENDPOINT)?.time ?? 0;
  const longestFirst = await longestTaskSince(page, asked);
  await bench.evaluate((page) => page.rest());

  const metricWork = await workOfEach(meter, metrics, (metric) =>
    bench.evaluate((page, to) => page.setMetric(to), metric),
  );
  const agentWork = await workOfEach(meter, agents, (agent) => bench.evaluate((page, to) => page.setAgent(to), agent));
  if (agents.length > 0) await bench.evaluate((page) => page.setAgent(null));
  const changed = performance.timeOrigin + performance.now();
  const rangeWork = await workOfEach(meter, ranges, (range) =>
    bench.evaluate((page, [from, to]) => page.setRange(from, to), range),
  );
  const { heap, buffers } = await meter.weigh();
  return {
    code: requests
      .filter((request) => isCode(request.path) && request.time < drawn)
      .reduce((sum, { bytes }) => sum + bytes, 0),
    ready,
    readyWork,
    metricWork,
    agentWork,
    rangeWork,
    longestTask: Math.max(LONG_TASK, longestFirst, await longestTaskSince(page, changed)),
    nodes,
    heap,
    memory: heap + buffers,
  };
}

/**
 * Runs in the page before its own scripts. It contains no named functions, because the compiler would add a call of a
 * helper that does not exist in the page.
 */
function observe(): void {
  globalThis.openedBenchPage = new Promise((resolve) => {
    globalThis.openBenchPage = resolve;
  });
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries());
  }).observe({ type: 'longtask', buffered: true });
}

/** The median of the work of all changes. */
async function workOfEach<T>(
  meter: Meter,
  values: readonly T[],
  make: (value: T) => Promise<unknown>,
): Promise<number> {
  const works: number[] = [];
  for (const value of values) {
    const start = await meter.work();
    await make(value);
    works.push((await meter.work()) - start);
  }
  return median(works);
}

/** The duration of the longest task that began after a time in milliseconds since 1970. */
function longestTaskSince(page: Page, time: number): Promise<number> {
  return page.evaluate(
    (start) =>
      Math.max(
        0,
        ...longTasks.filter((task) => task.startTime >= start - performance.timeOrigin).map(({ duration }) => duration),
      ),
    time,
  );
}

/** The script that drives our elements belongs to the benchmark, so it does not count. */
const isCode = (path: string): boolean => /\.(js|css)$/.test(path) && path !== '/ours/main.js';
