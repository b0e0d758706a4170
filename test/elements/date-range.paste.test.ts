/** Pasted or typed text sets the dates that it names. Otherwise it changes nothing, and a message says so. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/date-range/define.js';
import { parseRange } from '../../src/elements/date-range/model/parsing/parse-range.js';
import type { DateRange } from '../../src/index.js';
import { expectAccessible } from '../helpers/axe.js';
import { allByRole, byRole, descriptionOf, findByRole, maybeByRole, nameOf } from '../helpers/by-role.js';
import {
  enter,
  focusedIn,
  heardFrom,
  loaded,
  opened,
  paste,
  plain,
  segmentOf,
  shownIn,
  typeDates,
  type End,
} from '../helpers/date-range.js';
import { press, type } from '../helpers/keys.js';
import { isLong } from '../helpers/long.js';
import { mount, settled } from '../helpers/mount.js';
import { LANGUAGES, printedFor } from '../helpers/printed-dates.js';
import { until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

const BEFORE = '11/01/2026 – 11/14/2026';

async function pasteInto(element: DateRange, end: End, text: string): Promise<void> {
  const segment = segmentOf(element, end, 'month');
  await enter(segment);
  paste(segment, text);
  await element.updateComplete;
}

describe('date-range, pasted text', () => {
  for (const [text, start] of [
    ['Sun, Oct 4, 2026', '10/04/2026'],
    ['October 4th, 2026', '10/04/2026'],
    ['25/10/2026', '10/25/2026'],
    ['2026-10-04T09:00:00Z', '10/04/2026'],
    ['20261004', '10/04/2026'],
  ] as const) {
    it(`names a day, in either field: ${text} [R9]`, async () => {
      const element = await plain();
      const heard = heardFrom(element);
      await pasteInto(element, 'Start', text);
      expect(shownIn(element)).to.equal(`${start} – 11/14/2026`);
      await press('Enter');
      expect(heard.at(-1)).to.match(/^change 2026-10-(?:04|25)\/2026-11-14$/);
      await pasteInto(element, 'End', text);
      expect(shownIn(element)).to.equal(`${start} – ${start}`);
    });
  }

  for (const [text, shown] of [
    ['Q4 2026', '10/01/2026 – 12/31/2026'],
    ['Oct 4 – 10, 2026', '10/04/2026 – 10/10/2026'],
    ['2026-W41', '10/05/2026 – 10/11/2026'],
    ['2026-10-04/2026-10-04', '10/04/2026 – 10/04/2026'],
  ] as const) {
    it(`names a range, in either field: ${text} [R9]`, async () => {
      for (const end of ['Start', 'End'] as const) {
        const element = await plain();
        await pasteInto(element, end, text);
        expect(shownIn(element)).to.equal(shown);
      }
    });
  }

  for (const text of [
    'banana',
    'no date: 7',
    'Mon, Oct 4, 2026',
    '31/11/2026',
    'Oct 32',
    '1020',
    '6100',
    '1,234',
    '45',
  ]) {
    it(`changes nothing, says so, and asks for nothing: ${text} [R9]`, async () => {
      const script = scripted();
      const element = await loaded(script);
      const { length } = script.requests;
      const shown = shownIn(element);
      const heard = heardFrom(element);
      await pasteInto(element, 'Start', text);
      const alert = await findByRole(element, 'alert');
      expect(alert.textContent).to.include(text);
      expect(descriptionOf(segmentOf(element, 'Start', 'month'))).to.include('Couldn’t read');
      expect(shownIn(element)).to.equal(shown);
      await expectAccessible(element);
      await press('Enter');
      focusedIn(element)?.blur();
      await settled();
      expect([heard, script.requests.length]).to.deep.equal([[], length]);
    });
  }

  it('that was refused is forgotten with the next that is not [R9]', async () => {
    const element = await plain();
    await pasteInto(element, 'End', 'banana');
    expect(maybeByRole(element, 'alert')).not.to.equal(null);
    await pasteInto(element, 'End', 'Nov 12');
    expect([shownIn(element), maybeByRole(element, 'alert')]).to.deep.equal(['11/01/2026 – 11/12/2026', null]);
  });

  it('may be the name of a range in the list [R9]', async () => {
    const element = await plain(html`
      <date-range
        store="none"
        value="2026-11-01/2026-11-14"
        .presets=${[
          { id: 'launch', label: 'Since the launch', range: () => ({ start: '2026-10-20', end: '2026-11-14' }) },
        ]}
      ></date-range>
    `);
    await pasteInto(element, 'Start', 'since the launch');
    expect(shownIn(element)).to.equal('10/20/2026 – 11/14/2026');
  });

  it('is read from what is dropped, too [R9]', async () => {
    const element = await plain();
    const segment = segmentOf(element, 'Start', 'day');
    await enter(segment);
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', 'Oct 4, 2026');
    const event = new InputEvent('beforeinput', { inputType: 'insertFromDrop', cancelable: true, bubbles: true });
    // Some engines ignore the data of events that scripts create.
    Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
    segment.dispatchEvent(event);
    await until(() => shownIn(element) === '10/04/2026 – 11/14/2026');
  });

  it('can be any that the library prints here, in every language [R9]', () => {
    for (const locale of isLong ? LANGUAGES : ['en', 'de', 'ar', 'ja']) {
      for (const [days, hour] of [
        [{ start: '2026-10-04', end: '2026-10-10' }, 9],
        [{ start: '2025-12-28', end: '2026-01-03' }, 21],
        [{ start: '2026-03-30', end: '2026-04-02' }, 0],
      ] as const) {
        for (const { text, days: printed } of printedFor(days, hour, '2026-11-29', locale)) {
          const { start, end } = parseRange(text, { locale, today: '2026-11-29' }) ?? {};
          expect({ start, end }, `${locale}: ${text}`).to.deep.equal(printed);
        }
      }
    }
  });
});

describe('date-range, the field for words', () => {
  for (const words of ['last week', 'this week', 'yesterday', 'today', 'last month', 'Last 7 days', 'Q4 2025']) {
    it(`understands: ${words} [R9]`, async () => {
      const element = await plain();
      const heard = heardFrom(element);
      const dialog = await opened(element);
      const field = byRole<HTMLInputElement>(dialog, 'textbox', { name: 'Type a range' });
      field.focus();
      await type(words);
      await press('Enter');
      await until(() => heard.some((one) => /^change \d{4}/.test(one)));
    });
  }

  it('takes a range of the list for what it is, and stays with it [R9]', async () => {
    const script = scripted();
    const element = await loaded(script);
    const dialog = await opened(element);
    byRole<HTMLInputElement>(dialog, 'textbox', { name: 'Type a range' }).focus();
    await type('last 7 days');
    await press('Enter');
    await until(() => script.store.get().query.range !== null);
    expect(script.store.get().query.range).to.deep.equal({ preset: 'last-7' });
  });
});

describe('date-range, typed dates', () => {
  for (const [keys, shown] of [
    ['25/10/2026', '10/25/2026'],
    ['25.10.2026', '10/25/2026'],
    ['2026-10-04', '10/04/2026'],
    ['20261004', '10/04/2026'],
    ['25102026', '10/25/2026'],
    ['13102026', '10/13/2026'],
    ['10/4/2026', '10/04/2026'],
    ['Oct 4, 2026', '10/04/2026'],
    ['4 Oct 2026', '10/04/2026'],
  ] as const) {
    it(`are the ones that were typed: ${keys} [R9]`, async () => {
      const element = await plain();
      await enter(segmentOf(element, 'Start', 'month'));
      await type(keys);
      await element.updateComplete;
      expect(shownIn(element)).to.equal(`${shown} – 11/14/2026`);
      expect(nameOf(focusedIn(element) as Element)).to.equal('month, End date');
      await type(keys);
      await press('Enter');
      expect(shownIn(element)).to.equal(`${shown} – ${shown}`);
    });
  }

  it('may be taken back and typed anew, also on a keyboard without keys [R9]', async () => {
    const element = await plain();
    const segment = segmentOf(element, 'Start', 'month');
    await enter(segment);
    await press('Backspace', 2);
    for (const data of '25/10/2026') {
      const target = focusedIn(element) as HTMLElement;
      target.dispatchEvent(
        new InputEvent('beforeinput', { inputType: 'insertText', data, cancelable: true, bubbles: true }),
      );
    }
    await element.updateComplete;
    expect(shownIn(element)).to.equal('10/25/2026 – 11/14/2026');
  });

  it('stay as they were typed where there is no such day, and say so [R9]', async () => {
    const element = await plain();
    const heard = heardFrom(element);
    await enter(segmentOf(element, 'Start', 'month'));
    await type('10/32/2026');
    await press('Enter');
    expect(shownIn(element)).to.equal('10/32/2026 – 11/14/2026');
    expect(byRole(element, 'alert').textContent).to.equal('This date doesn’t exist.');
    expect(heard.some((one) => one.startsWith('change'))).to.equal(false);
  });

  it('in words that are none give way to those that were there, and it is said [R9]', async () => {
    const element = await plain();
    const heard = heardFrom(element);
    await enter(segmentOf(element, 'Start', 'month'));
    await type('Okto 4, 2026');
    focusedIn(element)?.blur();
    await settled();
    expect(shownIn(element)).to.equal(BEFORE);
    expect(byRole(element, 'alert').textContent).to.include('Okto 4, 2026');
    expect(heard.some((one) => one.startsWith('change'))).to.equal(false);
  });

  for (const [start, end, message] of [
    ['01011020', '11142026', /Choose dates on or after Jan 1, 1900/],
    ['11012026', '11146100', /Choose dates on or before Dec 31, 2199/],
  ] as const) {
    it(`of a year that nobody means are refused: ${start} – ${end} [R9]`, async () => {
      const script = scripted();
      const element = await loaded(script);
      const { length } = script.requests;
      await typeDates(element, start, end);
      await press('Enter');
      expect(byRole(element, 'alert').textContent).to.match(message);
      expect(script.requests).to.have.length(length);
    });
  }
});

describe('date-range, a start after the old end', () => {
  it('waits for the end before it complains [R9]', async () => {
    const element = await plain();
    await typeDates(element, '12012026');
    await element.updateComplete;
    expect(maybeByRole(element, 'alert')).to.equal(null);
    expect(allByRole(element, 'spinbutton').some((one) => one.hasAttribute('aria-invalid'))).to.equal(false);
    expect(element.checkValidity()).to.equal(false);
    await type('1');
    await press('Tab');
    await type('4');
    expect(maybeByRole(element, 'alert')).to.equal(null);
    await type('/2025');
    await element.updateComplete;
    expect(byRole(element, 'alert').textContent).to.match(/before the start date/);
  });

  it('is a range once the end is typed [R9]', async () => {
    const element = await plain();
    const heard = heardFrom(element);
    await typeDates(element, '12012026');
    await type('12242026');
    expect(maybeByRole(element, 'alert')).to.equal(null);
    await press('Enter');
    expect(heard.at(-1)).to.equal('change 2026-12-01/2026-12-24');
  });

  it('complains to whoever leaves, and again not before that [R9]', async () => {
    const element = await plain();
    await typeDates(element, '12012026');
    focusedIn(element)?.blur();
    expect((await findByRole(element, 'alert')).textContent).to.match(/before the start date/);
    await typeDates(element, '12022026');
    await element.updateComplete;
    expect(maybeByRole(element, 'alert')).to.equal(null);
  });

  it('does not wait with what is wrong with the start itself [R9]', async () => {
    const element = Object.assign(await plain(), { max: '2026-11-30' });
    await typeDates(element, '12012026');
    await element.updateComplete;
    expect(byRole(element, 'alert').textContent).to.match(/on or before Nov 30, 2026/);
  });

  it('moves nothing on the page, whatever is said [R9]', async () => {
    const page = await mount(html`
      <div>
        before <date-range store="none" value="2026-11-01/2026-11-14"></date-range> beside
        <p>below</p>
      </div>
    `);
    const element = page.querySelector('date-range') as DateRange;
    const boxes = (): string =>
      [element, page.querySelector('p') as Element, ...allByRole(element, 'spinbutton')]
        .map((one) => one.getBoundingClientRect())
        .map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join())
        .join(' ');
    const at = boxes();
    await pasteInto(element, 'Start', 'banana');
    expect(maybeByRole(element, 'alert')).not.to.equal(null);
    expect(boxes()).to.equal(at);
    await typeDates(element, '12012026');
    expect(boxes()).to.equal(at);
    focusedIn(element)?.blur();
    const alert = (await findByRole(element, 'alert')).getBoundingClientRect();
    expect(boxes()).to.equal(at);
    const field = byRole(element, 'group').getBoundingClientRect();
    expect(alert.top).to.be.at.least(field.bottom);
    expect(alert.right).to.be.at.most(field.right + 1);
  });
});
