/**
 * A year of minutes in the chart beside uPlot alone: how long the page is busy from the same report to the picture, by
 * which time what was painted is in the canvas's pixels; how long a move of the pointer takes; what is kept in memory.
 */
import type { Page } from 'playwright';
import type { Form, Times } from './chart.page.js';
import type { Benchmark, Measurement } from './bench.js';

declare const chartTimes: (type: Form) => Promise<Times>;
declare const uplotTimes: typeof chartTimes;
declare const hoverTimes: (type: Form) => Promise<number[]>;
declare const prepare: (type: Form) => Promise<void>;
declare const show: () => Promise<void>;

const MEGABYTE = 2 ** 20;

const at = (share: number, times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.ceil(times.length * share) - 1] ?? NaN;
const median = (times: readonly number[]): number => at(0.5, times);

/** By turns, so that what else the machine does is shared. */
async function inTurns(
  page: Page,
  type: Form,
  rounds: number,
  rawRounds: number,
): Promise<[own: Times[], raw: Times[]]> {
  const own: Times[] = [];
  const raw: Times[] = [];
  for (let round = 0; round < rounds; round++) {
    own.push(await page.evaluate((form) => chartTimes(form), type));
    if (round < rawRounds) raw.push(await page.evaluate((form) => uplotTimes(form), type));
  }
  return [own, raw];
}

function compared(
  name: string,
  [own, raw]: [Times[], Times[]],
  most: Partial<Record<'first' | 'again', number>>,
): Measurement[] {
  const of = (pick: (times: Times) => readonly number[]): Pick<Measurement, 'own' | 'peer'> => ({
    own: median(own.flatMap(pick)),
    peer: median(raw.flatMap(pick)),
  });
  return [
    { name: `${name}: first picture`, ...of(({ first }) => [first]), ratio: most.first },
    { name: `${name}: metric, first time`, ...of(({ switches }) => switches.slice(0, 1)) },
    { name: `${name}: metric`, ...of(({ switches }) => switches), ratio: most.again },
  ];
}

/** What an element keeps beside its report, in megabytes. */
async function memoryOf(page: Page, type: Form): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const used = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return (usedSize + backingStorageSize) / MEGABYTE;
  };
  await page.evaluate((form) => prepare(form), type);
  const before = await used();
  await page.evaluate(() => show());
  return (await used()) - before;
}

export const benchmark: Benchmark = {
  entry: 'test/bench/chart.page.ts',
  peer: 'uPlot alone',
  async run(page: Page): Promise<Measurement[]> {
    const area = await inTurns(page, 'area', 9, 9);
    const bars = await inTurns(page, 'bar', 5, 1);
    return [
      ...compared('525,600 minutes as area', area, { first: 1, again: 1 }),
      ...compared('525,600 minutes as bars', bars, { first: 0.02, again: 0.02 }),
      {
        name: 'a move of the pointer, p95, area',
        own: at(0.95, await page.evaluate(() => hoverTimes('area'))),
        budget: 4,
      },
      {
        name: 'a move of the pointer, p95, bars',
        own: at(0.95, await page.evaluate(() => hoverTimes('bar'))),
        budget: 4,
      },
      { name: 'memory beside the report, area', own: await memoryOf(page, 'area'), budget: 8, unit: 'MB' },
      { name: 'memory beside the report, bars', own: await memoryOf(page, 'bar'), budget: 8, unit: 'MB' },
    ];
  },
};
