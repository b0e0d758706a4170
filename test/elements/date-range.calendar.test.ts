/** The popover with its calendar: a test for each required key, role and pointer action. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/date-range/define.js';
import type { DateRange } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, maybeByRole, nameOf } from '../helpers/by-role.js';
import {
  cellOf,
  focusedDay,
  focusedIn,
  heardFrom,
  isOpen,
  loaded,
  opened,
  openerOf,
  optionTexts,
  plain,
  segmentOf,
  selectedDays,
  typeDates,
} from '../helpers/date-range.js';
import { onCleanup } from '../helpers/guard.js';
import { press, type } from '../helpers/keys.js';
import { click, dragTo, hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media, viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

const grids = (element: Element): string[] => allByRole(element, 'grid').map(nameOf);
const closed = (element: DateRange): Promise<true> => until(() => !isOpen(element)) as Promise<true>;
const on = (element: DateRange, day: string): Promise<unknown> => until(() => focusedDay(element) === day);

async function march(markup = html`<date-range store="none" value="2026-03-01/2026-03-31"></date-range>`) {
  const element = await plain(markup);
  await opened(element);
  return element;
}

/** Shows only one month, so that a change of the month can be seen. */
async function oneMonth(value: string, lang = 'en'): Promise<DateRange> {
  await viewport(500, 700);
  const page = await mount(html`<div lang=${lang}><date-range store="none" value=${value}></date-range></div>`);
  const element = page.querySelector('date-range') as DateRange;
  element.show();
  await until(() => focusedDay(element) !== undefined);
  return element;
}

function touch(element: DateRange, type: string, day: string, pointerId = 7): void {
  const { left, top, width, height } = cellOf(element, day).getBoundingClientRect();
  const target =
    type === 'pointerdown' ? cellOf(element, day) : (element.shadowRoot?.querySelector('.calendar') ?? element);
  target.dispatchEvent(
    new PointerEvent(type, {
      pointerId,
      pointerType: 'touch',
      isPrimary: true,
      button: 0,
      clientX: left + width / 2,
      clientY: top + height / 2,
      bubbles: true,
      composed: true,
    }),
  );
}

