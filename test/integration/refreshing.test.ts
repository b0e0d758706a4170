import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { configureUsage } from '../../src/store/registry.js';
import type { UsageDashboard } from '../../src/index.js';
import { deepElements, deepQuery } from '../helpers/deep.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { risingReport, scripted, wireReport } from '../helpers/wire.js';

/** Counts the updates of the element, and of all elements below it, from now on. */
function updatesOf(root: Element): () => number {
  let count = 0;
  for (const element of new Set([root, ...deepElements(root)])) {
    if (!('performUpdate' in element)) continue;
    const { performUpdate } = element as { performUpdate: () => unknown };
    Object.assign(element, {
      performUpdate() {
        count++;
        return performUpdate.call(element);
      },
    });
  }
  return () => count;
}

/** Waits for two frames without an update, because a chart is measured again after its first drawing. */
async function quiet(updates: () => number): Promise<void> {
  for (let before = -1; before !== updates();) {
    before = updates();
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

describe('a refresh', () => {
  it('that brings the same again renders nothing, and tells the page nothing [F15]', async () => {
    const { store, requests } = scripted();
    const dashboard = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`);
    await until(() => deepQuery(dashboard, 'canvas') && store.get().previous);
    await settled(dashboard);
    const heard: string[] = [];
    for (const type of ['usage-load', 'usage-error'] as const) {
      dashboard.addEventListener(type, ({ type }) => heard.push(type));
    }
    const updates = updatesOf(dashboard);
    await quiet(updates);
    const old = updates();
    const refreshed = store.refresh();
    expect(dashboard.matches(':state(loading)'), 'it can be styled meanwhile').to.equal(true);
    await refreshed;
    await settled(dashboard);
    // The previous period is complete, so its answer cannot change and is not requested again.
    expect(requests.length).to.equal(3);
    expect(dashboard.matches(':state(loading)')).to.equal(false);
    expect(updates() - old).to.equal(0);
    expect(heard).to.deep.equal([]);
  });

  it('that brings something else shows it, and tells the page once', async () => {
    const script = scripted((request, count) =>
      wireReport(request, count > 2 ? { totals: { credits: 7, messages: 1 } } : {}),
    );
    const dashboard = await mount<UsageDashboard>(html`<usage-dashboard .store=${script.store}></usage-dashboard>`);
    await until(() => deepQuery(dashboard, 'canvas') && script.store.get().previous);
    await settled(dashboard);
    let loads = 0;
    dashboard.addEventListener('usage-load', () => loads++);
    await dashboard.refresh();
    await until(() => deepQuery(dashboard, '[part=total]')?.textContent.startsWith('7 credits'));
    await until(() => loads === 1);
  });

  it('may be asked for at an interval, by an attribute', async () => {
    const { store, requests } = scripted();
    await mount(html`<usage-dashboard .store=${store} refresh-interval="1"></usage-dashboard>`);
    await until(() => requests.length > 2);
  });
});

describe('an answer', () => {
  for (const tag of ['usage-summary', 'usage-chart', 'usage-breakdown', 'usage-drivers', 'agent-filter'] as const) {
    it(`updates <${tag}> once, and so does another query`, async () => {
      const open: (() => void)[] = [];
      const { store } = scripted(
        (request, count) =>
          new Promise((resolve) =>
            open.push(() => resolve(risingReport(request, { as_of: `2026-11-04T12:00:0${count}Z` }))),
          ),
      );
      const element = document.createElement(tag);
      element.store = store;
      await mount(html`<div>${element}</div>`);
      const answer = async (): Promise<void> => {
        await until(() => open.length > 0);
        const old = store.get();
        open.shift()?.();
        await until(() => store.get() !== old);
        await settled(element);
      };
      await answer();
      if (store.isComparing) await answer();
      await until(() => tag !== 'usage-chart' || deepQuery(element, 'canvas'));
      await settled(element);
      const updates = updatesOf(element);
      await quiet(updates);
      const old = updates();
      store.setQuery({ range: { start: '2026-11-02', end: '2026-11-03' } });
      await until(() => open.length > 0);
      await settled(element);
      // On a slow machine, the request may take so long that the elements show it.
      const asked = updates();
      expect(asked - old, 'asked').to.be.at.most(1);
      while (open.length > 0) open.shift()?.();
      await until(() => store.get().status === 'ready' && !store.get().fetching && !store.isComparing);
      await settled(element);
      expect(updates() - asked, 'answered').to.equal(1);
    });
  }
});

it('other texts, said later in code, are shown at once', async () => {
  configureUsage({ load: (request) => wireReport(request) }, 'texts');
  const dashboard = await mount(html`<usage-dashboard store="texts"></usage-dashboard>`);
  await until(() => deepQuery(dashboard, 'canvas'));
  configureUsage({ labels: { chatbotsUsed: 'Assistants used' } }, 'texts');
  await until(() => [...deepElements(dashboard)].some(({ textContent }) => textContent === 'Assistants used'));
});
