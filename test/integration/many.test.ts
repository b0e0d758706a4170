import { expect } from 'chai';
import { html, render, type PropertyValues } from 'lit';
import '../../src/define.js';
import { configureUsage, createUsageStore } from '../../src/store/registry.js';
import { UsageChart, UsageSummary, type DateRange } from '../../src/index.js';
import { deepQuery, deepText } from '../helpers/deep.js';
import { isLong } from '../helpers/long.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';

const MANY = isLong ? 1000 : 200;

let renders = 0;

/** A summary that counts its updates. */
class CountedSummary extends UsageSummary {
  protected override updated(changed: PropertyValues<this>): void {
    renders++;
    super.updated(changed);
  }
}

class CountedChart extends UsageChart {
  protected override updated(changed: PropertyValues<this>): void {
    renders++;
    super.updated(changed);
  }
}

customElements.define('counted-summary', CountedSummary);
customElements.define('counted-chart', CountedChart);

const textOf = (element: Element): string => deepText(deepQuery(element, '[part=figures]') ?? element);

describe(`${MANY} elements`, () => {
  it('of one store cost one request, and an update for each step of it [L8 F14]', async () => {
    const { store, requests } = scripted();
    const page = await mount('<div></div>');
    renders = 0;
    const summaries = Array.from({ length: MANY }, () =>
      Object.assign(document.createElement('counted-summary'), { store }),
    );
    page.append(...summaries);
    await until(() => store.get().previous);
    await settled(page);
    expect(requests).to.deep.equal([{}, { from: '2026-10-28', to: '2026-11-01' }]);
    // Four renders: before the request, while it is running, with the report, and with the previous period.
    expect(renders).to.be.at.most(MANY * 4);
    // Waits until the texts about the change are loaded.
    await until(() => new Set(summaries.map(textOf)).size === 1);
    expect(textOf(summaries[0] as Element)).to.include('1,200');

    renders = 0;
    store.setQuery({ agent: 'agt_2' });
    await settled(page);
    expect(renders).to.equal(MANY);
    expect(new Set(summaries.map(textOf))).to.have.property('size', 1);
    expect(textOf(summaries[0] as Element)).to.include('200');

    page.replaceChildren();
    renders = 0;
    store.setQuery({ agent: null });
    await settled(page);
    expect(renders).to.equal(0);
    expect(requests).to.have.length(2);
  });

  it('of a store each ask once each: how many at a time is the browser’s business [L8]', async function () {
    this.timeout(600_000);
    const asked = new Map<number, number>();
    const page = await mount('<div></div>');
    const charts = Array.from({ length: MANY }, (_, key) => {
      const store = createUsageStore({
        load: (request) => {
          asked.set(key, (asked.get(key) ?? 0) + 1);
          return wireReport(request);
        },
      });
      return Object.assign(document.createElement('counted-chart'), { store, view: 'table' });
    });
    page.append(...charts);
    // Waits for each chart separately, since a thousand charts may take minutes on a busy machine.
    for (const chart of charts) {
      await until(() => !chart.matches(':state(loading)') && deepQuery(chart, 'table'), { timeout: 500_000 });
    }
    expect(asked.size).to.equal(MANY);
    expect(new Set(asked.values())).to.deep.equal(new Set([1]));
  });
});

describe('a hundred changes at once', () => {
  it('of properties are one update [L13]', async () => {
    const { store, requests } = scripted();
    const page = await mount('<div></div>');
    const chart = new CountedChart();
    chart.store = store;
    page.append(chart);
    await until(() => deepQuery(chart, 'canvas'));
    await settled(page);
    renders = 0;
    for (let change = 0; change < 100; change++) {
      chart.metric = change % 2 === 0 ? 'messages' : 'credits';
      chart.labels = { chartHeading: `Title ${String(change)}` };
    }
    await settled(page);
    expect(renders).to.equal(1);
    expect(deepText(deepQuery(chart, 'h2') as Element)).to.equal('Title 99');
    expect(requests).to.have.length(1);
  });

  it('of the range, by property and by store, are one request [L13]', async () => {
    const { store, requests } = scripted();
    const page = await mount(html`
      <div><date-range .store=${store}></date-range><usage-chart .store=${store}></usage-chart></div>
    `);
    const range = page.querySelector('date-range') as DateRange;
    await until(() => deepQuery(page, 'canvas'));
    for (let day = 1; day <= 50; day++) {
      range.value = `2026-09-01/2026-09-${String((day % 28) + 1).padStart(2, '0')}`;
      store.setQuery({ range: { start: '2026-10-01', end: `2026-10-${String((day % 28) + 1).padStart(2, '0')}` } });
    }
    await until(() => requests.length === 2 && store.get().status === 'ready');
    await settled(page);
    // The value of the property takes effect with the element's update, and comes last.
    expect(requests[1]).to.deep.equal({ from: '2026-09-01', to: '2026-09-24' });
    expect(range.value).to.equal('2026-09-01/2026-09-23');
    expect(requests).to.have.length(2);
  });

  it('of the page around it are one update, too [L13]', async () => {
    configureUsage({ load: (request) => wireReport(request) }, 'hundred');
    const page = await mount('<div></div>');
    const show = (view: string): unknown =>
      render(html`<counted-chart store="hundred" view=${view}></counted-chart>`, page);
    show('table');
    await until(() => deepQuery(page, 'table'));
    await settled(page);
    renders = 0;
    for (let change = 0; change <= 100; change++) show(change % 2 === 0 ? 'chart' : 'table');
    page.lang = 'de';
    page.dir = 'rtl';
    await settled(page);
    expect(renders).to.be.at.most(2);
  });
});
