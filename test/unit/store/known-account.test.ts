import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { WireReport } from '../../../src/api/wire.js';
import { createUsageStore, type UsageConfig, type UsageQuery } from '../../../src/store/index.js';
import { addDays } from '../../../src/time/day.js';
import { Page } from './page.js';
import { OCTOBER, rangeOf, settle, source, tick, watch, wire } from './support.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const GRACE = 5 * SECOND;
const NO_REFRESH: UsageConfig = { staleAfter: Infinity };

let page: Page;

beforeEach(() => {
  page = Page.open();
});
afterEach(Page.close);

/** A store on screen: what is asked at first is answered, with the time that the account has then. */
async function shown(
  range: UsageQuery['range'],
  asOf: string | undefined,
  { timeZone = 'UTC', ...config }: UsageConfig & { timeZone?: string } = {},
) {
  const usage = source();
  const store = createUsageStore({ load: usage.load, ...NO_REFRESH, ...config });
  store.setQuery({ range, timeZone });
  const watched = watch(store);
  await tick();
  for (const one of usage.out()) await one.reply({ as_of: asOf });
  for (const one of usage.out()) await one.reply({ as_of: asOf });
  assert.equal(watched.last.status, 'ready');
  const before = usage.asked.length;
  return {
    ...usage,
    store,
    watched,
    /** The days of the requests since the store is visible; "…" if the endpoint chooses the days. */
    askedSince: () =>
      usage.asked.slice(before).map(({ request: { from, to } }) => (from && to ? `${from}/${addDays(to, -1)}` : '…')),
  };
}

const LAST_7 = { preset: 'last-7' } as const;

/** On the first day of December, the endpoint has a new period. */
const DECEMBER: Partial<WireReport> = {
  ...wire({ from: '2026-12-01', to: '2027-01-01' }),
  as_of: '2026-12-01T00:00:00Z',
  account: {
    periods: [
      { from: '2026-12-01', to: '2027-01-01' },
      { from: '2026-11-01', to: '2026-12-01' },
    ],
  },
};

