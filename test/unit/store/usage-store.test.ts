import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { usageError } from '../../../src/api/usage-error.js';
import { createUsageStore, type UsageQuery, type UsageSnapshot, type UsageStore } from '../../../src/store/index.js';
import { NOVEMBER, OCTOBER, rangeOf, ready, settle, source, tick, TODAY, watch, wire } from './support.js';

const SECOND = 1_000;
const GRACE = 5 * SECOND;

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse(`${TODAY}T12:00:00Z`) }));
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

describe('before the first subscriber', () => {
  it('nothing is asked, whatever is set', async () => {
    const { load, asked } = source();
    const store = createUsageStore({ load });
    store.setQuery({ range: OCTOBER, agent: 'agt_1' });
    store.configure({ timeoutMs: 1 });
    store.reset();
    await tick(60 * SECOND);
    assert.equal(asked.length, 0);
    assert.deepEqual(store.get(), {
      query: { range: null, agent: null, granularity: 'auto' },
      status: 'idle',
      fetching: false,
      stale: false,
      answeredAt: null,
      report: null,
      shown: null,
      previous: null,
      error: null,
      agents: [],
    });
  });

  it('a refresh asks all the same, since somebody wants it', async () => {
    const { load, asked, last } = source();
    const store = createUsageStore({ load });
    const refreshed = store.refresh();
    assert.equal(asked.length, 1);
    await last().reply();
    await refreshed;
    assert.equal(store.get().status, 'ready');
  });
});

describe('subscribe', () => {
  it('calls at once, and then on every change', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    const { snapshots } = watch(store);
    assert.deepEqual(
      snapshots.map(({ status }) => status),
      ['loading'],
    );
    await tick();
    await last().reply();
    assert.deepEqual(
      snapshots.map(({ status, fetching }) => [status, fetching]),
      [
        ['loading', false],
        ['loading', true],
        ['ready', false],
      ],
    );
  });

  it('costs one request, however many subscribe in the same task or later [F14]', async () => {
    const { load, asked, last } = source();
    const store = createUsageStore({ load });
    const watches = Array.from({ length: 50 }, () => watch(store));
    await tick();
    watches.push(watch(store));
    await tick(2 * SECOND);
    assert.equal(asked.length, 1);
    await last().reply();
    watches.push(watch(store));
    await tick();
    assert.equal(asked.length, 1);
    for (const { last: snapshot } of watches) assert.equal(snapshot, store.get(), 'all hold the same object');
  });

  it('gives frozen snapshots, and the same one while nothing changes', async () => {
    const { store, watched } = await ready();
    const before = store.get();
    const count = watched.snapshots.length;
    store.setQuery({});
    store.setQuery({ range: null, agent: null, granularity: 'auto', timeZone: undefined });
    await tick(60 * SECOND);
    assert.equal(store.get(), before);
    assert.equal(watched.snapshots.length, count);
    for (const part of [before, before.query, before.report, before.agents]) assert.ok(Object.isFrozen(part));
  });

  it('tells the others where a listener throws, and reports what it threw', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    const reported: unknown[] = [];
    mock.method(globalThis, 'queueMicrotask', (task: () => void) => {
      try {
        task();
      } catch (thrown) {
        reported.push(thrown);
      }
    });
    store.subscribe(() => {
      throw new Error('careless');
    });
    const { snapshots } = watch(store);
    await tick();
    await last().reply();
    assert.equal(snapshots.at(-1)!.status, 'ready');
    assert.ok(reported.length >= 2 && reported.every((thrown) => (thrown as Error).message === 'careless'));
  });

  it('calls nobody who has left, even in the middle of a round', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    const calls: string[] = [];
    store.subscribe(({ status }) => {
      calls.push(`first ${status}`);
      if (status === 'ready') leave();
    });
    const leave = store.subscribe(({ status }) => calls.push(`second ${status}`));
    await tick();
    await last().reply();
    assert.ok(calls.includes('first ready'));
    assert.equal(calls.includes('second ready'), false);
  });

  it('lets a listener change the query, and shows nobody an older state after a newer one', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    const seen: (string | null)[] = [];
    store.subscribe(({ status, query }) => {
      if (status === 'ready' && query.agent === null) store.setQuery({ agent: 'agt_1' });
    });
    store.subscribe(({ query }) => seen.push(query.agent));
    await tick();
    await last().reply();
    assert.equal(seen.at(-1), 'agt_1');
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => Number(a !== null) - Number(b !== null)),
    );
  });

  it('ends once for one end, though it is ended twice', async () => {
    const { load, asked } = source();
    const store = createUsageStore({ load });
    const first = watch(store);
    const second = watch(store);
    first.stop();
    first.stop();
    await tick();
    assert.equal(asked.length, 1, 'the second is still there');
    assert.equal(second.last.status, 'loading');
  });
});

