/** Nothing is done twice: tests how often elements render, and which events they send, for each kind of change. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { UsageDashboard } from '../../src/index.js';
import type { UsageStore } from '../../src/store/index.js';
import { deepElements, deepQuery } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media, viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, type ScriptedStore } from '../helpers/wire.js';

const TAGS = [
  'agent-filter',
  'date-range',
  'usage-summary',
  'usage-chart',
  'usage-breakdown',
  'usage-drivers',
  'usage-dashboard',
] as const;

type Tag = (typeof TAGS)[number];

interface Updating {
  performUpdate(): unknown;
}

interface Work {
  /** The number of renders by tag, without tags that do not render. */
  readonly renders: Partial<Record<Tag, number>>;
  readonly requests: number;
  readonly notifications: number;
}

interface Page extends ScriptedStore {
  readonly dashboard: UsageDashboard;
  /** The work of the page that an action causes. */
  work(action: () => unknown): Promise<Work>;
}

let renders: Partial<Record<Tag, number>> = {};

function countRenders(): void {
  for (const tag of TAGS) {
    const { prototype } = customElements.get(tag) as unknown as { prototype: Updating };
    const { performUpdate } = prototype;
    Object.defineProperty(prototype, 'performUpdate', {
      configurable: true,
      value(this: Updating) {
        renders[tag] = (renders[tag] ?? 0) + 1;
        return performUpdate.call(this);
      },
    });
    onCleanup(() => Reflect.deleteProperty(prototype, 'performUpdate'));
  }
}

/** Waits for some frames without any work, because a chart is measured again after its first drawing. */
async function quiet(): Promise<void> {
  for (let before = ''; before !== JSON.stringify(renders);) {
    before = JSON.stringify(renders);
    for (let frame = 0; frame < 4; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await settled();
  }
}

function isLoaded(dashboard: UsageDashboard, store: UsageStore): boolean {
  const { previous, fetching } = store.get();
  return !!deepQuery(dashboard, 'canvas') && !!previous && !fetching;
}

const ONLY_CHART: Work = { renders: { 'usage-chart': 1 }, requests: 0, notifications: 0 };

async function page(): Promise<Page> {
  renders = {};
  countRenders();
  const script = scripted();
  const { store, requests } = script;
  const dashboard = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`);
  await until(() => isLoaded(dashboard, store));
  await quiet();
  const work = async (action: () => unknown): Promise<Work> => {
    await quiet();
    let notifications = -1;
    const stop = store.subscribe(() => notifications++, { previous: true });
    const asked = requests.length;
    renders = {};
    await action();
    await quiet();
    await until(() => isLoaded(dashboard, store));
    await quiet();
    stop();
    return { renders, requests: requests.length - asked, notifications };
  };
  return { ...script, dashboard, work };
}

/** Fails if the page did more work than listed. Notifications of the store are counted for each subscriber. */
function expectAtMost(work: Work, most: Work): void {
  const excess = TAGS.filter((tag) => (work.renders[tag] ?? 0) > (most.renders[tag] ?? 0));
  expect(excess, JSON.stringify(work)).to.deep.equal([]);
  expect(work.requests, 'requests').to.equal(most.requests);
  expect(work.notifications, 'notifications').to.be.at.most(most.notifications);
}

function onEach(count: number): Record<Tag, number> {
  return Object.fromEntries(TAGS.map((tag) => [tag, count])) as Record<Tag, number>;
}

describe('the work of a page', () => {
  it('for its first load: each element renders for its placeholder and for each report that it shows', async () => {
    const { requests } = await page();
    const most: Record<Tag, number> = { ...onEach(2), 'usage-breakdown': 3, 'usage-drivers': 3 };
    // Additional renders: of the summary, when its texts about the change have loaded; of the chart, after its drawing
    // and its size; of the dashboard, for its headline and its foot.
    Object.assign(most, { 'usage-summary': 4, 'usage-chart': 5, 'usage-dashboard': 5 });
    expectAtMost(
      { renders, requests: requests.length, notifications: 0 },
      { renders: most, requests: 2, notifications: 0 },
    );
  });

  it('for a choice of an agent: one render each, and no request', async () => {
    const { store, work } = await page();
    const done = await work(() => store.setQuery({ agent: 'agt_1' }));
    expectAtMost(done, { renders: onEach(1), requests: 0, notifications: 1 });
  });

  it('for another range: one render for both reports, and one for the wait, which reports show only if it is long', async () => {
    const { store, work } = await page();
    const done = await work(() => store.setQuery({ range: { preset: 'last-7' } }));
    expectAtMost(done, { renders: onEach(2), requests: 2, notifications: 3 });
  });

  it('for a refresh that brings the same: one request, since the previous period cannot change, and no render', async () => {
    const { store, work } = await page();
    expectAtMost(await work(() => store.refresh()), { renders: {}, requests: 1, notifications: 2 });
  });

  it('for another theme: one render of the chart', async function () {
    await needs(this, 'emulated media');
    const { work } = await page();
    expectAtMost(await work(() => media({ colorScheme: 'dark' })), ONLY_CHART);
  });

  it('for another size, which only a chart draws, and for scrolling, which nothing does', async () => {
    const { dashboard, work } = await page();
    expectAtMost(await work(() => viewport(700)), ONLY_CHART);
    const scroll = (): void => {
      for (const one of deepElements(dashboard)) one.scrollTop = 10;
      window.scrollTo(0, 100);
    };
    expectAtMost(await work(scroll), { renders: {}, requests: 0, notifications: 0 });
  });
});