describe('date-range, 6.2 popover', () => {
  it('6.2 button: aria-haspopup=dialog, aria-expanded, name with the current range', async () => {
    const element = await plain();
    const opener = openerOf(element);
    expect([opener.getAttribute('aria-haspopup'), opener.getAttribute('aria-expanded')]).to.deep.equal([
      'dialog',
      'false',
    ]);
    expect(nameOf(opener)).to.equal('Date range: Nov 1 – 14, 2026');
    await opened(element);
    expect(opener.getAttribute('aria-expanded')).to.equal('true');
  });

  it('6.2 opening focuses the selected end', async () => {
    const element = await plain();
    await opened(element);
    expect(focusedDay(element)).to.equal('2026-11-14');
    await expectAccessible(element);
  });

  it('6.2 opening focuses today where nothing is selected, within the limits', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const element = await plain(html`<date-range store="none" time-zone="UTC"></date-range>`);
    await opened(element);
    expect(focusedDay(element)).to.equal(today);
    element.hide();
    element.max = '2020-02-29';
    await closed(element);
    element.show();
    await on(element, '2020-02-29');
  });

  it('6.2 role=dialog, named, not modal; Tab order: presets, previous, next, grid', async () => {
    const element = await plain();
    const dialog = await opened(element);
    expect(dialog.hasAttribute('aria-modal')).to.equal(false);
    byRole(dialog, 'textbox', { name: 'Type a range' }).focus();
    const seen: (string | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      await press('Tab');
      const focused = focusedIn(element);
      seen.push(focused?.dataset['day'] ?? focused?.getAttribute('role') ?? nameOf(focused as Element));
    }
    expect(seen).to.deep.equal(['option', 'Previous month', 'Next month', '2026-11-14']);
  });

  it('6.2 Tab and Shift+Tab go round in it', async () => {
    const element = await plain();
    const dialog = await opened(element);
    const quick = byRole(dialog, 'textbox', { name: 'Type a range' });
    await press('Tab');
    expect(focusedIn(element)).to.equal(quick);
    await press('Shift+Tab');
    expect(focusedDay(element)).to.equal('2026-11-14');
    await press('Shift+Tab', 4);
    expect(focusedIn(element)).to.equal(quick);
    expect(isOpen(element)).to.equal(true);
  });

  it('opens at the date that was typed, also where both are no range yet', async () => {
    const element = await plain();
    await typeDates(element, '03042026');
    await press('Alt+ArrowDown');
    await on(element, '2026-03-04');
    element.hide();
    await closed(element);
    await typeDates(element, '12242026');
    await press('Alt+ArrowDown');
    await on(element, '2026-12-24');
    expect(grids(element)).to.include('December 2026');
  });

  it('6.2 Esc: first cancels a pending start, second closes and returns the focus to the opener', async () => {
    const element = await plain();
    await opened(element);
    await press('ArrowUp');
    await press('Enter');
    expect(byRole(element, 'dialog').textContent).to.include('Choose an end date');
    await press('Escape');
    await element.updateComplete;
    expect(isOpen(element)).to.equal(true);
    expect(selectedDays(element)).to.deep.equal(['2026-11-01', '2026-11-14']);
    await press('Escape');
    await closed(element);
    await until(() => focusedIn(element) === openerOf(element));
    expect(element.value).to.equal('2026-11-01/2026-11-14');
  });

  it('6.2 outside click closes and reverts a pending start', async () => {
    const page = await mount(html`
      <div>
        <date-range store="none" value="2026-11-01/2026-11-14"></date-range>
        <p>elsewhere</p>
      </div>
    `);
    await viewport(1000, 700);
    const element = page.querySelector('date-range') as DateRange;
    const heard = heardFrom(element);
    await opened(element);
    await click(cellOf(element, '2026-11-03'));
    const outside = page.querySelector('p') as Element;
    (outside as HTMLElement).style.cssText = 'position: fixed; right: 0; bottom: 0';
    await click(outside);
    await closed(element);
    expect(element.value).to.equal('2026-11-01/2026-11-14');
    expect(heard.some((one) => one.startsWith('change'))).to.equal(false);
    await opened(element);
    expect(selectedDays(element)).to.deep.equal(['2026-11-01', '2026-11-14']);
  });

  it('6.2 focus leaving closes without committing', async () => {
    const page = await mount(html`
      <div><date-range store="none" value="2026-11-01/2026-11-14"></date-range><button>after</button></div>
    `);
    const element = page.querySelector('date-range') as DateRange;
    const heard = heardFrom(element);
    await opened(element);
    await press('ArrowUp');
    await press('Enter');
    page.querySelector('button')?.focus();
    await closed(element);
    expect(document.activeElement?.textContent).to.equal('after');
    expect([element.value, heard.some((one) => one.startsWith('change'))]).to.deep.equal([
      '2026-11-01/2026-11-14',
      false,
    ]);
  });

  it('works within a dialog, a shadow root and a card that cuts off what is too large', async () => {
    const dialog = await mount<HTMLDialogElement>(html`<dialog><div></div></dialog>`);
    Object.assign(dialog.style, { overflow: 'hidden', height: '200px' });
    const root = dialog.firstElementChild?.attachShadow({ mode: 'open' });
    const element = document.createElement('date-range');
    element.store = 'none';
    element.value = '2026-11-01/2026-11-14';
    root?.append(element);
    dialog.showModal();
    await element.updateComplete;
    await opened(element);
    const day = cellOf(element, '2026-11-10').getBoundingClientRect();
    expect(root?.elementFromPoint(day.left + 5, day.top + 5)).to.equal(element);
    await press('Escape');
    await closed(element);
    expect(dialog.open).to.equal(true);
    await until(() => focusedIn(element) === openerOf(element));
  });
});

