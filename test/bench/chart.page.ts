/** What runs in the page that the chart is measured in, beside uPlot with the same data. */
import uPlot from 'uplot';
import '../../src/elements/usage-chart/define.js';
import type { Metric, UsageReport } from '../../src/api/report.js';
import type { WireReport } from '../../src/api/wire.js';
import type { UsageChart } from '../../src/elements/usage-chart/usage-chart.js';
import { createUsageStore, type UsageStore } from '../../src/store/index.js';

export type Form = 'area' | 'bar';

export interface Times {
  /** From the report at hand to the picture. */
  readonly first: number;
  /** From another metric of the same report to its picture, the first time and then over again. */
  readonly switches: readonly number[];
}

const MINUTE = 60_000;
const MINUTES = 525_600;
const START = Date.parse('2025-01-01T00:00:00Z');
const WIDTH = 1200;
/** Of the canvas in an element as wide as that. */
const PLOT_WIDTH = 1160;
const PLOT_HEIGHT = 300;
const SWITCHES: readonly Metric[] = ['messages', 'credits', 'messages', 'credits', 'messages', 'credits'];

/** A day's rhythm, noise, and now and then a spike. */
const credits = Array.from({ length: MINUTES }, (_, minute) => {
  const noise = ((minute * 7919) % 10_007) / 10_007;
  const rhythm = 1 + Math.sin((minute / 1440) * 2 * Math.PI);
  return Math.round(40 * rhythm + 30 * noise) + (minute % 20_011 === 0 ? 600 : 0);
});
const messages = credits.map((amount, minute) => Math.round(amount / 3) + (minute % 3));

const isoTimes = Array.from({ length: MINUTES + 1 }, (_, minute) =>
  new Date(START + minute * MINUTE).toISOString().replace('.000Z', '+00:00'),
);

