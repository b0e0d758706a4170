import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { it, mock } from 'node:test';
import fc from 'fast-check';
import { previousPeriod } from '../../../src/analysis/previous-period.js';
import { createUsageStore, type UsageQuery, type UsageSnapshot, type UsageStore } from '../../../src/store/index.js';
import { addDays } from '../../../src/time/day.js';
import { NOVEMBER, OCTOBER, rangeOf, settle, source, tick, TODAY, watch, type Watch } from './support.js';
import { cases } from '../../helpers/long.js';

const GRACE = 5_000;
const LAST_7 = { start: addDays(TODAY, -6), end: TODAY };
const SEPTEMBER = { start: '2026-09-01', end: '2026-09-30' };

const patches: Partial<UsageQuery>[] = [
  {},
  { range: null },
  { range: NOVEMBER },
  { range: OCTOBER },
  { range: SEPTEMBER },
  { range: { preset: 'last-7' } },
  { range: { preset: 'current-period' } },
  { range: { preset: 'previous-period' } },
  { agent: null },
  { agent: 'agt_1' },
  { agent: 'agt_2' },
  { granularity: 'week' },
  { granularity: 'auto' },
  { range: OCTOBER, agent: 'agt_1' },
];

type Step =
  | { readonly do: 'subscribe'; readonly previous: boolean }
  | { readonly do: 'unsubscribe' | 'reply' | 'fail'; readonly which: number }
  | { readonly do: 'set'; readonly patch: Partial<UsageQuery> }
  | { readonly do: 'refresh' | 'load' | 'reset' | 'late' }
  | { readonly do: 'wait'; readonly ms: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('subscribe' as const), previous: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unsubscribe' as const), which: fc.nat(9) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('reply' as const), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fail' as const), which: fc.nat(9) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('set' as const), patch: fc.constantFrom(...patches) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('refresh' as const, 'load' as const, 'late' as const) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reset' as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 1, 1, 4_000, 6_000) }) },
);

/** The days that the fake endpoint chooses for a query; its time is always the middle of November. */
function daysOf({ range }: UsageQuery): string {
  const days =
    range === null || !('preset' in range)
      ? (range ?? NOVEMBER)
      : { 'last-7': LAST_7, 'current-period': NOVEMBER, 'previous-period': OCTOBER }[range.preset as 'last-7'];
  return `${days.start}/${days.end}`;
}

/** Marks timers of the model, because stores of other tests in this process may still have timers. */
const inModel = new AsyncLocalStorage<true>();

/** Counts the waiting timers of the mocked clock that the model has set. */
function countTimers(): () => number {
  const pending = new Set<unknown>();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  mock.method(globalThis, 'setTimeout', (task: () => void, ms?: number) => {
    const timer = set(() => {
      pending.delete(timer);
      task();
    }, ms);
    if (inModel.getStore()) pending.add(timer);
    return timer;
  });
  mock.method(globalThis, 'clearTimeout', (timer: NodeJS.Timeout) => {
    pending.delete(timer);
    clear(timer);
  });
  return () => pending.size;
}

class Model {
  readonly usage = source();
  readonly store: UsageStore = createUsageStore({ load: this.usage.load });
  readonly watches: Watch[] = [];
  readonly truncated: boolean;
  #waiting = new Set<Promise<unknown>>();

  constructor(truncated: boolean) {
    this.truncated = truncated;
  }

  async take(step: Step): Promise<void> {
    const { usage, store, watches } = this;
    switch (step.do) {
      case 'subscribe':
        watches.push(watch(store, { previous: step.previous }));
        break;
      case 'unsubscribe':
        watches.splice(step.which % Math.max(1, watches.length), 1)[0]?.stop();
        break;
      case 'set':
        store.setQuery(step.patch);
        break;
      case 'reply':
        await this.#reply(step.which);
        break;
      case 'fail': {
        const out = usage.out();
        await out[step.which % Math.max(1, out.length)]?.fail();
        break;
      }
      case 'late':
        // Aborted requests are still answered, with data that must never be shown.
        for (const one of usage.asked) {
          if (one.signal.aborted && !one.isAnswered) await one.reply({ totals: { credits: 666, messages: 666 } });
        }
        break;
      case 'refresh':
        void store.refresh();
        break;
      case 'load':
        this.#waitFor(store.load());
        break;
      case 'reset':
        store.reset();
        break;
      case 'wait':
        await tick(step.ms);
    }
    await settle();
    this.check();
  }

  async #reply(which: number): Promise<void> {
    const out = this.usage.out();
    const one = out[which % Math.max(1, out.length)];
    const isCut = this.truncated && !one?.request.agent;
    await one?.reply(isCut ? { truncated: { dimension: 'agent', shown: 1, total: 2 } } : {});
  }

  #waitFor(promise: Promise<unknown>): void {
    const done = (): unknown => this.#waiting.delete(promise);
    this.#waiting.add(promise);
    promise.then(done, done);
  }

  check(): void {
    const { store, usage, watches } = this;
    const keys = usage.out().map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length, `one request a key: ${keys.join()}`);
    const snapshot = store.get();
    assert.ok(Object.isFrozen(snapshot));
    for (const { last } of watches) assert.equal(last, snapshot, 'who watches has what is there');
    this.#checkShown(snapshot);
  }

  #checkShown({ status, report, error, query, stale, previous, agents }: UsageSnapshot): void {
    assert.notEqual(report?.totals.credits, 666, 'what was given up is never seen');
    assert.equal(stale, report !== null && error !== null);
    if (status === 'error') assert.ok(error);
    if (status === 'idle') assert.equal(this.watches.length, 0);
    if (status !== 'ready') return;
    assert.equal(rangeOf(report), daysOf(query), 'what is shown answers the query');
    assert.equal(report?.query.granularity, query.granularity === 'auto' ? 'day' : query.granularity);
    assert.deepEqual(report?.query.agents, this.truncated && query.agent !== null ? [query.agent] : []);
    assert.equal(agents.length, 2);
    if (previous && report) {
      const { range, granularity } = report.query;
      assert.deepEqual(previous.query.range, previousPeriod(range, granularity, report.account));
    }
  }

  /** Answers all requests of the store, after which every subscriber has to see an answer. */
  async comeToRest(): Promise<void> {
    this.watches.push(watch(this.store));
    // An answer waits up to 30 ms for other answers. A failure can be dismissed only after subscribers were told.
    await tick(30);
    this.store.setQuery({});
    await tick();
    for (let round = 0; this.usage.out().length > 0; round++) {
      assert.ok(round < 20, 'it comes to rest');
      await this.#reply(0);
    }
    await tick();
    this.check();
    const { status, fetching, error } = this.store.get();
    assert.deepEqual([status, fetching, error], ['ready', false, null]);
    assert.equal(this.#waiting.size, 0, 'everybody who waited has an answer');
  }

  async leave(): Promise<void> {
    for (const { stop } of this.watches.splice(0)) stop();
    await tick(GRACE);
  }
}

it('any course of events leaves the store in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(steps, { maxLength: 30 }), async (truncated, list) => {
      mock.timers.enable({ apis: ['setTimeout'] });
      const timers = countTimers();
      try {
        await inModel.run(true, async () => {
          const model = new Model(truncated);
          for (const step of list) await model.take(step);
          await model.comeToRest();
          await model.leave();
          assert.equal(model.usage.out().length, 0, 'no request is left');
        });
        assert.equal(timers(), 0, 'no timer is left');
      } finally {
        mock.restoreAll();
        mock.timers.reset();
      }
    }),
    cases(100, 2_000),
  );
});
