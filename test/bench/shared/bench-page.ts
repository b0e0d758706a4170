/** The interface that every page of the benchmark implements. */
export type Metric = 'credits' | 'messages';

export interface BenchPage {
  /** Resolves once the page is painted with data, to the time at which it was drawn, in milliseconds since 1970. */
  readonly ready: Promise<number>;
  /** Resolves when the code that loads after the first paint has loaded. */
  rest(): Promise<void>;
  /** Each setter resolves once its change is painted. */
  setMetric(metric: Metric): Promise<unknown>;
  setAgent(id: string | null): Promise<unknown>;
  /** Days; the range does not include `to`. */
  setRange(from: string, to: string): Promise<unknown>;
}

declare global {
  /** Set by the benchmark; not defined if a person opens the page. */
  var openBenchPage: ((page: BenchPage) => void) | undefined;
}

/** Waits for the frame that shows the drawing, and resolves to the time of drawing. */
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

/** To be called after the last drawing of a change. */
export function drawn(): void {
  for (const resolve of waiting) resolve();
  waiting = [];
}

/** Implements the interface for a page that calls `drawn`. The setters have to do the same as a click. */
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