describe('when the last subscriber leaves', () => {
  it('a request goes on for five seconds, and is then given up', async () => {
    const { load, asked } = source();
    const store = createUsageStore({ load });
    const { stop } = watch(store);
    await tick();
    stop();
    await tick(GRACE - 1);
    assert.equal(asked[0]!.signal.aborted, false);
    await tick(1);
    assert.equal(asked[0]!.signal.aborted, true);
    assert.deepEqual([store.get().status, store.get().fetching], ['idle', false]);
  });

  it('and comes back in time, as an element that was moved does, nothing is asked again', async () => {
    const { load, asked, last } = source();
    const store = createUsageStore({ load });
    const { stop } = watch(store);
    await tick();
    stop();
    await tick(GRACE - 1);
    const again = watch(store);
    await tick(20 * SECOND);
    assert.deepEqual([asked.length, last().signal.aborted], [1, false]);
    await last().reply();
    assert.equal(again.last.status, 'ready');
  });

  it('and comes back too late, it is asked anew', async () => {
    const { load, asked, last } = source();
    const store = createUsageStore({ load });
    watch(store).stop();
    const { stop } = watch(store);
    await tick();
    stop();
    await tick(GRACE);
    const again = watch(store);
    await tick();
    assert.equal(asked.length, 2);
    await asked[0]!.reply({ totals: { credits: 999, messages: 999 } });
    assert.equal(again.last.report, null, 'what was given up says nothing any more');
    await last().reply();
    assert.equal(store.get().report?.totals.credits, 3);
  });

  it('and nothing was asked yet, nothing is', async () => {
    const { load, asked } = source();
    watch(createUsageStore({ load })).stop();
    await tick(60 * SECOND);
    assert.equal(asked.length, 0);
  });

  it('what is known stays', async () => {
    const { store, watched, asked } = await ready();
    watched.stop();
    await tick(60 * SECOND);
    assert.equal(store.get().status, 'ready');
    watch(store);
    await tick();
    assert.equal(asked.length, 1);
  });
});

describe('a query', () => {
  it('goes over the wire as half-open days, and leaves out what the endpoint is to choose', async () => {
    const { load, asked } = source();
    const store = createUsageStore({ load });
    store.setQuery({ range: { start: '2026-11-01', end: '2026-11-14' } });
    watch(store);
    await tick();
    assert.deepEqual(asked[0]!.request, { from: '2026-11-01', to: '2026-11-15' });
    store.setQuery({ granularity: 'week', timeZone: 'Europe/Berlin' });
    await tick();
    assert.deepEqual(asked[1]!.request, {
      from: '2026-11-01',
      to: '2026-11-15',
      granularity: 'week',
      time_zone: 'Europe/Berlin',
    });
    store.setQuery({ range: null, granularity: 'auto', timeZone: undefined });
    await tick();
    assert.deepEqual(asked[2]!.request, {});
  });

  it('changed many times in one task is asked once', async () => {
    const { load, asked } = source();
    const store = createUsageStore({ load });
    watch(store);
    for (let day = 1; day <= 28; day++) {
      store.setQuery({ range: { start: '2026-11-01', end: `2026-11-${String(day).padStart(2, '0')}` } });
    }
    await tick();
    assert.deepEqual(
      asked.map(({ request }) => request.to),
      ['2026-11-29'],
    );
  });

  it('gives up the request for the one before', async () => {
    const { store, asked } = await ready();
    store.setQuery({ range: OCTOBER });
    await tick();
    store.setQuery({ range: { start: '2026-09-01', end: '2026-09-30' } });
    await tick();
    assert.deepEqual(
      asked.map(({ signal }) => signal.aborted),
      [false, true, false],
    );
  });

  it('is answered by the latest request only, in whatever order answers come [F13]', async () => {
    const { store, asked, watched } = await ready();
    store.setQuery({ range: OCTOBER });
    await tick();
    store.setQuery({ range: { start: '2026-09-01', end: '2026-09-30' } });
    await tick();
    await asked[2]!.reply();
    await asked[1]!.reply();
    assert.equal(rangeOf(store.get().report), '2026-09-01/2026-09-30');
    const shown = watched.snapshots.filter(({ status }) => status === 'ready').map(({ report }) => rangeOf(report));
    assert.deepEqual(shown, ['2026-11-01/2026-11-30', '2026-09-01/2026-09-30']);
  });

  it('that was answered before is not asked again', async () => {
    const { store, asked } = await ready();
    store.setQuery({ range: OCTOBER });
    await tick();
    await asked[1]!.reply();
    store.setQuery({ range: null });
    await tick();
    store.setQuery({ range: OCTOBER });
    await tick();
    assert.equal(asked.length, 2);
    assert.equal(rangeOf(store.get().report), '2026-10-01/2026-10-31');
  });

  it('keeps the last report in sight while another one loads', async () => {
    const { store } = await ready();
    const { report } = store.get();
    store.setQuery({ range: OCTOBER });
    assert.deepEqual([store.get().status, store.get().report], ['loading', report]);
  });

  it('for the current period and one for its days are the same, once it is known which those are', async () => {
    const { store, asked } = await ready();
    const { report } = store.get();
    store.setQuery({ range: NOVEMBER });
    await tick();
    assert.equal(asked.length, 1);
    assert.equal(store.get().report, report);
    assert.equal(store.get().status, 'ready');
  });

  it('for days is not answered by a current period that has moved on', async () => {
    const { store, asked, last } = await ready();
    const refreshed = store.refresh();
    const december = { from: '2026-12-01', to: '2027-01-01' };
    await last().replyWith({ ...wire(december), as_of: '2026-12-01T00:10:00Z' });
    await refreshed;
    assert.equal(rangeOf(store.get().report), '2026-12-01/2026-12-31');
    store.setQuery({ range: NOVEMBER });
    await tick();
    assert.deepEqual(last().request, { from: '2026-11-01', to: '2026-12-01' });
    assert.equal(asked.length, 3);
  });

  it('is the store’s own: the host may do with its objects what it likes', async () => {
    const { store, asked } = await ready();
    const range = { start: '2026-10-01', end: '2026-10-31' };
    store.setQuery({ range });
    await tick();
    range.start = '2026-10-15';
    assert.deepEqual(store.get().query.range, OCTOBER);
    store.setQuery({ range });
    await tick();
    assert.deepEqual(
      asked.slice(1).map(({ request }) => request.from),
      ['2026-10-01', '2026-10-15'],
    );
    assert.ok(Object.isFrozen(store.get().query.range));
  });

  it('with the same days in another order, or with more in it, is no change', async () => {
    const { store } = await ready();
    store.setQuery({ range: { start: '2026-10-01', end: '2026-10-31' } });
    const before = store.get();
    store.setQuery({ range: { end: '2026-10-31', start: '2026-10-01', label: 'October' } as never });
    assert.equal(store.get(), before);
  });

  it('that makes no sense is ignored part by part, and the developer told once', async () => {
    const warn = mock.method(console, 'warn', () => undefined);
    const { store, asked } = await ready();
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const patches: unknown[] = [
      { range: { start: '2026-11-14', end: '2026-11-01' } },
      { range: { start: '2026-02-30', end: '2026-03-01' } },
      { range: { preset: 'last-8' } },
      { range: '2026-11-01/2026-11-14' },
      { range: undefined },
      { range: circular },
      { agent: '' },
      { agent: 7 },
      { agent: 7n },
      { agent: undefined },
      { granularity: 'year' },
      { granularity: null },
      { timeZone: 'Mars/Phobos' },
      { timeZone: '__proto__' },
      { agents: ['agt_1'] },
      { constructor: 'x' },
      { toString: 'x' },
      JSON.parse('{"__proto__":"x"}') as unknown,
    ];
    const before = store.get();
    for (const patch of [...patches, ...patches]) store.setQuery(patch as never);
    await tick();
    assert.equal(store.get(), before);
    assert.equal(asked.length, 1);
    assert.equal(warn.mock.callCount(), patches.length);
    assert.match(String(warn.mock.calls[0]!.arguments[0]), /range/);
    store.setQuery({ agent: 'agt_2', granularity: 'eon' } as never);
    assert.deepEqual(store.get().query, { range: null, agent: 'agt_2', granularity: 'auto' });
  });
});