describe('a live preset left open over the account’s midnight', () => {
  it('7.2 moves with one request, and tells who subscribes', async () => {
    const { store, watched, askedSince, last } = await shown(LAST_7, '2026-11-14T23:00:00Z');
    await tick(HOUR - SECOND);
    assert.deepEqual([askedSince(), store.today], [[], '2026-11-14']);
    const told = watched.snapshots.length;
    await tick(SECOND);
    assert.deepEqual(askedSince(), ['2026-11-09/2026-11-15']);
    assert.equal(store.today, '2026-11-15');
    assert.equal(watched.snapshots.length, told + 1, 'once');
    assert.equal(rangeOf(watched.last.report), '2026-11-08/2026-11-14', 'the old picture stays until the answer');
    await last().reply({ as_of: '2026-11-15T00:00:00Z' });
    assert.deepEqual([watched.last.status, rangeOf(watched.last.report)], ['ready', '2026-11-09/2026-11-15']);
    await tick(23 * HOUR);
    assert.equal(askedSince().length, 1);
  });

  it('moves every night', async () => {
    const { askedSince, last } = await shown(LAST_7, '2026-11-14T23:00:00Z');
    for (let night = 0; night < 3; night++) {
      await tick(night === 0 ? HOUR : 24 * HOUR);
      await last().reply({ as_of: undefined });
    }
    assert.deepEqual(askedSince(), ['2026-11-09/2026-11-15', '2026-11-10/2026-11-16', '2026-11-11/2026-11-17']);
  });

  const nights: [zone: string, asOf: string, midnight: string, today: string][] = [
    ['America/New_York', '2026-11-01T03:30:00Z', '2026-11-01T04:00:00Z', '2026-11-01'],
    ['America/New_York', '2026-11-01T04:30:00Z', '2026-11-02T05:00:00Z', '2026-11-02'],
    ['America/New_York', '2026-03-08T05:30:00Z', '2026-03-09T04:00:00Z', '2026-03-09'],
    ['Atlantic/Azores', '2026-03-28T20:00:00Z', '2026-03-29T01:00:00Z', '2026-03-29'],
    ['Atlantic/Azores', '2026-10-24T20:00:00Z', '2026-10-25T00:00:00Z', '2026-10-25'],
    ['Atlantic/Azores', '2026-10-25T00:30:00Z', '2026-10-26T01:00:00Z', '2026-10-26'],
    ['Australia/Lord_Howe', '2026-10-03T20:00:00Z', '2026-10-04T13:00:00Z', '2026-10-05'],
    ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00:00Z', '2026-04-24'],
    ['Asia/Kolkata', '2026-11-14T12:00:00Z', '2026-11-14T18:30:00Z', '2026-11-15'],
    ['Pacific/Apia', '2011-12-30T08:00:00Z', '2011-12-30T10:00:00Z', '2011-12-31'],
  ];
  for (const [timeZone, asOf, midnight, today] of nights) {
    it(`moves on ${today} in ${timeZone}, when that begins`, async () => {
      const { store, askedSince } = await shown(LAST_7, asOf, { timeZone });
      await tick(Date.parse(midnight) - Date.parse(asOf) - SECOND);
      assert.deepEqual(askedSince(), []);
      await tick(SECOND);
      assert.deepEqual(askedSince(), [`${addDays(today, -6)}/${today}`]);
      assert.equal(store.today, today);
    });
  }

  for (const clock of ['2031-05-05T17:45:00Z', '1999-12-31T23:59:00Z']) {
    it(`moves at the same time though the viewer’s clock shows ${clock}`, async () => {
      mock.timers.reset();
      mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse(clock) });
      const { askedSince } = await shown(LAST_7, '2026-11-14T23:00:00Z');
      await tick(HOUR - SECOND);
      assert.deepEqual(askedSince(), []);
      await tick(SECOND);
      assert.deepEqual(askedSince(), ['2026-11-09/2026-11-15']);
    });
  }

  it('does not move back where the clock is set back, nor by a refresh that knows no more', async () => {
    const { store, askedSince, last } = await shown(LAST_7, '2026-11-14T23:00:00Z');
    await tick(HOUR);
    await last().reply({ as_of: '2026-11-14T23:00:00Z' });
    void store.refresh();
    await settle();
    await last().reply({ as_of: '2026-11-14T23:00:00Z' });
    assert.deepEqual([store.today, askedSince().length], ['2026-11-15', 2]);
    mock.timers.setTime(Date.now() - 48 * HOUR);
    await page.show();
    await tick(MINUTE);
    assert.equal(store.today, '2026-11-15');
  });

  it('stays where it is while the endpoint tells no time', async () => {
    const { store, askedSince } = await shown(LAST_7, undefined);
    const { today } = store;
    await tick(72 * HOUR);
    await page.show();
    assert.deepEqual([askedSince(), store.today], [[], today]);
  });

  it('of calendar months moves with the month only', async () => {
    const { askedSince } = await shown({ preset: 'this-month' }, '2026-11-29T23:00:00Z');
    await tick(HOUR);
    assert.deepEqual(askedSince(), []);
    await tick(24 * HOUR);
    assert.deepEqual(askedSince(), ['2026-12-01/2026-12-31']);
  });
});

