import { withoutAnchors } from '../helpers/without-anchors.js';
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/date-range/define.js';
import type { DateRange } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, findByRole, maybeByRole, nameOf } from '../helpers/by-role.js';
import { press } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import {
  cellOf,
  enter,
  focusedDay,
  heardFrom,
  loaded,
  opened,
  openerOf,
  openPreset,
  optionTexts,
  segmentOf,
  shownIn,
  typeDates,
} from '../helpers/date-range.js';
import { deepText } from '../helpers/deep.js';
import { expectMistakes } from '../helpers/guard.js';
import { mount } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media, viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport } from '../helpers/wire.js';

describe('date-range', () => {
  it('shows the days of the current billing period', async () => {
    const element = await loaded(scripted());
    expect(nameOf(openerOf(element))).to.equal('Date range: Nov 1 – 4, 2026');
    expect([element.value, element.start, element.end]).to.deep.equal(['', '2026-11-01', '2026-11-04']);
    await expectAccessible(element);
  });

  it('shows the chosen range in words until a date has the focus', async () => {
    const element = await loaded(scripted());
    const words = element.shadowRoot?.querySelector<HTMLElement>('.shown');
    expect([words?.textContent, words && getComputedStyle(words).visibility]).to.deep.equal([
      'Nov 1 – 4, 2026',
      'visible',
    ]);
    await enter(segmentOf(element, 'Start', 'month'));
    expect(words && getComputedStyle(words).visibility).to.equal('hidden');
    expect(getComputedStyle(element.shadowRoot?.querySelector('.date') as Element).opacity).to.equal('1');
    await expectAccessible(element);
  });

  it('names the preset whose days are not known yet', async () => {
    const { store } = scripted(() => new Promise(() => undefined));
    store.setQuery({ range: { preset: 'previous-period' } });
    const element = await mount<DateRange>(html`<date-range .store=${store}></date-range>`);
    expect(element.shadowRoot?.querySelector('.shown')?.textContent).to.equal('Previous billing period');
  });

  it('says that Enter applies what is typed, until it has', async () => {
    const element = await loaded(scripted());
    await typeDates(element, '10282026', '10312026');
    await element.updateComplete;
    const segment = segmentOf(element, 'End', 'year');
    expect(descriptionOf(segment)).to.equal('Press Enter to apply Oct 28 – 31, 2026');
    expect(deepText(element)).to.include('Press Enter to apply Oct 28 – 31, 2026');
    await expectAccessible(element);
    await press('Enter');
    await element.updateComplete;
    expect(descriptionOf(segment)).to.equal('');
    expect(element.value).to.equal('2026-10-28/2026-10-31');
  });

  for (const [lang, from, to] of [
    ['en', '2026-10-25', '2026-11-01'],
    ['de', '2026-10-26', '2026-11-02'],
  ] as const) {
    it(`takes last week as its calendar shows weeks, and the store follows: ${lang}`, async () => {
      const { store, requests } = scripted();
      const page = await mount(html`<div lang=${lang}><date-range .store=${store}></date-range></div>`);
      await until(() => store.get().status === 'ready');
      const option = await openPreset(page, 'Last week');
      option.click();
      await until(() => requests.length === 2);
      expect(requests[1]).to.deep.equal({ from, to });
      expect(store.get().query.range).to.deep.equal({ preset: 'last-week' });
    });
  }

  it('offers billing periods and last days, with what they stand for', async () => {
    const element = await loaded(scripted());
    const dialog = await opened(element);
    expect(optionTexts(dialog)).to.deep.equal([
      'Current billing period Nov 1 – 4, 2026',
      'Previous billing period Oct 28 – 31, 2026',
      'Last 7 days Oct 29 – Nov 4, 2026',
      'Last 28 days Oct 8 – Nov 4, 2026',
      'Last 90 days Aug 7 – Nov 4, 2026',
      'Last week Oct 25 – 31, 2026',
      'This month Nov 1 – 30, 2026',
      'Last month Oct 1 – 31, 2026',
    ]);
    expect(byRole(dialog, 'option', { selected: true }).textContent).to.include('Current billing period');
    await expectAccessible(element);
  });

  it('is as wide before the first report as with the longest range', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const script = scripted(() => new Promise((resolve) => (answer = resolve)));
    const element = await mount<DateRange>(html`<date-range .store=${script.store}></date-range>`);
    await until(() => script.requests.length === 1 && nameOf(openerOf(element)).endsWith('Current billing period'));
    const { width, height } = element.getBoundingClientRect();
    answer(wireReport());
    await until(() => nameOf(openerOf(element)).endsWith('Nov 1 – 4, 2026'));
    expect(element.getBoundingClientRect().width).to.equal(width);
    script.store.setQuery({ range: { start: '2025-12-28', end: '2026-10-28' } });
    await until(() => nameOf(openerOf(element)).endsWith('Dec 28, 2025 – Oct 28, 2026'));
    const long = element.getBoundingClientRect();
    expect([long.width, long.height]).to.deep.equal([width, height]);
  });

  it('has icons in the reader’s own colours', async function () {
    await needs(this, 'emulated media');
    await media({ forcedColors: 'active' });
    const element = await loaded(scripted());
    const opener = openerOf(element);
    for (const icon of opener.querySelectorAll('svg')) {
      expect(getComputedStyle(icon).stroke).to.equal(getComputedStyle(opener).color);
    }
  });

  it('writes a preset to the store and fires change once', async () => {
    const script = scripted();
    const element = await loaded(script);
    const heard: string[] = [];
    element.addEventListener('change', () => heard.push(element.value));
    await click(byRole(await opened(element), 'option', { name: /^Last 7 days/ }));
    expect(heard).to.deep.equal(['2026-10-29/2026-11-04']);
    expect(script.store.get().query.range).to.deep.equal({ preset: 'last-7' });
    await until(() => script.requests.length === 2);
    expect(script.requests[1]).to.deep.equal({ from: '2026-10-29', to: '2026-11-05' });
    await until(() => nameOf(openerOf(element)) === 'Date range: Oct 29 – Nov 4, 2026');
    expect(maybeByRole(element, 'dialog')).to.equal(null);
  });

  it('goes back to the endpoint’s default', async () => {
    const script = scripted();
    script.store.setQuery({ range: { start: '2026-10-01', end: '2026-10-02' } });
    const element = await loaded(script);
    expect(element.value).to.equal('2026-10-01/2026-10-02');
    await click(byRole(await opened(element), 'option', { name: /^Current billing period/ }));
    expect(script.store.get().query.range).to.equal(null);
    expect(element.value).to.equal('');
  });

  it('takes typed dates on Enter', async () => {
    const script = scripted();
    const element = await loaded(script);
    const heard = heardFrom(element);
    await typeDates(element, '09012026', '09302026');
    expect(script.store.get().query.range).to.equal(null);
    expect(heard.some((one) => one.startsWith('change'))).to.equal(false);
    await press('Enter');
    expect(script.store.get().query.range).to.deep.equal({ start: '2026-09-01', end: '2026-09-30' });
    expect(heard.at(-1)).to.equal('change 2026-09-01/2026-09-30');
  });

  it('takes typed dates when the field is left', async () => {
    const script = scripted();
    const element = await loaded(script);
    await typeDates(element, '09012026', '09302026');
    segmentOf(element, 'End', 'year').blur();
    expect(script.store.get().query.range).to.deep.equal({ start: '2026-09-01', end: '2026-09-30' });
  });

  const refused: [string, string, RegExp, Partial<DateRange>?][] = [
    ['11022026', '11012026', /The end date is before the start date/],
    ['04312026', '11012026', /This date doesn’t exist/],
    [
      '10012026',
      '11012026',
      /Choose dates from Oct 15, 2026 to Nov 30, 2026/,
      { min: '2026-10-15', max: '2026-11-30' },
    ],
    ['10012026', '11012026', /Choose dates on or after Oct 15, 2026/, { min: '2026-10-15' }],
    ['11012026', '12012026', /Choose dates on or before Nov 30, 2026/, { max: '2026-11-30' }],
    ['11012026', '11022026', /Choose at least 3 days/, { minDays: 3 }],
    ['11012026', '11092026', /Choose at most 7 days/, { maxDays: 7 }],
    ['11012026', '11092026', /Nov 5, 2026 isn’t available/, { isDayBlocked: (day) => day === '2026-11-05' }],
  ];
  for (const [start, end, message, limits = {}] of refused) {
    it(`refuses ${start} to ${end}: ${message.source}`, async () => {
      const script = scripted();
      const element = Object.assign(await loaded(script), limits);
      await typeDates(element, start, end);
      await press('Enter');
      expect((await findByRole(element, 'alert')).textContent).to.match(message);
      expect(script.store.get().query.range).to.equal(null);
      expect(shownIn(element)).to.include(start.slice(2, 4));
      expect(descriptionOf(segmentOf(element, 'Start', 'day'))).to.match(message);
      expect(segmentOf(element, 'End', 'day').getAttribute('aria-invalid')).to.equal('true');
      await expectAccessible(element);
    });
  }

  it('takes a value from the page, without an event', async () => {
    const script = scripted();
    const element = await loaded(script);
    let changes = 0;
    element.addEventListener('change', () => changes++);
    element.value = '2026-10-01/2026-10-07';
    await element.updateComplete;
    expect(script.store.get().query.range).to.deep.equal({ start: '2026-10-01', end: '2026-10-07' });
    expect(changes).to.equal(0);
  });

  it('takes its first value from the attribute, before the first request', async () => {
    const script = scripted();
    await mount(html`<date-range value="2026-10-01/2026-10-07" .store=${script.store}></date-range>`);
    await until(() => script.requests.length > 0);
    expect(script.requests[0]).to.deep.equal({ from: '2026-10-01', to: '2026-10-08' });
  });

  it('keeps billing periods away that the account does not have', async () => {
    const element = await loaded(scripted((request) => wireReport(request, { account: {} })));
    const dialog = await opened(element);
    expect(allByRole(dialog, 'option')).to.have.length(6);
  });

  it('reckons billing periods from a day of the month where the endpoint says none', async () => {
    const element = await loaded(scripted((request) => wireReport(request, { account: {} })));
    element.billingDay = 31;
    const dialog = await opened(element);
    expect(optionTexts(dialog).slice(0, 2)).to.deep.equal([
      'Current billing period Oct 31 – Nov 29, 2026',
      'Previous billing period Sep 30 – Oct 30, 2026',
    ]);
  });

  it('offers ranges of the host', async () => {
    const script = scripted();
    const element = await loaded(script);
    const launch = { id: 'launch', label: 'Launch week', range: () => ({ start: '2026-09-14', end: '2026-09-20' }) };
    element.presets = ['last-7', launch];
    const dialog = await opened(element);
    expect(allByRole(dialog, 'option')).to.have.length(2);
    await click(byRole(dialog, 'option', { name: /^Launch week/ }));
    expect(script.store.get().query.range).to.deep.equal({ start: '2026-09-14', end: '2026-09-20' });
  });

  it('is a form control without a store', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form><date-range store="none" name="days" required time-zone="Europe/Berlin" billing-day="1"></date-range></form>
    `);
    const element = form.querySelector('date-range');
    if (!element) throw new Error('no date-range');
    expect(element.checkValidity()).to.equal(false);
    expect(element.matches(':state(invalid)')).to.equal(true);
    element.value = '2026-11-01/2026-11-14';
    await element.updateComplete;
    expect(element.checkValidity()).to.equal(true);
    expect(new FormData(form).get('days')).to.equal('2026-11-01/2026-11-14');
    form.reset();
    await element.updateComplete;
    expect(new FormData(form).get('days')).to.equal('');
  });

  it('marks a value that is no range, and keeps it', async () => {
    const element = await mount<DateRange>(html`<date-range store="none" value="2026-02-30/banana"></date-range>`);
    expectMistakes('bad_attribute');
    expect(element.value).to.equal('2026-02-30/banana');
    expect(element.checkValidity()).to.equal(false);
    element.value = '2026-02-01/2026-02-28';
    await element.updateComplete;
    expect(element.checkValidity()).to.equal(true);
  });

  it('does not open while switched off', async () => {
    const element = await mount<DateRange>(html`<date-range store="none" disabled></date-range>`);
    element.show();
    await element.updateComplete;
    expect(maybeByRole(element, 'dialog')).to.equal(null);
  });

  it('stays inside a narrow page', async () => {
    await viewport(320, 640);
    const element = await loaded(scripted());
    const box = (await opened(element)).getBoundingClientRect();
    expect(box.left).to.be.at.least(0);
    expect(box.right).to.be.at.most(320);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });

  it('asks for the days of a billing period that the endpoint does not know', async () => {
    const script = scripted((request) => wireReport(request, { account: {} }));
    const element = await loaded(script);
    element.billingDay = 1;
    await click(byRole(await opened(element), 'option', { name: /^Previous billing period/ }));
    expect(script.store.get().query.range).to.deep.equal({ start: '2026-10-01', end: '2026-10-31' });
  });

  it('offers no preset beyond its limits, and cuts those that reach beyond them', async () => {
    const script = scripted();
    const element = Object.assign(await loaded(script), { min: '2026-10-30', maxDays: 7 });
    const dialog = await opened(element);
    expect(optionTexts(dialog).slice(0, 3)).to.deep.equal([
      'Current billing period Nov 1 – 4, 2026',
      'Previous billing period Oct 30 – 31, 2026 (partial)',
      'Last 7 days Oct 30 – Nov 4, 2026 (partial)',
    ]);
    const disabled = byRole(dialog, 'option', { name: /^This month/ });
    expect(disabled.getAttribute('aria-disabled')).to.equal('true');
    await click(disabled);
    expect(element.value).to.equal('');
    await click(byRole(dialog, 'option', { name: /^Last 7 days/ }));
    expect(script.store.get().query.range).to.deep.equal({ start: '2026-10-30', end: '2026-11-04' });
  });

  it('has its value, and the form has it, when change is heard', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form><date-range store="none" name="days" required presets="last-7"></date-range></form>
    `);
    const element = form.querySelector('date-range');
    if (!element) throw new Error('no date-range');
    let heard: unknown[] = [];
    form.addEventListener('change', () => {
      heard = [new FormData(form).get('days'), form.checkValidity()];
    });
    await click(byRole(await opened(element), 'option', { name: /^Last 7 days/ }));
    expect(heard).to.deep.equal([element.value, true]);
    expect(element.value).to.match(/^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/);
  });

  it('goes back to its defaults once attributes are taken away', async () => {
    const element = await mount<DateRange>(
      html`<date-range store="none" value="2026-11-01/2026-11-14" presets="last-7"></date-range>`,
    );
    element.removeAttribute('value');
    element.removeAttribute('presets');
    await element.updateComplete;
    expect(element.value).to.equal('');
    const dialog = await opened(element);
    expect(allByRole(dialog, 'option')).to.have.length(6);
  });

  it('is closed by the button that opened it', async () => {
    const element = await loaded(scripted());
    await opened(element);
    await click(openerOf(element));
    await until(() => maybeByRole(element, 'dialog') === null);
    expect(openerOf(element).getAttribute('aria-expanded')).to.equal('false');
  });

  it('closes when it is switched off', async () => {
    const element = await loaded(scripted());
    await opened(element);
    element.disabled = true;
    await until(() => maybeByRole(element, 'dialog') === null);
  });

  describe('opens within the window', () => {
    /** Positions of the opener in a window that is too low for the whole list. */
    const places: Record<string, { size: [number, number]; style: string }> = {
      'from the right edge of a low window': { size: [1280, 450], style: 'top: 100px; right: 40px' },
      'from the left edge of a low window': { size: [640, 450], style: 'top: 150px; left: 10px' },
      'from the foot of a low window': { size: [800, 450], style: 'bottom: 20px; left: 10px' },
      'on a small phone': { size: [320, 568], style: 'top: 217px; left: 12px; right: 12px' },
    };
    const engines: Record<string, () => void> = {
      'with CSS anchors': () => undefined,
      'without them': withoutAnchors,
    };
    for (const [place, { size, style }] of Object.entries(places)) {
      for (const [support, prepare] of Object.entries(engines)) {
        it(`${place}, ${support}`, async () => {
          await viewport(...size);
          prepare();
          const element = await loaded(scripted());
          element.style.cssText = `position: fixed; ${style}`;
          const dialog = await opened(element);
          const opener = openerOf(element).getBoundingClientRect();
          await until(() => {
            const { left, right, top, bottom } = dialog.getBoundingClientRect();
            const isBeside = bottom <= opener.top || top >= opener.bottom;
            return isBeside && left >= 0 && top >= 0 && right <= size[0] && bottom <= size[1];
          });
          await press('ArrowDown', 3);
          await press('ArrowRight', 5);
          await until(() => {
            const { top, bottom } = dialog.getBoundingClientRect();
            const cell = cellOf(element, '2026-11-30').getBoundingClientRect();
            expect(focusedDay(element)).to.equal('2026-11-30');
            return cell.top >= top && cell.bottom <= bottom;
          });
        });
      }
    }
  });
});
