import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-dashboard/define.js';
import { usageError } from '../../src/api/usage-error.js';
import { createUsageStore, type UsageDashboard, type UsageErrorEvent } from '../../src/index.js';
import { onCleanup } from '../helpers/guard.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { chooseAgent } from '../helpers/choose-agent.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const EVENTS = ['usage-load', 'usage-error', 'usage-select', 'usage-change'] as const;

interface Mounted {
  element: UsageDashboard;
  heard: string[];
}

async function dashboard({ store }: ScriptedStore): Promise<Mounted> {
  const heard: string[] = [];
  const element = document.createElement('usage-dashboard');
  element.store = store;
  for (const type of EVENTS) element.addEventListener(type, () => heard.push(type));
  await mount(html`<div>${element}</div>`);
  return { element, heard };
}

async function loaded(script: ScriptedStore): Promise<Mounted> {
  const mounted = await dashboard(script);
  await until(() => mounted.heard.includes('usage-load'));
  await settled();
  return mounted;
}

const totalOf = (element: UsageDashboard): string =>
  element.shadowRoot
    ?.querySelector('usage-chart')
    ?.shadowRoot?.querySelector('[part=total]')
    ?.textContent.replace(/\s+/g, ' ')
    .trim() ?? '';

describe('usage-dashboard', () => {
  it('is the whole page in one tag', async () => {
    const script = scripted();
    const { element } = await loaded(script);
    expect(allByRole(element, 'heading').map(({ textContent }) => textContent)).to.deep.equal([
      'Usage',
      'Credit usage',
    ]);
    expect(element.shadowRoot?.textContent).to.include('Monitor credit usage across your agents and team.');
    expect(byRole(element, 'combobox', { name: 'Agent' })).to.be.instanceOf(HTMLInputElement);
    expect(byRole(element, 'button', { name: /^Date range/ })).to.be.instanceOf(HTMLElement);
    expect(allByRole(element, 'term')).to.have.length(3);
    await until(() => totalOf(element) === '1,200 credits · Nov 1 – 4, 2026');
    await until(() => script.requests.length === 2);
    await expectAccessible(element);
  });

  it('tells the page each thing once', async () => {
    const { element, heard } = await loaded(scripted());
    expect(heard).to.deep.equal(['usage-load']);
    await chooseAgent(element, 'Sales');
    await until(() => totalOf(element).startsWith('200 credits'));
    await until(() => heard.length > 2);
    expect(heard).to.deep.equal(['usage-load', 'usage-change', 'usage-load']);
  });

  it('clears all filters with one button', async () => {
    const script = scripted();
    const { element } = await loaded(script);
    expect(maybeByRole(element, 'button', { name: 'Clear filters' })).to.equal(null);
    script.store.setQuery({ agent: 'agt_1', range: { start: '2026-10-28', end: '2026-10-31' } });
    await click(await findByRole(element, 'button', { name: 'Clear filters' }));
    expect(script.store.get().query).to.deep.include({ agent: null, range: null });
    await until(() => maybeByRole(element, 'button', { name: 'Clear filters' }) === null);
    expect(element.shadowRoot?.activeElement?.localName).to.equal('agent-filter');
  });

  it('shows one message for one failure', async () => {
    const { element, heard } = await dashboard(
      scripted(() => {
        throw usageError('forbidden', 'no', { status: 403 });
      }),
    );
    await until(() => heard.includes('usage-error'));
    await settled();
    expect(allByRole(element, 'alert')).to.have.length(1);
    expect(heard).to.deep.equal(['usage-error']);
    await expectAccessible(element);
  });

  it('leaves the message to a host that cancels the event', async () => {
    const script = scripted(() => {
      throw usageError('forbidden', 'no', { status: 403 });
    });
    let events = 0;
    const onError = (event: Event): void => {
      events++;
      event.preventDefault();
    };
    const element = await mount<UsageDashboard>(
      html`<usage-dashboard .store=${script.store} @usage-error=${onError}></usage-dashboard>`,
    );
    await until(() => events > 0);
    await settled();
    expect(allByRole(element, 'alert')).to.have.length(0);
  });

  it('says that Billing shows the balance, and links there', async () => {
    const account = { ...wireReport().account, billing_url: 'https://example.com/billing' };
    const { element } = await loaded(scripted((request) => wireReport(request, { account })));
    expect(byRole<HTMLAnchorElement>(element, 'link', { name: 'Open Billing' }).href).to.equal(
      'https://example.com/billing',
    );
    element.billingUrl = '/my/billing';
    await element.updateComplete;
    expect(byRole(element, 'link').getAttribute('href')).to.equal('/my/billing');
    element.billingUrl = 'javascript:alert(1)';
    await element.updateComplete;
    expect(maybeByRole(element, 'link')).to.equal(null);
  });

  it('takes title, subtitle and texts of the host', async () => {
    const { store } = scripted();
    const element = await mount<UsageDashboard>(html`
      <usage-dashboard
        heading="Credits"
        subheading="What your bots used"
        .store=${store}
        .labels=${{ chatbotsUsed: 'Assistants used' }}
      ></usage-dashboard>
    `);
    await until(() => allByRole(element, 'term').some(({ textContent }) => textContent === 'Assistants used'));
    expect(allByRole(element, 'heading')[0]?.textContent).to.equal('Credits');
    expect(element.shadowRoot?.textContent).to.include('What your bots used');
  });

  it('is dark where it is told to be', async () => {
    const { element } = await loaded(scripted());
    element.theme = 'dark';
    await element.updateComplete;
    expect(getComputedStyle(element).colorScheme).to.equal('dark');
    await settled();
    element.style.background = '#000';
    await until(async () => {
      await expectAccessible(element);
      return true;
    });
  });

  it('asks again on refresh', async () => {
    const script = scripted();
    const { element } = await loaded(script);
    await until(() => script.requests.length === 2);
    await element.refresh();
    expect(script.requests).to.have.length(4);
  });

  it('fits 320 pixels', async () => {
    await viewport(320, 640);
    const { element } = await loaded(scripted());
    await settled();
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await expectAccessible(element);
  });

  it('shows what the page puts into its slots, and its own words otherwise', async () => {
    const failing = (): never => {
      throw usageError('forbidden', 'no', { status: 403 });
    };
    const element = await mount<UsageDashboard>(html`
      <usage-dashboard .store=${scripted(failing).store}><p slot="error">Ask your admin.</p></usage-dashboard>
    `);
    await until(() => element.matches(':state(error)'));
    await settled();
    await until(() => element.querySelector('p')?.checkVisibility());
    expect(allByRole(element, 'alert')).to.have.length(0);
  });

  it('lets the page style the parts inside', async () => {
    const { element } = await loaded(scripted());
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('usage-dashboard::part(figure) { outline: 3px solid rgb(1, 2, 3) }');
    document.adoptedStyleSheets.push(sheet);
    try {
      const figure = element.shadowRoot
        ?.querySelector('usage-summary')
        ?.shadowRoot?.querySelector<HTMLElement>('[part=figure]');
      expect(getComputedStyle(figure as HTMLElement).outlineColor).to.equal('rgb(1, 2, 3)');
    } finally {
      document.adoptedStyleSheets.pop();
    }
  });

  it('shows one message while it waits to be let in again, and tells the page [F3]', async () => {
    const { fetch } = globalThis;
    onCleanup(() => (globalThis.fetch = fetch));
    globalThis.fetch = () =>
      Promise.resolve(Response.json({ code: 'rate_limited' }, { status: 429, headers: { 'Retry-After': '60' } }));
    const store = createUsageStore({ endpoint: '/api/usage' });
    const heard: string[] = [];
    const page = await mount(html`
      <div @usage-error=${({ detail }: UsageErrorEvent) => heard.push(detail.error.code)}>
        <usage-dashboard .store=${store}></usage-dashboard>
      </div>
    `);
    await until(() => allByRole(page, 'alert').length === 1);
    expect(store.get().fetching).to.equal(true);
    expect(heard).to.deep.equal(['rate_limited']);
    store.reset();
  });
});
