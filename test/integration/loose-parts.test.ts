import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { configureUsage, getUsageStore } from '../../src/store/registry.js';
import type { UsageChart } from '../../src/index.js';
import type { WireReport, WireRow } from '../../src/api/wire.js';
import type { WireRequest } from '../../src/store/index.js';
import { allByRole } from '../helpers/by-role.js';
import { chooseAgent } from '../helpers/choose-agent.js';
import { deepText } from '../helpers/deep.js';
import { expectConsole } from '../helpers/guard.js';
import { mount, setHtml, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { wireReport } from '../helpers/wire.js';

let count = 0;
/** A name for a store that no other test uses. */
const fresh = (): string => `test-${String(++count)}`;

const totalOf = (chart: Element | null): string =>
  chart?.shadowRoot?.querySelector('[part=total]')?.textContent.replace(/\s+/g, ' ').trim() ?? '';

describe('loose parts', () => {
  it('say the same of what a message costs, with fees and messages without a price [R1]', async () => {
    const name = fresh();
    const load = (request: WireRequest): WireReport => {
      const { rows, ...answer } = wireReport(request);
      const extra = [0, 1, 2, 3].flatMap((bucket): WireRow[] => [
        { bucket, agent: 'agt_1', model: null, credits: 50, messages: null },
        { bucket, agent: 'agt_2', model: 'mini', credits: null, messages: 100 },
      ]);
      return { ...answer, rows: [...(rows as WireRow[]), ...extra], totals: { credits: 1400, messages: 580 } };
    };
    configureUsage({ load }, name);
    const page = await mount(html`
      <div>
        <usage-chart store=${name} metric="per-message" view="table" group-by="agent"></usage-chart>
        <usage-breakdown store=${name}></usage-breakdown>
        <agent-filter store=${name}></agent-filter>
      </div>
    `);
    const [chart, breakdown] = [page.querySelector('usage-chart'), page.querySelector('usage-breakdown')];
    if (!chart || !breakdown) throw new Error('no elements');
    const cells = (element: Element, row: number): string[] =>
      [...(allByRole(element, 'row')[row]?.children ?? [])].map((cell) => deepText(cell).replace(/\s+/g, ' ').trim());
    // 1,200 credits for 180 priced messages.
    await until(() => totalOf(chart).startsWith('6.67 credits per message'));
    await until(() => cells(chart, 0).length > 0 && cells(breakdown, 1).length > 0);
    expect(cells(chart, 0)).to.deep.equal(['Time', 'Credits', 'Messages', 'Per message', 'Support', 'Sales']);
    // 150 credits for 30 messages: 100 for 10 of Support, 50 for 20 of Sales.
    expect(cells(chart, 1).slice(3)).to.deep.equal(['5.00', '10.00', '2.50']);
    const prices = allByRole(breakdown, 'row').map(
      (row) => row.querySelector('.credits-per-message')?.textContent ?? '',
    );
    expect(prices.map((price) => /[\d.]+$/.exec(price.trim())?.[0])).to.include.members(['10.00', '2.50', '6.67']);
  });

  it('share a store and one request a period, in any order and without a wrapper [F14]', async () => {
    const name = fresh();
    const requests: unknown[] = [];
    configureUsage(
      {
        load: (request) => {
          requests.push(request);
          return wireReport(request);
        },
      },
      name,
    );
    const page = await mount(html`
      <div>
        <usage-chart store=${name}></usage-chart>
        <p><agent-filter store=${name}></agent-filter></p>
        <usage-summary store=${name}></usage-summary>
        <section><date-range store=${name}></date-range></section>
      </div>
    `);
    const chart = page.querySelector('usage-chart');
    await until(() => totalOf(chart).startsWith('1,200 credits'));
    await until(() => requests.length === 2);
    await chooseAgent(page, 'Sales');
    await until(() => totalOf(chart).startsWith('200 credits'));
    await settled();
    expect(page.querySelector('usage-summary')?.shadowRoot?.textContent).to.include('across all agents');
    expect(requests).to.deep.equal([{}, { from: '2026-10-28', to: '2026-11-01' }]);
  });

  it('stand in line with each other', async () => {
    const name = fresh();
    configureUsage({ load: (request) => wireReport(request) }, name);
    const page = await mount(html`
      <div>Show <agent-filter store=${name}></agent-filter> <date-range store=${name}></date-range></div>
    `);
    const [agent, range] = ['agent-filter', 'date-range'].map((tag) =>
      (page.querySelector(tag)?.shadowRoot?.querySelector('.control') as HTMLElement).getBoundingClientRect(),
    );
    expect([range?.top, range?.bottom]).to.deep.equal([agent?.top, agent?.bottom]);
  });

  it('keep two named stores apart [L7]', async () => {
    const [left, right] = [fresh(), fresh()];
    for (const name of [left, right]) configureUsage({ load: (request) => wireReport(request) }, name);
    const page = await mount(html`
      <div><usage-chart store=${left}></usage-chart><usage-chart store=${right}></usage-chart></div>
    `);
    const [first, second] = page.querySelectorAll('usage-chart');
    await until(() => totalOf(second ?? null) !== '' && totalOf(first ?? null) !== '');
    getUsageStore(left).setQuery({ agent: 'agt_2' });
    await until(() => totalOf(first ?? null).startsWith('200'));
    expect(totalOf(second ?? null)).to.match(/^1,200/);
  });

  it('change stores when they are told to', async () => {
    const [one, two] = [fresh(), fresh()];
    for (const name of [one, two]) configureUsage({ load: (request) => wireReport(request) }, name);
    getUsageStore(two).setQuery({ agent: 'agt_2' });
    const chart = await mount<UsageChart>(html`<usage-chart store=${one}></usage-chart>`);
    await until(() => totalOf(chart).startsWith('1,200'));
    chart.store = two;
    await until(() => totalOf(chart).startsWith('200'));
  });

  it('ask again for nothing when an element is moved', async () => {
    const name = fresh();
    let requests = 0;
    configureUsage(
      {
        load: (request) => {
          requests++;
          return wireReport(request);
        },
      },
      name,
    );
    const page = await mount(
      html`<div>
        <usage-chart store=${name}></usage-chart>
        <p></p>
      </div>`,
    );
    const chart = page.querySelector('usage-chart');
    if (!chart) throw new Error('no chart');
    await until(() => totalOf(chart).startsWith('1,200'));
    for (const place of [page.querySelector('p'), page]) {
      place?.append(chart);
      await settled();
    }
    await until(() => chart.shadowRoot?.querySelector('canvas'));
    expect(totalOf(chart)).to.match(/^1,200/);
    expect(requests).to.equal(1);
  });

  it('ask the endpoint that the first element names, and say so about another', async () => {
    const name = fresh();
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input) => {
      asked.push(new URL(input as URL).pathname);
      return Promise.resolve(Response.json(wireReport()));
    };
    try {
      const page = await mount(html`
        <div>
          <usage-chart store=${name} endpoint="/first"></usage-chart>
          <usage-chart store=${name} endpoint="/second"></usage-chart>
        </div>
      `);
      await until(() => totalOf(page.querySelector('usage-chart')).startsWith('1,200'));
    } finally {
      globalThis.fetch = fetch;
    }
    expect(asked).to.deep.equal(['/first']);
    expectConsole(/the endpoint .*\/second is ignored/);
  });

  it('work inside another component’s shadow root', async () => {
    const name = fresh();
    configureUsage({ load: (request) => wireReport(request) }, name);
    const host = await mount('<div></div>');
    const root = host.attachShadow({ mode: 'open' });
    setHtml(root, `<div lang="de"><usage-chart store="${name}"></usage-chart></div>`);
    await until(() => totalOf(root.querySelector('usage-chart')).startsWith('1.200 credits'));
    root.querySelector('div')?.setAttribute('lang', 'en');
    await until(() => totalOf(root.querySelector('usage-chart')).startsWith('1,200 credits'));
  });

  it('take properties that were set before the elements were defined [L5]', async () => {
    const name = fresh();
    configureUsage({ load: (request) => wireReport(request) }, name);
    const late = Object.assign(document.createElement('late-chart'), { store: name, metric: 'messages' });
    await mount(html`<div>${late}</div>`);
    customElements.define('late-chart', class extends (customElements.get('usage-chart') as typeof UsageChart) {});
    await until(() => totalOf(late).startsWith('180 messages'));
  });

  it('ask another endpoint once the page names it, without a complaint', async () => {
    const name = fresh();
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input) => {
      asked.push(new URL(input as URL).pathname);
      return Promise.resolve(Response.json(wireReport()));
    };
    try {
      const chart = await mount<UsageChart>(html`<usage-chart store=${name} endpoint="/first"></usage-chart>`);
      await until(() => totalOf(chart).startsWith('1,200'));
      chart.endpoint = '/second';
      await until(() => asked.length === 2);
    } finally {
      globalThis.fetch = fetch;
    }
    expect(asked).to.deep.equal(['/first', '/second']);
  });
});
