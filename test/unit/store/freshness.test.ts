import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createUsageStore, type UsageConfig } from '../../../src/store/index.js';
import { Page } from './page.js';
import { NOVEMBER, OCTOBER, settle, source, tick, watch } from './support.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const GRACE = 5 * SECOND;

let page: Page;

beforeEach(() => {
  page = Page.open();
});
afterEach(Page.close);

/** Sets the wall clock back. The monotonic clock continues with the timers. */
class BackwardClock {
  #steady = performance.now();
  #back: number;

  constructor(back: number) {
    this.#back = back;
    const now = Date.now.bind(Date);
    mock.method(performance, 'now', () => this.#steady);
    mock.method(Date, 'now', () => now() - this.#back);
  }

  async tick(ms: number): Promise<void> {
    this.#steady += ms;
    await tick(ms);
  }
}

/** A visible store with an answer for the current period. */
async function shown(config: UsageConfig = {}) {
  const usage = source();
  const store = createUsageStore({ load: usage.load, ...config });
  const watched = watch(store);
  await tick();
  await usage.last().reply();
  return { ...usage, store, watched };
}

describe('what is shown', () => {
  it('is stale once it is older than it should be, and nothing is asked by itself', async () => {
    const { watched, asked } = await shown({ staleAfter: 60 });
    await tick(MINUTE);
    assert.equal(watched.last.stale, false);
    await tick(2);
    assert.equal(watched.last.stale, true);
    await tick(HOUR);
    assert.equal(asked.length, 1);
  });

  it('is stale after five minutes where the host does not say', async () => {
    const { watched } = await shown();
    await tick(5 * MINUTE);
    assert.equal(watched.last.stale, false);
    await tick(2);
    assert.equal(watched.last.stale, true);
  });

  it('may be as old as it likes where the host says so', async () => {
    const { watched } = await shown({ staleAfter: Infinity });
    await tick(100 * HOUR);
    assert.equal(watched.last.stale, false);
  });

  it('is asked for again when the tab is in front again and it is old, and not before [F19]', async () => {
    const { watched, asked, last } = await shown({ staleAfter: 60 });
    await page.hide();
    await tick(30 * SECOND);
    await page.show();
    assert.equal(asked.length, 1, 'young enough');
    await page.hide();
    await tick(HOUR);
    assert.equal(asked.length, 1, 'nobody looks');
    await page.show();
    assert.equal(asked.length, 2);
    assert.deepEqual([watched.last.status, watched.last.stale, watched.last.fetching], ['ready', true, true]);
    await last().reply();
    assert.deepEqual([watched.last.stale, watched.last.fetching], [false, false]);
  });

  it('is asked for again when the network is back and it has failed [F8]', async () => {
    const { watched, asked, last, store } = await shown();
    await page.tell('online');
    assert.equal(asked.length, 1, 'nothing has failed');
    store.setQuery({ range: OCTOBER });
    await tick();
    await last().fail();
    assert.equal(watched.last.status, 'error');
    await page.tell('online');
    assert.equal(asked.length, 3);
    await last().reply();
    assert.equal(watched.last.status, 'ready');
  });

  it('is asked for again out of the back/forward cache and out of a freeze [F19]', async () => {
    const { asked } = await shown({ staleAfter: 60 });
    await tick(HOUR);
    await page.tell('pageshow', { persisted: false });
    assert.equal(asked.length, 1);
    await page.tell('pageshow', { persisted: true });
    assert.equal(asked.length, 2);
    await asked[1]!.reply();
    await tick(HOUR);
    page.dispatchEvent(new Event('resume'));
    assert.equal(asked.length, 3);
  });

  it('is asked for once, though the reader, the network and the page come back together', async () => {
    const { asked } = await shown({ staleAfter: 60 });
    await page.hide();
    await tick(HOUR);
    await Promise.all([page.show(), page.tell('online'), page.tell('pageshow', { persisted: true })]);
    assert.equal(asked.length, 2);
  });

  it('is neither younger nor older because the clock was set back [N8 R8]', async () => {
    const { asked, watched } = await shown({ staleAfter: 60 });
    const clock = new BackwardClock(2 * HOUR);
    await page.show();
    assert.equal(asked.length, 1);
    assert.equal(watched.last.stale, false);
    await clock.tick(MINUTE + SECOND);
    assert.equal(watched.last.stale, true);
    await page.show();
    assert.equal(asked.length, 2);
  });

  it('is asked for at its interval although the clock was set back [R8]', async () => {
    const { asked } = await shown({ refreshInterval: 30 });
    const clock = new BackwardClock(2 * HOUR);
    for (const count of [2, 3]) {
      await clock.tick(31 * SECOND);
      assert.equal(asked.length, count);
      await asked.at(-1)!.reply();
    }
  });

  it('moves on at the account’s midnight although the clock was set back [R8]', async () => {
    const { store } = await shown();
    assert.equal(store.today, '2026-11-14');
    const clock = new BackwardClock(2 * HOUR);
    await clock.tick(12 * HOUR + SECOND);
    assert.equal(store.today, '2026-11-15');
  });

  it('goes by the wall clock where the other stood still, as in sleep [R8]', async () => {
    const { asked, watched } = await shown({ staleAfter: 60 });
    mock.method(performance, 'now', () => 0);
    mock.timers.setTime(Date.parse('2026-11-14T12:02:00Z'));
    await page.show();
    assert.equal(asked.length, 2);
    assert.equal(watched.last.stale, true);
  });
});

describe('what was shown before', () => {
  it('is shown at once, and asked for again where it is old', async () => {
    const { watched, asked, last, store } = await shown({ staleAfter: 60 });
    store.setQuery({ range: OCTOBER });
    await tick();
    await last().reply();
    await tick(2 * MINUTE);
    store.setQuery({ range: null });
    assert.equal(watched.last.status, 'ready', 'at once');
    await tick();
    assert.equal(asked.length, 3);
    assert.equal(watched.last.fetching, true);
    await last().reply({ totals: { credits: 9, messages: 2 } });
    assert.equal(watched.last.report?.totals.credits, 9);
  });

  it('is not asked for again while it is young', async () => {
    const { asked, last, store } = await shown({ staleAfter: 60 });
    store.setQuery({ range: OCTOBER });
    await tick();
    await last().reply();
    store.setQuery({ range: NOVEMBER });
    await tick();
    assert.equal(asked.length, 2);
  });

  it('is asked for again when it comes back to a page after a long time', async () => {
    const { asked, watched, store } = await shown({ staleAfter: 60 });
    watched.stop();
    await tick(HOUR);
    assert.equal(asked.length, 1);
    const again = watch(store);
    assert.equal(again.last.status, 'ready');
    await tick();
    assert.equal(asked.length, 2);
  });
});

describe('an interval', () => {
  it('asks again and again, from one answer to the next', async () => {
    const { asked, last } = await shown({ refreshInterval: 30 });
    await tick(30 * SECOND);
    assert.equal(asked.length, 2);
    await tick(30 * SECOND - 1);
    assert.equal(asked.length, 2, 'the answer is still out');
    await last().reply();
    await tick(30 * SECOND);
    assert.equal(asked.length, 3);
  });

  it('goes on after a failure', async () => {
    const { asked, last, watched } = await shown({ refreshInterval: 30 });
    await tick(30 * SECOND);
    await last().fail();
    assert.deepEqual([watched.last.status, watched.last.stale], ['ready', true]);
    await tick(30 * SECOND);
    assert.equal(asked.length, 3);
    await last().reply();
    assert.deepEqual([watched.last.error, watched.last.stale], [null, false]);
  });

  it('rests while the page is hidden, and is made up for with one request [F19]', async () => {
    const { asked } = await shown({ refreshInterval: 30 });
    await page.hide();
    await tick(HOUR);
    assert.equal(asked.length, 1);
    await page.show();
    assert.equal(asked.length, 2);
  });

  it('is made up for with one request after a sleep [F19]', async () => {
    const { asked, last } = await shown({ refreshInterval: 30, staleAfter: Infinity });
    mock.timers.setTime(Date.now() + 8 * HOUR);
    await settle();
    await tick(30 * SECOND);
    assert.equal(asked.length, 2);
    await last().reply();
    await tick(29 * SECOND);
    assert.equal(asked.length, 2);
  });

  it('may be named by an element, and the configuration wins', async () => {
    const { asked, store } = await shown();
    const withdraw = store.attributeConfig({ refreshInterval: 10 });
    await tick(10 * SECOND);
    assert.equal(asked.length, 2);
    await asked[1]!.reply();
    store.configure({ refreshInterval: 0 });
    await tick(HOUR);
    assert.equal(asked.length, 2);
    withdraw();
  });

  for (const refreshInterval of [0, -1, NaN]) {
    it(`of ${refreshInterval} is none`, async () => {
      const { asked } = await shown({ refreshInterval });
      await tick(HOUR);
      assert.equal(asked.length, 1);
    });
  }

  it('of almost nothing is a second', async () => {
    const { asked } = await shown({ refreshInterval: 0.001 });
    await tick(SECOND - 1);
    assert.equal(asked.length, 1);
    await tick(1);
    assert.equal(asked.length, 2);
  });

  it('ends with the last who looks, and leaves no listener and no timer [L14]', async () => {
    const heard = (name: 'addEventListener' | 'removeEventListener') =>
      [page, page.window].map((target) => mock.method(target, name));
    const added = heard('addEventListener');
    const removed = heard('removeEventListener');
    const { window } = page;
    Object.assign(globalThis, {
      addEventListener: window.addEventListener.bind(window),
      removeEventListener: window.removeEventListener.bind(window),
    });
    const { asked, watched } = await shown({ refreshInterval: 30 });
    const listeners = (mocks: typeof added) =>
      mocks.flatMap(({ mock: { calls } }) => calls.map(({ arguments: [type, listener] }) => [type, listener]));
    assert.ok(listeners(added).length > 0);
    assert.deepEqual(listeners(removed), []);
    watched.stop();
    await tick(GRACE);
    assert.deepEqual(listeners(removed), listeners(added));
    await tick(HOUR);
    assert.equal(asked.length, 1);
  });
});

describe('an answer that says the same', () => {
  it('is the same report, and nothing but fetching changes [F15]', async () => {
    const { watched, store, last } = await shown();
    const { report, agents } = watched.last;
    const refreshed = store.refresh();
    await settle();
    await last().reply();
    await refreshed;
    assert.equal(watched.last.report, report);
    assert.equal(watched.last.agents, agents);
    const changed = watched.snapshots.slice(-3).map(({ status, fetching, stale }) => [status, fetching, stale]);
    assert.deepEqual(changed, [
      ['ready', false, false],
      ['ready', true, false],
      ['ready', false, false],
    ]);
  });

  it('in part keeps that part [F15]', async () => {
    const { watched, store, last } = await shown();
    const before = watched.last.report;
    void store.refresh();
    await settle();
    await last().reply({ as_of: '2026-11-14T13:00:00Z' });
    const { report } = watched.last;
    assert.notEqual(report, before);
    assert.equal(report?.rows, before?.rows);
    assert.equal(report?.account, before?.account);
    assert.ok(Object.isFrozen(report));
  });
});
