/** The widths of the elements with data in different containers of a page. */
import { expect } from 'chai';
import '../../src/define.js';
import { configureUsage } from '../../src/store/registry.js';
import { deepElements } from '../helpers/deep.js';
import { mount, setHtml, settled } from '../helpers/mount.js';
import { nextFrame } from '../helpers/until.js';
import { noAnswer, scripted } from '../helpers/wire.js';

const TAGS = ['usage-summary', 'usage-chart', 'usage-drivers', 'usage-breakdown', 'usage-dashboard'] as const;
const ROOMS = [150, 200, 320, 800];

/** The full width of the container. */
const whole = (room: number): number => room;
/** The preferred width, if the container has as much. */
const preferred = (room: number): number => Math.min(640, room);
/** A container that grows with its content is never too narrow for the minimum width. */
const held =
  (most: (room: number) => number) =>
  (room: number): number =>
    Math.max(240, most(room));

type Place = readonly [page: (tag: string) => string, width: (room: number) => number];

const inside =
  (style: string, own = '') =>
  (tag: string): string =>
    `<div style="${style}"><${tag} style="${own}"></${tag}></div>`;
const inTable =
  (style: string) =>
  (tag: string): string =>
    `<table style="border-collapse: collapse; ${style}"><tr><td style="padding: 0"><${tag}></${tag}></td></tr></table>`;

const PLACES: Record<string, Place> = {
  'a block': [inside(''), whole],
  'a flex row': [inside('display: flex'), preferred],
  'a flex row that it may grow in': [inside('display: flex', 'flex: 1'), whole],
  'a flex row that wraps': [inside('display: flex; flex-wrap: wrap'), preferred],
  'a centred flex row': [inside('display: flex; justify-content: center'), preferred],
  'a column': [inside('display: flex; flex-direction: column'), whole],
  'a centred column': [inside('display: flex; flex-direction: column; align-items: center'), preferred],
  'a column from the start': [inside('display: flex; flex-direction: column; align-items: start'), preferred],
  'a grid': [inside('display: grid'), whole],
  'a grid of a fraction': [inside('display: grid; grid-template-columns: minmax(0, 1fr)'), whole],
  'a grid that starts': [inside('display: grid; justify-items: start'), preferred],
  'a grid that centres': [inside('display: grid; place-items: center'), preferred],
  'a grid column as wide as what it holds': [inside('display: grid; grid-template-columns: max-content'), () => 640],
  'a line of text': [inside('', 'display: inline-block'), preferred],
  'an inline-block': [inside('display: inline-block'), held(preferred)],
  'fit-content of its own': [inside('', 'width: fit-content'), preferred],
  'fit-content': [inside('width: fit-content'), held(preferred)],
  'max-content of its own': [inside('', 'width: max-content'), preferred],
  'min-content of its own': [inside('', 'width: min-content'), (room) => Math.min(240, room)],
  'min-content': [inside('width: min-content'), () => 240],
  'a cell': [inTable(''), held(preferred)],
  'a cell of a wide table': [inTable('width: 100%'), held(whole)],
  'a cell of a fixed table': [inTable('width: 100%; table-layout: fixed'), whole],
  'a float': [inside('', 'float: left'), preferred],
  'what is placed absolutely': [inside('position: relative; height: 10px', 'position: absolute'), preferred],
};

const widthOf = (element: Element): number => Math.round(element.getBoundingClientRect().width);

/** Styles that pages give the element itself, for example by a rule for all children. */
const OWN = ['display: flex', 'display: inline-flex', 'display: flex; flex-direction: column', 'display: grid'];

describe('the width of what shows data', () => {
  before(() => configureUsage({ load: noAnswer }));

  for (const tag of TAGS) {
    for (const [name, [page, width]] of Object.entries(PLACES)) {
      it(`in ${name}: ${tag} [R15]`, async () => {
        const element = await mount('<div></div>');
        for (const room of ROOMS) {
          element.style.width = `${String(room)}px`;
          setHtml(element, page(tag));
          const shown = element.querySelector(tag) as HTMLElement;
          await settled(element);
          expect(widthOf(shown), `in ${String(room)} pixels`).to.equal(width(room));
          expect(shown.offsetHeight).to.be.greaterThan(20);
        }
      });
    }
  }

  for (const tag of TAGS) {
    for (const own of OWN) {
      it(`is that of what is in it, with ${own}: ${tag} [R15]`, async () => {
        for (const center of ['', 'place-items: center; justify-content: center']) {
          const page = await mount(
            `<div style="width: 500px"><${tag} style="${own}; inline-size: 100%; ${center}"></${tag}></div>`,
          );
          await settled(page);
          const shown = page.querySelector(tag)?.renderRoot.firstElementChild as Element;
          expect(widthOf(shown)).to.equal(500);
        }
      });
    }
  }

  it('leaves none of the parts of a dashboard out [R15]', async () => {
    const { store } = scripted();
    await store.load();
    for (const room of ROOMS) {
      const page = await mount(
        `<div style="display: flex; width: ${String(room)}px"><usage-dashboard></usage-dashboard></div>`,
      );
      const dashboard = page.querySelector('usage-dashboard');
      if (!dashboard) throw new Error('no dashboard');
      dashboard.store = store;
      await settled(page);
      await nextFrame();
      const parts = [...deepElements(dashboard)].filter(({ localName }) => TAGS.includes(localName as never));
      expect(parts.map(widthOf)).to.deep.equal(TAGS.map(() => preferred(room)));
    }
  });

  it('is that of the page where it says one [R15]', async () => {
    const page = await mount(
      '<div style="display: flex"><usage-chart style="width: 500px; height: 700px"></usage-chart></div>',
    );
    const [chart] = page.children;
    expect(chart?.getBoundingClientRect()).to.include({ width: 500, height: 700 });
  });
});
