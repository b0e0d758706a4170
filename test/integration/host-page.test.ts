import { expect } from 'chai';
import '../../src/define.js';
import type { DateRange } from '../../src/index.js';
import { deepElements, deepQuery } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { nextFrame, until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';
import { TAGS, type Tag } from '../helpers/tags.js';

/** Text styles of a page, which must not deform the content of cards and columns. */
const TEXT = `
  font: italic small-caps 900 30px/3 cursive; letter-spacing: 5px; word-spacing: 9px; text-transform: uppercase;
  text-align: right; text-align-last: right; text-indent: 40px; text-shadow: 2px 2px red; white-space: nowrap;
  word-break: break-all; overflow-wrap: anywhere; hyphens: auto; list-style: square inside; border-collapse: separate;
  border-spacing: 12px; caption-side: bottom; tab-size: 2; quotes: none;`;

const PAGES: Record<string, string> = {
  'whose text looks otherwise': `body { ${TEXT} }`,
  'with rules for every element': `:root * { ${TEXT} }`,
  'with a root of 10 pixels, which says how large text is': ':root { font-size: 62.5%; --usage-font-size: 1.4rem }',
  'with a preflight': `
    *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
    html { line-height: 1.5; tab-size: 4; font-family: ui-sans-serif, serif }
    h1, h2, h3, h4 { font-size: inherit; font-weight: inherit }
    a { color: inherit; text-decoration: inherit }
    ol, ul, menu { list-style: none }
    table { text-indent: 0; border-color: inherit; border-collapse: collapse }
    img, svg, video, canvas, audio, iframe, embed, object { display: block; vertical-align: middle }
    img, video, svg, canvas { max-width: 100%; height: auto }
    button, input, select, optgroup, textarea { font: inherit; letter-spacing: inherit; border-radius: 0;
      background-color: transparent; appearance: none }`,
  'with rules for tags and classes that are inside too': `
    svg { display: block; max-width: 100%; width: 100px; height: 100px }
    canvas { width: 10px !important }
    figure, h2, p, dl, dd, table, form, fieldset { margin: 40px; padding: 40px }
    button, select, input { min-height: 90px; padding: 30px; text-transform: uppercase }
    .card, .button, .control, .icon, .plot, .popover, .title, .value { display: none }
    label { float: left } span { display: block }`,
};

function adopt(css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  const undo = (): void => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  onCleanup(undo);
  return undo;
}

/** Adds an element to the page, and waits until it is loaded and drawn. */
async function shown(tag: Tag): Promise<HTMLElement> {
  const { store } = scripted();
  const page = await mount('<div></div>');
  page.style.cssText = 'display: block !important; width: 720px !important';
  const element = document.createElement(tag);
  element.store = store;
  page.append(element);
  // Subscribes for the filters, which do not request reports themselves.
  onCleanup(store.subscribe(() => undefined, { previous: true }));
  await until(() => store.get().previous);
  await settled(element);
  if (tag === 'usage-chart' || tag === 'usage-dashboard') await until(() => deepQuery(element, 'canvas'));
  await settled(element);
  return element;
}

/** The boxes of everything inside, relative to the first child, whose own place depends on the page. */
function boxesOf(element: HTMLElement): string[] {
  const root = element.shadowRoot as ShadowRoot;
  const origin = root.firstElementChild?.getBoundingClientRect() ?? new DOMRect();
  return [...deepElements(root)].flatMap((inner) => {
    const { x, y, width, height } = inner.getBoundingClientRect();
    if (width === 0 && height === 0) return [];
    const numbers = [x - origin.x, y - origin.y, width, height].map((value) => Math.round(value));
    return `${inner.localName}.${inner.getAttribute('class') ?? ''} ${numbers.join(' ')}`;
  });
}

const SAMPLE = 'h1 h2 p a ul li dl dd figure table th td button input select label fieldset legend form svg span';

/** All computed styles of the page's own elements. */
function looksOf(elements: readonly Element[]): string[] {
  return elements.map((element) => {
    const style = getComputedStyle(element);
    return [element.localName, ...Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`)].join('; ');
  });
}

/** The shared parts of a page, which exist only once. */
function commons(): object {
  const attributes = [document.documentElement, document.body].flatMap((element) =>
    Array.from(element.attributes, ({ name, value }) => `${element.localName} ${name}=${value}`),
  );
  const sheets = [document.styleSheets.length, document.adoptedStyleSheets.length];
  return { attributes, sheets, head: document.head.outerHTML, globals: Object.getOwnPropertyNames(window).sort() };
}

async function expectUnmoved(tag: Tag, css: string): Promise<void> {
  const element = await shown(tag);
  const before = boxesOf(element);
  adopt(css);
  // Waits, because a chart would follow its new size a frame later.
  await nextFrame();
  await settled(element);
  expect(boxesOf(element)).to.deep.equal(before);
}

describe('on a page', () => {
  for (const [page, css] of Object.entries(PAGES)) {
    for (const tag of TAGS) it(`${page}, ${tag} looks as ever`, () => expectUnmoved(tag, css));
  }

  for (const tag of ['usage-dashboard', 'usage-summary', 'usage-chart', 'usage-drivers', 'usage-breakdown'] as const) {
    it(`that unsets everything, the inside of ${tag} looks as ever`, () =>
      expectUnmoved(tag, '* { all: unset !important }'));
  }

  it('nothing outside looks otherwise for the dashboard', async () => {
    const page = await mount('<div></div>');
    page.append(...SAMPLE.split(' ').map((tag) => document.createElement(tag)));
    page.style.position = 'absolute';
    // The dashboard is longer than the window, so in Firefox a scrollbar would take space.
    adopt('html { overflow: hidden }');
    const elements = [document.documentElement, document.body, ...page.children];
    const before = { looks: looksOf(elements), ...commons() };
    const dashboard = await shown('usage-dashboard');
    deepQuery<DateRange>(dashboard, 'usage-date-range')?.show();
    dashboard.parentElement?.style.setProperty('position', 'absolute');
    await settled(dashboard);
    expect({ looks: looksOf(elements), ...commons() }).to.deep.equal(before);
  });
});
