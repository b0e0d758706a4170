import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { configureUsage } from '../../src/store/registry.js';
import type { WireReport } from '../../src/api/wire.js';
import type { UsageChart, UsageDashboard } from '../../src/index.js';
import { allByRole, byRole, nameOf } from '../helpers/by-role.js';
import { deepElements, deepQuery, deepText } from '../helpers/deep.js';
import { mount, settled, trustedHtml } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';

const textIn = (root: Element, selector: string): string => deepText(deepQuery(root, selector) ?? root);

async function loaded(element: UsageDashboard): Promise<void> {
  await until(() => textIn(element, '[part=total]').startsWith('1,200 credits'));
  await until(() => deepQuery(element, 'canvas'));
  await settled(element);
}

/** Changes the page like a translating browser, which wraps every text in its own elements. */
function translate(root: Element): number {
  let count = 0;
  for (const parent of [...deepElements(root)]) {
    for (const host of [parent, parent.shadowRoot]) {
      for (const node of [...(host?.childNodes ?? [])]) {
        if (!(node instanceof Text) || node.data.trim() === '' || parent.localName === 'option') continue;
        const outer = document.createElement('translated-text');
        const inner = document.createElement('translated-text');
        inner.textContent = `«${node.data.trim()}»`;
        outer.append(inner);
        node.replaceWith(outer);
        count++;
      }
    }
  }
  return count;
}

describe('a page that changes', () => {
  it('by its router, with nodes of a parsed document, keeps what is known [L10]', async () => {
    let requests = 0;
    const load = (request: object): WireReport => {
      requests++;
      return wireReport(request);
    };
    configureUsage({ load }, 'router');
    const markup = '<main><usage-dashboard store="router"></usage-dashboard></main>';
    const page = await mount(`<div>${markup}</div>`);
    for (let visits = 0; visits < 3; visits++) {
      const parsed = new DOMParser().parseFromString(trustedHtml(markup), 'text/html');
      const swap = (): void => page.replaceChildren(...parsed.body.childNodes);
      await document.startViewTransition(swap).finished;
      expect(page.querySelectorAll('usage-dashboard')).to.have.length(1);
      await loaded(page.querySelector('usage-dashboard') as UsageDashboard);
    }
    expect(requests).to.equal(2);
  });

  it('for paper, leaves the switches out and the drawing in [L10]', async function () {
    await needs(this, 'emulated media');
    const { store } = scripted();
    const element = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`);
    await loaded(element);
    await media({ media: 'print' });
    await settled(element);
    expect(deepQuery(element, '[part=toolbar]')?.checkVisibility()).to.equal(false);
    const canvas = deepQuery<HTMLCanvasElement>(element, 'canvas');
    expect(canvas?.checkVisibility()).to.equal(true);
    expect(canvas?.width).to.be.greaterThan(100);
    await media({ media: 'screen' });
    expect(deepQuery(element, '[part=toolbar]')?.checkVisibility()).to.equal(true);
  });

  it('into another language still shows the numbers of the agent that is chosen [L10]', async () => {
    const { store } = scripted();
    const element = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`);
    await loaded(element);
    await until(() => store.get().previous);
    await settled(element);
    expect(translate(element)).to.be.greaterThan(20);
    store.setQuery({ agent: 'agt_2', range: { start: '2026-11-01', end: '2026-11-02' } });
    await until(() => textIn(element, '[part=total]') === '100 credits · Nov 1 – 2, 2026');
    await settled(element);
    const credits = byRole(element, 'group', { name: 'Credits used' });
    expect(credits.querySelector('[part=value] > :first-child')?.textContent).to.equal('100');
    expect(nameOf(byRole(element, 'button', { name: /^Date range/ }))).to.equal('Date range: Nov 1 – 2, 2026');
    expect(allByRole(element, 'heading', { level: 3 })).to.have.length(3);

    const chart = deepQuery(element, 'usage-chart') as UsageChart;
    chart.view = 'table';
    await until(() => deepQuery(chart, 'table'));
    translate(deepQuery(chart, 'table') as Element);
    store.setQuery({ agent: null });
    await until(() => textIn(element, '[part=total]').startsWith('400 credits'));
    await settled(element);
    expect(allByRole(chart, 'cell').map(deepText)).to.deep.equal(['150', '30', '250', '40']);
  });
});
