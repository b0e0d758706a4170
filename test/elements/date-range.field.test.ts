/** The typed dates: a test for each required key and role of a date field. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/date-range/define.js';
import type { DateRange } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, findByRole, maybeByRole, nameOf } from '../helpers/by-role.js';
import {
  enter,
  focusedDay,
  focusedIn,
  heardFrom,
  isOpen,
  loaded,
  openerOf,
  paste,
  plain,
  segmentOf,
  shownIn,
  typeDates,
  type End,
  type Part,
} from '../helpers/date-range.js';
import { press, type } from '../helpers/keys.js';
import { click } from '../helpers/mouse.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

const segments = (element: Element): HTMLInputElement[] => allByRole<HTMLInputElement>(element, 'spinbutton');

/** The place of the focus, as a screen reader announces it. */
const place = (element: Element): string => {
  const focused = focusedIn(element);
  return focused ? nameOf(focused) : 'nowhere';
};

async function at(element: DateRange, end: End, part: Part): Promise<HTMLInputElement> {
  const segment = segmentOf(element, end, part);
  await enter(segment);
  return segment;
}

/** Types like the keyboard does, but all in one task. */
function typeAtOnce(segment: HTMLElement, text: string): void {
  segment.focus();
  for (const data of text) {
    segment.dispatchEvent(
      new InputEvent('beforeinput', { inputType: 'insertText', data, cancelable: true, bubbles: true }),
    );
  }
}

const empty = (): Promise<DateRange> => plain(html`<date-range store="none"></date-range>`);

describe('date-range, 6.1 roles', () => {
  it('6.1 role=group, named; its description is the full range in words', async () => {
    const element = await plain();
    const group = byRole(element, 'group', { name: 'Date range' });
    expect(descriptionOf(group)).to.include('Nov 1 – 14, 2026');
    await expectAccessible(element);
  });

  it('6.1 segment: spinbutton with name, valuenow, valuemin, valuemax and the month’s name', async () => {
    const element = await plain();
    expect(segments(element).map(nameOf)).to.deep.equal([
      'month, Start date',
      'day, Start date',
      'year, Start date',
      'month, End date',
      'day, End date',
      'year, End date',
    ]);
    const values = (segment: Element): (string | null)[] =>
      ['now', 'min', 'max', 'text'].map((name) => segment.getAttribute(`aria-value${name}`));
    expect(values(segmentOf(element, 'End', 'month'))).to.deep.equal(['11', '1', '12', '11 – November']);
    expect(values(segmentOf(element, 'End', 'day'))).to.deep.equal(['14', '1', '30', '14']);
    expect(values(segmentOf(element, 'End', 'year'))).to.deep.equal(['2026', '1', '9999', '2026']);
  });

  it('6.1 empty: no valuenow and no valuetext, placeholder shown', async () => {
    const element = await empty();
    for (const segment of segments(element)) {
      expect([segment.hasAttribute('aria-valuenow'), segment.hasAttribute('aria-valuetext')]).to.deep.equal([
        false,
        false,
      ]);
    }
    expect(segments(element).map(({ placeholder }) => placeholder)).to.deep.equal([
      ...['mm', 'dd', 'yyyy'],
      ...['mm', 'dd', 'yyyy'],
    ]);
    await expectAccessible(element);
  });

  it('6.1 aria-invalid and the error on every segment, only when invalid; help text on the first only', async () => {
    const element = await plain();
    const invalid = (): (string | null)[] => segments(element).map((segment) => segment.getAttribute('aria-invalid'));
    expect(new Set(invalid())).to.deep.equal(new Set([null]));
    expect(segments(element).map((segment) => /arrow keys/.test(descriptionOf(segment)))).to.deep.equal([
      true,
      ...Array.from({ length: 5 }, () => false),
    ]);
    await typeDates(element, '12012026', '11142026');
    await element.updateComplete;
    expect(new Set(invalid())).to.deep.equal(new Set(['true']));
    for (const segment of segments(element)) expect(descriptionOf(segment)).to.include('before the start date');
    await expectAccessible(element);
  });

  it('6.1 literals aria-hidden; inputmode, enterkeyhint, autocomplete and spellcheck', async () => {
    const element = await plain();
    const literals = [...(element.shadowRoot?.querySelectorAll('.literal') ?? [])];
    expect(literals.map(({ textContent }) => textContent)).to.deep.equal(['/', '/', '–', '/', '/']);
    for (const literal of literals) expect(literal.getAttribute('aria-hidden')).to.equal('true');
    for (const segment of segments(element)) {
      expect([
        segment.inputMode,
        segment.getAttribute('enterkeyhint'),
        segment.autocomplete,
        segment.spellcheck,
      ]).to.deep.equal(['numeric', 'next', 'off', false]);
    }
  });

  it('6.1 iOS: no spinbutton role', async () => {
    Object.defineProperty(navigator, 'userAgent', { value: 'iPhone', configurable: true });
    try {
      const element = await plain();
      expect(segments(element)).to.have.length(0);
      expect(byRole(element, 'textbox', { name: 'day, Start date' }).hasAttribute('aria-valuenow')).to.equal(false);
    } finally {
      delete (navigator as { userAgent?: string }).userAgent;
    }
  });
});