describe('a preset', () => {
  it('is reckoned from the account’s day, never from the viewer’s clock [N8]', async () => {
    mock.timers.reset();
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2031-05-05') });
    const { store, last } = await ready();
    store.setQuery({ range: { preset: 'last-7' } });
    await tick();
    assert.deepEqual(last().request, { from: '2026-11-08', to: '2026-11-15' });
    await last().reply();
    assert.equal(rangeOf(store.get().report), `2026-11-08/${TODAY}`);
  });

  it('asks for the current period first where nothing tells what day it is', async () => {
    const { load, asked, last } = source();
    const store = createUsageStore({ load });
    store.setQuery({ range: { preset: 'last-28' } });
    const { snapshots } = watch(store);
    await tick();
    assert.deepEqual(last().request, {});
    await last().reply();
    assert.deepEqual(last().request, { from: '2026-10-18', to: '2026-11-15' });
    assert.equal(asked.length, 2);
    await last().reply();
    assert.equal(store.get().status, 'ready');
    for (const { status, report } of snapshots) {
      if (status === 'ready') assert.equal(rangeOf(report), `2026-10-18/${TODAY}`, 'no other days in between');
    }
  });

  it('is reckoned from an answer, too, that came just after the range was changed', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    watch(store);
    await tick();
    store.setQuery({ range: OCTOBER });
    await last().reply();
    store.setQuery({ range: { preset: 'last-7' } });
    assert.notEqual(store.get().status, 'ready', 'the current period is not the last 7 days');
    await tick();
    assert.deepEqual(last().request, { from: '2026-11-08', to: '2026-11-15' });
  });

  it('of a billing period is the account’s', async () => {
    const { store, asked, last } = await ready();
    store.setQuery({ range: { preset: 'current-period' } });
    await tick();
    assert.equal(asked.length, 1);
    assert.equal(store.get().status, 'ready');
    store.setQuery({ range: { preset: 'previous-period' } });
    await tick();
    assert.deepEqual(last().request, { from: '2026-10-01', to: '2026-11-01' });
  });

  it('of the current period leaves it to the endpoint which that is, though days of it are known', async () => {
    const { load, asked, last } = source();
    const store = createUsageStore({ load });
    store.setQuery({ range: OCTOBER });
    watch(store);
    await tick();
    await last().reply();
    store.setQuery({ range: { preset: 'current-period' } });
    await tick();
    assert.deepEqual(
      asked.map(({ request }) => request.from),
      ['2026-10-01', undefined],
    );
  });

  it('moves at the account’s midnight, once a refresh tells of it', async () => {
    const { store, asked, last } = await ready();
    store.setQuery({ range: { preset: 'last-7' } });
    await tick();
    await last().reply();
    const refreshed = store.refresh();
    await last().reply({ as_of: '2026-11-15T00:05:00Z' });
    await refreshed;
    assert.deepEqual(last().request, { from: '2026-11-09', to: '2026-11-16' });
    await last().reply({ as_of: '2026-11-15T00:05:01Z' });
    assert.equal(rangeOf(store.get().report), '2026-11-09/2026-11-15');
    assert.equal(asked.length, 4);
  });

  const loose: [string, (days: { from?: string; to?: string }) => Record<string, unknown>][] = [
    ['the end of the days asked for is its "today"', ({ to = '2026-12-01' }) => ({ as_of: `${to}T00:00:00Z` })],
    ['the start of the days asked for is its "today"', ({ from = '2026-11-14' }) => ({ as_of: `${from}T00:00:00Z` })],
    [
      'its billing periods are those before the days asked for',
      ({ from = '2026-11-01' }) => ({
        account: {
          periods: [
            { from, to: '2026-12-01' },
            { from: `${from.slice(0, 5)}${String(Number(from.slice(5, 7)) - 1).padStart(2, '0')}-01`, to: from },
          ],
        },
      }),
    ],
    [
      'it knows the account only in the current period',
      ({ from }) => (from === undefined ? {} : { account: undefined }),
    ],
  ];
  for (const [what, changes] of loose) {
    it(`comes to rest though ${what}`, async () => {
      for (const preset of ['last-7', 'last-90', 'previous-period'] as const) {
        const { load, asked, out } = source();
        const store = createUsageStore({ load });
        store.setQuery({ range: { preset } });
        watch(store);
        await tick();
        for (let round = 0; round < 10; round++) for (const one of out()) await one.reply(changes(one.request));
        assert.equal(store.get().status, 'ready', preset);
        assert.equal(asked.length, 2, preset);
      }
    });
  }

  it('does not take a past range for today where the endpoint tells no time', async () => {
    const { load, asked, last } = source();
    const store = createUsageStore({ load });
    store.setQuery({ range: OCTOBER });
    watch(store);
    await tick();
    await last().reply({ as_of: undefined });
    store.setQuery({ range: { preset: 'last-7' } });
    await tick();
    assert.deepEqual(last().request, {}, 'it asks what the current period is');
    await last().reply({ as_of: undefined });
    assert.deepEqual(last().request, { from: '2026-11-08', to: '2026-11-15' });
    assert.equal(asked.length, 3);
  });
});

