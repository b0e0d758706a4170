import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { configureUsage } from '../../src/store/registry.js';
import type { WireReport } from '../../src/api/wire.js';
import { AgentFilter, DateRange, UsageChart, UsageDashboard } from '../../src/index.js';
import { byRole } from '../helpers/by-role.js';
import { chooseMore } from '../helpers/chart.js';
import { deepQuery, deepText } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, setHtml, settled, trustedScriptUrl } from '../helpers/mount.js';
import { nextFrame, until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';
import { TAGS } from '../helpers/tags.js';

const totalOf = (root: Element): string => deepText(deepQuery(root, '[part=total]') ?? root);

/** A store that elements find by name, since markup cannot hold one. */
function named(name: string): string {
  configureUsage({ load: (request) => wireReport(request) }, name);
  return name;
}

/** Whether text of the element itself is drawn. */
function isTextDrawn(element: Element): boolean {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getClientRects().length > 0;
}

describe('an element that is upgraded late', () => {
  it('keeps the properties that were set before [L5]', async () => {
    const { store } = scripted();
    const page = await mount('<div><late-chart></late-chart><late-agent></late-agent><late-range></late-range></div>');
    const [chart, agent, range] = page.children;
    Object.assign(chart as Element, {
      store,
      metric: 'messages',
      view: 'table',
      labels: { chartHeading: 'Credits spent' },
    });
    Object.assign(agent as Element, { store, value: 'agt_2', label: 'Assistant' });
    Object.assign(range as Element, {
      store: 'none',
      value: '2026-11-01/2026-11-02',
      presets: ['last-7'],
      disabled: true,
    });
    customElements.define('late-chart', class extends UsageChart {});
    customElements.define('late-agent', class extends AgentFilter {});
    customElements.define('late-range', class extends DateRange {});
    await until(() => totalOf(chart as Element).startsWith('80 messages'));
    await settled(page);
    expect(byRole(page, 'heading').textContent).to.equal('Credits spent');
    await until(() => deepQuery(chart as Element, 'table'));
    expect(byRole<HTMLInputElement>(page, 'combobox', { name: 'Assistant' }).value).to.equal('Sales');
    expect(byRole<HTMLButtonElement>(page, 'button', { name: /Nov 1 – 2, 2026/ }).disabled).to.equal(true);
    for (const element of page.children) expect(Object.keys(element)).not.to.include.members(['store']);
  });

  it('takes a property over an attribute, whichever was first [L5]', async () => {
    const { store } = scripted();
    const page = await mount('<div><late-order metric="credits" store="other"></late-order></div>');
    const first = page.firstElementChild as Element;
    Object.assign(first, { metric: 'messages', store });
    customElements.define('late-order', class extends UsageChart {});
    await until(() => totalOf(first).startsWith('180 messages'));
    expect(first.getAttribute('metric')).to.equal('messages');
    first.setAttribute('metric', 'credits');
    await until(() => totalOf(first).startsWith('1,200 credits'));
  });

  it('shows the text between its tags until then, and no longer [L11]', async () => {
    const element = await mount('<late-dashboard store="none">Usage needs JavaScript.</late-dashboard>');
    expect(isTextDrawn(element)).to.equal(true);
    customElements.define('late-dashboard', class extends UsageDashboard {});
    await settled(element);
    expect(isTextDrawn(element)).to.equal(false);
    expect(byRole(element, 'heading', { name: 'Usage' }).checkVisibility()).to.equal(true);
  });

  it('leaves that text where the script never comes, without a box or a colour of its own [L11]', async () => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = trustedScriptUrl('/no-such-file.js');
    const failed = new Promise((resolve) => script.addEventListener('error', resolve));
    onCleanup(() => script.remove());
    const element = await mount('<never-defined><a href="/billing">See usage in Billing</a></never-defined>');
    document.head.append(script);
    await failed;
    expect(isTextDrawn(element)).to.equal(true);
    expect(byRole(element, 'link').checkVisibility()).to.equal(true);
  });

  for (const tag of TAGS) {
    it(`shows no text between the tags of ${tag} once it is there [L11]`, async () => {
      const element = await mount(`<${tag} store="none">Loading…</${tag}>`);
      expect(isTextDrawn(element)).to.equal(false);
    });
  }

  it('may be told to be defined any number of times [L5]', async () => {
    const before = customElements.get('usage-chart');
    for (const copy of ['first', 'second']) {
      await import(`/src/define.ts?${copy}`);
      await import(`/src/elements/usage-chart/define.ts?${copy}`);
    }
    expect(customElements.get('usage-chart')).to.equal(before);
  });
});

