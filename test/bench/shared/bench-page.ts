/** What a page of the benchmark can be asked to do. */
export type Metric = 'credits' | 'messages';

export interface BenchPage {
  /** Once it is painted with data: when that was drawn, in milliseconds since 1970. */
  readonly ready: Promise<number>;
  /** Resolves when what is loaded after the first paint is there. */
  rest(): Promise<void>;
  /** These resolve once the change is painted. */
  setMetric(metric: Metric): Promise<unknown>;
  setAgent(id: string | null): Promise<unknown>;
  /** Days, half-open. */
  setRange(from: string, to: string): Promise<unknown>;
}

declare global {
  /** Put there by the benchmark; absent where a person opens the page. */
  var openBenchPage: ((page: BenchPage) => void) | undefined;
}

/** After the frame that shows what was drawn. Resolves to the time at which that was drawn. */
export async function painted(): Promise<number> {
  const drawn = performance.timeOrigin + performance.now();
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return drawn;
}

type Setters = {
  [Name in 'setMetric' | 'setAgent' | 'setRange']: (...values: Parameters<BenchPage[Name]>) => void;
};

let waiting: (() => void)[] = [];

/** Told after each drawing with which nothing more is awaited. */
export function drawn(): void {
  for (const resolve of waiting) resolve();
  waiting = [];
}

/** A page that calls `drawn`, and whose setters do what a click does. */
export function openPage({ setMetric, setAgent, setRange }: Setters): void {
  const after = async (change: () => void): Promise<number> => {
    const next = new Promise<void>((resolve) => waiting.push(resolve));
    change();
    await next;
    return painted();
  };
  globalThis.openBenchPage?.({
    ready: after(() => undefined),
    rest: () => Promise.resolve(),
    setMetric: (metric) => after(() => setMetric(metric)),
    setAgent: (id) => after(() => setAgent(id)),
    setRange: (from, to) => after(() => setRange(from, to)),
  });
}