describe('date-range, 6.1 keys', () => {
  it('6.1 ↑/↓ ±1, wraps within month and day, not year', async () => {
    const element = await plain(html`<date-range store="none" value="2026-12-31/2026-12-31"></date-range>`);
    await at(element, 'Start', 'month');
    await press('ArrowUp');
    expect(shownIn(element)).to.equal('01/31/2026 – 12/31/2026');
    await press('ArrowDown', 2);
    expect(shownIn(element)).to.equal('11/31/2026 – 12/31/2026');
    await at(element, 'End', 'day');
    await press('ArrowUp');
    expect(shownIn(element)).to.equal('11/31/2026 – 12/01/2026');
    await press('ArrowDown');
    await at(element, 'End', 'year');
    await press('ArrowUp');
    expect(shownIn(element)).to.equal('11/31/2026 – 12/31/2027');
    await type('9999');
    await at(element, 'End', 'year');
    await press('ArrowUp');
    expect(segmentOf(element, 'End', 'year').value).to.equal('9999');
  });

  it('6.1 ↑/↓ on an empty segment: today’s value, not the least', async () => {
    const script = scripted(undefined);
    const element = Object.assign(await loaded(script), { min: '2026-01-01' });
    await at(element, 'Start', 'day');
    await press('Backspace');
    expect(segmentOf(element, 'Start', 'day').value).to.equal('');
    await press('ArrowUp');
    expect(segmentOf(element, 'Start', 'day').value).to.equal('04');
  });

  it('6.1 PageUp/PageDown: year 5, month 2, day 7', async () => {
    const element = await plain();
    for (const [part, up, down] of [
      ['year', '2031', '2026'],
      ['month', '01', '11'],
      ['day', '21', '14'],
    ] as const) {
      const segment = await at(element, 'End', part);
      await press('PageUp');
      expect(segment.value).to.equal(up);
      await press('PageDown');
      expect(segment.value).to.equal(down);
    }
  });

  it('6.1 Home/End: least and greatest', async () => {
    const element = await plain(html`<date-range store="none" value="2028-02-03/2028-02-10"></date-range>`);
    const day = await at(element, 'End', 'day');
    await press('End');
    expect(day.value).to.equal('29');
    await press('Home');
    expect(day.value).to.equal('01');
    const month = await at(element, 'End', 'month');
    await press('End');
    expect(month.value).to.equal('12');
  });

  it('6.1 ←/→ previous and next segment over both fields', async () => {
    const element = await plain();
    await at(element, 'Start', 'month');
    const seen = [place(element)];
    for (let i = 0; i < 5; i++) {
      await press('ArrowRight');
      seen.push(place(element));
    }
    expect(seen).to.deep.equal(segments(element).map(nameOf));
    await press('ArrowRight');
    expect(place(element)).to.equal('year, End date');
    await press('ArrowLeft', 6);
    expect(place(element)).to.equal('month, Start date');
  });

  for (const [lang, order] of [
    ['ar-EG', ['day', 'month', 'year']],
    // In Hebrew, the numbers of a date run from left to right, but the two dates do not.
    ['he', ['year', 'month', 'day']],
  ] as const) {
    it(`6.1 ←/→ follow what is seen in RTL: ${lang}`, async () => {
      const page = await mount(html`<date-range store="none" value="2026-11-01/2026-11-14"></date-range>`, {
        attributes: { lang, dir: 'rtl' },
      });
      const lefts = (): HTMLInputElement[] =>
        segments(page).sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
      const fromRight = lefts().reverse();
      expect(fromRight.map(({ dataset }) => dataset['end'])).to.deep.equal([
        ...['start', 'start', 'start'],
        ...['end', 'end', 'end'],
      ]);
      expect(fromRight.slice(0, 3).map(({ dataset }) => dataset['part'])).to.deep.equal(order);
      await enter(fromRight[0]);
      await press('ArrowLeft');
      expect(focusedIn(page)).to.equal(fromRight[1]);
      await press('ArrowLeft', 2);
      expect(focusedIn(page)).to.equal(fromRight[3]);
      await press('ArrowRight');
      expect(focusedIn(page)).to.equal(fromRight[2]);
    });
  }

  it('6.1 Backspace removes a digit, on empty goes to the previous segment', async () => {
    const element = await plain();
    const day = await at(element, 'End', 'day');
    await press('Backspace');
    expect(day.value).to.equal('1');
    await press('Backspace');
    expect(day.value).to.equal('');
    expect(place(element)).to.equal('day, End date');
    await press('Backspace');
    expect(place(element)).to.equal('month, End date');
    await press('Delete');
    expect(segmentOf(element, 'End', 'month').value).to.equal('1');
  });

  for (const separator of ['/', '.', '-', ' ']) {
    it(`6.1 separator typed advances: "${separator}"`, async () => {
      const element = await empty();
      await at(element, 'Start', 'month');
      await type(`1${separator}`);
      expect(place(element)).to.equal('day, Start date');
      expect(segmentOf(element, 'Start', 'month').value).to.equal('01');
      await type(separator);
      expect(place(element)).to.equal('day, Start date');
    });
  }

  it('6.1 a digit that cannot be extended advances', async () => {
    const element = await empty();
    await at(element, 'Start', 'month');
    await type('3');
    expect(place(element)).to.equal('day, Start date');
    await type('4');
    expect(place(element)).to.equal('year, Start date');
    await type('2026');
    expect(place(element)).to.equal('month, End date');
  });

  it('6.1 a number too large starts anew with the last digit', async () => {
    const element = await empty();
    const month = await at(element, 'Start', 'month');
    await type('1');
    expect(month.value).to.equal('1');
    await type('5');
    expect(month.value).to.equal('05');
    expect(place(element)).to.equal('day, Start date');
  });

  for (const [lang, digits, year] of [
    ['ar-EG', '٠١١١٢٠٢٦', '٢٠٢٦'],
    ['fa', '۲۰۲۶۱۱۰۱', '۲۰۲۶'],
  ] as const) {
    it(`6.1 local digits are shown and accepted: ${lang}`, async () => {
      const page = await mount(html`<div lang=${lang}><date-range store="none"></date-range></div>`);
      const element = page.querySelector('date-range') as DateRange;
      const fields = segments(element);
      await enter(fields[0]);
      for (const digit of digits) await type(digit);
      expect(fields.find(({ dataset }) => dataset['part'] === 'year')?.value).to.equal(year);
      expect(focusedIn(element)).to.equal(fields[3]);
      for (const digit of '01112026') await type(lang === 'fa' ? '20261101'['01112026'.indexOf(digit)]! : digit);
      await until(() => fields[5]?.value !== '');
    });
  }

  it('6.1 Enter commits', async () => {
    const element = await plain();
    const heard = heardFrom(element);
    await typeDates(element, '11022026');
    expect(heard.filter((one) => one.startsWith('change'))).to.deep.equal([]);
    await press('Enter');
    expect(heard.at(-1)).to.equal('change 2026-11-02/2026-11-14');
    await press('Enter');
    expect(heard.filter((one) => one.startsWith('change'))).to.have.length(1);
  });

  it('6.1 Tab moves on', async () => {
    const element = await plain();
    await at(element, 'Start', 'month');
    for (const name of segments(element).map(nameOf).slice(1)) {
      await press('Tab');
      expect(place(element)).to.equal(name);
    }
    await press('Tab');
    expect(focusedIn(element)).to.equal(openerOf(element));
  });

  it('6.1 letters ignored', async () => {
    const element = await plain();
    await at(element, 'Start', 'month');
    await type('abc');
    expect(shownIn(element)).to.equal('11/01/2026 – 11/14/2026');
    expect(place(element)).to.equal('month, Start date');
  });

  it('6.1 Ctrl+A and Ctrl+C untouched', async () => {
    const element = await plain();
    const segment = await at(element, 'Start', 'day');
    const prevented: boolean[] = [];
    document.addEventListener('keydown', (event) => event.ctrlKey && prevented.push(event.defaultPrevented), {
      signal: AbortSignal.timeout(10_000),
    });
    await press('Control+a');
    await press('Control+c');
    expect(new Set(prevented)).to.deep.equal(new Set([false]));
    expect([segment.selectionStart, segment.selectionEnd]).to.deep.equal([0, 2]);
    expect(shownIn(element)).to.equal('11/01/2026 – 11/14/2026');
  });

  for (const [text, shown] of [
    ['2026-03-09', '11/01/2026 – 03/09/2026'],
    ['2026-03-01/2026-03-09', '03/01/2026 – 03/09/2026'],
    ['2026-03-01 – 2026-03-09', '03/01/2026 – 03/09/2026'],
    ['Mar 1 – 9, 2026', '03/01/2026 – 03/09/2026'],
    ['3/1/2026 – 3/9/2026', '03/01/2026 – 03/09/2026'],
    ['2026-03', '03/01/2026 – 03/31/2026'],
  ] as const) {
    it(`6.1 paste: ${text}`, async () => {
      const element = await plain();
      paste(await at(element, 'End', 'day'), text);
      await until(() => shownIn(element) === shown);
    });
  }

  it('6.1 paste of a number: the one that it was pasted into', async () => {
    const element = await plain();
    paste(await at(element, 'Start', 'day'), '7');
    await until(() => shownIn(element) === '11/07/2026 – 11/14/2026');
  });

  it('6.1 Alt+↓ opens, Alt+↑ closes', async () => {
    const element = await plain();
    await at(element, 'Start', 'day');
    await press('Alt+ArrowDown');
    await until(() => isOpen(element) && focusedIn(element)?.dataset['day'] === '2026-11-14');
    await press('Alt+ArrowUp');
    await until(() => !isOpen(element));
  });

  it('6.1 click on the label: the first segment', async () => {
    const page = await mount(html`
      <div><label for="days">Days</label><date-range id="days" store="none"></date-range></div>
    `);
    page.querySelector('label')?.click();
    expect(place(page.querySelector('date-range') as DateRange)).to.equal('month, Start date');
  });

  it('6.1 click on free area: the first empty segment, else the last', async () => {
    const element = await plain();
    const dash = element.shadowRoot?.querySelectorAll('.literal')[2];
    await click(dash as Element);
    expect(place(element)).to.equal('year, End date');
    await at(element, 'Start', 'day');
    await press('Backspace');
    await click(dash as Element);
    expect(place(element)).to.equal('day, Start date');
  });

  it('6.1 key repeat works', async () => {
    const element = await plain();
    const segment = await at(element, 'End', 'day');
    for (let i = 0; i < 3; i++) {
      segment.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', repeat: i > 0, bubbles: true }));
      await element.updateComplete;
    }
    expect(segment.value).to.equal('17');
  });

  it('Escape takes back what was typed', async () => {
    const element = await plain();
    await typeDates(element, '12312026');
    expect(element.value).to.equal('');
    await press('Escape');
    await element.updateComplete;
    expect(shownIn(element)).to.equal('11/01/2026 – 11/14/2026');
    expect(element.value).to.equal('2026-11-01/2026-11-14');
    expect(maybeByRole(element, 'alert')).to.equal(null);
  });
});

