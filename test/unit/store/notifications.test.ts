/** After each event, the store calls each subscriber once if something has changed, and otherwise not at all. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import type { WireReport } from '../../../src/api/wire.js';
import { createUsageStore, type UsageConfig, type UsageQuery, type UsageStore } from '../../../src/store/index.js';
import { Page } from './page.js';
import { OCTOBER, settle, source, TODAY } from './support.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let page: Page;

beforeEach(() => {
  page = Page.open();
});
afterEach(Page.close);

/** Everything about a store that subscribers can read. */
const stateOf = (store: UsageStore) => [store.get(), store.config, store.today, store.isComparing];
const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.every((part, index) => part === other[index]);

/** A store whose subscribers' calls are counted, one change at a time. */
class Counted {
  readonly usage = source();
  readonly store = createUsageStore({ load: this.usage.load, timeoutMs: Infinity, staleAfter: 5 * 60 });
  /** The state at each call, by subscriber. */
  readonly calls = new Map<() => void, (readonly unknown[])[]>();
  readonly withdraw: (() => void)[] = [];
  #timers = new Set<unknown>();

  constructor() {
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    mock.method(globalThis, 'setTimeout', (task: () => void, ms?: number) => {
      const timer = set(() => {
        this.#timers.delete(timer);
        this.change(task);
      }, ms);
      this.#timers.add(timer);
      return timer;
    });
    mock.method(globalThis, 'clearTimeout', (timer: NodeJS.Timeout) => {
      this.#timers.delete(timer);
      clear(timer);
    });
  }

  /** One synchronous change, such as a call of the host or a timer. */
  change(run: () => void): void {
    const check = this.#expectOneCall();
    run();
    check(1);
    this.#checkReading();
  }

  /** One change that comes with a promise, such as an answer. Several promises at once may cause as many changes. */
  async changeLater(run: () => void, most = 1): Promise<void> {
    const check = this.#expectOneCall();
    run();
    await settle();
    check(most);
    this.#checkReading();
  }

  #expectOneCall(): (most: number) => void {
    const { store } = this;
    const old = stateOf(store);
    const counts = new Map([...this.calls].map(([stop, calls]) => [stop, calls.length]));
    return (most) => {
      const isChanged = !isSame(old, stateOf(store));
      for (const [stop, calls] of this.calls) {
        const count = calls.length - (counts.get(stop) ?? 0);
        if (!counts.has(stop)) assert.equal(count, 1, 'who is new is called once');
        else if (isChanged) assert.ok(count >= 1 && count <= most, `called ${count} times for ${most}`);
        else if (most === 1) assert.equal(count, 0, 'called for nothing');
        assert.ok(isSame(calls.at(-1)!, stateOf(store)), 'and has what is there');
        for (const [index, call] of calls.entries()) {
          assert.ok(index === 0 || !isSame(call, calls[index - 1]!), 'never called twice for the same');
        }
      }
    };
  }

  /** Checks that reading requests, schedules and changes nothing. */
  #checkReading(): void {
    const { store, usage, calls } = this;
    const observe = () => [usage.asked.length, this.#timers.size, ...[...calls.values()].map(({ length }) => length)];
    const old = observe();
    const state = stateOf(store);
    assert.deepEqual([observe(), isSame(state, stateOf(store))], [old, true]);
  }

  subscribe(previous: boolean): void {
    const calls: (readonly unknown[])[] = [];
    this.change(() => {
      const stop = this.store.subscribe((snapshot) => calls.push([snapshot, ...stateOf(this.store).slice(1)]), {
        previous,
      });
      this.calls.set(stop, calls);
    });
  }

  unsubscribe(which: number): void {
    const stops = [...this.calls.keys()];
    const stop = stops[which % Math.max(1, stops.length)];
    if (!stop) return;
    this.calls.delete(stop);
    this.change(stop);
  }

  async reply(which: number, changes: Partial<WireReport> = {}): Promise<void> {
    const out = this.usage.out();
    await this.changeLater(() => void out[which % Math.max(1, out.length)]?.reply(changes));
  }

  async fail(which: number): Promise<void> {
    const out = this.usage.out();
    await this.changeLater(() => void out[which % Math.max(1, out.length)]?.fail());
  }

  async replyToAll(changes: Partial<WireReport> = {}): Promise<void> {
    const out = this.usage.out();
    await this.changeLater(() => out.forEach((one) => void one.reply(changes)), out.length);
  }

  /** Each timer that goes off counts as a change. */
  async wait(ms = 1): Promise<void> {
    await settle();
    mock.timers.tick(ms);
    await settle();
  }

  /** Returns a function for the number of calls of the first subscriber since now. */
  counter(): () => number {
    const [calls] = this.calls.values();
    const old = calls!.length;
    return () => calls!.length - old;
  }
}

