/** The size of text follows the setting of the browser, and the styles of the page. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { AgentFilter, DateRange, UsageChart, UsageDashboard } from '../../src/index.js';
import { byRole } from '../helpers/by-role.js';
import { drawnChart } from '../helpers/chart.js';
import { deepElements, deepQuery } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

/** Has the same effect as the setting of the browser, which changes `rem`. */
function setBrowserType(size: string): void {
  document.documentElement.style.fontSize = size;
  onCleanup(() => document.documentElement.style.removeProperty('font-size'));
}

const hasText = (element: Element): boolean =>
  Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());

const sizeOf = (element: Element): number => parseFloat(getComputedStyle(element).fontSize);

/** The space below the drawing for the labels of the time axis, without gaps. */
function axisLine(chart: UsageChart): number {
  const over = deepQuery(chart, '.over') as Element;
  const canvas = deepQuery(chart, 'canvas') as Element;
  return Math.round(canvas.getBoundingClientRect().bottom - over.getBoundingClientRect().bottom) - 16;
}

/** So many days that the axis has no weekdays, which would need another line. */
const twoWeeks = (): ScriptedStore =>
  scripted(({ from = '2026-11-01', to = '2026-11-15' }) => wireReport({ from, to }, { account: { periods: [] } }));

async function dashboard(width: string): Promise<UsageDashboard> {
  const { store } = scripted();
  const element = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`, {
    style: { width },
  });
  await until(() => store.get().previous && deepQuery(element, 'canvas'));
  await settled(element);
  return element;
}

describe('the size of text', () => {
  it('follows that of the browser, everywhere [R18]', async () => {
    const element = await dashboard('3000px');
    const texts = [...deepElements(element)].filter((inner) => hasText(inner) && inner.checkVisibility());
    expect(texts.length).to.be.greaterThan(60);
    const before = texts.map(sizeOf);
    setBrowserType('32px');
    expect(texts.map((inner, index) => sizeOf(inner) / (before[index] ?? NaN))).to.deep.equal(texts.map(() => 2));
  });

  for (const width of ['1000px', '640px', '360px']) {
    it(`leaves nothing cut off or beside its card where it is twice as large, in ${width} [R18]`, async () => {
      setBrowserType('32px');
      const element = await dashboard(width);
      const room = element.getBoundingClientRect();
      const outside = [...deepElements(element)]
        .filter((inner) => hasText(inner) && !inner.closest('.visually-hidden, .highlight, thead'))
        .filter((inner) => {
          const { left, right, width } = inner.getBoundingClientRect();
          return (
            width > 1 && (left < room.left - 1 || right > room.right + 1 || inner.scrollWidth > inner.clientWidth + 1)
          );
        })
        .filter((inner) => getComputedStyle(inner).display !== 'inline')
        .map((inner) => `${inner.localName}.${inner.className}: ${inner.textContent ?? ''}`);
      expect(outside).to.deep.equal([]);
    });
  }

  it('reaches the labels of the drawing and those of the crosshair, also later [R18]', async () => {
    const chart = await drawnChart(twoWeeks());
    expect(axisLine(chart)).to.equal(12);
    setBrowserType('32px');
    await until(() => axisLine(chart) === 24);
    chart.style.setProperty('--usage-font-size', '21px');
    await until(() => axisLine(chart) === 18);
    deepQuery(chart, '.plot')?.focus();
    deepQuery(chart, '.plot')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    const chip = await until(() => deepQuery(chart, '.axis-value:not([hidden])'));
    expect(parseFloat(getComputedStyle(chip).fontSize)).to.be.closeTo(18, 0.1);
    const plot = deepQuery(chart, '.canvas') as Element;
    expect(chip.getBoundingClientRect().left).to.be.at.least(plot.getBoundingClientRect().left - 0.5);
    expect(chip.getBoundingClientRect().right).to.be.at.most(
      (deepQuery(chart, '.over') as Element).getBoundingClientRect().left,
    );
  });

  it('reaches the picture that is saved [R18]', async () => {
    const heightOf = async (chart: UsageChart): Promise<number> =>
      (await createImageBitmap(await chart.toBlob())).height;
    const chart = await drawnChart(twoWeeks());
    const before = await heightOf(chart);
    chart.style.setProperty('--usage-font-size', '28px');
    await until(() => axisLine(chart) === 24);
    expect(await heightOf(chart)).to.be.greaterThan(before + 30);
  });

  for (const lang of ['en', 'de', 'ja', 'ar-EG', 'hu']) {
    for (const size of ['14px', '15px', '22px']) {
      it(`breaks no range of dates into two lines: ${size}, ${lang} [R18]`, async () => {
        const element = await mount<DateRange>(
          html`<date-range
            store="none"
            lang=${lang}
            value="2026-11-01/2026-12-31"
            .style=${`--usage-font-size: ${size}`}
          ></date-range>`,
        );
        const tops = [...element.renderRoot.querySelectorAll('.segment')].map(
          (segment) => segment.getBoundingClientRect().top,
        );
        expect(tops).to.deep.equal(Array.from({ length: 6 }, () => tops[0]));
        const field = deepQuery(element, '.field') as Element;
        const { right, left } = field.getBoundingClientRect();
        const opener = byRole(element, 'button').getBoundingClientRect();
        expect(opener.left).to.be.at.least(left);
        expect(opener.right).to.be.at.most(right);
      });
    }
  }

  it('widens no field of dates by what is wrong with them [R18]', async () => {
    const element = await mount<DateRange>(html`<date-range store="none" value="2026-11-01/2026-11-30"></date-range>`);
    const { width } = element.getBoundingClientRect();
    element.setCustomValidity('No range that anybody here has ever heard of, whichever way it is looked at');
    await until(() => deepQuery(element, '.error'));
    expect(element.getBoundingClientRect().width).to.equal(width);
  });

  it('makes the rows of the agents as high as what stands in them [R18]', async () => {
    setBrowserType('32px');
    const element = await mount<AgentFilter>(html`<agent-filter store="none"></agent-filter>`);
    element.agents = Array.from({ length: 500 }, (_, index) => ({
      id: String(index),
      name: `Agent ${String(index)}`,
      status: 'archived',
    }));
    element.value = '400';
    await settled(element);
    deepQuery(element, 'input')?.click();
    const chosen = await until(() => deepQuery(element, '[aria-selected=true]'));
    const list = (deepQuery(element, '.list') as Element).getBoundingClientRect();
    const box = await until(() => {
      const found = chosen.getBoundingClientRect();
      return found.top >= list.top && found.bottom <= list.bottom ? found : null;
    });
    const next = chosen.nextElementSibling?.getBoundingClientRect();
    expect(next?.top).to.be.closeTo(box.bottom, 0.5);
    for (const name of ['.name', '.details']) {
      const { top, bottom, height } = (chosen.querySelector(name) as Element).getBoundingClientRect();
      expect(top).to.be.at.least(box.top);
      expect(bottom).to.be.at.most(box.bottom);
      expect(height).to.be.greaterThan(25);
    }
    expect(chosen.querySelector('.details')?.getBoundingClientRect().top).to.be.at.least(
      chosen.querySelector('.name')?.getBoundingClientRect().bottom ?? NaN,
    );
  });
});
