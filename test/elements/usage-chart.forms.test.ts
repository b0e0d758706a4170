import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/usage-chart/define.js';
import type { UsageChart } from '../../src/index.js';
import type { WireRow } from '../../src/api/wire.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { press } from '../helpers/keys.js';
import { click, hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

async function drawn({ store }: ScriptedStore, set: Partial<UsageChart> = {}): Promise<UsageChart> {
  const element = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`);
  Object.assign(element, set);
  await until(() => element.renderRoot.querySelector('canvas'));
  await element.updateComplete;
  return element;
}

const textOf = (element: UsageChart, name: string): string =>
  element.renderRoot.querySelector<HTMLElement>(`[part~=${name}]`)?.innerText.replace(/\s+/g, ' ').trim() ?? '';

const said = (element: UsageChart): string => byRole(element, 'status').textContent;

const legendOf = (element: UsageChart): string[] =>
  [...element.renderRoot.querySelectorAll<HTMLElement>('[part=legend] button')].map(({ innerText }) => innerText);

/** How many pixels of the drawing have a colour, a little more or less. */
function pixels(element: UsageChart, [r, g, b]: readonly [number, number, number]): number {
  const canvas = element.renderRoot.querySelector('canvas');
  const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const off = Math.abs((data[i] ?? 0) - r) + Math.abs((data[i + 1] ?? 0) - g) + Math.abs((data[i + 2] ?? 0) - b);
    if (off < 6 && (data[i + 3] ?? 0) > 250) count++;
  }
  return count;
}

const FIRST = [29, 99, 224] as const;
const SECOND = [190, 121, 16] as const;
const GAP = [179, 38, 30] as const;

/** Support's messages cost twice as much as in the period before. */
const dearer = (): ScriptedStore =>
  scripted((request) => {
    const isBefore = request.from === '2026-10-28';
    const rows = (wireReport(request).rows as WireRow[]).map((row) =>
      isBefore && row.agent === 'agt_1' ? { ...row, credits: Number(row.credits) / 2 } : row,
    );
    return wireReport(request, { rows, totals: { credits: null, messages: null } });
  });

describe('usage-chart against the period before', () => {
  it('asks for it once it is wanted, and no more than once', async () => {
    const script = scripted();
    const element = await drawn(script);
    expect(script.requests).to.have.length(1);
    element.compare = true;
    await until(() => textOf(element, 'legend') === 'Oct 28 – 31, 2026');
    expect(script.requests[1]).to.include({ from: '2026-10-28', to: '2026-11-01' });
    element.compare = false;
    await until(() => textOf(element, 'legend') === '');
    element.compare = true;
    await until(() => textOf(element, 'legend') !== '');
    expect(script.requests).to.have.length(2);
  });

  it('says the change of a bucket against the one at its place, with its own date', async () => {
    const element = await drawn(dearer(), { compare: true });
    await until(() => textOf(element, 'legend') !== '');
    await hover(element.renderRoot.querySelector('.u-over') ?? element, { x: 0.4 });
    await until(
      () =>
        textOf(element, 'tooltip') ===
        'Mon, Nov 2, 2026 250 credits 21% of the total +67% against Thu, Oct 29, 2026: 150 credits',
    );
    byRole(element, 'application').focus();
    await press('End');
    // Half a day against a whole one is no fall.
    await until(() => said(element).includes('Sat, Oct 31, 2026: 250 credits'));
    expect(said(element)).not.to.match(/[+-]\d+%/);
  });

  it('stands without it where it cannot be had', async () => {
    const script = scripted((request, count) => {
      if (count > 1) throw new Error('no');
      return wireReport(request);
    });
    const element = await drawn(script, { compare: true });
    await until(() => script.requests.length > 1);
    expect(textOf(element, 'total')).to.match(/^1,200 credits/);
    expect(textOf(element, 'legend')).to.equal('');
  });
});

describe('usage-chart split into groups', () => {
  it('draws each in a colour of its own, and tells amounts and shares', async () => {
    const element = await drawn(scripted(), { groupBy: 'agent' });
    await until(() => pixels(element, FIRST) > 500 && pixels(element, SECOND) > 500);
    expect(legendOf(element)).to.deep.equal(['Support', 'Sales']);
    await hover(element.renderRoot.querySelector('.u-over') ?? element, { x: 0.4 });
    await until(() => textOf(element, 'tooltip').endsWith('Support 200 80% Sales 50 20%'));
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => said(element) === 'Sun, Nov 1, 2026, 150 credits, 13% of the total, Support 67%, Sales 33%');
    await expectAccessible(element);
  });

  it('hides a group and shows it again, by mouse and by keyboard', async () => {
    const element = await drawn(scripted(), { groupBy: 'agent' });
    await until(() => pixels(element, FIRST) > 500);
    await click(byRole(element, 'button', { name: 'Support', pressed: true }));
    await until(() => pixels(element, FIRST) < 50 && pixels(element, SECOND) > 500);
    byRole(element, 'button', { name: 'Support', pressed: false }).focus();
    await press('Enter');
    await until(() => pixels(element, FIRST) > 500);
    await press('ArrowRight');
    await press('Space');
    await until(() => pixels(element, SECOND) < 50);
    expect(byRole(element, 'button', { name: 'Sales' }).getAttribute('aria-pressed')).to.equal('false');
    expect(
      allByRole(byRole(element, 'group', { name: 'Shown' }), 'button').map(({ tabIndex }) => tabIndex),
    ).to.deep.equal([-1, 0]);
  });

  it('shows one alone with Ctrl, and all again', async () => {
    const element = await drawn(scripted(), { groupBy: 'agent' });
    const sales = byRole(element, 'button', { name: 'Sales' });
    sales.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    await until(() => pixels(element, FIRST) < 50 && pixels(element, SECOND) > 500);
    sales.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    await until(() => pixels(element, FIRST) > 500);
  });

  it('shows one alone with a double click', async () => {
    const element = await drawn(scripted(), { groupBy: 'agent' });
    const sales = byRole(element, 'button', { name: 'Sales' });
    for (const detail of [1, 2]) {
      sales.dispatchEvent(new MouseEvent('click', { detail, bubbles: true }));
      await element.updateComplete;
    }
    await until(() => pixels(element, FIRST) < 50 && pixels(element, SECOND) > 500);
  });

  it('keeps the colour of an agent when another range is shown, and when it is alone', async () => {
    const script = scripted((request) => {
      const isOctober = request.from === '2026-10-01';
      const rows = (wireReport(request).rows as WireRow[]).map((row) =>
        isOctober && row.agent === 'agt_2' ? { ...row, credits: 5000 } : row,
      );
      return wireReport(request, { rows, totals: { credits: null, messages: null } });
    });
    const element = await drawn(script, { groupBy: 'agent' });
    await until(() => legendOf(element).join() === 'Support,Sales');
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-04' } });
    await until(() => legendOf(element).join() === 'Sales,Support' && pixels(element, SECOND) > pixels(element, FIRST));
    script.store.setQuery({ agent: 'agt_2' });
    await until(() => pixels(element, FIRST) < 50 && pixels(element, SECOND) > 500);
  });

  it('sums up those that there is no colour for, and names what belongs to nobody', async () => {
    const agents = Array.from({ length: 20 }, (_, index) => ({
      id: `a${String(index)}`,
      name: `Agent ${String(index)}`,
    }));
    const rows = [
      ...agents.map(({ id }, index) => ({ bucket: index % 4, agent: id, credits: 100 - index, messages: 1 })),
      { bucket: 0, agent: null, credits: 5, messages: null },
    ];
    const element = await drawn(
      scripted((request) => wireReport(request, { agents, rows, totals: { credits: null, messages: null } })),
      { groupBy: 'agent' },
    );
    await until(() => legendOf(element).length === 8);
    expect(legendOf(element).slice(-3)).to.deep.equal(['Agent 5', 'Other (14)', 'No agent']);
  });

  it('is split in the options', async () => {
    const element = await drawn(scripted());
    let changes = 0;
    element.addEventListener('change', () => changes++);
    expect(maybeByRole(element, 'combobox', { name: 'Split by' })).to.equal(null);
    await click(byRole(element, 'button', { name: 'Options' }));
    const split = await findByRole<HTMLSelectElement>(element, 'combobox', { name: 'Split by' });
    split.value = 'model';
    split.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => legendOf(element).join() === 'Mini');
    expect(element.getAttribute('group-by')).to.equal('model');
    expect(changes).to.equal(1);
    await expectAccessible(element);
  });
});

describe('usage-chart at the price of the period before', () => {
  it('draws the line, shades the difference and says both values', async () => {
    const element = await drawn(dearer(), { counterfactual: true });
    await until(() => pixels(element, GAP) > 100);
    expect(textOf(element, 'legend')).to.equal('At last period’s price per message');
    byRole(element, 'application').focus();
    await press('Home');
    await press('ArrowRight');
    await until(() => said(element).includes('150 credits at last period’s price per message, so 100 more'));
    await until(() =>
      textOf(element, 'tooltip').includes('150 credits at last period’s price per message, so 100 more'),
    );
  });

  it('shades nothing where no price has changed', async () => {
    const element = await drawn(scripted(), { counterfactual: true });
    await until(() => textOf(element, 'legend') !== '');
    byRole(element, 'application').focus();
    await press('Home');
    await until(() => said(element).includes('150 credits at last period’s price per message, so no difference'));
    expect(pixels(element, GAP)).to.equal(0);
  });

  it('is a button of the options, in credits only', async () => {
    const element = await drawn(dearer());
    await click(byRole(element, 'button', { name: 'Options' }));
    await click(await findByRole(element, 'button', { name: /last period/, pressed: false }));
    await until(() => pixels(element, GAP) > 100);
    expect(element.counterfactual).to.equal(true);
    await click(byRole(element, 'radio', { name: 'Messages' }).parentElement ?? element);
    await until(() => maybeByRole(element, 'button', { name: /last period/ }) === null);
    expect(pixels(element, GAP)).to.equal(0);
    expect(textOf(element, 'legend')).to.equal('');
  });
});
