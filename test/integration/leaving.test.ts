import { expect } from 'chai';
import '../../src/define.js';
import { createUsageStore } from '../../src/store/registry.js';
import type { UsageStore } from '../../src/store/usage-store.js';
import type { WireReport } from '../../src/api/wire.js';
import type { DateRange } from '../../src/index.js';
import { deepQuery } from '../helpers/deep.js';
import { watchPage } from '../helpers/instruments.js';
import { mount, settled } from '../helpers/mount.js';
import { nextFrame, until } from '../helpers/until.js';
import { noAnswer, scripted, wireReport } from '../helpers/wire.js';
import { TAGS, type Tag } from '../helpers/tags.js';

async function visit(parent: Element, tag: Tag, store: UsageStore): Promise<void> {
  const element = document.createElement(tag);
  element.store = store;
  parent.append(element);
  await settled(element);
  await until(() => store.get().status !== 'loading');
  await settled(element);
  if (tag === 'usage-chart' || tag === 'usage-dashboard') await until(() => deepQuery(element, 'canvas'));
  const range = deepQuery<DateRange>(parent, 'date-range, usage-date-range');
  range?.show();
  await until(() => range?.matches(':state(open)') ?? true);
  // Waits for the next frame, because the chart may just have received its size.
  await nextFrame();
  element.remove();
}

describe('the last element that leaves', () => {
  for (const tag of TAGS) {
    it(`of ${tag}s leaves no listener, timer or observer behind [L9 L14]`, async () => {
      const page = await mount('<div></div>');
      // A module may keep resources that it creates only once, so they are created before.
      await visit(page, tag, scripted().store);
      const { store } = scripted();
      const instruments = watchPage();
      for (let visits = 0; visits < 5; visits++) await visit(page, tag, store);
      await nextFrame();
      // Until then, the page may only have moved the element.
      expect(instruments.left()).to.include('a timer of 5000 ms');
      instruments.runTimers();
      await nextFrame();
      expect(instruments.left()).to.deep.equal([]);
    });
  }

  it('ends a request that nobody waits for any more, after a time to come back [L1 L14]', async () => {
    const signals: AbortSignal[] = [];
    const store = createUsageStore({
      load: (_, { signal }) => {
        signals.push(signal);
        return noAnswer();
      },
    });
    const page = await mount('<div></div>');
    const charts = [document.createElement('usage-chart'), document.createElement('usage-chart')];
    for (const chart of charts) chart.store = store;
    page.append(...charts);
    await until(() => signals.length === 1);
    const instruments = watchPage();
    charts[0]?.remove();
    expect(instruments.left()).to.deep.equal([]);
    charts[1]?.remove();
    expect(signals[0]?.aborted).to.equal(false);
    expect(instruments.runTimers()).to.equal(1);
    expect(signals[0]?.aborted).to.equal(true);
    expect(store.get().status).to.equal('idle');
    await nextFrame();
    expect(instruments.left()).to.deep.equal([]);
  });

  it('hears nothing of the answer, nor tells the page of one [L1]', async () => {
    let answer: (report: WireReport) => void = () => undefined;
    const store = createUsageStore({ load: () => new Promise((resolve) => (answer = resolve)) });
    const page = await mount('<div></div>');
    const chart = document.createElement('usage-chart');
    const heard: string[] = [];
    for (const type of ['usage-load', 'usage-error'] as const) {
      chart.addEventListener(type, ({ type }) => heard.push(type));
    }
    chart.store = store;
    page.append(chart);
    await until(() => store.get().fetching);
    await settled(chart);
    const shown = chart.shadowRoot?.textContent;
    chart.remove();
    answer(wireReport());
    await until(() => store.get().status === 'ready');
    await nextFrame();
    expect(chart.shadowRoot?.textContent).to.equal(shown);
    page.append(chart);
    await until(() => deepQuery(chart, 'canvas') && heard.length > 0);
    expect(heard).to.deep.equal(['usage-load']);
  });

  it('stays silent about a failure, too [L1]', async () => {
    let fail: (reason: unknown) => void = () => undefined;
    const store = createUsageStore({ load: () => new Promise((_, reject) => (fail = reject)) });
    const page = await mount('<div></div>');
    const summary = document.createElement('usage-summary');
    const heard: string[] = [];
    summary.addEventListener('usage-error', ({ type }) => heard.push(type));
    summary.store = store;
    page.append(summary);
    await until(() => store.get().fetching);
    summary.remove();
    fail(new TypeError('refused'));
    await until(() => !store.get().fetching);
    await nextFrame();
    expect(heard).to.deep.equal([]);
  });
});
