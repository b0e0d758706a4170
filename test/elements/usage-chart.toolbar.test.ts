/** The toolbar of the chart, its menus, and its form in a narrow card. */
import { expect } from 'chai';
import type { UsageChart } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, findByRole, maybeByRole } from '../helpers/by-role.js';
import { chooseMore, drawnChart, keyOf, openMenu, textOfPart } from '../helpers/chart.js';
import { press } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

const focused = (element: UsageChart): Element | null => element.shadowRoot?.activeElement ?? null;
const isOpen = (element: UsageChart, name: string): boolean =>
  byRole(element, 'button', { name }).getAttribute('aria-expanded') === 'true';

/** Everything that can be pressed; instead of hidden radio buttons and checkboxes, their labels. */
const targets = (element: UsageChart): Element[] =>
  [...element.renderRoot.querySelectorAll('button, select, input, summary')]
    .map((control) => (control.matches('label > *') ? (control.parentElement ?? control) : control))
    .filter((control) => control.checkVisibility());

describe('usage-chart with menus', () => {
  it('opens the further settings with the focus in them, and gives it back with Escape', async () => {
    const element = await drawnChart(scripted());
    byRole(element, 'button', { name: 'More' }).focus();
    await press('Enter');
    await until(() => focused(element)?.matches('input[value=bar]'));
    expect(isOpen(element, 'More')).to.equal(true);
    await expectAccessible(element);
    await press('ArrowRight');
    await until(() => element.type === 'line');
    await press('Escape');
    await until(() => !isOpen(element, 'More'));
    expect(focused(element)).to.equal(byRole(element, 'button', { name: 'More' }));
  });

  it('sets what is drawn with boxes, which tell the page', async () => {
    const element = await drawnChart(scripted());
    const changed: string[] = [];
    element.addEventListener('change', (event) => changed.push(event.detail.changed));
    await chooseMore(element, 'Cumulative');
    await chooseMore(element, 'At the previous period’s rates');
    await chooseMore(element, 'Table');
    await findByRole(element, 'table');
    expect(changed).to.deep.equal(['cumulative', 'counterfactual', 'view']);
    expect([element.cumulative, element.counterfactual, element.view]).to.deep.equal([true, true, 'table']);
  });

  it('closes with a second press of its button, and changes to the other one with one press', async () => {
    const element = await drawnChart(scripted());
    await openMenu(element, 'More');
    await click(byRole(element, 'button', { name: 'More' }));
    await until(() => !isOpen(element, 'More'));
    await openMenu(element, 'More');
    await click(byRole(element, 'button', { name: 'Export' }));
    await until(() => isOpen(element, 'Export') && !isOpen(element, 'More'));
    expect(maybeByRole(element, 'group', { name: 'More' })).to.equal(null);
  });

  it('has the exports as a menu, through which the arrow keys go', async () => {
    const element = await drawnChart(scripted());
    await openMenu(element, 'Export');
    const names = allByRole(element, 'menuitem').map(({ innerText }) => innerText.trim());
    expect(names).to.deep.equal(['Save CSV', 'Save image', 'Copy data']);
    const current = (): string => (focused(element) as HTMLElement).innerText.trim();
    expect(current()).to.equal('Save CSV');
    await press('ArrowDown');
    expect(current()).to.equal('Save image');
    await press('End');
    expect(current()).to.equal('Copy data');
    await press('ArrowDown');
    expect(current()).to.equal('Save CSV');
    await expectAccessible(element);
    await press('Escape');
    await until(() => !isOpen(element, 'Export'));
    expect(focused(element)).to.equal(byRole(element, 'button', { name: 'Export' }));
    await openMenu(element, 'Export');
    await press('Tab');
    await until(() => !isOpen(element, 'Export'));
  });

  for (const [name, first] of [
    ['More', 'input[value=bar]'],
    ['Export', '[role=menuitem]'],
  ] as const) {
    it(`opens ${name} with the arrow key down, too, each time`, async () => {
      const element = await drawnChart(scripted());
      for (const round of [1, 2]) {
        byRole(element, 'button', { name }).focus();
        await press('ArrowDown');
        await until(() => focused(element)?.matches(first));
        expect(isOpen(element, name), String(round)).to.equal(true);
        await press('Escape');
        await until(() => !isOpen(element, name));
        expect(focused(element) === byRole(element, 'button', { name })).to.equal(true);
      }
    });
  }

  it('moves the focus into the one menu when it takes the place of the other', async () => {
    const element = await drawnChart(scripted());
    await openMenu(element, 'More');
    byRole(element, 'button', { name: 'Export' }).focus();
    await press('Enter');
    await until(() => focused(element)?.matches('[role=menuitem]'));
    expect([isOpen(element, 'More'), isOpen(element, 'Export')]).to.deep.equal([false, true]);
    await press('Escape');
    await until(() => !isOpen(element, 'Export'));
    expect(focused(element) === byRole(element, 'button', { name: 'Export' })).to.equal(true);
  });

  it('leaves a dialog around the chart open when Escape closes a menu', async () => {
    const element = await drawnChart(scripted());
    let heard = 0;
    element.parentElement?.addEventListener('keydown', ({ key }) => (heard += key === 'Escape' ? 1 : 0));
    await openMenu(element, 'More');
    await press('Escape');
    await until(() => !isOpen(element, 'More'));
    expect(heard).to.equal(0);
  });

  it('compares with one press, and says with which days', async () => {
    const element = await drawnChart(scripted());
    await click(byRole(element, 'button', { name: 'Compare to previous period', pressed: false }));
    await until(() => keyOf(element).some((entry) => entry.includes('Oct')));
    expect(element.compare).to.equal(true);
    expect(byRole(element, 'button', { name: 'Compare to previous period' }).getAttribute('aria-pressed')).to.equal(
      'true',
    );
  });

  it('shows the range slider when chosen, with the values at its ends', async () => {
    const element = await drawnChart(scripted());
    expect(maybeByRole(element, 'slider', { name: 'From' })).to.equal(null);
    await chooseMore(element, 'Range slider');
    await findByRole(element, 'slider', { name: 'From' });
    expect(textOfPart(element, 'brush')).to.equal('From Sun, Nov 1, 2026 To Wed, Nov 4, 2026');
    await chooseMore(element, 'Range slider');
    await until(() => maybeByRole(element, 'slider', { name: 'From' }) === null);
  });
});

