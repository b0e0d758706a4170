import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { configureUsage } from '../../src/store/registry.js';
import type { UsageDashboard, UsageLabels } from '../../src/index.js';
import { openPreset } from '../helpers/date-range.js';
import { allByRole } from '../helpers/by-role.js';
import { chooseAgent } from '../helpers/choose-agent.js';
import { deepQuery, deepText } from '../helpers/deep.js';
import { expectConsole, onCleanup, takeConsole } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';

const totalOf = (root: Element): string => deepText(deepQuery(root, '[part=total]') ?? root);

const broken = (): never => {
  throw new Error('the host’s own fault');
};

/** Sends uncaught errors to the console, because the runner would fail the test at once. */
function letErrorsThrough(): void {
  const { onerror } = window;
  window.onerror = () => true;
  onCleanup(() => (window.onerror = onerror));
}

/** Fails unless the console has the host’s own errors, and nothing else. */
function expectOwnErrors(): void {
  const messages = takeConsole();
  expect(messages).to.not.be.empty;
  for (const { text } of messages) expect(text).to.match(/^Error: the host’s own fault/);
}

describe('code of the host that throws', () => {
  it('in a listener is the host’s alone [L12]', async () => {
    letErrorsThrough();
    const { store } = scripted();
    const element = document.createElement('usage-dashboard');
    element.store = store;
    const heard: string[] = [];
    for (const type of ['usage-load', 'usage-select', 'usage-change', 'usage-error'] as const) {
      element.addEventListener(type, broken);
      element.addEventListener(type, () => heard.push(type));
    }
    await mount(html`<div>${element}</div>`);
    await until(() => heard.includes('usage-load'));
    await until(() => deepQuery(element, 'canvas'));
    deepQuery(element, 'usage-agent-filter')?.addEventListener('change', broken);
    await chooseAgent(element, 'Sales');
    await until(() => totalOf(element).startsWith('200 credits'));
    deepQuery(element, '[part=plot]')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
    await until(() => deepQuery(element, '[part=tooltip]'));
    deepQuery(element, '[part=plot]')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await until(() => heard.includes('usage-select'));
    await until(() => heard.filter((type) => type === 'usage-load').length === 2);
    expectOwnErrors();
  });

  it('in a subscription of its own, or in what it slots, keeps nobody from the report [L12]', async () => {
    letErrorsThrough();
    const { store } = scripted();
    const unsubscribe = store.subscribe(broken);
    customElements.define(
      'broken-content',
      class extends HTMLElement {
        connectedCallback(): void {
          broken();
        }
      },
    );
    const element = await mount<UsageDashboard>(html`
      <usage-dashboard .store=${store}><broken-content slot="loading"></broken-content></usage-dashboard>
    `);
    await until(() => totalOf(element).startsWith('1,200 credits'));
    unsubscribe();
    expectOwnErrors();
  });

  it('in a label leaves the library’s own text, and says so once [L12]', async () => {
    const { store } = scripted();
    const labels = {
      creditsAmount: broken,
      timesIn: () => undefined,
      usedOf: ({ used }: { used: string }) => `${used}!`,
    } as unknown as UsageLabels;
    const element = await mount<UsageDashboard>(html`
      <usage-dashboard .store=${store} .labels=${labels}></usage-dashboard>
    `);
    await until(() => totalOf(element).startsWith('1,200 credits'));
    store.setQuery({ agent: 'agt_2' });
    await until(() => totalOf(element).startsWith('200 credits'));
    expect(deepText(deepQuery(element, '[part=caption]') as Element)).to.include('Times in UTC');
    const figures = allByRole(element, 'group').map((group) => group.querySelector('[part=value]'));
    expect(figures.map((value) => value && deepText(value))).to.include('2!');
    expectConsole('the label creditsAmount throws: Error: the host’s own fault', 'the label timesIn gives no text');
  });

  it('in a preset leaves that one out [L12]', async () => {
    const presets = ['last-7', { id: 'broken', label: 'Broken', range: broken }];
    const range = await mount(html`<date-range store="none" .presets=${presets}></date-range>`);
    await openPreset(range, 'Last 7 days');
    const names = allByRole(range, 'option').map(deepText);
    expect(names.join()).to.include('Last 7 days').and.not.include('Broken');
    expectConsole('the preset broken throws: Error: the host’s own fault');
  });

  it('in getToken or load is an error in place, and of that store alone [L12]', async () => {
    configureUsage({ endpoint: '/api/usage', getToken: broken }, 'broken-token');
    configureUsage({ load: broken }, 'broken-load');
    const page = await mount(html`
      <div>
        <usage-chart store="broken-token"></usage-chart>
        <usage-chart store="broken-load"></usage-chart>
        <usage-chart .store=${scripted((request) => wireReport(request)).store}></usage-chart>
      </div>
    `);
    const [token, load, well] = page.children;
    await until(() => allByRole(token as Element, 'alert').length === 1);
    await until(() => allByRole(load as Element, 'alert').length === 1);
    await until(() => totalOf(well as Element).startsWith('1,200 credits'));
    await settled(page);
    expect(allByRole(page, 'alert')).to.have.length(2);
  });
});