describe('date-range, 6.2 grid', () => {
  it('6.2 grid: named by its month, several can be selected, headers with their names, one tab stop in all', async () => {
    const element = await march();
    expect(grids(element)).to.deep.equal(['February 2026', 'March 2026']);
    for (const grid of allByRole(element, 'grid')) {
      expect(grid.getAttribute('aria-multiselectable')).to.equal('true');
      expect([...grid.querySelectorAll('th')].map((th) => [th.scope, th.abbr])).to.deep.equal(
        ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].map((day) => ['col', day]),
      );
    }
    expect(element.shadowRoot?.querySelectorAll('.day[tabindex="0"]')).to.have.length(1);
    expect(allByRole(element, 'gridcell', { selected: true })).to.have.length(31);
    expect(allByRole(element, 'gridcell', { selected: false })).to.have.length(28);
  });

  it('6.2 cell: aria-disabled outside the limits, aria-current=date, and a label with today and range start', async () => {
    const element = await loaded(scripted());
    element.max = '2026-11-20';
    element.min = '2026-11-01';
    await opened(element);
    expect(nameOf(cellOf(element, '2026-11-01'))).to.equal('Sunday, November 1, 2026, range start, first available');
    expect(nameOf(cellOf(element, '2026-11-04'))).to.equal('Today, Wednesday, November 4, 2026, range end');
    expect(nameOf(cellOf(element, '2026-11-20'))).to.equal('Friday, November 20, 2026, last available');
    expect(cellOf(element, '2026-11-04').getAttribute('aria-current')).to.equal('date');
    expect(cellOf(element, '2026-11-05').hasAttribute('aria-current')).to.equal(false);
    expect(cellOf(element, '2026-11-21').getAttribute('aria-disabled')).to.equal('true');
    expect(cellOf(element, '2026-11-20').hasAttribute('aria-disabled')).to.equal(false);
    await expectAccessible(element);
  });

  it('6.2 hint: what to choose, on the focused cell only', async () => {
    const element = await plain();
    await opened(element);
    expect(descriptionOf(cellOf(element, '2026-11-14'))).to.equal('Choose a start date');
    expect(descriptionOf(cellOf(element, '2026-11-13'))).to.equal('');
    await press('Enter');
    await on(element, '2026-11-15');
    expect(descriptionOf(cellOf(element, '2026-11-15'))).to.equal('Choose an end date');
  });

  const moves: [key: string, from: string, to: string, lang?: string][] = [
    ['ArrowRight', '2026-03-31', '2026-04-01'],
    ['ArrowLeft', '2026-03-01', '2026-02-28'],
    ['ArrowDown', '2026-03-28', '2026-04-04'],
    ['ArrowUp', '2026-03-05', '2026-02-26'],
    ['Home', '2026-03-18', '2026-03-15'],
    ['End', '2026-03-18', '2026-03-21'],
    ['Home', '2026-03-18', '2026-03-16', 'en-GB'],
    ['End', '2026-03-18', '2026-03-22', 'en-GB'],
    ['Home', '2026-03-18', '2026-03-14', 'ar-EG'],
    ['Control+Home', '2026-03-18', '2026-03-01'],
    ['Control+End', '2026-03-18', '2026-03-31'],
    ['PageUp', '2026-03-31', '2026-02-28'],
    ['PageDown', '2026-02-28', '2026-03-28'],
    ['Shift+PageDown', '2028-02-29', '2029-02-28'],
    ['Shift+PageUp', '2028-02-29', '2027-02-28'],
  ];
  for (const [key, from, to, lang] of moves) {
    it(`6.2 ${key} from ${from} to ${to}${lang ? ` in ${lang}` : ''}`, async () => {
      const element = await oneMonth(`${from}/${from}`, lang);
      await press(key);
      await on(element, to);
    });
  }

  it('6.2 ←/→ are mirrored in RTL, also when the page is not', async () => {
    await viewport(500, 700);
    const page = await mount(html`
      <div dir="rtl" lang="ar-EG"><date-range store="none" value="2026-03-10/2026-03-10"></date-range></div>
    `);
    const element = page.querySelector('date-range') as DateRange;
    element.show();
    await on(element, '2026-03-10');
    const [tenth, eleventh] = ['2026-03-10', '2026-03-11'].map((day) => cellOf(element, day).getBoundingClientRect());
    expect(eleventh?.right).to.be.at.most((tenth?.left ?? 0) + 1);
    await press('ArrowLeft');
    await on(element, '2026-03-11');
    await press('ArrowRight');
    await on(element, '2026-03-10');
    const popover = byRole(element, 'dialog').getBoundingClientRect();
    const field = element.getBoundingClientRect();
    expect(popover.left).to.be.at.least(0);
    expect(popover.right).to.be.at.most(500);
    expect(Math.min(popover.right, field.right)).to.be.greaterThan(Math.max(popover.left, field.left));
  });

  it('6.2 moves stop at min and max', async () => {
    const element = await plain(html`
      <date-range store="none" value="2026-03-10/2026-03-10" min="2026-03-09" max="2026-03-12"></date-range>
    `);
    await opened(element);
    await press('PageUp');
    await on(element, '2026-03-09');
    await press('ArrowDown');
    await on(element, '2026-03-12');
    await press('ArrowRight');
    expect(focusedDay(element)).to.equal('2026-03-12');
  });

  it('6.2 the page turns when the focus leaves the view, by one month', async () => {
    const element = await march();
    await press('ArrowRight');
    await on(element, '2026-04-01');
    expect(grids(element)).to.deep.equal(['March 2026', 'April 2026']);
    await press('Control+Home');
    await press('ArrowLeft');
    await on(element, '2026-03-31');
    expect(grids(element)).to.deep.equal(['March 2026', 'April 2026']);
    await press('PageUp');
    await on(element, '2026-02-28');
    expect(grids(element)).to.deep.equal(['February 2026', 'March 2026']);
  });

  for (const [name, key] of [
    ['Enter', 'Enter'],
    ['Space', ' '],
  ] as const) {
    it(`6.2 ${name}: first is the start and the focus moves a day on, second commits and closes`, async () => {
      const element = await plain();
      const heard = heardFrom(element);
      await opened(element);
      await press(key);
      await on(element, '2026-11-15');
      expect(heard).to.deep.equal(['input 2026-11-01/2026-11-14']);
      await press('ArrowDown');
      await on(element, '2026-11-22');
      expect(selectedDays(element)).to.deep.equal(['2026-11-14', '2026-11-22']);
      await press(key);
      await closed(element);
      expect(heard.at(-1)).to.equal('change 2026-11-14/2026-11-22');
      await until(() => focusedIn(element) === openerOf(element));
    });
  }

  it('6.2 second earlier than first: swapped', async () => {
    const element = await plain();
    await opened(element);
    await press('Enter');
    await press('ArrowUp');
    await on(element, '2026-11-08');
    await press('Enter');
    await closed(element);
    expect(element.value).to.equal('2026-11-08/2026-11-14');
  });

  it('6.2 same day twice: a range of one day', async () => {
    const element = await plain();
    await opened(element);
    await press('Enter');
    await press('ArrowLeft');
    await on(element, '2026-11-14');
    await press('Enter');
    await closed(element);
    expect(element.value).to.equal('2026-11-14/2026-11-14');
  });

  it('6.2 key repeat moves on, and never chooses', async () => {
    const element = await plain();
    await opened(element);
    const repeat = (key: string): boolean =>
      (focusedIn(element) as HTMLElement).dispatchEvent(
        new KeyboardEvent('keydown', { key, repeat: true, bubbles: true, composed: true }),
      );
    repeat('ArrowLeft');
    await on(element, '2026-11-13');
    repeat('ArrowLeft');
    await on(element, '2026-11-12');
    await press('Enter');
    await on(element, '2026-11-13');
    repeat('Enter');
    await element.updateComplete;
    expect([isOpen(element), element.value]).to.deep.equal([true, '2026-11-01/2026-11-14']);
  });

  it('6.2 six rows whatever the month, so that nothing moves', async () => {
    const element = await oneMonth('2026-02-10/2026-02-10');
    const height = (): number => byRole(element, 'grid').getBoundingClientRect().height;
    const before = height();
    await press('PageDown', 6);
    await on(element, '2026-08-10');
    expect(height()).to.equal(before);
  });
});

