/**
 * On pages that are zoomed or scaled by CSS, the pointer reads the bucket below it, and popovers open at their fields.
 */
import { expect } from 'chai';
import '../../src/define.js';
import type { AgentFilter, DateRange, UsageChart } from '../../src/index.js';
import { byRole, findByRole } from '../helpers/by-role.js';
import { textOfPart } from '../helpers/chart.js';
import { openAgents } from '../helpers/choose-agent.js';
import { openerOf } from '../helpers/date-range.js';
import { deepQuery } from '../helpers/deep.js';
import { needs } from '../helpers/engines.js';
import { onCleanup } from '../helpers/guard.js';
import { some } from '../helpers/long.js';
import { mount, settled } from '../helpers/mount.js';
import { click, drag, dragTo, hover } from '../helpers/mouse.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { withoutAnchors } from '../helpers/without-anchors.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** Styles of pages, from the outside in; `html` is the page itself. */
const PAGES: Record<string, { html?: string; around: readonly string[]; own?: string }> = {
  'zoom 0.8': { around: ['zoom: 0.8'] },
  'zoom 1.5': { around: ['zoom: 1.5'] },
  'scale 0.5': { around: ['transform: scale(0.5); transform-origin: 30px 0'] },
  'scale 2': { around: ['transform: scale(2); transform-origin: 0 0; inline-size: 45%'] },
  'unlike scales': { around: ['scale: 1.4 0.7; transform-origin: 0 0; inline-size: 60%'] },
  'a zoom in a scale': { around: ['transform: scale(0.8) translate(40px, 20px)', 'zoom: 1.25'] },
  'a scale in a zoom': { around: ['zoom: 0.75', 'scale: 1.2; transform-origin: 0 0; inline-size: 70%'] },
  'zooms in each other': { around: ['zoom: 1.5', 'zoom: 0.6'] },
  'the page itself zoomed': { html: 'zoom: 0.8', around: [''] },
  'the page itself enlarged': { html: 'zoom: 1.25', around: ['zoom: 0.9'] },
  'the element itself zoomed': { around: [''], own: 'zoom: 0.8' },
};

type Page = (typeof PAGES)[string];

const tenDays = (): ScriptedStore =>
  scripted(({ from = '2026-11-01', to = '2026-11-11' }) =>
    wireReport({ from, to }, { as_of: '2026-11-10T12:00:00Z', account: { periods: [] } }),
  );

async function inPage<T extends HTMLElement>({ html: root = '', around, own = '' }: Page, element: T): Promise<T> {
  await viewport(1600, 1000);
  document.documentElement.style.cssText = root;
  onCleanup(() => document.documentElement.removeAttribute('style'));
  let outer: Element = await mount('<div></div>');
  for (const style of around) {
    const inner = document.createElement('div');
    inner.style.cssText = style;
    outer.append(inner);
    outer = inner;
  }
  element.style.cssText += own;
  outer.append(element);
  await settled(outer);
  return element;
}

async function chartIn(page: Page, { store }: ScriptedStore, dir = 'ltr'): Promise<UsageChart> {
  const element = await inPage(page, Object.assign(document.createElement('usage-chart'), { store, dir }));
  await until(() => element.renderRoot.querySelector('canvas'));
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
  return element;
}

const over = (element: UsageChart): Element => element.renderRoot.querySelector('.over') ?? element;

/** The middle of one of ten buckets. */
const at = (index: number): { x: number } => ({ x: (index + 0.5) / 10 });

/** The popover has to be aligned with its field, right below or above it. */
async function expectAtField(element: AgentFilter | DateRange, dir: string): Promise<void> {
  await until(() => {
    const popover = deepQuery(element, '.popover')?.getBoundingClientRect() ?? new DOMRect();
    const field = deepQuery(element, '.field')?.getBoundingClientRect() ?? new DOMRect();
    const edge = dir === 'rtl' ? 'right' : 'left';
    expect(popover[edge]).to.be.closeTo(field[edge], 2);
    expect(Math.max(popover.top - field.bottom, field.top - popover.bottom)).to.be.within(0, 8);
    expect(popover.right).to.be.at.most(innerWidth);
    expect(popover.bottom).to.be.at.most(innerHeight);
    return true;
  });
}