describe('date-range, before the editor of its dates has come', () => {
  it('types what is typed until then, and the focus moves on', async () => {
    const element = await empty();
    typeAtOnce(segmentOf(element, 'Start', 'month'), '12022026');
    await element.updateComplete;
    expect(shownIn(element)).to.equal('12/02/2026 – //');
    expect(place(element)).to.equal('month, End date');
  });

  it('follows keys, the browser keeping what is its own', async () => {
    const element = await plain();
    const month = segmentOf(element, 'Start', 'month');
    month.focus();
    const isLeft = (key: string): boolean =>
      month.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true }));
    expect(['ArrowUp', 'a', 'ArrowRight', '7', 'Tab', 'F5', 'Escape'].map(isLeft)).to.deep.equal([
      ...[false, false, false],
      ...[true, true, true, true],
    ]);
    await element.updateComplete;
    expect(shownIn(element)).to.equal('12/01/2026 – 11/14/2026');
    expect(place(element)).to.equal('day, Start date');
  });

  it('reads what is pasted', async () => {
    const element = await plain();
    const day = segmentOf(element, 'Start', 'day');
    day.focus();
    paste(day, '2026-03-01/2026-03-09');
    await element.updateComplete;
    expect(shownIn(element)).to.equal('03/01/2026 – 03/09/2026');
  });

  it('lets each number keep what was typed into it', async () => {
    const element = await plain();
    typeAtOnce(segmentOf(element, 'Start', 'month'), '1');
    typeAtOnce(segmentOf(element, 'End', 'day'), '30');
    await element.updateComplete;
    expect(shownIn(element)).to.equal('01/01/2026 – 11/30/2026');
  });

  it('chooses what was typed for those who have left, and leaves them where they are', async () => {
    const page = await mount(html`
      <div><date-range store="none" value="2026-11-01/2026-11-14"></date-range><button>after</button></div>
    `);
    const element = page.querySelector('date-range') as DateRange;
    const heard = heardFrom(element);
    typeAtOnce(segmentOf(element, 'End', 'month'), '12');
    page.querySelector('button')?.focus();
    await element.updateComplete;
    expect(heard.at(-1)).to.equal('change 2026-11-01/2026-12-14');
    expect(document.activeElement).to.equal(page.querySelector('button'));
  });
});