describe('date-range, 6.2 pointer', () => {
  beforeEach(() => viewport(1000, 700));

  it('6.2 click, click', async () => {
    const element = await plain();
    const heard = heardFrom(element);
    await opened(element);
    await click(cellOf(element, '2026-11-03'));
    expect(isOpen(element)).to.equal(true);
    await click(cellOf(element, '2026-11-20'));
    await closed(element);
    expect(heard).to.deep.equal(['input 2026-11-01/2026-11-14', 'change 2026-11-03/2026-11-20']);
  });

  it('6.2 hover preview', async () => {
    const element = await plain();
    await opened(element);
    await hover(cellOf(element, '2026-11-20'));
    expect(selectedDays(element)).to.deep.equal(['2026-11-01', '2026-11-14']);
    await click(cellOf(element, '2026-11-03'));
    await hover(cellOf(element, '2026-11-20'));
    await element.updateComplete;
    expect(selectedDays(element)).to.deep.equal(['2026-11-03', '2026-11-20']);
    expect(byRole(element, 'dialog').textContent).to.include('18 days');
    expect(element.value).to.equal('2026-11-01/2026-11-14');
  });

  it('6.2 drag', async () => {
    const element = await plain();
    const heard = heardFrom(element);
    await opened(element);
    await dragTo(cellOf(element, '2026-11-18'), cellOf(element, '2026-11-24'));
    await closed(element);
    expect(heard.at(-1)).to.equal('change 2026-11-18/2026-11-24');
  });

  it('6.2 drag an end of the present range', async () => {
    const element = await plain();
    await opened(element);
    await dragTo(cellOf(element, '2026-11-14'), cellOf(element, '2026-11-20'));
    await closed(element);
    expect(element.value).to.equal('2026-11-01/2026-11-20');
    await opened(element);
    await dragTo(cellOf(element, '2026-11-01'), cellOf(element, '2026-11-05'));
    await closed(element);
    expect(element.value).to.equal('2026-11-05/2026-11-20');
  });

  it('a drag that ends beside the days chooses nothing', async () => {
    const element = await plain();
    await opened(element);
    await dragTo(cellOf(element, '2026-11-18'), cellOf(element, '2026-11-24'), byRole(element, 'listbox'));
    await element.updateComplete;
    expect([isOpen(element), element.value]).to.deep.equal([true, '2026-11-01/2026-11-14']);
    expect(selectedDays(element)).to.deep.equal(['2026-11-01', '2026-11-14']);
  });

  it('6.2 touch: hold, then drag', async () => {
    const element = await plain();
    await opened(element);
    touch(element, 'pointerdown', '2026-11-18');
    await until(() => {
      touch(element, 'pointermove', '2026-11-24');
      return selectedDays(element)[1] === '2026-11-24';
    });
    touch(element, 'pointerup', '2026-11-24');
    await closed(element);
    expect(element.value).to.equal('2026-11-18/2026-11-24');
  });

  it('6.2 touch: a finger that moves at once scrolls', async () => {
    const element = await plain();
    await opened(element);
    touch(element, 'pointerdown', '2026-11-18');
    touch(element, 'pointermove', '2026-11-24');
    touch(element, 'pointercancel', '2026-11-24');
    await element.updateComplete;
    expect(selectedDays(element)).to.deep.equal(['2026-11-01', '2026-11-14']);
  });

  it('6.2 blocked dates are marked, not chosen and not crossed', async () => {
    const element = Object.assign(await plain(), { isDayBlocked: (day: string) => day === '2026-11-10' });
    await opened(element);
    expect(cellOf(element, '2026-11-10').getAttribute('aria-disabled')).to.equal('true');
    await click(cellOf(element, '2026-11-10'));
    await click(cellOf(element, '2026-11-08'));
    await element.updateComplete;
    expect(cellOf(element, '2026-11-09').hasAttribute('aria-disabled')).to.equal(false);
    expect(cellOf(element, '2026-11-11').getAttribute('aria-disabled')).to.equal('true');
    await click(cellOf(element, '2026-11-11'));
    expect([isOpen(element), element.value]).to.deep.equal([true, '2026-11-01/2026-11-14']);
    await click(cellOf(element, '2026-11-09'));
    await closed(element);
    expect(element.value).to.equal('2026-11-08/2026-11-09');
  });

  it('6.2 the least and the greatest length grey the rest', async () => {
    const element = Object.assign(await plain(), { minDays: 3, maxDays: 5 });
    await opened(element);
    await click(cellOf(element, '2026-11-10'));
    await element.updateComplete;
    const allowed = allByRole(element, 'gridcell')
      .filter((cell) => !cell.hasAttribute('aria-disabled'))
      .map(({ dataset }) => dataset['day']?.slice(8));
    expect(allowed).to.deep.equal(['06', '07', '08', '12', '13', '14']);
  });

  it('6.2 previous and next are switched off at the bounds; the focus goes to the grid', async () => {
    const element = await plain(html`
      <date-range store="none" value="2026-03-10/2026-03-10" min="2026-01-05" max="2026-03-20"></date-range>
    `);
    await opened(element);
    expect(byRole<HTMLButtonElement>(element, 'button', { name: 'Next month' }).disabled).to.equal(true);
    const previous = byRole<HTMLButtonElement>(element, 'button', { name: 'Previous month' });
    previous.focus();
    await press('Enter');
    await on(element, '2026-02-10');
    expect(previous.disabled).to.equal(true);
    expect(grids(element)).to.deep.equal(['January 2026', 'February 2026']);
  });
});