describe('while nobody looks', () => {
  it('nothing is asked, and on return it moves once, over any number of nights', async () => {
    const { store, watched, askedSince, last } = await shown(LAST_7, '2026-11-14T23:00:00Z', {
      staleAfter: 60,
      refreshInterval: 30,
    });
    await page.hide();
    await tick(49 * HOUR + MINUTE);
    assert.deepEqual([askedSince(), store.today], [[], '2026-11-14']);
    await Promise.all([page.show(), page.tell('online'), page.tell('pageshow', { persisted: true })]);
    assert.deepEqual(askedSince(), ['2026-11-11/2026-11-17']);
    await last().reply({ as_of: '2026-11-17T00:01:00Z' });
    assert.equal(rangeOf(watched.last.report), '2026-11-11/2026-11-17');
    assert.equal(askedSince().length, 1);
  });

  it('a machine that slept moves once, without asking for the days that are over', async () => {
    const { askedSince } = await shown(LAST_7, '2026-11-14T23:00:00Z', { refreshInterval: 30 });
    mock.timers.setTime(Date.now() + 8 * HOUR);
    await settle();
    await tick(30 * SECOND);
    assert.deepEqual(askedSince(), ['2026-11-09/2026-11-15']);
  });

  it('a store without subscribers rests, and moves once it has one', async () => {
    const { store, watched, askedSince } = await shown(LAST_7, '2026-11-14T23:59:58Z');
    watched.stop();
    await tick(GRACE + HOUR);
    assert.deepEqual([askedSince(), store.today], [[], '2026-11-14']);
    watch(store);
    await tick();
    assert.deepEqual(askedSince(), ['2026-11-09/2026-11-15']);
  });

  it('no alarm is left after the last subscriber', async () => {
    const { watched } = await shown(LAST_7, '2026-11-14T23:00:00Z');
    watched.stop();
    await tick(GRACE);
    const check = mock.method(Date, 'now');
    await tick(48 * HOUR);
    assert.equal(check.mock.callCount(), 0);
  });

  it('the alarm keeps no process alive', async () => {
    const alarms: { isHeld: boolean; ms: number | undefined }[] = [];
    const { setTimeout: set } = globalThis;
    mock.method(globalThis, 'setTimeout', (task: () => void, ms?: number) => {
      const timer = set(task, ms);
      const alarm = { isHeld: true, ms };
      alarms.push(alarm);
      return Object.assign(timer, { unref: () => (alarm.isHeld = false) });
    });
    await shown(LAST_7, '2026-11-14T23:00:00Z');
    const far = alarms.filter(({ ms = 0 }) => ms > 30 * MINUTE && ms <= HOUR);
    assert.ok(far.length > 0);
    assert.deepEqual(far.map(({ isHeld }) => isHeld).includes(true), false);
  });
});

describe('a range of days', () => {
  it('7.2 does not move, but what day it is does', async () => {
    const { store, watched, askedSince } = await shown(OCTOBER, '2026-11-14T23:00:00Z');
    const before = watched.last;
    const told = watched.snapshots.length;
    await tick(HOUR);
    assert.deepEqual([askedSince(), store.today], [[], '2026-11-15']);
    assert.equal(watched.last, before, 'the same snapshot');
    assert.equal(watched.snapshots.length, told + 1, 'told once all the same');
  });

  it('of the billing period that ends does not move either', async () => {
    const { store, askedSince } = await shown(null, '2026-11-30T23:00:00Z');
    store.setQuery({ range: { start: '2026-11-01', end: '2026-11-30' } });
    await tick(HOUR);
    assert.deepEqual([askedSince(), store.today], [[], '2026-12-01']);
    assert.equal(store.get().status, 'ready');
  });
});

describe('a billing period', () => {
  for (const range of [null, { preset: 'current-period' }] as const) {
    it(`that is ${range ? 'the current one' : 'the endpoint’s choice'} is asked anew once it has ended, and not before`, async () => {
      const { watched, askedSince, last } = await shown(range, '2026-11-29T23:00:00Z');
      await tick(HOUR);
      assert.deepEqual(askedSince(), []);
      await tick(24 * HOUR);
      assert.deepEqual(askedSince(), ['…']);
      await last().reply(DECEMBER);
      assert.deepEqual([watched.last.status, rangeOf(watched.last.report)], ['ready', '2026-12-01/2026-12-31']);
      await tick(20 * HOUR);
      assert.equal(askedSince().length, 1);
    });
  }

  it('before the current one is asked for by the new ones', async () => {
    const { watched, askedSince, last } = await shown({ preset: 'previous-period' }, '2026-11-30T23:00:00Z');
    await tick(HOUR);
    assert.deepEqual(askedSince(), ['…'], 'what the periods are');
    await last().reply(DECEMBER);
    assert.deepEqual(askedSince(), ['…', '2026-11-01/2026-11-30']);
    await last().reply({ as_of: '2026-12-01T00:00:01Z' });
    const seen = watched.snapshots.filter(({ status }) => status === 'ready').map(({ report }) => rangeOf(report));
    assert.deepEqual([...new Set(seen)], ['2026-10-01/2026-10-31', '2026-11-01/2026-11-30']);
  });

  it('that the endpoint is late to end is not asked for again and again', async () => {
    const late = '2026-11-30T23:59:59.999Z';
    const { store, askedSince, out } = await shown(null, late);
    for (let round = 0; round < 20; round++) {
      await tick(SECOND);
      for (const one of out()) await one.reply({ as_of: late });
    }
    assert.deepEqual([askedSince(), store.get().status], [['…'], 'ready']);
  });
});