/** A year of minutes, as the endpoint would send it. */
function answer(): WireReport {
  return {
    version: 1,
    query: { from: '2025-01-01', to: '2026-01-01', granularity: 'minute', time_zone: 'UTC', agents: [] },
    as_of: '2026-01-01T00:00:00Z',
    units: { credits: { decimals: 0 }, messages: { decimals: 0 } },
    agents: [{ id: 'agt_1', name: 'Support', status: 'active' }],
    models: [{ id: 'mini', name: 'Mini' }],
    buckets: { start: isoTimes.slice(0, -1), end: isoTimes.slice(1) },
    rows: {
      bucket: credits.map((_, minute) => minute),
      agent: credits.map(() => 'agt_1'),
      model: credits.map(() => 'mini'),
      credits,
      messages,
    },
    totals: { credits: sumOf(credits), messages: sumOf(messages) },
  };
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** A store with a report that nothing has been worked out of yet. */
async function loadedStore(): Promise<{ readonly store: UsageStore; readonly report: UsageReport }> {
  const store = createUsageStore({ load: answer });
  store.subscribe(() => undefined);
  return { store, report: await store.load() };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function chartOf(store: UsageStore, type: Form): UsageChart {
  const chart = document.createElement('usage-chart');
  Object.assign(chart, { store, type, metric: 'credits' });
  chart.style.cssText = `display: block; width: ${String(WIDTH)}px`;
  return chart;
}

/** Of the picture that comes next, once what was painted is in its pixels. */
function nextPicture(): Promise<void> {
  return new Promise((resolve) => (onPainted = resolve));
}

let onPainted: (() => void) | null = null;
const { clearRect } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  clearRect.apply(this, box);
  // What clears a canvas paints it before it lets anything else run.
  queueMicrotask(() => {
    this.getImageData(0, 0, 1, 1);
    onPainted?.();
    onPainted = null;
  });
};

/**
 * Milliseconds in which the page is busy with what `act` leads to, up to the picture: without the wait for the frame in
 * which an element hears of its size.
 */
async function busyUntilPicture(act: () => void): Promise<number> {
  await pause(200);
  let idle = 0;
  let frame = 0;
  requestAnimationFrame(() => (frame = performance.now()));
  const picture = nextPicture();
  const start = performance.now();
  act();
  const idler = new MessageChannel();
  idler.port1.onmessage = () => (idle = performance.now());
  idler.port2.postMessage(null);
  await picture;
  const end = performance.now();
  return idle === 0 ? end - start : idle - start + end - Math.max(frame, idle);
}

interface Series {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** What uPlot wants of the same report: two columns, in plain loops. */
function columnsOf({ buckets, rows }: UsageReport, metric: Metric): Series {
  const xs = new Float64Array(buckets.length);
  const ys = new Float64Array(buckets.length);
  for (let bucket = 0; bucket < xs.length; bucket++) xs[bucket] = (buckets.start[bucket] ?? 0) / 1000;
  for (let row = 0; row < rows.length; row++) {
    const bucket = rows.bucket[row] ?? 0;
    ys[bucket] = (ys[bucket] ?? 0) + (rows[metric][row] ?? 0);
  }
  return { xs, ys };
}

/** The element: from a report of which nothing has been worked out, and to and fro between the metrics. */
async function chartTimes(type: Form): Promise<Times> {
  const { store } = await loadedStore();
  const chart = chartOf(store, type);
  const first = await busyUntilPicture(() => document.body.append(chart));
  // What comes a moment later is not on the way to a picture.
  await pause(400);
  const switches = [];
  for (const metric of SWITCHES) switches.push(await busyUntilPicture(() => (chart.metric = metric)));
  chart.remove();
  return { first, switches };
}

/** uPlot alone, over the same report and in the same size. */
async function uplotTimes(type: Form): Promise<Times> {
  const { report } = await loadedStore();
  const place = document.createElement('div');
  document.body.append(place);
  const paths = type === 'bar' ? uPlot.paths.bars?.({ size: [0.72, 100] }) : uPlot.paths.linear?.();
  const line = { stroke: '#1d63e0', fill: '#1d63e04d', paths, points: { show: false } };
  const columns: Partial<Record<Metric, Series>> = {};
  const dataOf = (metric: Metric): uPlot.AlignedData => {
    const { xs, ys } = (columns[metric] ??= columnsOf(report, metric));
    return [xs, ys];
  };
  let plot: uPlot | undefined;
  const first = await busyUntilPicture(() => {
    plot = new uPlot({ width: PLOT_WIDTH, height: PLOT_HEIGHT, series: [{}, line] }, dataOf('credits'), place);
    place.getBoundingClientRect();
  });
  const switches = [];
  for (const metric of type === 'bar' ? SWITCHES.slice(0, 1) : SWITCHES) {
    switches.push(await busyUntilPicture(() => plot?.setData(dataOf(metric))));
  }
  plot?.destroy();
  place.remove();
  return { first, switches };
}

/** Until a move of the pointer is answered: highlight and tooltip are in place, style and layout done. */
async function hoverTimes(type: Form): Promise<number[]> {
  const { store } = await loadedStore();
  const chart = chartOf(store, type);
  await busyUntilPicture(() => document.body.append(chart));
  await pause(400);
  const over = chart.shadowRoot?.querySelector('.u-over');
  const { left = 0, top = 0, width = 0 } = over?.getBoundingClientRect() ?? {};
  const times = [];
  for (let move = 0; move < 200; move++) {
    const position = { clientX: left + ((move * 37) % 200) * (width / 200), clientY: top + 40 + (move % 50) };
    const start = performance.now();
    over?.dispatchEvent(
      new PointerEvent('pointermove', { ...position, pointerType: 'mouse', bubbles: true, composed: true }),
    );
    await Promise.resolve();
    await chart.updateComplete;
    chart.shadowRoot?.querySelector('.tooltip')?.getBoundingClientRect();
    times.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  if (!chart.shadowRoot?.querySelector('.tooltip')) throw new Error('nothing is told of the bucket pointed at');
  chart.remove();
  return times;
}

/** A chart that is not in the page yet, over a report that is there already … */
async function prepare(type: Form): Promise<void> {
  const { store } = await loadedStore();
  Object.assign(globalThis, { prepared: chartOf(store, type) });
}

/** … is put there, and stays. */
async function show(): Promise<void> {
  const { prepared } = globalThis as unknown as { prepared: UsageChart };
  await busyUntilPicture(() => document.body.append(prepared));
  await pause(400);
}

Object.assign(globalThis, { chartTimes, uplotTimes, hoverTimes, prepare, show });
