import { expect } from 'chai';
import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../../src/define.js';
import type { DateRange, UsageChart, UsageDashboard } from '../../src/index.js';
import { chooseMore } from '../helpers/chart.js';
import { openPreset } from '../helpers/date-range.js';
import { byRole } from '../helpers/by-role.js';
import { deepActiveElement, deepQuery, deepText } from '../helpers/deep.js';
import { mount, settled } from '../helpers/mount.js';
import { nextFrame, until } from '../helpers/until.js';
import { scripted, type ScriptedStore } from '../helpers/wire.js';

interface Mounted extends ScriptedStore {
  element: UsageDashboard;
  page: Element;
  chart: UsageChart;
  range: DateRange;
}

async function dashboard(): Promise<Mounted> {
  const script = scripted();
  const page = await mount<HTMLDivElement>(html`
    <div>
      <section><usage-dashboard .store=${script.store}></usage-dashboard></section>
      <aside></aside>
    </div>
  `);
  const element = page.querySelector('usage-dashboard') as UsageDashboard;
  await until(() => deepQuery(element, 'canvas') && script.requests.length === 2);
  await settled(page);
  const chart = deepQuery<UsageChart>(element, 'usage-chart') as UsageChart;
  const range = deepQuery<DateRange>(element, 'usage-date-range') as DateRange;
  return { ...script, page, element, chart, range };
}

function moveTo(place: Element | null, element: Element): void {
  (place as unknown as { moveBefore(node: Node, child: null): void }).moveBefore(element, null);
}

/** Whether the browser has `moveBefore`, and keeps a popover open during a move, unlike Firefox. */
async function movesInOnePiece(): Promise<boolean> {
  if (!('moveBefore' in Element.prototype)) return false;
  const page = await mount('<div><div></div><div></div></div>');
  const host = document.createElement('div');
  const popover = Object.assign(document.createElement('p'), { popover: 'auto' });
  host.attachShadow({ mode: 'open' }).append(popover);
  page.firstElementChild?.append(host);
  popover.showPopover();
  moveTo(page.lastElementChild, host);
  return popover.matches(':popover-open');
}

const totalOf = (chart: Element): string => deepText(deepQuery(chart, '[part=total]') as Element);

describe('an element that is moved', () => {
  it('shows the same again at once, and asks for nothing [L2]', async () => {
    const { page, element, chart, store, requests } = await dashboard();
    const heard: string[] = [];
    for (const type of ['usage-load', 'usage-error', 'usage-change'] as const) {
      element.addEventListener(type, () => heard.push(type));
    }
    const { report } = store.get();
    const total = totalOf(chart);
    // Removes and adds the element within one task, then moves it to another place, then before all of its siblings.
    element.remove();
    page.querySelector('section')?.append(element);
    page.querySelector('aside')?.append(element);
    page.prepend(element);
    await settled(page);
    expect(totalOf(chart)).to.equal(total);
    expect(store.get().report).to.equal(report);
    expect(deepQuery(element, '.skeleton')).to.equal(null);
    await until(() => deepQuery(element, 'canvas'));
    await nextFrame();
    expect(requests).to.have.length(2);
    expect(heard.filter((type) => type !== 'usage-load')).to.deep.equal([]);
  });

  it('keeps what the reader chose in it [L2]', async () => {
    const { page, element, chart, store } = await dashboard();
    const messages = byRole<HTMLInputElement>(chart, 'radio', { name: 'Messages' });
    messages.click();
    await chooseMore(chart, 'Table');
    store.setQuery({ agent: 'agt_2' });
    await settled(element);
    page.querySelector('aside')?.append(element);
    await settled(page);
    await until(() => deepQuery(chart, 'table'));
    expect(byRole<HTMLInputElement>(chart, 'radio', { name: 'Messages' }).checked).to.equal(true);
    expect(byRole<HTMLInputElement>(element, 'combobox', { name: 'Agent' }).value).to.equal('Sales');
  });

  it('closes its popover, as every popover does that leaves the page [L2]', async () => {
    const { page, element, range } = await dashboard();
    range.show();
    await until(() => range.matches(':state(open)'));
    page.querySelector('aside')?.append(element);
    await settled(page);
    expect(range.matches(':state(open)')).to.equal(false);
    expect(deepQuery(range, '[part=popover]')?.matches(':popover-open')).to.equal(false);
    expect(byRole(range, 'button', { name: /^Date range/ }).getAttribute('aria-expanded')).to.equal('false');
  });

  it('keeps popover and focus where the page moves it in one piece [L2]', async function () {
    if (!(await movesInOnePiece())) this.skip();
    const { page, element, range } = await dashboard();
    (await openPreset(range, 'Last 7 days')).focus();
    const focused = deepActiveElement();
    moveTo(page.querySelector('aside'), element);
    await settled(page);
    expect(deepQuery(range, '[part=popover]')?.matches(':popover-open')).to.equal(true);
    expect(range.matches(':state(open)')).to.equal(true);
    expect(byRole(range, 'button', { name: /^Date range/ }).getAttribute('aria-expanded')).to.equal('true');
    expect(deepActiveElement()).to.equal(focused);
    range.hide();
    await until(() => !range.matches(':state(open)'));
    expect(deepActiveElement()).to.equal(byRole(range, 'button', { name: /^Date range/ }));
  });

  it('comes along when a list is put in another order [L2]', async () => {
    const scripts = new Map(['a', 'b', 'c'].map((key) => [key, scripted()]));
    const page = await mount('<div></div>');
    const show = (keys: string[]): unknown =>
      render(
        repeat(
          keys,
          (key) => key,
          (key) => html`<usage-chart id=${key} .store=${scripts.get(key)?.store}></usage-chart>`,
        ),
        page,
      );
    show(['a', 'b', 'c']);
    await until(() => page.querySelectorAll('usage-chart').length === 3);
    const first = page.querySelector('#a');
    for (const chart of page.children) await until(() => deepQuery(chart, 'canvas'));
    for (const order of ['cba', 'bca', 'acb']) {
      show([...order]);
      await settled(page);
      expect([...page.children].map(({ id }) => id).join('')).to.equal(order);
      for (const chart of page.children) await until(() => deepQuery(chart, 'canvas'));
    }
    expect(page.querySelector('#a')).to.equal(first);
    for (const { requests } of scripts.values()) expect(requests).to.have.length(1);
  });

  it('gives a form its value wherever it is [L2]', async () => {
    const page = await mount(html`
      <div>
        <form id="one"><date-range store="none" name="days" value="2026-11-01/2026-11-02"></date-range></form>
        <form id="two"></form>
      </div>
    `);
    const [one, two] = page.querySelectorAll('form');
    const range = page.querySelector('date-range') as DateRange;
    two?.append(range);
    await settled(page);
    expect(new FormData(one).get('days')).to.equal(null);
    expect(new FormData(two).get('days')).to.equal('2026-11-01/2026-11-02');
    expect(range.form).to.equal(two);
  });
});
