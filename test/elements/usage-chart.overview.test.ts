/** The overview below a zoomed chart, in which users move, resize and choose the zoomed range. */
import { expect } from 'chai';
import type { UsageChart } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { byRole, findByRole } from '../helpers/by-role.js';
import { needs } from '../helpers/engines.js';
import { chooseMore, drawnChart, textOfPart } from '../helpers/chart.js';
import { press } from '../helpers/keys.js';
import { click, drag } from '../helpers/mouse.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const tenDays = (): ScriptedStore =>
  scripted(({ from = '2026-11-01', to = '2026-11-11' }) => wireReport({ from, to }, { account: { periods: [] } }));

const one = (element: UsageChart, selector: string): HTMLElement =>
  element.renderRoot.querySelector<HTMLElement>(selector)!;

/** The middle of one of ten buckets. */
const at = (index: number, y = 0.5): { x: number; y: number } => ({ x: (index + 0.5) / 10, y });

const days = (element: UsageChart): string => textOfPart(element, 'total').split('· ')[1] ?? '';

/** A chart that shows the buckets from the third to the fifth. */
async function zoomedChart(set: Partial<UsageChart> = {}, style = ''): Promise<UsageChart> {
  const element = await drawnChart(tenDays(), set);
  element.style.cssText = style;
  const width = (selector: string): number => one(element, selector).getBoundingClientRect().width;
  await until(() => Math.abs(width('.canvas canvas') - width('.canvas')) < 1);
  const isRtl = set.dir === 'rtl';
  await drag(one(element, '.over'), { x: isRtl ? 0.75 : 0.25 }, { x: isRtl ? 0.55 : 0.45 });
  await until(() => days(element) === 'Nov 3 – 5, 2026');
  await until(() => one(element, '.strip canvas'));
  return element;
}

const selection = (element: UsageChart): { left: number; right: number } => {
  const strip = one(element, '.strip').getBoundingClientRect();
  const { left, right } = one(element, '.u-select').getBoundingClientRect();
  return { left: ((left - strip.left) / strip.width) * 10, right: ((right - strip.left) / strip.width) * 10 };
};

describe('the overview of a zoomed chart', () => {
  it('comes with the zoomed range in it, and goes with it', async () => {
    const element = await zoomedChart();
    expect(selection(element).left).to.be.closeTo(2, 0.05);
    expect(selection(element).right).to.be.closeTo(5, 0.05);
    expect(one(element, '.ends').innerText.replace(/\s+/g, ' ').trim()).to.equal(
      'From Tue, Nov 3, 2026 To Thu, Nov 5, 2026',
    );
    const line = one(element, '.key-line');
    expect(line.getClientRects().length, 'no empty line below').to.equal(line.childElementCount);
    await expectAccessible(element);
    await click(byRole(element, 'button', { name: 'Show all' }));
    await until(() => !one(element, '.strip'));
  });

  it('has its handles at the edges of the zoomed range, where the pointer and the keyboard move them', async () => {
    const element = await zoomedChart();
    await drag(one(element, '.track'), { x: 0.5, y: 0.9 }, { x: 0.72, y: 0.9 });
    await until(() => days(element) === 'Nov 3 – 7, 2026');
    await drag(one(element, '.track'), { x: 0.2, y: 0.9 }, { x: 0.39, y: 0.9 });
    await until(() => days(element) === 'Nov 5 – 7, 2026');
    expect(selection(element).left).to.be.closeTo(4, 0.05);
    byRole(element, 'slider', { name: 'From' }).focus();
    await press('ArrowLeft', 2);
    await until(() => days(element) === 'Nov 3 – 7, 2026');
    expect(selection(element).left).to.be.closeTo(2, 0.05);
  });

  for (const [name, style] of Object.entries({
    'a page as it is': '',
    'a page that scales it': 'display: block; width: 500px; transform: scale(1.3); transform-origin: 0 0',
    'a page that zooms it': 'zoom: 0.7',
  })) {
    it(`is dragged to move the zoomed range, or to choose another one, in ${name}`, async function () {
      if (style.startsWith('zoom')) await needs(this, 'zoomed boxes');
      const element = await zoomedChart({}, style);
      await drag(one(element, '.strip'), at(3), at(6));
      await until(() => days(element) === 'Nov 6 – 8, 2026');
      await drag(one(element, '.strip'), at(6), at(9.4));
      await until(() => days(element) === 'Nov 8 – 10, 2026');
      await drag(one(element, '.strip'), at(4), at(1));
      await until(() => days(element) === 'Nov 2 – 5, 2026');
      expect(selection(element).left).to.be.closeTo(1, 0.05);
      expect(selection(element).right).to.be.closeTo(5, 0.05);
    });
  }

  it('moves the zoomed range to where it is clicked', async () => {
    const element = await zoomedChart();
    await click(one(element, '.strip'), at(7));
    await until(() => days(element) === 'Nov 7 – 9, 2026');
    await click(one(element, '.strip'), at(0));
    await until(() => days(element) === 'Nov 1 – 3, 2026');
  });

  it('is mirrored where the page is written from right to left', async () => {
    const element = await zoomedChart({ dir: 'rtl' });
    expect(selection(element).left).to.be.closeTo(5, 0.05);
    expect(selection(element).right).to.be.closeTo(8, 0.05);
    await drag(one(element, '.strip'), at(6), at(3));
    await until(() => days(element) === 'Nov 6 – 8, 2026');
    await drag(one(element, '.track'), { x: 0.2, y: 0.9 }, { x: 0.01, y: 0.9 });
    await until(() => days(element) === 'Nov 6 – 10, 2026');
  });

  it('is drawn again for other values, a new size and new colours, and for nothing else', async () => {
    const element = await zoomedChart();
    const drawing = (): HTMLElement => one(element, '.strip canvas');
    let last = drawing();
    await drag(one(element, '.strip'), at(3), at(6));
    await until(() => days(element) === 'Nov 6 – 8, 2026');
    element.type = 'line';
    element.cumulative = true;
    await element.updateComplete;
    expect(drawing() === last).to.equal(true);
    for (const change of [
      () => (element.metric = 'messages'),
      () => element.style.setProperty('width', '500px'),
      () => element.style.setProperty('--usage-chart-color-rest', 'rgb(200 0 100)'),
    ]) {
      change();
      await until(() => drawing() !== last && drawing());
      last = drawing();
    }
    expect(element.renderRoot.querySelectorAll('.strip canvas')).to.have.length(1);
  });

  it('is there when chosen, before anything is zoomed', async () => {
    const element = await drawnChart(tenDays());
    await chooseMore(element, 'Range slider');
    await findByRole(element, 'slider', { name: 'From' });
    await until(() => one(element, '.strip canvas'));
    expect(selection(element).left).to.be.closeTo(0, 0.05);
    expect(selection(element).right).to.be.closeTo(10, 0.05);
    await drag(one(element, '.strip'), at(4), at(6));
    await until(() => days(element) === 'Nov 5 – 7, 2026');
  });
});
