import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { UsageChart } from '../../src/index.js';
import { findByRole } from '../helpers/by-role.js';
import { drawnChart, textOfPart } from '../helpers/chart.js';
import { hover } from '../helpers/mouse.js';
import { needs } from '../helpers/engines.js';
import { mount } from '../helpers/mount.js';
import { viewport } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** The days from November 1st, with earlier days for comparison. */
const days = (count: number): ScriptedStore => {
  const to = new Date(Date.UTC(2026, 10, count + 1)).toISOString().slice(0, 10);
  return scripted((request) =>
    wireReport({ from: request.from ?? '2026-11-01', to: request.to ?? to }, { account: { periods: [] } }),
  );
};

const over = (element: UsageChart): HTMLElement => element.renderRoot.querySelector<HTMLElement>('.over')!;

const boxOf = (element: UsageChart, selector: string): DOMRect =>
  element.renderRoot.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();

/** Points at one of `count` buckets, and waits for its announcement. */
async function point(element: UsageChart, index: number, count: number, y?: number): Promise<DOMRect> {
  await hover(over(element), { x: (index + 0.5) / count, ...(y === undefined ? {} : { y }) });
  await until(() => textOfPart(element, 'tooltip').includes(`Nov ${index + 1}, 2026`));
  return boxOf(element, '.tooltip');
}

const meet = (one: DOMRect, other: DOMRect): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