describe('the toolbar beside the title', () => {
  it('leaves the total one line, with the buttons that move the range beside the title', async () => {
    await viewport(1036, 800);
    const element = await drawnChart(scripted());
    const boxOf = (selector: string): DOMRect =>
      (element.renderRoot.querySelector(selector) as Element).getBoundingClientRect();
    const [title, period, total, bar] = ['h2', '[part=period]', '[part=total]', '[part=toolbar]'].map(boxOf);
    const middle = (box: DOMRect | undefined): number => (box ? box.top + box.height / 2 : NaN);
    expect(total?.height).to.be.below(30);
    expect(middle(period)).to.be.closeTo(middle(title), 2);
    expect((period?.left ?? 0) - (title?.right ?? 0)).to.be.within(0, 24);
    expect(bar?.top, 'in one row').to.be.below(total?.bottom ?? 0);
  });

  for (const [width, dir] of [
    [1100, 'ltr'],
    [1100, 'rtl'],
    [390, 'ltr'],
  ] as const) {
    it(`shows its further settings in sight, each on one line, at ${width} px, ${dir}`, async () => {
      await viewport(width, 900);
      const element = await drawnChart(scripted(), { dir });
      await openMenu(element, 'More');
      const panel = element.renderRoot.querySelector('[part=menu]') as HTMLElement;
      const { left, right } = panel.getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(width);
      const boxes = [...panel.querySelectorAll('.check')].filter((box) => box.checkVisibility());
      expect(boxes.length).to.be.at.least(4);
      for (const box of boxes) expect(box.getBoundingClientRect().height, box.textContent).to.be.below(45);
      const [name, track] = ['legend', '.segments'].map((one) => panel.querySelector(one)?.getBoundingClientRect());
      expect(name?.bottom, 'the name of the types is above them').to.be.at.most(track?.top ?? 0);
    });
  }
});

describe('usage-chart in a narrow card', () => {
  it('keeps its toolbar in one row, with groups and comparison in a menu', async () => {
    await viewport(390, 800);
    const element = await drawnChart(scripted());
    const toolbar = byRole(element, 'toolbar');
    const rows = new Set(
      [...toolbar.querySelectorAll('.segments, .openers > button')].map((control) => {
        const { top, height } = control.getBoundingClientRect();
        return Math.round(top + height / 2);
      }),
    );
    expect([...rows]).to.have.length(1);
    expect(maybeByRole(toolbar, 'combobox')).to.equal(null);
    await openMenu(element, 'More');
    const split = byRole<HTMLSelectElement>(element, 'combobox', { name: /^Group by/ });
    split.value = 'agent';
    split.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => maybeByRole(element, 'group', { name: 'Groups' }));
    await expectAccessible(element);
    await chooseMore(element, 'Compare to previous period');
    expect([element.groupBy, element.compare]).to.deep.equal(['agent', true]);
  });

  it('has each export on a line of its own, also at the edge of the window', async () => {
    await viewport(390, 800);
    const element = await drawnChart(scripted());
    await openMenu(element, 'Export');
    for (const item of allByRole(element, 'menuitem')) {
      const words = document.createRange();
      words.selectNodeContents(item);
      const lines = new Set([...words.getClientRects()].map(({ top }) => Math.round(top)));
      expect(lines, item.textContent).to.have.length(1);
    }
  });

  for (const [what, width, size] of [
    ['320 px', 320, ''],
    ['a type of 32 px', 640, '32px'],
    ['320 px and a type of 32 px', 320, '32px'],
  ] as const) {
    it(`cuts nothing off at ${what}`, async () => {
      await viewport(width, 800);
      const element = await drawnChart(scripted(), { groupBy: 'agent', type: 'line', compare: true });
      if (size !== '') element.style.setProperty('--usage-font-size', size);
      for (const name of ['More', 'Export'] as const) {
        await openMenu(element, name);
        for (const control of targets(element)) {
          const { left, right } = control.getBoundingClientRect();
          expect(left, control.outerHTML).to.be.at.least(0);
          expect(right, control.outerHTML).to.be.at.most(width);
        }
      }
      expect(element.scrollWidth).to.be.at.most(element.clientWidth);
    });
  }
});

describe('usage-chart for a finger or an unsteady hand', () => {
  it('has no target smaller than 24 by 24 pixels', async () => {
    const element = await drawnChart(scripted(), { groupBy: 'agent', compare: true });
    await chooseMore(element, 'Range slider');
    await findByRole(element, 'slider', { name: 'From' });
    await openMenu(element, 'More');
    const all = targets(element);
    expect(all.length).to.be.above(15);
    for (const target of all) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
    }
  });
});
