import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { configureUsage, getUsageStore } from '../../src/store/registry.js';
import type { UsageDashboard } from '../../src/index.js';
import { allByRole, nameOf } from '../helpers/by-role.js';
import { chooseAgent, openAgents } from '../helpers/choose-agent.js';
import { deepQuery, deepText } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { nextFrame, until } from '../helpers/until.js';
import { wireReport } from '../helpers/wire.js';

const totalOf = (root: Element): string => deepText(deepQuery(root, '[part=total]') ?? root);

const optionsOf = (root: Element): string => allByRole(root, 'option').map(nameOf).join('; ');

interface Asked {
  readonly path: string;
  readonly token: string | null;
}

/** Answers for the page's endpoints. The names of a tenant's agents contain the path of its endpoint. */
function answerTenants(): Asked[] {
  const asked: Asked[] = [];
  const { fetch } = globalThis;
  onCleanup(() => (globalThis.fetch = fetch));
  globalThis.fetch = (input, init) => {
    const { pathname: path, searchParams } = new URL(input as URL);
    asked.push({ path, token: new Headers(init?.headers).get('authorization') });
    const [from, to] = [searchParams.get('from') ?? '2026-11-01', searchParams.get('to') ?? '2026-11-05'];
    const agents = [
      { id: 'agt_1', name: `Agent of ${path}` },
      { id: 'agt_2', name: `Other of ${path}` },
    ];
    return Promise.resolve(Response.json(wireReport({ from, to }, { agents })));
  };
  return asked;
}

describe('two dashboards on a page', () => {
  it('keep endpoints, tokens, filters, languages and colours apart [L7]', async () => {
    const asked = answerTenants();
    for (const name of ['left', 'right']) {
      configureUsage({ endpoint: `/${name}`, getToken: () => Promise.resolve(`token-of-${name}`) }, name);
    }
    const page = await mount(html`
      <div>
        <section lang="en"><usage-dashboard store="left" theme="light"></usage-dashboard></section>
        <section lang="de" dir="rtl"><usage-dashboard store="right" theme="dark"></usage-dashboard></section>
      </div>
    `);
    const [left, right] = page.querySelectorAll('usage-dashboard') as unknown as [UsageDashboard, UsageDashboard];
    for (const element of [left, right]) await until(() => deepQuery(element, 'canvas'));
    await until(() => asked.length === 4);
    await settled(page);
    expect(totalOf(left)).to.match(/^1,200/);
    expect(totalOf(right)).to.match(/^1\.200/);
    const surface = (element: Element): string =>
      getComputedStyle(deepQuery(element, '.card') as Element).backgroundColor;
    expect(surface(left)).to.equal('rgb(255, 255, 255)');
    expect(surface(right)).to.equal('rgb(22, 24, 29)');

    await openAgents(left);
    expect(optionsOf(left)).to.include('Agent of /left').and.not.include('/right');
    expect(optionsOf(right)).to.equal('');
    await openAgents(right);
    expect(optionsOf(right)).to.include('Agent of /right').and.not.include('/left');

    let told = 0;
    right.addEventListener('usage-change', () => told++);
    await chooseAgent(left, 'Other of /left');
    await until(() => totalOf(left).startsWith('200'));
    await settled(page);
    expect(totalOf(right)).to.match(/^1\.200/);
    expect(getUsageStore('right').get().query.agent).to.equal(null);
    expect(told).to.equal(0);
    for (const { path, token } of asked) expect(token).to.equal(`Bearer token-of-${path.slice(1)}`);
  });

  it('hear of a store that is reset only where it is theirs [L7]', async () => {
    const asked = answerTenants();
    for (const name of ['kept', 'reset']) configureUsage({ endpoint: `/${name}` }, name);
    const page = await mount(html`
      <div><usage-chart store="kept"></usage-chart><usage-chart store="reset"></usage-chart></div>
    `);
    const [kept, reset] = page.children as unknown as [Element, Element];
    for (const element of [kept, reset]) await until(() => totalOf(element).startsWith('1,200'));
    await settled(page);
    const { report } = getUsageStore('kept').get();
    getUsageStore('reset').reset();
    await settled(page);
    expect(deepQuery(reset, '.skeleton')).not.to.equal(null);
    expect(getUsageStore('kept').get().report).to.equal(report);
    await until(() => totalOf(reset).startsWith('1,200'));
    expect(asked.map(({ path }) => path)).to.deep.equal(['/kept', '/reset', '/reset']);
  });

  it('are one after the other, when a store of another name comes or goes late [L7]', async () => {
    answerTenants();
    configureUsage({ endpoint: '/one' }, 'one');
    const page = await mount(html`
      <div><agent-filter store="late"></agent-filter><usage-chart store="one"></usage-chart></div>
    `);
    const [filter, chart] = page.children as unknown as [Element, Element];
    await until(() => totalOf(chart).startsWith('1,200'));
    await openAgents(filter);
    expect(optionsOf(filter)).to.equal('All Agents');
    configureUsage({ endpoint: '/late' }, 'late');
    await until(() => optionsOf(filter).includes('Agent of /late'));
    filter.remove();
    await nextFrame();
    expect(totalOf(chart)).to.match(/^1,200/);
  });
});