describe('an agent', () => {
  it('costs no request where the report holds them all', async () => {
    const { store, asked } = await ready();
    const { report } = store.get();
    store.setQuery({ agent: 'agt_1' });
    await tick();
    assert.equal(asked.length, 1);
    assert.deepEqual([store.get().status, store.get().report], ['ready', report]);
  });

  it('is asked for where the report was cut', async () => {
    const truncated = { dimension: 'agent', shown: 1, total: 300 } as const;
    const { store, asked, last } = await ready({ truncated });
    store.setQuery({ agent: 'agt_2' });
    await tick();
    assert.deepEqual(last().request, { agent: ['agt_2'] });
    assert.equal(store.get().status, 'loading');
    await last().reply();
    assert.deepEqual(store.get().report?.query.agents, ['agt_2']);
    assert.equal(store.get().agents.length, 2, 'the list of agents stays whole');
    store.setQuery({ agent: null });
    await tick();
    assert.equal(asked.length, 2);
    assert.deepEqual(store.get().report?.query.agents, []);
  });

  it('chosen before the first answer waits for it', async () => {
    const { load, asked, last } = source();
    const store = createUsageStore({ load });
    store.setQuery({ agent: 'agt_2' });
    watch(store);
    await tick();
    await last().reply({ truncated: { dimension: 'agent', shown: 1, total: 2 } });
    assert.deepEqual(
      asked.map(({ request }) => request.agent),
      [undefined, ['agt_2']],
    );
  });

  it('that nobody knows is shown as the endpoint answers', async () => {
    const { store, last } = await ready({ truncated: { dimension: 'agent', shown: 1, total: 2 } });
    store.setQuery({ agent: '__proto__' });
    await tick();
    assert.deepEqual(last().request.agent, ['__proto__']);
    await last().fail(usageError('unknown_agent', 'No such agent', { status: 404 }));
    assert.deepEqual([store.get().status, store.get().error?.code], ['error', 'unknown_agent']);
  });
});

describe('what is shown', () => {
  const totalsOf = (store: UsageStore) => {
    const { shown } = store.get();
    return [shown?.agent, shown?.totals.credits, shown?.totals.messages];
  };

  it('is what the figures read, for all agents and for one, whose report is the same [R5]', async () => {
    const { store } = await ready();
    assert.deepEqual(totalsOf(store), [null, 3, 2]);
    const { report } = store.get();
    store.setQuery({ agent: 'agt_2' });
    await tick();
    assert.deepEqual(totalsOf(store), ['agt_2', 2, 1]);
    assert.equal(store.get().report, report);
  });

  it('stays the last answer’s while another is on its way, or fails [R5]', async () => {
    const { store, last, watched } = await ready({ truncated: { dimension: 'agent', shown: 1, total: 300 } });
    const { shown } = store.get();
    store.setQuery({ agent: 'agt_2' });
    await tick();
    assert.equal(store.get().status, 'loading');
    assert.equal(store.get().shown, shown);
    await last().fail(usageError('internal', 'no'));
    assert.deepEqual([store.get().status, store.get().shown], ['error', shown]);
    store.setQuery({});
    await tick();
    await last().reply();
    assert.deepEqual(totalsOf(store), ['agt_2', 1, 1]);
    for (const one of watched.snapshots) assert.equal(one.shown === null, one.report === null);
  });

  it('is frozen, and the same object until it changes [R5]', async () => {
    const { store, last } = await ready();
    store.setQuery({ agent: 'agt_1' });
    await tick();
    const { shown } = store.get();
    assert.ok(Object.isFrozen(shown) && Object.isFrozen(shown?.totals));
    void store.refresh();
    await tick();
    assert.equal(store.get().shown, shown);
    await last().reply();
    assert.equal(store.get().shown, shown);
    void store.refresh();
    await tick();
    await last().reply({ rows: [], totals: { credits: 0, messages: 0 } });
    assert.deepEqual(totalsOf(store), ['agt_1', 0, 0]);
  });

  it('has no credits where nothing of it is priced, and is nothing once the store is reset [R5]', async () => {
    const rows = [{ bucket: 0, agent: 'agt_1', model: null, credits: null, messages: 5 }];
    const { store } = await ready({ rows, totals: { credits: 0, messages: 5 } });
    store.setQuery({ agent: 'agt_1' });
    await tick();
    assert.deepEqual(totalsOf(store), ['agt_1', null, 5]);
    store.reset();
    assert.equal(store.get().shown, null);
  });
});