describe('date-range, 6.2 announcements and presets', () => {
  const said = (element: Element): string => byRole(element, 'status').textContent ?? '';

  it('6.2 live region: the months turned to by the buttons, the range chosen, not every hover', async () => {
    await viewport(1000, 700);
    const element = await march();
    expect(said(element)).to.equal('');
    await click(byRole(element, 'button', { name: 'Next month' }));
    await element.updateComplete;
    expect(said(element)).to.equal('March 2026 – April 2026');
    await click(cellOf(element, '2026-04-01'));
    await hover(cellOf(element, '2026-04-09'));
    await element.updateComplete;
    expect(said(element)).to.equal('March 2026 – April 2026');
    await click(cellOf(element, '2026-04-09'));
    await closed(element);
    expect(said(element)).to.equal('Selected: Apr 1 – 9, 2026');
  });

  it('6.2 presets: listbox with roving tabindex, ↑/↓ Home End, Enter, the match selected', async () => {
    const element = await loaded(scripted());
    const dialog = await opened(element);
    const list = byRole(dialog, 'listbox', { name: 'Presets' });
    expect(optionTexts(list)[2]).to.equal('Last 7 days Oct 29 – Nov 4, 2026');
    const options = allByRole(list, 'option');
    expect(options.map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1, -1, -1, -1, -1, -1, -1]);
    expect(options.map((option) => option.getAttribute('aria-selected'))[0]).to.equal('true');
    options[0]?.focus();
    await press('End');
    expect(nameOf(focusedIn(element) as Element)).to.match(/^Last month/);
    await press('Home');
    await press('ArrowDown', 2);
    await press('ArrowUp');
    expect(nameOf(focusedIn(element) as Element)).to.match(/^Previous billing period/);
    await element.updateComplete;
    expect(options.map(({ tabIndex }) => tabIndex)).to.deep.equal([-1, 0, -1, -1, -1, -1, -1, -1]);
    await press('Enter');
    await closed(element);
    expect(element.value).to.equal('2026-10-28/2026-10-31');
  });

  for (const [text, value] of [
    ['7d', '2026-10-29/2026-11-04'],
    ['last 28', '2026-10-08/2026-11-04'],
    ['mar', '2026-03-01/2026-03-31'],
    ['2026-03', '2026-03-01/2026-03-31'],
    ['Sep 1 – 3, 2026', '2026-09-01/2026-09-03'],
  ] as const) {
    it(`takes shorthand: ${text}`, async () => {
      const element = await loaded(scripted());
      await opened(element);
      byRole(element, 'textbox', { name: 'Type a range' }).focus();
      await type(text);
      await press('Enter');
      await closed(element);
      expect(element.value).to.equal(value);
    });
  }

  it('shows a typed range in the calendar, and that Enter applies it', async () => {
    const element = await loaded(scripted());
    await opened(element);
    const field = byRole<HTMLInputElement>(element, 'textbox', { name: 'Type a range' });
    field.focus();
    await type('mar 2025');
    await element.updateComplete;
    expect(descriptionOf(field)).to.equal('Press Enter to apply Mar 1 – 31, 2025');
    expect(grids(element)).to.include('March 2025');
    expect(selectedDays(element)).to.deep.equal(['2025-03-01', '2025-03-31']);
    expect(focusedIn(element), 'the focus stays').to.equal(field);
    await expectAccessible(element);
    field.select();
    await type('banana');
    await element.updateComplete;
    expect(descriptionOf(field)).to.equal('');
    expect(selectedDays(element)).to.deep.equal(['2026-11-01', '2026-11-04']);
  });

  it('explains text that is no range, and keeps it', async () => {
    const element = await loaded(scripted());
    await opened(element);
    const field = byRole<HTMLInputElement>(element, 'textbox', { name: 'Type a range' });
    field.focus();
    await type('banana');
    await press('Enter');
    await until(() => descriptionOf(field) === 'Couldn’t read that. Try “Oct 25 – Oct 31”');
    expect([isOpen(element), field.value]).to.deep.equal([true, 'banana']);
    await expectAccessible(element);
  });

  it('shows two months where there is room, one where there is not', async () => {
    await viewport(1000, 700);
    const element = await plain();
    await opened(element);
    expect(grids(element)).to.deep.equal(['October 2026', 'November 2026']);
    await viewport(400, 700);
    await until(() => grids(element).length === 1);
    await expectAccessible(element);
  });

  it('names the zone where the days are not the viewer’s, and the hours of a week with a change of clocks', async () => {
    const viewer = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const foreign = viewer === 'Pacific/Auckland' ? 'America/New_York' : 'Pacific/Auckland';
    const element = await plain(html`
      <date-range store="none" time-zone=${foreign} value="2026-11-01/2026-11-02"></date-range>
    `);
    expect(descriptionOf(byRole(element, 'group'))).to.include(`Time zone: ${foreign}`);
    element.timeZone = viewer;
    await element.updateComplete;
    expect(descriptionOf(byRole(element, 'group'))).to.not.include('Time zone');
    element.timeZone = 'America/New_York';
    element.value = '2026-03-02/2026-03-08';
    const dialog = await opened(element);
    expect(dialog.textContent).to.include('7 days · 167 hours');
  });

  describe('a live preset', () => {
    const noon = Date.parse('2026-11-04T12:00:00Z');

    /** Sets the clock of the page. The element reads it when the user returns to the page. */
    function setClock(time: number): void {
      const { now } = Date;
      Date.now = () => time;
      onCleanup(() => (Date.now = now));
      document.dispatchEvent(new Event('visibilitychange'));
    }

    it('moves at midnight in its zone, and fires change once', async () => {
      setClock(noon);
      const element = await plain(html`<date-range store="none" time-zone="America/New_York"></date-range>`);
      await opened(element);
      await click(byRole(element, 'option', { name: /^Last 7 days/ }));
      expect(element.value).to.equal('2026-10-29/2026-11-04');
      await closed(element);
      const heard = heardFrom(element);
      setClock(Date.parse('2026-11-05T04:59:00Z'));
      await element.updateComplete;
      expect(heard).to.deep.equal([]);
      setClock(Date.parse('2026-11-05T05:00:00Z'));
      await until(() => heard.length > 0);
      setClock(Date.parse('2026-11-05T06:00:00Z'));
      await element.updateComplete;
      expect(heard).to.deep.equal(['change 2026-10-30/2026-11-05']);
    });

    it('moves with the account’s day in a store, and fires change once', async () => {
      setClock(noon);
      const script = scripted();
      const element = await loaded(script);
      await opened(element);
      await click(byRole(element, 'option', { name: /^Last 7 days/ }));
      await until(() => script.store.get().status === 'ready' && script.requests.length === 2);
      await closed(element);
      const heard = heardFrom(element);
      setClock(noon + 12 * 3_600_000);
      await until(() => script.requests.length === 3);
      expect(script.requests[2]).to.deep.equal({ from: '2026-10-30', to: '2026-11-06' });
      await until(() => heard.length > 0);
      await until(() => script.store.get().status === 'ready');
      await element.updateComplete;
      expect(heard).to.deep.equal(['change 2026-10-30/2026-11-05']);
    });

    it('does not move once days were chosen', async () => {
      setClock(noon);
      const element = await plain(html`<date-range store="none" time-zone="UTC"></date-range>`);
      await opened(element);
      await click(byRole(element, 'option', { name: /^Last 7 days/ }));
      await closed(element);
      element.value = '2026-10-01/2026-10-07';
      await element.updateComplete;
      const heard = heardFrom(element);
      setClock(noon + 86_400_000);
      await element.updateComplete;
      expect([element.value, heard]).to.deep.equal(['2026-10-01/2026-10-07', []]);
    });
  });

  it('is large enough for a finger, and for a pointer', async () => {
    const element = await plain();
    await opened(element);
    for (const target of element.shadowRoot?.querySelectorAll('.segment, button, .preset, .day, .quick') ?? []) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.outerHTML).to.be.at.least(24);
    }
  });

  it('shows what is chosen in forced colours', async function () {
    await needs(this, 'emulated media');
    await media({ forcedColors: 'active' });
    const element = await plain();
    await opened(element);
    const colour = (day: string): string =>
      getComputedStyle(cellOf(element, day).firstElementChild as Element).backgroundColor;
    expect(colour('2026-11-14')).to.not.equal(colour('2026-11-20'));
    await expectAccessible(element);
  });

  it('a segment keeps the focus ring of the field in view', async () => {
    const element = await plain();
    const segment = segmentOf(element, 'Start', 'day');
    segment.focus();
    expect(getComputedStyle(segment).backgroundColor).to.not.equal('rgba(0, 0, 0, 0)');
    expect(maybeByRole(element, 'dialog')).to.equal(null);
  });
});

describe('a calendar that is asked for', () => {
  it('does not open any more once the user has moved on', async () => {
    const page = await mount(html`
      <div><date-range store="none" value="2026-03-01/2026-03-31"></date-range><input aria-label="Next" /></div>
    `);
    const element = page.querySelector('date-range') as DateRange;
    const next = page.querySelector('input');
    openerOf(element).focus();
    element.show();
    next?.focus();
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
    expect(document.activeElement === next).to.equal(true);
  });
});