describe('date-range, 6.1 values', () => {
  it('6.1 invalid day (31 Apr): invalid, kept as typed, not silently moved', async () => {
    const element = await plain(html`<date-range store="none" value="2026-05-31/2026-06-14"></date-range>`);
    await at(element, 'Start', 'month');
    await press('ArrowDown');
    await element.updateComplete;
    expect(shownIn(element)).to.equal('04/31/2026 – 06/14/2026');
    expect(byRole(element, 'alert').textContent).to.equal('This date doesn’t exist.');
    expect([element.value, element.checkValidity()]).to.deep.equal(['', false]);
  });

  it('6.1 end before start: error, no swap while typing', async () => {
    const element = await plain();
    await typeDates(element, '11202026');
    await press('Enter');
    expect(shownIn(element)).to.equal('11/20/2026 – 11/14/2026');
    expect(byRole(element, 'alert').textContent).to.match(/before the start date/);
  });

  it('6.1 out of min and max: error', async () => {
    const element = Object.assign(await plain(), { min: '2026-11-01', max: '2026-11-30' });
    await typeDates(element, '10312026');
    await element.updateComplete;
    expect(byRole(element, 'alert').textContent).to.equal('Choose dates from Nov 1, 2026 to Nov 30, 2026.');
    expect(element.validity.rangeUnderflow).to.equal(true);
  });

  it('6.1 not fired until both dates are whole', async () => {
    const element = await empty();
    const heard = heardFrom(element);
    await typeDates(element, '11012026');
    await press('Enter');
    expect(heard.filter((one) => one.startsWith('change'))).to.deep.equal([]);
    expect(byRole(element, 'alert').textContent).to.match(/Enter a start date and an end date/);
    await typeDates(element, '11012026', '11142026');
    await press('Enter');
    expect(heard.at(-1)).to.equal('change 2026-11-01/2026-11-14');
  });

  it('6.1 clearing one: no value; clearing both, and Enter: the empty one', async () => {
    const element = await plain();
    const heard = heardFrom(element);
    await at(element, 'Start', 'day');
    await press('Backspace');
    expect(element.value).to.equal('');
    expect(heard.at(-1)).to.equal('input ');
    await press('Enter');
    expect(heard.at(-1)).to.equal('input ');
    for (const segment of segments(element)) {
      segment.focus();
      await press('Backspace', segment.value.length);
    }
    await press('Enter');
    expect(heard.at(-1)).to.equal('change ');
    expect(element.checkValidity()).to.equal(true);
  });

  it('6.1 form reset', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form><date-range store="none" name="days" value="2026-11-01/2026-11-14"></date-range></form>
    `);
    const element = form.querySelector('date-range') as DateRange;
    await typeDates(element, '10012026');
    expect(new FormData(form).get('days')).to.equal('2026-10-01/2026-11-14');
    form.reset();
    await element.updateComplete;
    expect(shownIn(element)).to.equal('11/01/2026 – 11/14/2026');
    await typeDates(element, '12012026');
    expect(new FormData(form).get('days')).to.equal('');
    form.reset();
    await element.updateComplete;
    expect(shownIn(element)).to.equal('11/01/2026 – 11/14/2026');
    expect(maybeByRole(element, 'alert')).to.equal(null);
  });

  it('6.1 form reset, also where nothing but half a date was there', async () => {
    const form = await mount<HTMLFormElement>(html`<form><date-range store="none" name="days"></date-range></form>`);
    const element = form.querySelector('date-range') as DateRange;
    await enter(segmentOf(element, 'Start', 'month'));
    await type('02');
    element.reportValidity();
    await settled();
    expect([element.checkValidity(), shownIn(element)]).to.deep.equal([false, '02// – //']);
    form.reset();
    expect(element.checkValidity()).to.equal(true);
    await settled();
    expect(shownIn(element)).to.equal('// – //');
    expect(maybeByRole(element, 'alert')).to.equal(null);
  });

  it('gives up dates that were refused once the range is another', async () => {
    const { store } = scripted();
    const element = await mount<DateRange>(html`<date-range .store=${store} max="2026-11-14"></date-range>`);
    await until(() => store.get().status === 'ready');
    await typeDates(element, '11102026', '11202026');
    focusedIn(element)?.blur();
    await findByRole(element, 'alert');
    store.setQuery({ agent: 'agt_1' });
    await settled();
    expect(shownIn(element)).to.equal('11/10/2026 – 11/20/2026');
    store.setQuery({ range: { start: '2026-11-02', end: '2026-11-03' } });
    await settled();
    expect(shownIn(element)).to.equal('11/02/2026 – 11/03/2026');
    expect(maybeByRole(element, 'alert')).to.equal(null);
    expect(element.value).to.equal('2026-11-02/2026-11-03');
  });

  it('takes dates for chosen that were typed before the calendar was opened and left', async () => {
    const page = await mount(html`<div><date-range store="none"></date-range></div>`, { style: { height: '590px' } });
    const element = page.querySelector('date-range') as DateRange;
    const heard = heardFrom(element);
    await typeDates(element, '11022026', '11032026');
    await press('Alt+ArrowDown');
    await until(() => isOpen(element) && focusedDay(element));
    await click(page, { y: 0.99 });
    await until(() => heard.includes('change 2026-11-02/2026-11-03'));
    expect(isOpen(element)).to.equal(false);
  });

  it('opens for a page that asks for it before it was there', async () => {
    const element = Object.assign(document.createElement('date-range'), { store: 'none' });
    const page = await mount('<div></div>');
    page.append(element);
    element.show();
    await until(() => isOpen(element) && focusedDay(element));
  });

  it('6.1 required', async () => {
    const form = await mount<HTMLFormElement>(html`<form><date-range store="none" required></date-range></form>`);
    const element = form.querySelector('date-range') as DateRange;
    expect(form.checkValidity()).to.equal(false);
    await element.updateComplete;
    expect(byRole(element, 'alert').textContent).to.match(/Enter a start date/);
    expect(element.validity.valueMissing).to.equal(true);
    expect(segmentOf(element, 'Start', 'day').getAttribute('aria-required')).to.equal('true');
    await typeDates(element, '11012026', '11142026');
    await press('Enter');
    expect(form.checkValidity()).to.equal(true);
  });

  it('6.1 server error', async () => {
    const element = await plain();
    element.setCustomValidity('These days are closed.');
    await element.updateComplete;
    expect(byRole(element, 'alert').textContent).to.equal('These days are closed.');
    expect([element.checkValidity(), element.validationMessage]).to.deep.equal([false, 'These days are closed.']);
    element.setCustomValidity('');
    await element.updateComplete;
    expect([element.checkValidity(), maybeByRole(element, 'alert')]).to.deep.equal([true, null]);
  });

  it('6.1 readonly: focusable, not editable', async () => {
    const element = await plain(html`<date-range store="none" readonly value="2026-11-01/2026-11-14"></date-range>`);
    await at(element, 'Start', 'month');
    expect(place(element)).to.equal('month, Start date');
    await type('12');
    await press('ArrowUp');
    await press('Backspace');
    await press('Alt+ArrowDown');
    await element.updateComplete;
    expect(shownIn(element)).to.equal('11/01/2026 – 11/14/2026');
    expect(isOpen(element)).to.equal(false);
    await expectAccessible(element);
  });

  it('6.1 disabled, by itself and by a fieldset: no tab stop', async () => {
    const page = await mount(html`
      <div>
        <button>before</button>
        <date-range store="none" disabled></date-range>
        <fieldset disabled><date-range store="none"></date-range></fieldset>
        <button>after</button>
      </div>
    `);
    const [before, after] = page.querySelectorAll('button');
    before?.focus();
    await press('Tab');
    expect(document.activeElement).to.equal(after);
  });

  it('Enter in a form without a draft sends it', async () => {
    const form = await mount<HTMLFormElement>(html`
      <form><date-range store="none" value="2026-11-01/2026-11-14"></date-range></form>
    `);
    let sent = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent++;
    });
    const element = form.querySelector('date-range') as DateRange;
    await at(element, 'Start', 'day');
    await press('Enter');
    expect(sent).to.equal(1);
    await typeDates(element, '11022026');
    await press('Enter');
    expect([sent, element.value]).to.deep.equal([1, '2026-11-02/2026-11-14']);
  });

  it('two digits of a year mean this century', async () => {
    const element = await empty();
    await typeDates(element, '110126');
    segmentOf(element, 'End', 'month').focus();
    await element.updateComplete;
    expect(segmentOf(element, 'Start', 'year').value).to.equal('2026');
  });
});