describe('an agent that does not exist', () => {
  const stateOf = (store: UsageStore) => [store.get().status, store.get().error?.code ?? null];
  const UNKNOWN = ['error', 'unknown_agent'];
  const agentsOf = (...ids: string[]) => ids.map((id) => ({ id, name: id, status: 'deleted' }));

  it('is told as such where the endpoint lists its agents, and shows nothing of others [R7]', async () => {
    const { store, asked, watched } = await ready();
    store.setQuery({ agent: 'nope' });
    await tick();
    assert.deepEqual(stateOf(store), UNKNOWN);
    const { report, shown, stale, agents, error } = store.get();
    assert.deepEqual([report?.totals.credits, shown, stale, agents.length], [3, null, false, 2]);
    assert.equal(asked.length, 1);
    const rejected = assert.rejects(store.load(), { code: 'unknown_agent', retryable: false });
    await tick();
    await rejected;
    const count = watched.snapshots.length;
    store.setQuery({});
    await tick(1000);
    assert.equal(store.get().error, error);
    assert.equal(watched.snapshots.length, count);
    store.setQuery({ agent: null });
    assert.deepEqual(stateOf(store), ['ready', null]);
  });

  it('is told before the first answer only then [R7]', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    store.setQuery({ agent: 'nope' });
    watch(store);
    await tick();
    assert.equal(store.get().status, 'loading');
    await last().reply();
    assert.deepEqual(stateOf(store), UNKNOWN);
  });

  it('is known once the endpoint lists it, deleted or not, used or not [R7]', async () => {
    const { store, last } = await ready();
    store.setQuery({ agent: 'agt_9' });
    await tick();
    assert.deepEqual(stateOf(store), UNKNOWN);
    void store.refresh();
    await tick();
    await last().reply({ agents: agentsOf('agt_1', 'agt_2', 'agt_9') });
    assert.deepEqual(stateOf(store), ['ready', null]);
    assert.deepEqual(store.get().shown?.totals, { credits: 0, messages: 0 });
  });

  it('is not meant where another range’s answer has named it [R7]', async () => {
    const { store, last } = await ready();
    store.setQuery({ range: OCTOBER });
    await tick();
    await last().reply({ agents: agentsOf('agt_1', 'agt_2', 'agt_7') });
    store.setQuery({ range: null, agent: 'agt_7' });
    await tick();
    assert.deepEqual(stateOf(store), ['ready', null]);
    store.reset();
    store.setQuery({ agent: 'agt_7' });
    await tick();
    await last().reply();
    assert.deepEqual(stateOf(store), UNKNOWN, 'another identity knows others');
  });

  it('cannot be told where the endpoint does not list all of its agents [R7]', async () => {
    for (const agents of [undefined, [], agentsOf('agt_1')]) {
      const { store } = await ready({ agents });
      store.setQuery({ agent: 'agt_7' });
      await tick();
      assert.deepEqual(stateOf(store), ['ready', null]);
    }
  });

  it('is asked for where the answer was cut, and told by the answer to that, or by the endpoint [R7]', async () => {
    const truncated = { dimension: 'agent', shown: 1, total: 300 } as const;
    const { store, last } = await ready({ truncated });
    for (const [agent, respond] of [
      ['nope', () => last().reply({ rows: [], totals: { credits: 0, messages: 0 } })],
      ['nix', () => last().reply({ agents: [], rows: [], totals: { credits: 0, messages: 0 } })],
      ['nada', () => last().fail(usageError('unknown_agent', 'No such agent', { status: 404 }))],
    ] as const) {
      store.setQuery({ agent });
      await tick();
      assert.deepEqual([store.get().status, last().request.agent], ['loading', [agent]]);
      await respond();
      assert.deepEqual(stateOf(store), UNKNOWN, agent);
      assert.equal(store.get().shown, null);
    }
    store.setQuery({ agent: 'hidden' });
    await tick();
    await last().reply({ agents: agentsOf('hidden'), rows: [], totals: { credits: 0, messages: 0 } });
    assert.deepEqual(stateOf(store), ['ready', null]);
  });
});