/** A visible store. The current period is loaded, and the previous one if there is an answer for it. */
async function shown(previous?: Partial<WireReport>): Promise<Counted> {
  const counted = new Counted();
  counted.subscribe(previous !== undefined);
  await counted.wait();
  await counted.reply(0);
  if (previous) await counted.reply(0, previous);
  return counted;
}

/** Usage that is unpriced for now. */
const UNPRICED = { rows: [{ bucket: 0, agent: 'agt_1', model: null, credits: null, messages: 1 }] };

describe('a subscriber is called once', () => {
  it('for a change of the query, for the start of its request, and for the answer', async () => {
    const counted = await shown();
    const count = counted.counter();
    counted.change(() => counted.store.setQuery({ range: OCTOBER, agent: 'agt_1', granularity: 'week' }));
    assert.equal(count(), 1);
    await counted.wait();
    assert.equal(count(), 2);
    await counted.reply(0);
    assert.equal(count(), 3);
  });

  it('for the answer that starts the request for the previous period, and for that', async () => {
    const counted = new Counted();
    counted.subscribe(true);
    await counted.wait();
    const count = counted.counter();
    await counted.reply(0);
    assert.deepEqual([count(), counted.store.isComparing], [1, true]);
    await counted.reply(0);
    assert.deepEqual([count(), counted.store.isComparing], [2, false]);
  });

  it('for a refresh of two periods, and for both answers together, in either order', async () => {
    const counted = await shown(UNPRICED);
    for (const first of [0, 1]) {
      const count = counted.counter();
      counted.change(() => void counted.store.refresh());
      assert.deepEqual([count(), counted.usage.out().length], [1, 2]);
      const later = { ...UNPRICED, as_of: `${TODAY}T13:00:0${first}Z` };
      await counted.reply(first, later);
      assert.equal(count(), 1);
      await counted.reply(0, later);
      assert.equal(count(), 2);
      counted.change(() => void counted.store.refresh());
      await counted.replyToAll(UNPRICED);
      assert.ok(count() <= 4);
    }
  });

  it('for each of two answers, if the second one takes longer', async () => {
    const counted = await shown(UNPRICED);
    const count = counted.counter();
    counted.change(() => void counted.store.refresh());
    const later = { ...UNPRICED, as_of: `${TODAY}T13:00:00Z` };
    await counted.reply(0, later);
    await counted.wait(30);
    assert.equal(count(), 2);
    await counted.reply(0, later);
    assert.equal(count(), 3);
  });

  it('for an answer that fails, and for the report that grows old', async () => {
    const counted = await shown();
    const count = counted.counter();
    counted.change(() => void counted.store.refresh());
    await counted.fail(0);
    assert.deepEqual([count(), counted.store.get().stale], [2, true]);
    counted.change(() => void counted.store.refresh());
    await counted.reply(0);
    assert.equal(count(), 4);
    await counted.wait(6 * MINUTE);
    assert.deepEqual([count(), counted.store.get().stale], [5, true]);
  });

  it('for a reset, and for other texts; not for the same ones', async () => {
    const counted = await shown();
    const count = counted.counter();
    counted.change(() => counted.store.reset());
    assert.equal(count(), 1);
    const labels = {};
    counted.change(() => counted.store.configure({ labels, staleAfter: 60 }));
    assert.equal(count(), 2);
    counted.change(() => counted.store.configure({ labels, staleAfter: 60 }));
    counted.change(() => counted.store.configure({}));
    assert.equal(count(), 2);
  });

  it('for the account’s midnight, though the interval asks again at the same time', async () => {
    const counted = await shown();
    counted.change(() => counted.store.configure({ staleAfter: Infinity, refreshInterval: 12 * 60 * 60 }));
    const count = counted.counter();
    await counted.wait(12 * HOUR);
    assert.deepEqual([count(), counted.store.today, counted.usage.out().length], [1, '2026-11-15', 1]);
  });

  it('for a request whose `load` changes the query while it is called', async () => {
    const { load } = source();
    const store = createUsageStore({
      load: (request, options) => {
        store.setQuery({ agent: 'agt_1' });
        store.setQuery({ agent: 'agt_2' });
        return load(request, options);
      },
    });
    let calls = 0;
    store.subscribe(() => calls++);
    mock.timers.tick(1);
    assert.deepEqual([calls, store.get().query.agent], [2, 'agt_2'], 'at first, and once for all that');
  });

  it('though it changes the query itself, and others hear of that before it returns', async () => {
    const counted = await shown();
    const { store } = counted;
    store.subscribe(({ query, fetching }) => {
      if (fetching && query.agent === null) store.setQuery({ agent: 'agt_1' });
    });
    const count = counted.counter();
    void store.refresh();
    assert.equal(count(), 2, 'for the refresh, and for the agent');
    const agents: (string | null)[] = [];
    store.subscribe(({ query }) => agents.push(query.agent));
    store.setQuery({ agent: null });
    assert.deepEqual(agents, ['agt_1', 'agt_1'], 'the state that has passed by then is told to nobody');
  });
});

