import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-dashboard/define.js';
import { createUsageStore, getUsageStore } from '../../src/store/registry.js';
import type { UsageStore } from '../../src/store/usage-store.js';
import { pageLink } from '../../src/internal/page-link.js';
import type { UsageChart, UsageDashboard } from '../../src/index.js';
import { byRole } from '../helpers/by-role.js';
import { chooseAgent } from '../helpers/choose-agent.js';
import { deepQuery } from '../helpers/deep.js';
import { expectConsole, onCleanup } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { nextFrame, until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const OCTOBER = { start: '2026-10-28', end: '2026-10-31' };

const parameter = (name: string): string | null => new URLSearchParams(location.search).get(name);

/** Simulates opening the page at a URL with these parameters, in addition to the page's own. */
function visit(parameters: Record<string, string>): void {
  const before = location.href;
  onCleanup(() => history.replaceState(null, '', before));
  const address = new URL(before);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  history.replaceState({ router: 1 }, '', address);
}

async function dashboard(store: UsageStore): Promise<UsageDashboard> {
  const element = await mount<UsageDashboard>(html`<usage-dashboard .store=${store} url-state></usage-dashboard>`);
  await until(() => store.get().status === 'ready');
  await settled();
  return element;
}

async function goBack(): Promise<void> {
  const heard = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  history.back();
  await heard;
  await settled();
}

describe('usage-dashboard with url-state', () => {
  it('shows what the link says, before the first request', async () => {
    visit({ agent: 'agt_2', range: '2026-10-28/2026-10-31', utm: 'x y' });
    const { store, requests } = scripted();
    const element = await dashboard(store);
    expect(store.get().query).to.deep.equal({ agent: 'agt_2', range: OCTOBER, granularity: 'auto' });
    expect(requests[0]).to.deep.equal({ from: '2026-10-28', to: '2026-11-01' });
    expect(requests.filter(({ from }) => from === undefined)).to.have.length(0);
    expect(byRole<HTMLInputElement>(element, 'combobox', { name: 'Agent' }).value).to.equal('Sales');
  });

  it('leaves what it does not understand, and asks for the current period', async () => {
    visit({ range: 'yesterday', granularity: '7' });
    const { store, requests } = scripted();
    await dashboard(store);
    expect(requests[0]).to.deep.equal({});
    expect(parameter('range')).to.equal('yesterday');
  });

  it('adds an entry for what somebody does, and goes back and forward with them', async () => {
    visit({ utm: 'x' });
    const { store } = scripted();
    const element = await dashboard(store);
    const entries = history.length;
    await chooseAgent(element, 'Sales');
    expect(history.length).to.equal(entries + 1);
    expect(parameter('agent')).to.equal('agt_2');
    expect(parameter('utm')).to.equal('x');
    expect(history.state, 'the state of a router').to.deep.equal({ router: 1 });
    await click(byRole(element, 'button', { name: 'Clear filters' }));
    expect(parameter('agent')).to.equal(null);

    await goBack();
    expect(store.get().query.agent).to.equal('agt_2');
    expect(byRole<HTMLInputElement>(element, 'combobox', { name: 'Agent' }).value).to.equal('Sales');
    await goBack();
    expect(store.get().query.agent).to.equal(null);
    history.forward();
    await until(() => store.get().query.agent === 'agt_2');
    await goBack();
  });

  it('corrects the present entry for what code does', async () => {
    visit({});
    const { store } = scripted();
    await dashboard(store);
    const entries = history.length;
    store.setQuery({ agent: 'agt_1', range: { preset: 'last-7' }, granularity: 'hour' });
    await until(() => parameter('agent') === 'agt_1');
    expect(location.search).to.include('agent=agt_1&range=last-7&granularity=hour');
    store.setQuery({ agent: null, range: null, granularity: 'auto' });
    await until(() => parameter('agent') === null);
    expect(history.length).to.equal(entries);
  });

  it('means by an empty address what the page had set before', async () => {
    visit({});
    const { store } = scripted();
    store.setQuery({ agent: 'agt_1' });
    const element = await dashboard(store);
    expect(store.get().query.agent).to.equal('agt_1');
    expect(parameter('agent')).to.equal(null);
    await click(byRole(element, 'button', { name: 'Clear filters' }));
    expect(parameter('agent')).to.equal('');
    await goBack();
    expect(store.get().query.agent).to.equal('agt_1');
  });

  it('keeps two stores apart by their names', async () => {
    visit({ agent: 'agt_1', 'left-agent': 'agt_2' });
    const left = getUsageStore('left');
    left.configure({ load: (request) => wireReport(request) });
    onCleanup(() => left.reset());
    const { store } = scripted();
    await dashboard(left);
    await dashboard(store);
    expect(left.get().query.agent).to.equal('agt_2');
    expect(store.get().query.agent).to.equal('agt_1');
    left.setQuery({ agent: null });
    await until(() => parameter('left-agent') === null);
    expect(parameter('agent')).to.equal('agt_1');
  });

  it('lets the first of two stores without a name have the address', async () => {
    visit({ agent: 'agt_2' });
    const first = scripted();
    const second = createUsageStore({ load: (request) => wireReport(request) });
    await dashboard(first.store);
    const element = await dashboard(second);
    expect(second.get().query.agent).to.equal(null);
    await chooseAgent(element, 'Support');
    expect(parameter('agent')).to.equal('agt_2');
    expectConsole(/url-state: another store/);
  });

  it('leaves entries of other paths to the page', async () => {
    visit({});
    const { store } = scripted();
    const element = await dashboard(store);
    await chooseAgent(element, 'Sales');
    history.pushState(null, '', '/elsewhere?agent=agt_9');
    store.setQuery({ agent: 'agt_1' });
    await settled();
    expect(location.pathname + location.search).to.equal('/elsewhere?agent=agt_9');
    await goBack();
    expect(store.get().query.agent).to.equal('agt_2');
    history.pushState(null, '', '/elsewhere');
    await chooseAgent(element, 'Support');
    expect(location.pathname + location.search, 'what somebody does counts').to.equal('/elsewhere?agent=agt_1');
    await goBack();
    await goBack();
  });

  it('can be switched on and off, and moved', async () => {
    visit({ agent: 'agt_2' });
    const { store } = scripted();
    const element = await dashboard(store);
    element.urlState = false;
    await element.updateComplete;
    await chooseAgent(element, 'Support');
    expect(parameter('agent')).to.equal('agt_2');
    element.urlState = true;
    await element.updateComplete;
    expect(store.get().query.agent, 'what the address says').to.equal('agt_2');

    const parent = element.parentElement as HTMLElement;
    for (let round = 0; round < 2; round++) {
      element.remove();
      store.setQuery({ agent: 'agt_1' });
      parent.append(element);
      await settled();
      expect(store.get().query.agent).to.equal('agt_2');
      await chooseAgent(element, 'Support');
      expect(parameter('agent')).to.equal('agt_1');
      await goBack();
    }
    element.remove();
    store.setQuery({ agent: null });
    await goForwardAndBack();
    expect(store.get().query.agent, 'gone, it hears nothing').to.equal(null);
  });

  it('does not try again by itself what has failed, only because the hash changes', async () => {
    visit({ agent: 'agt_2' });
    const script: ScriptedStore = scripted(() => {
      throw new Error('no');
    });
    await mount(html`<usage-dashboard .store=${script.store} url-state></usage-dashboard>`);
    await until(() => script.store.get().status === 'error');
    const asked = script.requests.length;
    const heard = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    location.hash = '#section';
    await heard;
    await settled();
    await nextFrame();
    expect(script.requests).to.have.length(asked);
    expect(location.hash).to.equal('#section');
  });
});

describe('usage-dashboard with url-state, and its chart', () => {
  const chartOf = (element: Element): UsageChart => deepQuery<UsageChart>(element, 'usage-chart') as UsageChart;

  it('shows the chart as the link says it', async () => {
    visit({
      metric: 'messages',
      'group-by': 'model',
      compare: 'true',
      type: 'line',
      cumulative: 'true',
      view: 'table',
    });
    const { store } = scripted();
    const { metric, groupBy, compare, type, cumulative, view } = chartOf(await dashboard(store));
    expect([metric, groupBy, compare, type, cumulative, view]).to.deep.equal([
      'messages',
      'model',
      true,
      'line',
      true,
      'table',
    ]);
  });

  it('adds an entry for what somebody sets on it, and goes back', async () => {
    visit({ metric: 'money', utm: 'x' });
    const { store } = scripted();
    const element = await dashboard(store);
    const chart = chartOf(element);
    expect(parameter('metric'), 'what is not understood stays').to.equal('money');
    byRole<HTMLInputElement>(chart, 'radio', { name: 'Messages' }).click();
    await settled();
    expect([parameter('metric'), parameter('utm')]).to.deep.equal(['messages', 'x']);
    await goBack();
    expect([chart.metric, parameter('metric')]).to.deep.equal(['credits', 'money']);
  });

  it('corrects the present entry for what code sets on it', async () => {
    visit({});
    const { store } = scripted();
    const element = await dashboard(store);
    const entries = history.length;
    chartOf(element).groupBy = 'agent';
    await settled();
    expect([history.length, parameter('group-by')]).to.deep.equal([entries, 'agent']);
    chartOf(element).groupBy = 'none';
    await settled();
    expect(parameter('group-by')).to.equal(null);
  });

  it('takes what the page has set on its own chart for the default', async () => {
    visit({ 'group-by': 'none' });
    const { store } = scripted();
    const element = await mount<UsageDashboard>(html`
      <usage-dashboard .store=${store} url-state>
        <usage-chart slot="chart" .store=${store} group-by="agent" compare></usage-chart>
      </usage-dashboard>
    `);
    await until(() => store.get().status === 'ready');
    await settled();
    const chart = chartOf(element);
    expect([chart.groupBy, chart.compare, parameter('compare')]).to.deep.equal(['none', true, null]);
    chart.compare = false;
    await settled();
    expect(parameter('compare')).to.equal('false');
    chart.groupBy = 'agent';
    await settled();
    expect(parameter('group-by')).to.equal(null);
  });

  it('keeps a zoomed range: one entry while it is changed', async () => {
    visit({ range: '2026-10-16/2026-10-27' });
    const { store } = scripted();
    const element = await dashboard(store);
    const chart = chartOf(element);
    const plot = chart.shadowRoot?.querySelector<HTMLElement>('.plot');
    plot?.focus();
    await press('+');
    await until(() => parameter('zoom') !== null);
    const first = parameter('zoom');
    expect(first).to.match(/^2026-1\d-\d\dT\d\d:\d\dZ\/2026-1\d-\d\dT\d\d:\d\dZ$/);
    await press('+');
    await until(() => parameter('zoom') !== first);
    const zoomed = chart.zoomedRange;
    await goBack();
    expect([chart.zoomedRange, parameter('zoom')]).to.deep.equal([null, null]);
    history.forward();
    await until(() => chart.zoomedRange !== null);
    await settled();
    expect(chart.zoomedRange).to.deep.equal(zoomed);

    element.remove();
    const again = await dashboard(scripted().store);
    await until(() => chartOf(again).zoomedRange !== null);
    expect(chartOf(again).zoomedRange, 'from the link').to.deep.equal(zoomed);
  });

  it('gives a link for what is shown, and none where the address does not say it', async () => {
    visit({ agent: 'agt_2' });
    const { store } = scripted();
    const element = await dashboard(store);
    expect(pageLink(store)).to.equal(location.href);
    element.urlState = false;
    await element.updateComplete;
    expect(pageLink(store)).to.equal(null);
  });
});

async function goForwardAndBack(): Promise<void> {
  const heard = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  history.forward();
  await heard;
  await goBack();
}
