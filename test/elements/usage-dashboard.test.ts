import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import { tagOf } from '../../src/controllers/usage-element.js';
import { usageError } from '../../src/api/usage-error.js';
import { createUsageStore } from '../../src/store/registry.js';
import {
  DateRange,
  UsageChart,
  type UsageDashboard,
  type UsageErrorEvent,
  type UsageLoadEvent,
} from '../../src/index.js';
import { choosePreset } from '../helpers/date-range.js';
import { deepActiveElement, deepQuery, deepText } from '../helpers/deep.js';
import { expectConsole, onCleanup } from '../helpers/guard.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, findByRole, maybeByRole } from '../helpers/by-role.js';
import { chooseAgent } from '../helpers/choose-agent.js';
import { watchPage } from '../helpers/instruments.js';
import { press, type } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { emptyReport, noAnswer, scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const EVENTS = ['usage-load', 'usage-error', 'usage-select', 'usage-change'] as const;

interface Mounted {
  element: UsageDashboard;
  heard: string[];
}

async function dashboard({ store }: ScriptedStore): Promise<Mounted> {
  const heard: string[] = [];
  const element = document.createElement('usage-dashboard');
  element.store = store;
  for (const name of EVENTS) element.addEventListener(name, () => heard.push(name));
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
  it('has title and filters in one row on a tablet, and the filters in all of the width on a phone', async () => {
    await viewport(768, 900);
    const { element } = await loaded(scripted());
    const boxOf = (name: string): DOMRect =>
      (element.renderRoot.querySelector(name) as Element).getBoundingClientRect();
    expect(boxOf('.tools').top).to.be.closeTo(boxOf('.titles').top, 2);
    expect(boxOf('.tools').right).to.be.closeTo(boxOf('usage-summary').right, 1);
    await viewport(390, 900);
    await until(() => boxOf('.tools').top >= boxOf('.titles').bottom);
    expect(boxOf('usage-date-range').width).to.be.closeTo(boxOf('usage-summary').width, 1);
  });

  it('is the whole page in one tag', async () => {
    const script = scripted();
    const { element } = await loaded(script);
    expect(allByRole(element, 'heading').map(({ textContent }) => textContent)).to.deep.equal([
      'Usage',
      'Credit usage',
      'How spend compares',
      'Usage by agent',
    ]);
    expect(element.shadowRoot?.textContent).to.include('Monitor credit usage across your agents and team.');
    expect(byRole(element, 'combobox', { name: 'Agent' })).to.be.instanceOf(HTMLInputElement);
    expect(byRole(element, 'button', { name: /^Date range/ })).to.be.instanceOf(HTMLElement);
    expect(allByRole(element, 'group', { name: /used/ })).to.have.length(3);
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

  it('tells the page what is on screen for the agent chosen, not what all agents used [R5]', async () => {
    const script = scripted();
    const { element } = await loaded(script);
    const heard: UsageLoadEvent['detail'][] = [];
    element.addEventListener('usage-load', ({ detail }) => heard.push(detail));
    await chooseAgent(element, 'Sales');
    await until(() => heard.length > 0);
    const [{ query, report, shown } = {}] = heard;
    expect([query?.agent, shown?.agent]).to.deep.equal(['agt_2', 'agt_2']);
    expect(totalOf(element)).to.match(new RegExp(`^${shown?.totals.credits} credits`));
    expect(shown?.totals).to.deep.equal({ credits: 200, messages: 80 });
    expect(report?.totals.credits).to.equal(1200);
    expect(script.store.get().shown).to.equal(shown);
  });

  it('clears all filters with one button', async () => {
    const script = scripted();
    const { element } = await loaded(script);
    expect(maybeByRole(element, 'button', { name: 'Clear filters' })).to.equal(null);
    script.store.setQuery({ agent: 'agt_1', range: { start: '2026-10-28', end: '2026-10-31' } });
    await click(await findByRole(element, 'button', { name: 'Clear filters' }));
    expect(script.store.get().query).to.deep.include({ agent: null, range: null });
    await until(() => maybeByRole(element, 'button', { name: 'Clear filters' }) === null);
    expect(element.shadowRoot?.activeElement?.localName).to.equal('usage-agent-filter');
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

  it('links to the page of the agent that is chosen, and to what the page has beside it', async () => {
    const agents = [
      { id: 'agt_1', name: 'Support', url: '/agents/1' },
      { id: 'agt_2', name: 'Sales', url: 'javascript:alert(1)' },
    ];
    const script = scripted((request) => wireReport(request, { agents }));
    const { element } = await loaded(script);
    const links = (): string[] =>
      allByRole(element, 'link').map((link) => `${link.textContent} ${link.getAttribute('href') ?? ''}`);
    expect(links()).to.deep.equal([]);
    await chooseAgent(element, 'Support');
    await until(() => links().join() === 'Open Support /agents/1');
    element.links = [{ label: 'Plans', href: '/plans' }];
    await element.updateComplete;
    expect(links()).to.deep.equal(['Open Support /agents/1', 'Plans /plans']);
    await expectAccessible(element);
    await chooseAgent(element, 'Sales');
    await until(() => links().join() === 'Plans /plans');
  });

  it('takes no link that could do more than open a page, and anything at all for links', async () => {
    const { element } = await loaded(scripted());
    const anything: unknown[] = [
      { label: 'A', href: 'javascript:alert(1)' },
      { label: ' ', href: '/x' },
      { label: 7, href: '/x' },
      null,
      { label: 'Good\none', href: '/y' },
    ];
    for (const links of [anything, 'links', 7, null, {}]) {
      element.links = links as UsageDashboard['links'];
      await element.updateComplete;
      const labels = allByRole(element, 'link').map(({ textContent }) => textContent);
      expect(labels).to.deep.equal(links === anything ? ['Good one'] : []);
    }
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
    await until(() => maybeByRole(element, 'group', { name: 'Assistants used' }));
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
    // The previous period has ended, so it does not change, and is not requested again.
    expect(script.requests).to.have.length(3);
  });

  it('says how old the numbers are, and asks again with one button', async () => {
    const { now } = Date;
    let ahead = 0;
    Date.now = () => now() + ahead;
    onCleanup(() => (Date.now = now));
    const script = scripted();
    const { element } = await loaded(script);
    await until(() => script.requests.length === 2);
    const updated = (): string => element.renderRoot.querySelector('[part=updated]')?.textContent ?? '';
    await until(() => updated() === 'Updated now');
    ahead = 150_000;
    element.requestUpdate();
    await until(() => updated() === 'Updated 2 minutes ago');
    ahead = 400_000;
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => updated() === 'Updated now');
    const asked = script.requests.length;
    await click(byRole(element, 'button', { name: 'Refresh' }));
    await until(() => script.requests.length > asked);
    await until(() => allByRole(element, 'status').some(({ textContent }) => textContent === 'Updated now'));
  });

  it('wakes when the words for the age change, and leaves nothing behind', async () => {
    const { now } = Date;
    let ahead = 0;
    Date.now = () => now() + ahead;
    onCleanup(() => (Date.now = now));
    const { store } = scripted();
    await store.load();
    const page = watchPage();
    const element = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`);
    const minutes = (): string[] => page.left().filter((one) => /a timer of [4-6]\d{4} ms/.test(one));
    await until(() => minutes().length === 1);
    ahead = 60_000;
    element.requestUpdate();
    await until(() => element.renderRoot.querySelector('[part=updated]')?.textContent === 'Updated 1 minute ago');
    expect(minutes()).to.have.length(1);
    element.remove();
    expect(minutes()).to.have.length(0);
  });

  it('says that what is shown is out of date, and when it was answered [R6]', async () => {
    const script = scripted((request, count) => {
      if (count > 2) throw usageError('network', 'no');
      return wireReport(request);
    });
    const { element } = await loaded(script);
    await until(() => script.requests.length === 2);
    await click(byRole(element, 'button', { name: 'Refresh' }));
    const updated = element.renderRoot.querySelector('[part=updated]');
    await until(() => /^Out of date: updated \d+ seconds? ago$/.test(updated?.textContent ?? ''));
    await expectAccessible(element);
  });

  it('says when the report on screen was answered, where another range cannot be had [R6]', async () => {
    const { now } = Date;
    let ahead = 0;
    Date.now = () => now() + ahead;
    onCleanup(() => (Date.now = now));
    const script = scripted((request) => {
      if (request.from === '2026-10-01') throw usageError('internal', 'no');
      return wireReport(request);
    });
    const { element } = await loaded(script);
    ahead = 125_000;
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-31' } });
    const updated = element.renderRoot.querySelector('[part=updated]');
    await until(() => updated?.textContent === 'Out of date: updated 2 minutes ago');
    expect(script.store.get().status).to.equal('error');
  });

  it('knows the age of its numbers although the clock is set back [R8]', async () => {
    const { now } = Date;
    const { now: steady } = performance;
    let [back, ahead] = [0, 0];
    Date.now = () => now() + ahead - back;
    performance.now = () => steady.call(performance) + ahead;
    onCleanup(() => Object.assign(performance, { now: steady }));
    onCleanup(() => (Date.now = now));
    const { element } = await loaded(scripted());
    const updated = element.renderRoot.querySelector('[part=updated]');
    await until(() => updated?.textContent === 'Updated now');
    [back, ahead] = [7_200_000, 150_000];
    element.requestUpdate();
    await until(() => updated?.textContent === 'Updated 2 minutes ago');
  });

  it('proves its numbers in a line, and in detail on request', async () => {
    const { element } = await loaded(scripted());
    const details = await findByRole(element, 'button', { name: 'Details' });
    expect(descriptionOf(details)).to.equal(
      'Totals verified · Data through Nov 4, 12:00 PM, UTC · Nov 4 (in progress)',
    );
    const chart = element.renderRoot.querySelector('usage-chart') as Element;
    const bottom = (): number => chart.getBoundingClientRect().bottom - element.getBoundingClientRect().top;
    const above = bottom();
    details.focus();
    await press('Enter');
    await until(() => allByRole(element, 'term').length > 0);
    expect(byRole(element, 'button', { name: 'Details', expanded: true }) === details).to.equal(true);
    expect(details.getAttribute('aria-controls')).to.equal(allByRole(element, 'term')[0]?.closest('dl')?.id);
    const definitions = allByRole(element, 'definition').map(({ textContent }) => textContent);
    expect(definitions).to.include('1,200 credits · 180 messages');
    expect(bottom()).to.be.closeTo(above, 0.1);
    await expectAccessible(element);
    await press('Enter');
    await until(() => allByRole(element, 'term').length === 0);
  });

  it('says it where rows and total differ', async () => {
    const { element } = await loaded(
      scripted((request) => wireReport(request, { totals: { credits: 1207, messages: 180 } })),
    );
    expect(descriptionOf(byRole(element, 'button', { name: 'Details' }))).to.match(/^Totals differ by 7 credits · /);
  });

  it('says it where the answer contradicts the contract, and tells the developer where, once [N9]', async () => {
    const [support] = wireReport().agents ?? [];
    const script = scripted((request) => wireReport(request, { agents: support ? [support] : [] }));
    const { element } = await loaded(script);
    const details = byRole(element, 'button', { name: 'Details' });
    expect(descriptionOf(details)).to.match(/^Some agents with usage are not listed · Data through /);
    await script.store.refresh();
    await settled(element);
    expectConsole(
      'usage-elements: unlisted_agent: a store: $.agents. Read on: usage-elements/stories/when-things-go-wrong.md#unlisted_agent',
    );
  });

  it('puts the page’s own parts in place of its own, live, and speaks for what is left', async () => {
    const { store } = scripted();
    const heard: string[] = [];
    const hear = (event: Event): void => void heard.push(event.type);
    const element = await mount<UsageDashboard>(html`
      <usage-dashboard .store=${store} @usage-load=${hear} @usage-change=${hear} @change=${hear}>
        <div slot="header"><agent-filter .store=${store}></agent-filter><input aria-label="Mine" /></div>
        <p slot="chart">No chart here</p>
      </usage-dashboard>
    `);
    await until(() => heard.includes('usage-load'));
    await settled();
    expect(heard).to.deep.equal(['usage-load']);
    expect(element.renderRoot.querySelector('usage-chart')).to.equal(null);
    expect(maybeByRole(element, 'heading', { name: 'Credit usage' })).to.equal(null);
    await chooseAgent(element, 'Sales');
    await until(() => heard.length > 3);
    expect(heard).to.deep.equal(['usage-load', 'usage-change', 'change', 'usage-load']);
    byRole(element, 'textbox', { name: 'Mine' }).dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard.at(-1), 'the page’s own events pass').to.equal('change');

    element.querySelector('[slot=chart]')?.remove();
    await until(() => element.renderRoot.querySelector('usage-chart') !== null);
    await until(() => maybeByRole(element, 'heading', { name: 'Credit usage' }));
  });

  it('says once why there is nothing, with one button to more days, and verifies nothing', async () => {
    const { store } = scripted((request) => emptyReport(request));
    const empty = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`);
    await until(() => [...deepText(empty).matchAll(/No usage in this range/g)].length === 4);
    expect([...deepText(empty).matchAll(/Widen the range/g)]).to.have.length(1);
    await until(() => descriptionOf(byRole(empty, 'button', { name: 'Details' })).startsWith('Data through'));
    expect(empty.renderRoot.querySelector('.sound, .unsound')).to.equal(null);

    const changes: unknown[] = [];
    empty.addEventListener('usage-change', ({ detail }) => changes.push(detail.query.range));
    await click(byRole(empty, 'button', { name: 'Show last 90 days' }));
    await until(() => store.get().status === 'ready' && store.get().report?.query.range.start === '2026-08-07');
    expect(changes).to.deep.equal([{ preset: 'last-90' }]);
    await until(() => maybeByRole(empty, 'button', { name: 'Show last 90 days' }) === null);
    await settled();
    expect(deepActiveElement()?.matches('.panel')).to.equal(true);
  });

  it('offers all agents where only the chosen one used nothing', async () => {
    const script = scripted();
    const { element } = await loaded(script);
    const { store } = script;
    store.setQuery({ agent: 'agt_9' });
    await click(await findByRole(element, 'button', { name: 'Show all agents' }));
    expect(store.get().query.agent).to.equal(null);
    await until(() => totalOf(element) === '1,200 credits · Nov 1 – 4, 2026');
  });

  it('says of each card that it failed, which keeps its height, and verifies nothing', async () => {
    const waiting = await mount<UsageDashboard>(
      html`<usage-dashboard .store=${scripted(noAnswer).store}></usage-dashboard>`,
    );
    await settled();
    const { store } = scripted(() => {
      throw usageError('internal', 'no');
    });
    const failed = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`);
    await findByRole(failed, 'alert');
    await settled();
    const part = (dashboard: UsageDashboard, tag: string): Element =>
      dashboard.renderRoot.querySelector(tag) as Element;
    for (const tag of ['usage-summary', 'usage-drivers', 'usage-breakdown']) {
      expect(deepText(part(failed, tag)), tag).to.include('Usage could not be loaded');
      const [height, before] = [failed, waiting].map((one) => part(one, tag).getBoundingClientRect().height);
      expect(height, `height of ${tag}`).to.equal(before);
    }
    expect(allByRole(failed, 'alert')).to.have.length(1);
    expect(allByRole(failed, 'button', { name: 'Try again' })).to.have.length(1);
    expect(maybeByRole(failed, 'button', { name: 'Details' })).to.equal(null);
  });

  it('has one outline of headings, which fits into that of the page', async () => {
    const { element } = await loaded(scripted());
    const levels = (): (string | null)[] =>
      allByRole(element, 'heading').map((heading) => heading.getAttribute('aria-level') ?? heading.localName.slice(1));
    expect(levels().slice(0, 4)).to.deep.equal(['2', '3', '3', '3']);
    element.headingLevel = 1;
    await settled(element);
    expect(levels().slice(0, 4)).to.deep.equal(['1', '2', '2', '2']);
  });

  it('says once, in one sentence, what was used by the agent or in the range that is chosen', async () => {
    const script = scripted();
    const { element } = await loaded(script);
    const { store } = script;
    const said = (): string[] =>
      [...element.renderRoot.querySelectorAll('usage-summary, usage-chart, usage-drivers, usage-breakdown')]
        .map(({ shadowRoot }) => shadowRoot?.querySelector('.visually-hidden[role=status]')?.textContent.trim() ?? '')
        .filter((text) => text !== '');
    store.setQuery({ agent: 'agt_2' });
    await until(() => said().some((text) => text.includes('200')));
    expect(said().map((text) => text.replace(/[\u2068\u2069]/g, ''))).to.deep.equal(['Sales, 200 credits, 17%']);
    store.setQuery({ agent: null, range: { start: '2026-11-01', end: '2026-11-02' } });
    await until(() => said().some((text) => text.startsWith('All Agents, Nov')));
    expect(said().join().replace(/\s/g, ' ')).to.match(/^All Agents, Nov 1 – 2, 2026, \d+ credits$/);
  });

  it('lets the page reorder its parts', async () => {
    const { element } = await loaded(scripted());
    const top = (tag: string): number => element.renderRoot.querySelector(tag)?.getBoundingClientRect().top ?? 0;
    expect(top('usage-chart')).to.be.above(top('usage-summary'));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('usage-dashboard::part(chart) { order: 1 }');
    document.adoptedStyleSheets.push(sheet);
    onCleanup(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)));
    expect(top('usage-chart')).to.be.below(top('usage-summary'));
    expect(top('usage-chart')).to.be.above(top('.header'));
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
    expect(allByRole(element, 'alert').map((alert) => deepText(alert).trim())).to.deep.equal(['Ask your admin.']);
  });

  it('shows what the page puts in once it has heard of the error', async () => {
    const failing = (): never => {
      throw usageError('forbidden', 'no', { status: 403 });
    };
    const element = await mount<UsageDashboard>(html`
      <usage-dashboard .store=${scripted(failing).store}></usage-dashboard>
    `);
    await findByRole(element, 'alert');
    const words = Object.assign(document.createElement('p'), { slot: 'error', textContent: 'Ask your admin.' });
    element.append(words);
    await until(() => words.checkVisibility());
    expect(maybeByRole(element, 'button', { name: 'Try again' })).to.equal(null);
    words.remove();
    await findByRole(element, 'button', { name: 'Try again' });
  });

  it('knows its filters and its chart by whatever name the page has registered them', async () => {
    customElements.define('acme-date-range', class extends DateRange {});
    customElements.define('acme-chart', class extends UsageChart {});
    const { store } = scripted((request, count) => {
      if (count > 2) throw usageError('forbidden', 'no', { status: 403 });
      return wireReport(request);
    });
    const heard: string[] = [];
    const element = await mount<UsageDashboard>(html`
      <usage-dashboard
        .store=${store}
        @usage-load=${() => heard.push('load')}
        @usage-change=${() => heard.push('change')}
        @usage-error=${() => heard.push('error')}
      >
        <acme-date-range slot="header" .store=${store}></acme-date-range>
        <acme-chart slot="chart" .store=${store}></acme-chart>
      </usage-dashboard>
    `);
    await until(() => heard.includes('load'));
    await choosePreset(element, 'Last 7 days');
    await findByRole(element, 'alert');
    await settled();
    expect(heard).to.deep.equal(['load', 'change', 'error']);
  });

  it('keeps to itself what is typed and moved inside, and nothing of the page’s own', async () => {
    const heard: string[] = [];
    const page = await mount(html`
      <div @input=${({ target }: Event) => heard.push((target as Element).localName)}>
        <usage-dashboard .store=${scripted().store}><input slot="footer" aria-label="Mine" /></usage-dashboard>
      </div>
    `);
    const element = page.querySelector('usage-dashboard') as UsageDashboard;
    await until(() => deepQuery(element, 'canvas'));
    await click(byRole(element, 'radio', { name: 'Messages' }));
    await click(byRole(element, 'radio', { name: 'Models' }));
    await chooseAgent(element, 'Sales');
    expect(heard).to.deep.equal([]);
    await until(() => element.querySelector('input')?.checkVisibility());
    element.querySelector('input')?.focus();
    await type('a');
    expect(heard).to.deep.equal(['input']);
  });

  it('exports every part of those inside', async () => {
    const { element } = await loaded(scripted());
    const manifest = (await (await fetch('/custom-elements.json')).json()) as {
      modules: { declarations?: { tagName?: string; cssParts?: { name: string }[] }[] }[];
    };
    const declared = manifest.modules.flatMap(({ declarations = [] }) => declarations);
    for (const inner of element.renderRoot.querySelectorAll('[exportparts]')) {
      const exported = (inner.getAttribute('exportparts') ?? '').split(',').map((part) => part.split(':')[0]?.trim());
      const own = declared.find(({ tagName }) => tagName === tagOf(inner))?.cssParts?.map(({ name }) => name);
      expect(exported, inner.localName).to.have.members(own ?? []);
    }
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
