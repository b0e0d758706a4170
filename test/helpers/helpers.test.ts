import { expect } from 'chai';
import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { axeViolations, expectAccessible } from './axe.js';
import { allByRole, byRole, findByRole, maybeByRole } from './by-role.js';
import { deepActiveElement, deepText } from './deep.js';
import { expectConsole, onCleanup, takeConsole } from './guard.js';
import { press, type } from './keys.js';
import { mount, setHtml, settled } from './mount.js';
import { click, drag, hover } from './mouse.js';
import { needs } from './engines.js';
import { ariaSnapshot, media, viewport } from './page.js';
import { until } from './until.js';

class SampleCounter extends LitElement {
  static override styles = css`
    :host {
      display: block;
      color: black;
      background: white;
    }
  `;

  @property() label = 'Agent';
  @property({ type: Number }) count = 0;

  override render() {
    return html`
      <h2>${this.label}</h2>
      <label for="name">Name</label><input id="name" />
      <button aria-pressed=${this.count > 0 ? 'true' : 'false'} @click=${this.#add}>Count ${this.count}</button>
      <slot></slot>
      <p hidden>Never</p>
    `;
  }

  #add = () => {
    this.count += 1;
  };
}
customElements.define('sample-counter', SampleCounter);

describe('helpers', () => {
  describe('mount', () => {
    it('renders a template and waits for updates', async () => {
      const counter = await mount<SampleCounter>(html`<sample-counter label="One"></sample-counter>`);
      expect(byRole(counter, 'heading').textContent).to.equal('One');
      counter.label = 'Two';
      await settled();
      expect(byRole(counter, 'heading').textContent).to.equal('Two');
    });

    it('renders a string, with attributes and a width around it', async () => {
      const counter = await mount('<sample-counter></sample-counter>', {
        attributes: { dir: 'rtl' },
        style: { width: '320px' },
      });
      expect(getComputedStyle(counter).direction).to.equal('rtl');
      expect(counter.offsetWidth).to.equal(320);
    });

    it('leaves nothing behind', () => {
      expect(document.querySelector('sample-counter')).to.equal(null);
    });
  });

  describe('by-role', () => {
    it('reads through shadow roots and slots', async () => {
      const counter = await mount(html`<sample-counter><a href="#more">More</a></sample-counter>`);
      expect(byRole(counter, 'textbox', { name: 'Name' }).id).to.equal('name');
      expect(byRole(counter, 'link', { name: /more/i }).localName).to.equal('a');
      expect(byRole(counter, 'heading', { level: 2 }).textContent).to.equal('Agent');
      expect(allByRole(counter, 'button', { pressed: true })).to.have.length(0);
      expect(maybeByRole(counter, 'link', { name: 'Less' })).to.equal(null);
      expect(deepText(counter)).to.match(/^Agent Name ?Count 0 ?More$/);
    });

    it('says what there is when nothing matches', async () => {
      const counter = await mount(html`<sample-counter></sample-counter>`);
      expect(() => byRole(counter, 'link', { name: 'More' })).to.throw(
        /no element with the role link name="More".*textbox "Name"/s,
      );
    });
  });

  it('axe finds a button without a name, also in a shadow root', async () => {
    await expectAccessible(await mount(html`<sample-counter></sample-counter>`));
    const host = await mount('<div></div>');
    setHtml(host.attachShadow({ mode: 'open' }), '<button></button>');
    const violations = await axeViolations(host);
    expect(violations).to.have.length(1);
    expect(violations[0]).to.match(/^button-name/);
  });

  it('keys go to the focus', async () => {
    await mount(html`<sample-counter></sample-counter>`);
    await press('Tab');
    await type('ab');
    await press('+', 2);
    const input = deepActiveElement() as HTMLInputElement;
    expect(input.value).to.equal('ab++');
    await press('Tab');
    expect(deepActiveElement()?.localName).to.equal('button');
    await press('Shift+Tab');
    await press('Control+a');
    await press('Delete');
    expect(input.value).to.equal('');
  });

  it('the mouse clicks, hovers and drags', async () => {
    const counter = await mount(html`<sample-counter></sample-counter>`);
    const button = byRole(counter, 'button');
    await click(button);
    await findByRole(counter, 'button', { name: 'Count 1', pressed: true });
    await hover(byRole(counter, 'heading'));
    expect(button.matches(':hover')).to.equal(false);
    await hover(button);
    expect(button.matches(':hover')).to.equal(true);
    const moves: number[] = [];
    button.addEventListener('pointermove', ({ buttons }) => moves.push(buttons));
    await drag(button, { x: 0.1 }, { x: 0.9 });
    expect(moves.filter((buttons) => buttons === 1)).to.have.length.above(1);
  });

  it('the page has the zone and the language that the run asks for', () => {
    const { lang, dataset } = document.documentElement;
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).to.equal(dataset['timeZone']);
    expect(navigator.language).to.equal(lang);
  });

  it('the viewport changes', async () => {
    await viewport(640);
    expect(innerWidth).to.equal(640);
  });

  it('and is itself again', () => {
    expect(innerWidth).to.equal(800);
  });

  it('media features change', async function () {
    await needs(this, 'emulated media');
    await media({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce', contrast: 'more' });
    for (const query of ['forced-colors: active', 'prefers-color-scheme: dark', 'prefers-reduced-motion: reduce']) {
      expect(matchMedia(`(${query})`).matches, query).to.equal(true);
    }
  });

  it('and are themselves again', () => {
    expect(matchMedia('(forced-colors: active)').matches).to.equal(false);
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(false);
  });

  it('aria snapshots show the tree', async function () {
    await needs(this, 'aria snapshots');
    await mount(html`<sample-counter></sample-counter>`);
    expect(await ariaSnapshot('sample-counter')).to.contain('heading "Agent" [level=2]');
  });

  it('console messages can be expected', () => {
    console.warn('careful:', new Error('hot'));
    expectConsole(/^careful: Error: hot/);
    console.error('once');
    expect(takeConsole()).to.deep.equal([{ type: 'error', text: 'once' }]);
  });

  const order: number[] = [];

  it('cleanups wait', () => {
    onCleanup(() => order.push(1));
    onCleanup(() => order.push(2));
    expect(order).to.deep.equal([]);
  });

  it('and run last in, first out', () => {
    expect(order).to.deep.equal([2, 1]);
  });

  it('until passes on the last error', async () => {
    const failure = await until(
      () => {
        expect(1).to.equal(2);
      },
      { timeout: 30, message: 'one is two' },
    ).catch((error: unknown) => String(error));
    expect(failure).to.match(/not within 30 ms: one is two\n {2}last error: expected 1 to equal 2/);
  });
});