describe('agents', () => {
  it('say what each used, and are the same object while the report is', async () => {
    const { store } = await ready();
    const { agents } = store.get();
    assert.deepEqual(
      agents.map(({ id, credits, messages }) => [id, credits, messages]),
      [
        ['agt_1', 1, 1],
        ['agt_2', 2, 1],
      ],
    );
    store.setQuery({ agent: 'agt_1' });
    assert.equal(store.get().agents, agents);
    store.setQuery({ agent: null, range: OCTOBER });
    assert.equal(store.get().agents, agents, 'still known while another range loads');
  });
});

describe('the period before', () => {
  it('is asked for only where somebody wants it', async () => {
    const { store, asked, last } = await ready();
    await tick(SECOND);
    assert.equal(asked.length, 1);
    const { stop } = watch(store, { previous: true });
    await tick();
    assert.deepEqual(last().request, { from: '2026-10-01', to: '2026-11-01' });
    await last().reply();
    assert.equal(rangeOf(store.get().previous), '2026-10-01/2026-10-31');
    stop();
    assert.equal(store.get().previous, null, 'and is gone with them');
    watch(store, { previous: true });
    await tick();
    assert.equal(rangeOf(store.get().previous), '2026-10-01/2026-10-31');
    assert.equal(asked.length, 2);
  });

  it('is the same weekdays, for other days; by week or month it is the days before', async () => {
    const { store, asked, last } = await ready({}, { previous: true });
    await last().reply();
    const previousOf = async (query: Partial<UsageQuery>): Promise<unknown> => {
      store.setQuery(query);
      await tick();
      const { from, to } = last().request;
      await Promise.all(asked.map((one) => one.reply()));
      return [from, to];
    };
    const tenDays = { start: '2026-11-05', end: '2026-11-14' };
    assert.deepEqual(await previousOf({ range: { start: '2026-11-08', end: '2026-11-14' } }), [
      '2026-11-01',
      '2026-11-08',
    ]);
    assert.deepEqual(await previousOf({ range: tenDays }), ['2026-10-22', '2026-11-01']);
    assert.deepEqual(await previousOf({ range: tenDays, granularity: 'hour' }), ['2026-10-22', '2026-11-01']);
    assert.deepEqual(await previousOf({ range: tenDays, granularity: 'week' }), ['2026-10-26', '2026-11-05']);
    assert.deepEqual(await previousOf({ range: tenDays, granularity: 'month' }), ['2026-10-26', '2026-11-05']);
  });

  it('is asked for together with the range, once the account is known', async () => {
    const { store, asked, last } = await ready({}, { previous: true });
    await last().reply();
    const shown = store.get().previous;
    store.setQuery({ range: { start: '2026-11-08', end: '2026-11-14' } });
    await tick();
    assert.deepEqual(
      asked.slice(2).map(({ request }) => request),
      [
        { from: '2026-11-08', to: '2026-11-15' },
        { from: '2026-11-01', to: '2026-11-08' },
      ],
    );
    assert.deepEqual([store.get().previous, store.isComparing], [shown, false], 'the comparison stays with its report');
    await last().reply();
    assert.equal(store.get().previous, shown);
    await asked[2]!.reply();
    assert.equal(rangeOf(store.get().previous), '2026-11-01/2026-11-07');
    assert.equal(asked.length, 4);
  });

  it('is asked for again where the answer has buckets of another width than expected', async () => {
    const { store, asked, last } = await ready({}, { previous: true });
    await last().reply();
    store.setQuery({ range: { start: '2026-11-05', end: '2026-11-14' } });
    await tick();
    assert.equal(last().request.from, '2026-10-22');
    const { request } = asked[2]!;
    await asked[2]!.reply({
      query: { from: request.from!, to: request.to!, granularity: 'week', time_zone: 'UTC', agents: [] },
    });
    await tick(SECOND);
    assert.deepEqual(last().request, { from: '2026-10-26', to: '2026-11-05' });
  });

  it('does not keep the report waiting, nor those who wait for it', async () => {
    const { load, last, asked } = source();
    const store = createUsageStore({ load });
    watch(store, { previous: true });
    const loaded = store.load();
    await tick();
    await last().reply();
    assert.equal(store.get().status, 'ready');
    assert.equal((await loaded).totals.credits, 3);
    assert.equal(asked.length, 2);
    assert.deepEqual([store.get().previous, store.get().fetching], [null, false]);
  });

  it('that fails leaves the current one without an error', async () => {
    const { store, last, asked, watched } = await ready({}, { previous: true });
    assert.equal(store.isComparing, true);
    const told = watched.snapshots.length;
    await last().fail();
    assert.equal(store.isComparing, false);
    assert.ok(watched.snapshots.length > told, 'who shows a comparison hears that there is none');
    const { status, error, stale, previous, report } = store.get();
    assert.deepEqual([status, error, stale, previous], ['ready', null, false, null]);
    assert.equal(rangeOf(report), '2026-11-01/2026-11-30');
    await tick(60 * SECOND);
    assert.equal(asked.length, 2, 'and is not asked over and over');
  });

  it('is asked for with the agent where the report was cut', async () => {
    const truncated = { dimension: 'agent', shown: 1, total: 2 } as const;
    const { store, last } = await ready({ truncated }, { previous: true });
    await last().reply({ truncated });
    store.setQuery({ agent: 'agt_1' });
    await tick();
    await last().reply();
    assert.deepEqual(last().request, { from: '2026-10-01', to: '2026-11-01', agent: ['agt_1'] });
  });

  it('of the first days that can be written breaks nothing', async () => {
    const { store, asked } = await ready({}, { previous: true });
    store.setQuery({ range: { start: '0000-01-01', end: '0000-01-02' } });
    await tick();
    await Promise.all(asked.map((one) => one.reply()));
    assert.equal(store.get().status, 'ready');
    const { length } = asked;
    store.setQuery({ range: { start: '9999-12-31', end: '9999-12-31' } });
    await tick();
    assert.deepEqual(asked[length]?.request, { from: '9999-12-31', to: '9999-12-31' });
  });
});