for (const [name, page] of some(PAGES, 'zoom 1.5', 'unlike scales', 'a zoom in a scale', 'the page itself zoomed')) {
  describe(`in a page with ${name}`, () => {
    beforeEach(async function () {
      if (JSON.stringify(page).includes('zoom:')) await needs(this, 'zoomed boxes');
    });

    it('the pointer reads the bucket that it is on, and a click keeps it [R16]', async () => {
      const element = await chartIn(page, tenDays());
      for (const day of [1, 5, 10]) {
        // Also near both ends of the bucket, where a small error would read the next bucket.
        for (const aside of [-0.4, 0, 0.4]) {
          await hover(over(element), at(day - 1 + aside));
          await until(() => textOfPart(element, 'tooltip').includes(`Nov ${day}, 2026`), {
            message: `day ${day}, ${aside} aside: ${textOfPart(element, 'tooltip')}`,
          });
        }
        const { left, width } = over(element).getBoundingClientRect();
        const band = element.renderRoot.querySelector('.highlight')?.getBoundingClientRect() ?? new DOMRect();
        expect(band.left).to.be.closeTo(left + ((day - 1) / 10) * width, 2);
        expect(band.width).to.be.closeTo(width / 10, 2);
      }
      await click(over(element), at(5));
      await hover(over(element), at(1));
      await until(() => byRole(element, 'group', { name: 'Fri, Nov 6, 2026' }));
    });

    it('a drag marks and shows the buckets that it went over [R16]', async () => {
      const element = await chartIn(page, tenDays());
      await drag(over(element), at(2), at(7));
      await until(() => textOfPart(element, 'total').endsWith('Nov 3 – 8, 2026'));
    });

    it('a mark stands where its bucket meets the axis [R16]', async () => {
      const element = await chartIn(page, tenDays());
      element.markers = [{ at: '2026-11-08', label: 'Release' }];
      const mark = await findByRole(element, 'button', { name: /Release/ });
      await until(() => {
        const [box, plot] = [mark.getBoundingClientRect(), over(element).getBoundingClientRect()];
        expect(box.left + box.width / 2).to.be.closeTo(plot.left + 0.75 * plot.width, 2);
        expect(box.top + box.height / 2).to.be.closeTo(plot.bottom, 2);
        return true;
      });
    });

    for (const [support, prepare] of Object.entries({ 'with CSS anchors': () => undefined, without: withoutAnchors })) {
      for (const dir of ['ltr', 'rtl']) {
        it(`the list and the calendar open at their field, ${support}, ${dir} [R16]`, async () => {
          prepare();
          const place = `position: absolute; top: 90px; ${dir === 'rtl' ? 'right' : 'left'}: 30px;`;
          const agents = [{ id: 'a', name: 'Support' }];
          const filter = document.createElement('agent-filter');
          Object.assign(filter, { store: 'none', agents, dir });
          filter.style.cssText = place;
          await inPage(page, filter);
          await openAgents(filter);
          await expectAtField(filter, dir);
          await click(byRole(filter, 'option', { name: 'Support' }));
          await until(() => filter.value === 'a');
          filter.remove();
          const range = document.createElement('date-range');
          Object.assign(range, { store: 'none', value: '2026-11-01/2026-11-14', dir });
          range.style.cssText = place;
          await inPage(page, range);
          await click(openerOf(range));
          await findByRole(range, 'dialog');
          await expectAtField(range, dir);
        });
      }
    }

    it('a drag over the calendar chooses the days that it went over [R16]', async () => {
      const range = document.createElement('date-range');
      Object.assign(range, { store: 'none', value: '2026-11-01/2026-11-14' });
      await inPage(page, range);
      await click(openerOf(range));
      const day = (name: string): Promise<Element> => until(() => deepQuery(range, `[data-day="${name}"]`));
      await dragTo(await day('2026-11-10'), await day('2026-11-19'));
      await until(() => range.value === '2026-11-10/2026-11-19');
    });
  });
}

describe('in a page whose zoom makes the window small', () => {
  for (const [support, prepare] of Object.entries({ 'with CSS anchors': () => undefined, without: withoutAnchors })) {
    it(`what opens is no wider than the window, ${support} [R16]`, async function () {
      await needs(this, 'zoomed boxes');
      prepare();
      const range = document.createElement('date-range');
      Object.assign(range, { store: 'none', value: '2026-11-01/2026-11-14' });
      await inPage({ around: ['zoom: 1.5'] }, range);
      await viewport(1000, 900);
      await click(openerOf(range));
      await findByRole(range, 'dialog');
      await until(() => {
        const { left, right } = deepQuery(range, '.popover')?.getBoundingClientRect() ?? new DOMRect();
        expect(left).to.be.at.least(0);
        expect(right).to.be.at.most(1000).and.at.least(800);
        return true;
      });
    });
  }
});