const patches: Partial<UsageQuery>[] = [
  {},
  { range: null },
  { range: OCTOBER },
  { range: { preset: 'last-7' } },
  { agent: 'agt_1' },
  { agent: 'nobody' },
  { agent: null, granularity: 'week' },
];
const configs: UsageConfig[] = [{ labels: {} }, { staleAfter: 60 }, { staleAfter: 300 }, { supportUrl: '/help' }, {}];

type Step = (counted: Counted) => void | Promise<void>;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.boolean().map((previous) => (on: Counted) => on.subscribe(previous)) },
  { weight: 1, arbitrary: fc.nat(3).map((which) => (on: Counted) => on.unsubscribe(which)) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(...patches).map((patch) => (on: Counted) => on.change(() => on.store.setQuery(patch))),
  },
  {
    weight: 6,
    arbitrary: fc.record({ which: fc.nat(3), isNewer: fc.boolean() }).map(
      ({ which, isNewer }) =>
        (on: Counted) =>
          on.reply(which, isNewer ? { as_of: new Date().toISOString() } : {}),
    ),
  },
  { weight: 2, arbitrary: fc.nat(3).map((which) => (on: Counted) => on.fail(which)) },
  { weight: 2, arbitrary: fc.constant((on: Counted) => on.replyToAll()) },
  { weight: 2, arbitrary: fc.constant((on: Counted) => on.change(() => void on.store.refresh())) },
  { weight: 1, arbitrary: fc.constant((on: Counted) => on.change(() => void on.store.load().catch(() => undefined))) },
  { weight: 1, arbitrary: fc.constant((on: Counted) => on.change(() => on.store.reset())) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...configs)
      .map((config) => (on: Counted) => on.change(() => on.store.configure(config))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(30, 600).map((refreshInterval) => (on: Counted) => {
      on.change(() => on.withdraw.push(on.store.attributeConfig({ refreshInterval })));
    }),
  },
  { weight: 1, arbitrary: fc.constant((on: Counted) => on.change(() => on.withdraw.pop()?.())) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('visible', 'hidden').map((visibility) => (on: Counted) => {
      page.visibilityState = visibility;
      on.change(() => page.dispatchEvent(new Event('visibilitychange')));
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(1, 1, 1, 6 * SECOND, MINUTE, 6 * MINUTE, 13 * HOUR)
      .map((ms) => (on: Counted) => on.wait(ms)),
  },
);

it('any course of events calls each subscriber once for each change, and for nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      Page.close();
      page = Page.open();
      const counted = new Counted();
      for (const take of steps) {
        await take(counted);
        await counted.changeLater(() => undefined);
      }
      for (const _ of counted.calls) counted.unsubscribe(0);
    }),
    { numRuns: 200 },
  );
});