describe('an element that is copied', () => {
  it('is a second one with the same attributes, and nothing else in common [L4]', async () => {
    const store = named('copied');
    const page = await mount(html`<div><usage-chart store=${store}></usage-chart></div>`);
    const chart = page.querySelector('usage-chart') as UsageChart;
    await until(() => deepQuery(chart, 'canvas'));
    await chooseMore(chart, 'Table');
    chart.labels = { chartHeading: 'Original' };
    await settled(chart);
    page.append(chart.cloneNode(true));
    const copy = page.querySelectorAll('usage-chart')[1] as UsageChart;
    await until(() => totalOf(copy).startsWith('1,200 credits'));
    expect(byRole(copy, 'heading').textContent).to.equal('Credit usage');
    expect(copy.view).to.equal('table');
    await chooseMore(copy, 'Table');
    byRole<HTMLInputElement>(copy, 'radio', { name: 'Messages' }).click();
    await until(() => deepQuery(copy, 'canvas'));
    await until(() => deepQuery(chart, 'table'));
    expect(totalOf(chart)).to.match(/^1,200 credits/);
    expect(totalOf(copy)).to.match(/^180 messages/);
  });

  it('as markup is the same again, without twins [L4]', async () => {
    const store = named('markup');
    const page = await mount(
      `<div><usage-dashboard store="${store}" heading="Credits"><p slot="empty">Nothing</p></usage-dashboard></div>`,
    );
    await until(() => deepQuery(page, 'canvas'));
    for (let rounds = 0; rounds < 3; rounds++) {
      const markup = page.innerHTML;
      setHtml(page, markup);
      await until(() => deepQuery(page, 'canvas'));
      await settled(page);
      expect(page.innerHTML).to.equal(markup);
      expect(page.children).to.have.length(1);
      expect(byRole(page, 'heading', { name: 'Credits' }).checkVisibility()).to.equal(true);
    }
  });

  it('out of a template does nothing before it is on the page [L4]', async () => {
    let requests = 0;
    const load = (request: object): WireReport => {
      requests++;
      return wireReport(request);
    };
    configureUsage({ load }, 'template');
    const page = await mount('<div><template><usage-chart store="template"></usage-chart></template></div>');
    const template = page.querySelector('template') as HTMLTemplateElement;
    await nextFrame();
    expect(requests).to.equal(0);
    const [one, two] = [template.content.cloneNode(true), document.importNode(template.content, true)];
    page.append(one, two);
    const charts = [...page.querySelectorAll('usage-chart')];
    for (const chart of charts) await until(() => deepQuery(chart, 'canvas'));
    expect(charts).to.have.length(2);
    expect(requests).to.equal(1);
    // Moves the chart back into the template, which is a document without a window, and out again.
    template.content.append(charts[0] as UsageChart);
    page.append(charts[0] as UsageChart);
    await until(() => deepQuery(charts[0] as UsageChart, 'canvas'));
    expect(getComputedStyle(deepQuery(charts[0] as UsageChart, '.card') as Element).display).to.equal('grid');
  });
});

describe('an element that is not to be seen', () => {
  const HIDDEN: Record<string, Partial<CSSStyleDeclaration>> = {
    'display: none': { display: 'none' },
    'content-visibility: hidden': { contentVisibility: 'hidden' },
    'a place without width': { width: '0', overflow: 'hidden' },
    'a place without height': { height: '0', overflow: 'hidden' },
  };

  for (const [name, style] of Object.entries(HIDDEN)) {
    it(`for ${name} is drawn to the size of its place once it is [L4]`, async () => {
      const { store, requests } = scripted();
      const page = await mount('<div></div>');
      Object.assign(page.style, { width: '640px', ...style });
      const element = document.createElement('usage-dashboard');
      element.store = store;
      page.append(element);
      await until(() => requests.length === 2);
      await settled(page);
      await nextFrame();
      Object.assign(page.style, { display: 'block', contentVisibility: 'visible', width: '640px', height: 'auto' });
      await until(() => deepQuery(element, 'canvas')?.getBoundingClientRect().width === 590);
      Object.assign(page.style, style);
      await nextFrame();
      Object.assign(page.style, { display: 'block', contentVisibility: 'visible', width: '400px', height: 'auto' });
      await until(() => {
        const width = deepQuery(element, 'canvas')?.getBoundingClientRect().width ?? 0;
        return width > 300 && width <= 400;
      });
      expect(requests).to.have.length(2);
    });
  }
});
