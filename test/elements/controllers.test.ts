/** Tests controllers and focus helpers that need a real page, without the elements that use them. */
import { expect } from 'chai';
import type { ReactiveControllerHost } from 'lit';
import { LocaleController } from '../../src/controllers/locale-controller.js';
import { rove } from '../../src/controllers/roving-focus.js';
import { enterToolbar, keepTabStops, leaveToolbar, moveInToolbar } from '../../src/controllers/tab-stops.js';
import { press } from '../helpers/keys.js';
import { mount, setHtml } from '../helpers/mount.js';
import { until } from '../helpers/until.js';

const names = (elements: Iterable<Element>) => Array.from(elements, ({ id }) => id);
const focused = (): string | undefined => document.activeElement?.id;
const tabStops = (group: Element) => names(group.querySelectorAll('[tabindex="0"]'));

describe('LocaleController', () => {
  async function hosted() {
    const outer = await mount('<div lang="de" dir="rtl"><section></section></div>');
    const root = (outer.firstElementChild as Element).attachShadow({ mode: 'open' });
    setHtml(root, '<p></p>');
    let updates = 0;
    const host = Object.assign(root.firstElementChild as HTMLElement, {
      addController: () => undefined,
      requestUpdate: () => updates++,
    });
    const locale = new LocaleController(host as unknown as ReactiveControllerHost & HTMLElement);
    return { outer, host, locale, updates: () => updates };
  }

  it('reads the nearest language and direction, across shadow roots', async () => {
    const { outer, host, locale } = await hosted();
    locale.hostConnected();
    expect([locale.locale, locale.isRtl]).to.deep.equal(['de', true]);
    host.lang = 'fr_CA';
    await until(() => locale.locale === 'fr-CA');
    host.removeAttribute('lang');
    outer.removeAttribute('lang');
    outer.removeAttribute('dir');
    await until(() => locale.locale === document.documentElement.lang);
    expect(locale.isRtl).to.equal(false);
    locale.hostDisconnected();
  });

  it('updates the host when either changes, until it leaves', async () => {
    const { outer, locale, updates } = await hosted();
    locale.hostConnected();
    expect(updates()).to.equal(1);
    outer.lang = 'es';
    await until(() => updates() === 2);
    outer.dir = 'ltr';
    await until(() => updates() === 3);
    locale.hostDisconnected();
    outer.lang = 'it';
    await new Promise((resolve) => setTimeout(resolve));
    expect(updates()).to.equal(3);
  });
});

describe('a group of buttons', () => {
  async function group(direction: 'ltr' | 'rtl' = 'ltr') {
    const group = await mount(`<div dir="${direction}">
      <button id="a" tabindex="0">A</button><button id="b" tabindex="-1">B</button><button id="c" tabindex="-1">C</button>
    </div>`);
    group.addEventListener('keydown', rove);
    return group;
  }

  it('is one tab stop, and the arrow keys go round in it', async () => {
    const buttons = await group();
    await press('Tab');
    for (const [key, to] of [
      ['ArrowRight', 'b'],
      ['ArrowDown', 'c'],
      ['ArrowRight', 'a'],
      ['ArrowLeft', 'c'],
      ['ArrowUp', 'b'],
      ['Home', 'a'],
      ['End', 'c'],
    ] as const) {
      await press(key);
      expect(focused(), key).to.equal(to);
      expect(tabStops(buttons), key).to.deep.equal([to]);
    }
  });

  it('goes the other way where the text does', async () => {
    await group('rtl');
    await press('Tab');
    await press('ArrowLeft');
    expect(focused()).to.equal('b');
  });

  it('has a tab stop also after the button that was it has gone', async () => {
    const buttons = await group();
    buttons.firstElementChild?.remove();
    expect(tabStops(buttons)).to.deep.equal([]);
    keepTabStops(buttons.parentElement as Element, 'div');
    expect(tabStops(buttons)).to.deep.equal(['b']);
  });
});

describe('a toolbar', () => {
  async function toolbar() {
    const toolbar = await mount(`<div>
      <input type="radio" name="r" id="one" checked tabindex="0"><input type="radio" name="r" id="two" tabindex="0">
      <button id="table" tabindex="-1">Table</button><button id="options" tabindex="-1">Options</button>
    </div>`);
    toolbar.addEventListener('keydown', moveInToolbar);
    toolbar.addEventListener('focusin', enterToolbar);
    toolbar.addEventListener('focusout', leaveToolbar);
    return toolbar;
  }

  it('is one tab stop: its radio group, or whatever has the focus', async () => {
    const all = await toolbar();
    await press('Tab');
    expect([focused(), ...tabStops(all)]).to.deep.equal(['one', 'one']);
    await press('End');
    expect([focused(), ...tabStops(all)]).to.deep.equal(['options', 'options']);
    (document.activeElement as HTMLElement).blur();
    expect(tabStops(all)).to.deep.equal(['one', 'two']);
  });

  it('chooses from radio button to radio button, and goes on to the others, around its ends', async () => {
    const all = await toolbar();
    const checked = () => all.querySelector<HTMLInputElement>(':checked')?.id;
    await press('Tab');
    await press('ArrowRight');
    expect([focused(), checked()]).to.deep.equal(['two', 'two']);
    await press('ArrowRight');
    expect([focused(), checked()]).to.deep.equal(['table', 'two']);
    await press('ArrowRight', 2);
    expect([focused(), checked()]).to.deep.equal(['two', 'two']);
    await press('End');
    await press('Home');
    expect(focused()).to.equal('two');
  });
});