describe('a failure', () => {
  it('keeps the last report in sight, and says that it is old', async () => {
    const { store, last } = await ready();
    const { report } = store.get();
    store.setQuery({ range: OCTOBER });
    await tick();
    await last().fail(usageError('internal', 'Broken', { status: 500, requestId: 'r-1' }));
    const snapshot = store.get();
    assert.deepEqual([snapshot.status, snapshot.stale, snapshot.fetching], ['error', true, false]);
    assert.equal(snapshot.report, report);
    assert.deepEqual(snapshot.error, {
      code: 'internal',
      message: 'Broken',
      status: 500,
      requestId: 'r-1',
      retryable: true,
    });
    assert.ok(Object.isFrozen(snapshot.error));
  });

  it('of the first request leaves nothing to be stale', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    watch(store);
    await tick();
    await last().fail();
    const { status, stale, report, error } = store.get();
    assert.deepEqual([status, stale, report, error?.code], ['error', false, null, 'network']);
  });

  it('of a refresh leaves the report ready and stale, and the next success forgets it', async () => {
    const { store, last } = await ready();
    const { report } = store.get();
    const first = store.refresh();
    await last().fail();
    await first;
    assert.deepEqual([store.get().status, store.get().stale, store.get().report], ['ready', true, report]);
    const second = store.refresh();
    await last().reply();
    await second;
    assert.deepEqual([store.get().stale, store.get().error], [false, null]);
  });

  it('is tried again by setting the same query', async () => {
    const { store, asked, last } = await ready();
    store.setQuery({ range: OCTOBER });
    await tick();
    await last().fail();
    await tick(60 * SECOND);
    assert.equal(asked.length, 2, 'not by itself');
    store.setQuery({ range: OCTOBER });
    assert.equal(store.get().status, 'loading');
    await tick();
    assert.equal(asked.length, 3);
    await last().reply();
    assert.deepEqual([store.get().status, store.get().error], ['ready', null]);
  });

  it('is left behind with the query that failed', async () => {
    const { store, asked, last } = await ready();
    store.setQuery({ range: OCTOBER });
    await tick();
    await last().fail();
    store.setQuery({ range: null });
    await tick();
    assert.deepEqual([store.get().status, store.get().error, store.get().stale], ['ready', null, false]);
    assert.equal(asked.length, 2);
  });

  const answers: [string, unknown, string][] = [
    ['nothing', undefined, '$'],
    ['a text of JSON', JSON.stringify(wire()), '$'],
    ['a Response', new Response('{}'), '$.version'],
    ['a document that is not the contract', { data: [] }, '$.version'],
    ['a wrong row', wire({}, { rows: [{ bucket: 9, credits: 1, messages: 1 }] }), '$.rows[0].bucket'],
  ];
  for (const [what, json, path] of answers) {
    it(`is an answer of ${what}`, async () => {
      const { load, last } = source();
      const store = createUsageStore({ load });
      watch(store);
      await tick();
      await last().replyWith(json);
      assert.deepEqual([store.get().error?.code, store.get().error?.path], ['bad_schema', path]);
    });
  }

  it('is whatever a host’s own load throws, at once or later [F18]', async () => {
    const throwing = [
      () => {
        throw new Error('at once');
      },
      async () => {
        throw new DOMException('its own limit', 'AbortError');
      },
      async () => {
        throw Object.create(null);
      },
      async () => {
        throw null as unknown;
      },
    ];
    for (const load of throwing) {
      const store = createUsageStore({ load });
      const { snapshots } = watch(store);
      await tick();
      await settle();
      const { status, error, fetching } = snapshots.at(-1)!;
      assert.deepEqual([status, error?.code, fetching], ['error', 'network', false]);
    }
  });
});

const OCTOBER_1 = { start: '2026-10-01T00:00:00Z', end: '2026-10-02T00:00:00Z' };

