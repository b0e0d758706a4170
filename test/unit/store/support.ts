import { mock } from 'node:test';
import { failures } from '../../../src/api/failures.js';
import { type WireRequest, requestKey } from '../../../src/api/request.js';
import type { UsageReport } from '../../../src/api/report.js';
import type { WireReport } from '../../../src/api/wire.js';
import { loadUpkeep } from '../../../src/store/load-upkeep.js';
import { createUsageStore, type LoadUsage, type UsageSnapshot, type UsageStore } from '../../../src/store/index.js';
import { addDays } from '../../../src/time/day.js';
import { wireFor } from '../../helpers/wire.js';

export const NOVEMBER = { start: '2026-11-01', end: '2026-11-30' };
export const OCTOBER = { start: '2026-10-01', end: '2026-10-31' };
export const TODAY = '2026-11-14';

/**
 * The answer of an endpoint in the middle of November, with one bucket for the range. Without days, the range is the
 * current period.
 */
export function wire(request: WireRequest = {}, changes: Partial<WireReport> = {}): WireReport {
  const { from = '2026-11-01', to = '2026-12-01', granularity = 'day', time_zone = 'UTC', agent = [] } = request;
  const agents = ['agt_1', 'agt_2'].filter((id) => agent.length === 0 || agent.includes(id));
  return wireFor(
    { from, to, granularity, time_zone, agents: [...agent] },
    {
      as_of: `${TODAY}T12:00:00Z`,
      agents: [
        { id: 'agt_1', name: 'Support' },
        { id: 'agt_2', name: 'Sales' },
      ],
      // A millisecond is within the first day in every zone of the tests.
      buckets: [{ start: `${from}T00:00:00+00:00`, end: `${addDays(from, 1)}T00:00:00+00:00` }],
      rows: agents.map((id, index) => ({ bucket: 0, agent: id, model: null, credits: index + 1, messages: 1 })),
      totals: { credits: agents.length === 2 ? 3 : agents.includes('agt_2') ? 2 : 1, messages: agents.length },
      account: {
        periods: [
          { from: '2026-11-01', to: '2026-12-01' },
          { from: '2026-10-01', to: '2026-11-01' },
        ],
      },
      ...changes,
    },
  );
}

/** A request of the store. */
export class Asked {
  readonly request: WireRequest;
  readonly signal: AbortSignal;
  isAnswered = false;
  readonly answered: Promise<WireReport>;
  #settle!: { resolve: (value: WireReport) => void; reject: (reason: unknown) => void };

  constructor(request: WireRequest, signal: AbortSignal) {
    this.request = request;
    this.signal = signal;
    this.answered = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  get key(): string {
    return requestKey(this.request);
  }

  /** Whether the request is neither answered nor aborted. */
  get isOut(): boolean {
    return !this.isAnswered && !this.signal.aborted;
  }

  async reply(changes: Partial<WireReport> = {}): Promise<void> {
    this.isAnswered = true;
    this.#settle.resolve(wire(this.request, changes));
    await settle();
  }

  async replyWith(json: unknown): Promise<void> {
    this.isAnswered = true;
    this.#settle.resolve(json as WireReport);
    await settle();
  }

  async fail(reason: unknown = new Error('no answer')): Promise<void> {
    this.isAnswered = true;
    this.#settle.reject(reason);
    await settle();
  }
}

/** A source of reports that answers when the test calls for it. Like careless hosts, it ignores its signal. */
export function source(): { load: LoadUsage; asked: Asked[]; last: () => Asked; out: () => Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    last: () => asked.at(-1)!,
    out: () => asked.filter(({ isOut }) => isOut),
    load(request, { signal }) {
      const one = new Asked(request, signal);
      asked.push(one);
      return one.answered;
    },
  };
}

export interface Watch {
  readonly snapshots: UsageSnapshot[];
  readonly last: UsageSnapshot;
  readonly stop: () => void;
}

export function watch(store: UsageStore, options?: { previous?: boolean }): Watch {
  const snapshots: UsageSnapshot[] = [];
  const stop = store.subscribe((snapshot) => snapshots.push(snapshot), options);
  return {
    snapshots,
    stop,
    get last() {
      return snapshots.at(-1)!;
    },
  };
}

/** A visible store: the current period is loaded, and there is a subscriber. */
export async function ready(changes: Partial<WireReport> = {}, options?: { previous?: boolean }) {
  const usage = source();
  const store = createUsageStore({ load: usage.load });
  const watched = watch(store, options);
  await tick();
  await usage.last().reply(changes);
  return { ...usage, store, watched };
}

/** Lets promises run that are ready, and waits for code that is loaded on demand. */
export async function settle(): Promise<void> {
  await Promise.all([failures(), loadUpkeep()]);
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Advances the mocked clock, by default just to the end of the current task. */
export async function tick(ms = 1): Promise<void> {
  await settle();
  mock.timers.tick(ms);
  await settle();
}

export function rangeOf(report: UsageReport | null): string | null {
  return report && `${report.query.range.start}/${report.query.range.end}`;
}
