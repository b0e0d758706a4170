/** A chart paints, measures and creates nothing twice: tests the work that each kind of change causes. */
import { expect } from 'chai';
import { html } from 'lit';
import type { UsageChart } from '../../src/index.js';
import { drawnChart, textOfPart } from '../helpers/chart.js';
import { onCleanup } from '../helpers/guard.js';
import { press } from '../helpers/keys.js';
import { hover } from '../helpers/mouse.js';
import { mount } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media } from '../helpers/page.js';
import { nextFrame, until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

interface Work {
  /** Drawings of the chart, without those of its overview. */
  readonly paints: number;
  /** Texts whose width was measured. */
  readonly measured: number;
  /** Styles that were resolved. */
  readonly styles: number;
  /** Intl objects that were made. */
  readonly formats: number;
}

const NOTHING: Work = { paints: 0, measured: 0, styles: 0, formats: 0 };
const ONE_PAINT: Work = { ...NOTHING, paints: 1 };

/** Counts work from now until the end of the test. */
function watched(): () => Work {
  const work = { ...NOTHING };
  const { clearRect, measureText } = CanvasRenderingContext2D.prototype;
  Object.assign(CanvasRenderingContext2D.prototype, {
    clearRect(this: CanvasRenderingContext2D, ...box: Parameters<typeof clearRect>) {
      if (this.canvas.parentElement?.matches('.canvas')) work.paints++;
      clearRect.apply(this, box);
    },
    measureText(this: CanvasRenderingContext2D, text: string) {
      work.measured++;
      return measureText.call(this, text);
    },
  });
  onCleanup(() => Object.assign(CanvasRenderingContext2D.prototype, { clearRect, measureText }));
  const { getComputedStyle } = window;
  window.getComputedStyle = (...of) => {
    work.styles++;
    return getComputedStyle(...of);
  };
  onCleanup(() => (window.getComputedStyle = getComputedStyle));
  for (const name of ['NumberFormat', 'DateTimeFormat', 'DisplayNames', 'PluralRules', 'ListFormat'] as const) {
    const Format = Intl[name];
    const Counted = new Proxy(Format, {
      construct(target, args: unknown[]) {
        work.formats++;
        return Reflect.construct(target, args) as object;
      },
    });
    Object.assign(Intl, { [name]: Counted });
    onCleanup(() => Object.assign(Intl, { [name]: Format }));
  }
  return () => ({ ...work });
}

async function quiet(element: UsageChart): Promise<void> {
  for (let frame = 0; frame < 6; frame++) {
    await nextFrame();
    await element.updateComplete;
  }
}

/** The work that an action causes in a chart that is already drawn. */
async function workOf(element: UsageChart, action: () => unknown): Promise<Work> {
  await quiet(element);
  const done = watched();
  await action();
  await quiet(element);
  return done();
}

const tenDays = (): ScriptedStore =>
  scripted(({ from = '2026-11-01', to = '2026-11-11' }) => wireReport({ from, to }, { account: { periods: [] } }));

describe('the work of a chart', () => {
  it('for its first load: one drawing, with colours that are read once', async () => {
    // After the first text on a canvas, Firefox reports that the page's fonts are loaded, so every chart is drawn
    // again.
    const earlier = await drawnChart(tenDays());
    await quiet(earlier);
    earlier.remove();
    const { store } = tenDays();
    const done = watched();
    const element = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`);
    await until(() => element.renderRoot.querySelector('canvas'));
    await quiet(element);
    const { paints, styles } = done();
    expect(paints).to.equal(1);
    // One style for each colour, and one for the font.
    expect(styles).to.equal(element.renderRoot.querySelectorAll('.probe span').length + 1);
  });

  it('for another metric: one drawing, and no more than that where it was shown before', async () => {
    const element = await drawnChart(tenDays());
    const toggle = (metric: UsageChart['metric']) => workOf(element, () => (element.metric = metric));
    const first = await toggle('messages');
    expect({ ...first, measured: 0, formats: 0 }).to.deep.equal(ONE_PAINT);
    expect(await toggle('credits')).to.deep.equal(ONE_PAINT);
    expect(await toggle('messages')).to.deep.equal(ONE_PAINT);
  });

  it('for another range: one drawing, and none while it is loading', async () => {
    const script = tenDays();
    const element = await drawnChart(script);
    const show = (start: string, end: string) =>
      workOf(element, () => script.store.setQuery({ range: { start, end } }));
    expect((await show('2026-11-01', '2026-11-07')).paints).to.equal(1);
    expect((await show('2026-11-01', '2026-11-10')).paints).to.equal(1);
    const again = await show('2026-11-01', '2026-11-07');
    expect(again).to.deep.equal(ONE_PAINT);
  });

  it('for a refresh that brings the same, and for scrolling: nothing', async () => {
    const script = tenDays();
    const element = await drawnChart(script);
    expect(await workOf(element, () => script.store.refresh())).to.deep.equal(NOTHING);
    document.body.style.height = '5000px';
    onCleanup(() => document.body.removeAttribute('style'));
    const scroll = (): void => {
      window.scrollTo(0, 300);
    };
    expect(await workOf(element, scroll)).to.deep.equal(NOTHING);
  });

  it('for another size: one drawing, without reading colours', async () => {
    const element = await drawnChart(tenDays());
    const resize = (width: string) => workOf(element, () => (element.style.width = width));
    expect({ ...(await resize('420px')), measured: 0, formats: 0 }).to.deep.equal(ONE_PAINT);
    expect(await resize('430px')).to.deep.equal(ONE_PAINT);
  });

  it('for another theme: one drawing, of colours that are read once', async function () {
    await needs(this, 'emulated media');
    const element = await drawnChart(tenDays());
    document.documentElement.style.colorScheme = 'light dark';
    onCleanup(() => document.documentElement.removeAttribute('style'));
    const probes = element.renderRoot.querySelectorAll('.probe span').length + 1;
    const done = await workOf(element, () => media({ colorScheme: 'dark' }));
    expect(done).to.deep.equal({ ...ONE_PAINT, styles: probes });
  });

  it('for reading its values, with the pointer or the keyboard: no drawing', async () => {
    const element = await drawnChart(tenDays());
    const over = element.renderRoot.querySelector('.over') ?? element;
    const done = await workOf(element, async () => {
      for (const x of [0.05, 0.15, 0.55]) await hover(over, { x });
      await until(() => textOfPart(element, 'tooltip').includes('Nov 6, 2026'));
      element.renderRoot.querySelector<HTMLElement>('.plot')?.focus();
      await press('ArrowRight', 2);
    });
    expect(done.paints).to.equal(0);
  });

  it('for what it does not draw, such as a name of the page for something: no drawing', async () => {
    const element = await drawnChart(tenDays());
    expect((await workOf(element, () => (element.supportUrl = 'https://help.example/'))).paints).to.equal(0);
    expect((await workOf(element, () => (element.labels = { chartHeading: 'Use' }))).paints).to.equal(0);
  });
});