describe('refresh', () => {
  it('asks for what is on screen, though it is known', async () => {
    const { store, asked, last } = await ready({}, { previous: true });
    await last().reply({ buckets: [{ ...OCTOBER_1, state: 'provisional' }] });
    const { report } = store.get();
    const refreshed = store.refresh();
    assert.equal(asked.length, 4, 'the period before, too');
    assert.deepEqual([store.get().status, store.get().fetching, store.get().report], ['ready', true, report]);
    await asked[2]!.reply({ totals: { credits: 4, messages: 3 } });
    await asked[3]!.reply();
    await refreshed;
    assert.equal(store.get().report?.totals.credits, 4);
    assert.equal(store.get().fetching, false);
  });

  it('asks for no previous period of which nothing will change, until that itself is on screen', async () => {
    const { store, asked, last } = await ready({}, { previous: true });
    await last().reply({ buckets: [{ ...OCTOBER_1, state: 'complete' }] });
    const refreshed = store.refresh();
    assert.deepEqual(
      asked.slice(2).map(({ request }) => request),
      [{}],
    );
    await last().reply();
    await refreshed;
    await tick(6 * 60 * SECOND);
    assert.equal(store.get().stale, true);
    assert.equal(asked.length, 3, 'nor does it grow old');
    store.setQuery({ range: OCTOBER });
    await tick();
    assert.deepEqual(last().request, { from: '2026-10-01', to: '2026-11-01' });
    assert.equal(asked.filter(({ request }) => request.from === '2026-10-01').length, 2);
  });

  it('asks for a previous period again of which a part has no price yet', async () => {
    const { store, asked, last } = await ready({}, { previous: true });
    const rows = [{ bucket: 0, agent: 'agt_1', model: null, credits: null, messages: 1 }];
    await last().reply({ rows, buckets: [{ ...OCTOBER_1, state: 'complete' }] });
    void store.refresh();
    assert.equal(asked.length, 4);
  });

  it('takes the place of a request that is out', async () => {
    const { load, asked } = source();
    const store = createUsageStore({ load });
    watch(store);
    await tick();
    void store.refresh();
    assert.deepEqual(
      asked.map(({ signal }) => signal.aborted),
      [true, false],
    );
    await asked[1]!.reply({ totals: { credits: 2, messages: 2 } });
    await asked[0]!.reply({ totals: { credits: 1, messages: 1 } });
    assert.equal(store.get().report?.totals.credits, 2);
  });

  it('is over, and throws nothing, where it fails', async () => {
    const { store, last } = await ready();
    const refreshed = store.refresh();
    await last().fail();
    await assert.doesNotReject(refreshed);
  });

  it('of a preset’s first request counts as that', async () => {
    const { load, asked } = source();
    const store = createUsageStore({ load });
    watch(store);
    const refreshed = store.refresh();
    await tick();
    assert.equal(asked.length, 1);
    await asked[0]!.reply();
    await refreshed;
    await tick();
    assert.equal(asked.length, 1);
  });
});

describe('load', () => {
  it('gives the report of the present query, also to who does not subscribe', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    const loaded = store.load();
    await tick();
    await last().reply();
    assert.equal(await loaded, store.get().report);
    const again = store.load();
    await tick();
    assert.equal(await again, store.get().report);
  });

  it('waits for the query that is set in the meantime', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    const loaded = store.load();
    await tick();
    const first = last();
    store.setQuery({ range: OCTOBER });
    await first.reply();
    await tick();
    await last().reply();
    assert.equal(rangeOf(await loaded), '2026-10-01/2026-10-31');
  });

  it('fails with an error that carries its code', async () => {
    const { load, last } = source();
    const store = createUsageStore({ load });
    const failed = assert.rejects(store.load(), (thrown) => {
      assert.ok(thrown instanceof Error);
      return (thrown as { code?: string }).code === 'forbidden';
    });
    await tick();
    await last().fail(usageError('forbidden', 'Not yours', { status: 403 }));
    await failed;
  });

  it('ends with its signal, and the request with the last who waits', async () => {
    const { load, asked } = source();
    const store = createUsageStore({ load });
    const controller = new AbortController();
    const failed = assert.rejects(store.load(controller.signal), /enough/);
    await tick();
    controller.abort(new Error('enough'));
    await failed;
    await tick(GRACE);
    assert.equal(asked[0]!.signal.aborted, true);
    await assert.rejects(store.load(controller.signal), /enough/);
  });
});

describe('reset', () => {
  it('forgets the query, the report and what was under way [F7]', async () => {
    const { store, asked, last } = await ready();
    store.setQuery({ range: OCTOBER, agent: 'agt_1' });
    await tick();
    const old = last();
    store.reset();
    assert.equal(old.signal.aborted, true);
    const { query, report, previous, agents, status } = store.get();
    assert.deepEqual(query, { range: null, agent: null, granularity: 'auto' });
    assert.deepEqual([report, previous, agents, status], [null, null, [], 'loading']);
    await old.reply({ totals: { credits: 666, messages: 666 } });
    assert.equal(store.get().report, null, 'nothing of the old identity is shown to the new one');
    await tick();
    assert.deepEqual([asked.length, last().request], [3, {}]);
    await last().reply();
    assert.equal(store.get().status, 'ready');
  });

  it('of a store that nobody looks at asks nothing', async () => {
    const { store, asked, watched } = await ready();
    watched.stop();
    store.reset();
    await tick(60 * SECOND);
    assert.deepEqual([asked.length, store.get().status, store.get().report], [1, 'idle', null]);
  });
});

describe('snapshots', () => {
  it('never go from data to none but by a reset', async () => {
    const { store, watched, last } = await ready();
    const steps: (() => unknown)[] = [
      () => store.setQuery({ range: OCTOBER }),
      () => last().fail(),
      () => store.setQuery({ range: { preset: 'last-7' } }),
      () => last().reply(),
      () => store.setQuery({ granularity: 'week' }),
      () => store.refresh(),
      () => last().fail(),
    ];
    for (const step of steps) {
      void step();
      await tick();
    }
    const from = watched.snapshots.findIndex(({ report }) => report !== null);
    assert.ok(from >= 0 && watched.snapshots.slice(from).every(({ report }: UsageSnapshot) => report !== null));
  });
});