describe('the tooltip of a usage-chart', () => {
  for (const [width, count] of [
    [1000, 30],
    [1000, 4],
    [700, 10],
    [700, 2],
  ] as const) {
    it(`covers nothing of its bucket, with ${count} in ${width} px [R19]`, async () => {
      await viewport(width + 40, 900);
      const element = await drawnChart(days(count), { compare: true, groupBy: 'agent' });
      await until(() => element.renderRoot.querySelector('.key .previous'));
      element.scrollIntoView({ block: 'start', behavior: 'instant' });
      const plot = boxOf(element, '.plot');
      for (let index = 0; index < count; index += Math.ceil(count / 7)) {
        const tooltip = await point(element, index, count);
        const band = boxOf(element, '.highlight');
        // In a wide bucket, the bar is in the middle, and at most 100 px wide.
        const spare = Math.max(0, band.width - 100) / 2;
        const column = new DOMRect(band.left + spare, band.top, band.width - spare * 2, band.height);
        expect(meet(tooltip, column), `bucket ${index}`).to.equal(false);
        expect(tooltip.left).to.be.at.least(plot.left);
        expect(tooltip.right).to.be.at.most(plot.right);
        expect(tooltip.bottom).to.be.at.most(plot.bottom);
      }
    });
  }

  it('stands above the drawing on a phone, and moves nothing [R19]', async () => {
    await viewport(360, 900);
    const element = await drawnChart(days(30));
    element.scrollIntoView({ block: 'end', behavior: 'instant' });
    const place = boxOf(element, '.plot');
    for (const index of [0, 14, 29]) {
      const tooltip = await point(element, index, 30);
      expect(tooltip.bottom).to.be.at.most(place.top);
      expect(tooltip.left).to.be.at.least(place.left);
      expect(tooltip.right).to.be.at.most(place.right);
      expect(boxOf(element, '.plot')).to.deep.equal(place);
    }
  });

  it('covers neither its bar nor the toolbar of a phone: it stands over the bar, or else below the drawing [R19]', async () => {
    await viewport(390, 900);
    const at = Date.parse('2026-11-02T12:00:00Z');
    const label = 'A long story of what happened on that day, and of what had to be done about it. '.repeat(3);
    const markers = [at, at + 2 * 86_400_000].map((time) => ({ at: time, label }));
    const element = await drawnChart(days(30), { markers });
    element.scrollIntoView({ block: 'start', behavior: 'instant' });
    const toolbar = boxOf(element, '.toolbar');
    const plot = boxOf(element, '.plot');
    const overLowBar = await point(element, 1, 30);
    expect(overLowBar.height).to.be.greaterThan(plot.top - toolbar.bottom);
    expect(overLowBar.top).to.be.at.least(toolbar.bottom);
    // The bar is half as high as the drawing.
    expect(overLowBar.bottom).to.be.at.most(plot.top + plot.height / 2);
    const ofHighBar = await point(element, 3, 30);
    expect(ofHighBar.top).to.be.at.least(plot.bottom);
    expect(boxOf(element, '.toolbar')).to.deep.equal(toolbar);
  });

  it('stands below the drawing where a phone shows nothing above [R19]', async () => {
    await viewport(360, 600);
    const element = await drawnChart(days(30));
    const space = await mount('<div></div>');
    space.style.blockSize = '600px';
    over(element).scrollIntoView({ block: 'start', behavior: 'instant' });
    const tooltip = await point(element, 3, 30);
    expect(tooltip.top).to.be.at.least(boxOf(element, '.plot').bottom);
    expect(tooltip.bottom).to.be.at.most(600);
  });

  const clips = {
    'overflow: hidden': 'overflow: hidden; block-size: 160px',
    'overflow: auto': 'overflow: auto; block-size: 160px',
    'overflow: clip': 'overflow: clip; block-size: 160px',
    'contain: paint': 'contain: paint; block-size: 160px',
    'a narrow one': 'overflow: hidden; inline-size: 160px',
    'a scaled one': 'overflow: hidden; block-size: 160px; scale: 1.2 1.5; transform-origin: 0 0; inline-size: 70%',
    'a zoomed one': 'overflow: hidden; block-size: 200px; zoom: 0.8',
    'a positioned one': 'overflow: hidden; block-size: 160px; position: relative',
  };
  for (const [name, style] of Object.entries(clips)) {
    it(`is whole in what clips the page around it: ${name} [R19]`, async function () {
      if (style.includes('zoom')) await needs(this, 'zoomed boxes');
      await viewport(800, 900);
      // The chart is in a shadow root with a slot.
      const host = await mount('<div></div>');
      const root = host.attachShadow({ mode: 'open' });
      const clip = document.createElement('div');
      clip.style.cssText = `display: flow-root; ${style}`;
      clip.append(document.createElement('slot'));
      root.append(clip);
      const element = await drawnChart(days(10), { groupBy: 'agent' });
      host.append(element);
      // Waits until the chart is drawn for its new width.
      await until(() => boxOf(element, '.over').right <= element.getBoundingClientRect().right);
      // Some containers clip but cannot scroll.
      element.style.marginBlockStart = '-190px';
      const box = clip.getBoundingClientRect();
      // Loading parts may move the drawing in the meantime.
      const pointAt = (index: number): Promise<void> => {
        const { left, width, top, bottom } = boxOf(element, '.over');
        const x = left + ((index + 0.5) / 10) * width;
        const y = (Math.max(box.top, top) + Math.min(box.bottom, bottom)) / 2;
        return sendMouse({ type: 'move', position: [Math.round(x), Math.round(y)] });
      };
      for (const index of [0, 5, 9]) {
        await until(async () => {
          await pointAt(index);
          return textOfPart(element, 'tooltip').includes(`Nov ${index + 1}, 2026`);
        });
        const tooltip = boxOf(element, '.tooltip');
        expect(tooltip.height).to.be.greaterThan(40);
        expect(tooltip.left).to.be.at.least(box.left - 0.5);
        expect(tooltip.right).to.be.at.most(box.right + 0.5);
        expect(tooltip.top).to.be.at.least(box.top - 0.5);
        expect(tooltip.bottom).to.be.at.most(box.bottom + 0.5);
      }
    });
  }

  it('takes for no clip what the page has taken it out of [R19]', async () => {
    await viewport(800, 900);
    const clip = await mount('<div><div></div></div>');
    clip.style.cssText = 'overflow: hidden; block-size: 20px; inline-size: 20px';
    const place = clip.firstElementChild as HTMLElement;
    place.style.cssText = 'position: fixed; inset: 0';
    const element = await drawnChart(days(10));
    place.append(element);
    await until(() => element.renderRoot.querySelector('canvas'));
    const tooltip = await point(element, 2, 10);
    expect(meet(tooltip, boxOf(element, '.highlight'))).to.equal(false);
    expect(tooltip.left).to.be.greaterThan(boxOf(element, '.highlight').right);
    expect(tooltip.width).to.be.greaterThan(100);
  });

  it('goes from the drawing to the mark below it with the pointer, and back [R19]', async () => {
    await viewport(800, 900);
    const element = await drawnChart(days(10));
    element.markers = [{ at: '2026-11-04', label: 'Release 2.1' }];
    const mark = await findByRole(element, 'button', { name: /Release/ });
    await until(() => mark.getBoundingClientRect().top > 0);
    await point(element, 4, 10);
    const { left, top, width, height } = mark.getBoundingClientRect();
    for (let step = 0; step < 2; step++) {
      const x = Math.round(left + width / 2);
      for (const y of [top - 40, top - 8, top + height / 2, top + height - 3]) {
        await sendMouse({ type: 'move', position: [x, Math.round(y)] });
        await until(() => textOfPart(element, 'tooltip').endsWith('Release 2.1'));
      }
      await until(() => textOfPart(element, 'tooltip').startsWith('Wed, Nov 4, 2026'));
    }
    await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + height + 60)] });
    await until(() => textOfPart(element, 'tooltip') === '');
  });
});
